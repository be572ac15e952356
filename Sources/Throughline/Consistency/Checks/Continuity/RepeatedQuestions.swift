// SPDX-License-Identifier: Apache-2.0

/// Customers who had to ask again on a second channel before they were answered on the first.
///
/// Who writes twice within minutes chose to; it is the company's doing once the first is overdue.
struct RepeatedQuestions {
    let file: CaseFile

    /// How far apart two questions may be and still be taken for one matter, where no topic says.
    static let sameMatter: Duration = .seconds(7 * 86_400)

    func rulings() -> [ContinuityRuling] {
        let waits = file.dialogue.waits
        var rulings: [ContinuityRuling] = []
        // Waits come in the order in which they began; only those still open then matter.
        var pending: [Int] = []
        for (index, second) in waits.enumerated() {
            pending.removeAll { hasEnded(waits[$0], before: second) }
            if let first = pending.first(where: { isRepeat(of: waits[$0], second) }) {
                rulings.append(ruling(waits[first], second))
            }
            pending.append(index)
        }
        return rulings
    }

    private func hasEnded(_ wait: Wait, before other: Wait) -> Bool {
        switch wait.end {
        case .answered(let index, _), .takenBack(let index): index < other.asks[0]
        case .acknowledged: true
        case nil: time(other).since(time(wait)) > Self.sameMatter
        }
    }

    private func isRepeat(of first: Wait, _ second: Wait) -> Bool {
        guard first.thread.channel != second.thread.channel else { return false }
        guard time(second).since(time(first)) <= Self.sameMatter else { return false }
        let topics = (first.topics, second.topics)
        return topics.0.isEmpty || topics.1.isEmpty || !topics.0.isDisjoint(with: topics.1)
    }

    private func ruling(_ first: Wait, _ second: Wait) -> ContinuityRuling {
        let entries = file.history.entries
        let (one, two) = (first.asks[0], second.asks[0])
        let refs = [entries[one].ref, entries[two].ref]
        let account = entries[one].interaction.source.account
        if file.history.accounts[account]?.sees == .inbound || !first.unclear.isEmpty {
            return .cannotJudge(refs, "The first may have been answered unseen.")
        }
        if refs.contains(where: file.history.imported.contains) {
            return .silent(refs, "It was imported.")
        }
        let channel = first.thread.channel
        let standards = file.context.documents.standards(at: time(first))
        let measure: Standard.Measure = first.isFirst ? .firstAnswer : .nextAnswer
        let due = standards.standard(measure, on: channel).flatMap {
            Obligation($0, of: standards, on: channel, from: time(first)).due
        }
        guard let due, time(second) > due else {
            return .silent(refs, "The first was not overdue when they asked elsewhere.")
        }
        let waited = time(second).since(time(first)).spanText
        let quote = entries[two].words.map { ": \($0.quoted(limit: 60))" } ?? ""
        return .wrong(
            .init(
                severity: .medium,
                sentence: "After \(waited) without an answer (\(channel.noun)) they had to ask "
                    + "again (\(second.thread.channel.noun))\(quote).",
                resolve: "Answer on both, and say that you know of the first."
            ),
            refs,
            "Whoever moves between channels should not have to begin again."
        )
    }

    private func time(_ wait: Wait) -> Timestamp {
        file.history.entries[wait.asks[0]].occurredAt
    }
}
