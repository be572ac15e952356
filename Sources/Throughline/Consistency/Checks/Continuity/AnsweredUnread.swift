// SPDX-License-Identifier: Apache-2.0

/// Answers by a rep who had not read the newest that the customer had said, on whatever channel.
struct AnsweredUnread {
    let file: CaseFile

    /// How long before an answer something may come in that its writer could not have read.
    static let crossing: Duration = .seconds(120)

    func rulings() -> [ContinuityRuling] {
        let entries = file.history.entries
        var newest: Int?
        var rulings: [ContinuityRuling] = []
        for index in entries.indices {
            switch file.dialogue.moves[index] {
            case .asks: newest = index
            case .answers:
                if let newest, let ruling = ruling(answer: index, newest: newest) {
                    rulings.append(ruling)
                }
                newest = nil
            case .meets: newest = nil
            default: break
            }
        }
        return rulings
    }

    private func ruling(answer: Int, newest: Int) -> ContinuityRuling? {
        let entries = file.history.entries
        let refs = [entries[answer].ref, entries[newest].ref]
        let (written, said) = (entries[answer].occurredAt, entries[newest].occurredAt)
        if isReply(answer, to: newest) { return .silent(refs, "It answers the newest itself.") }
        if written.since(said) <= Self.crossing { return .silent(refs, "The two crossed.") }
        guard let rep = entries[answer].rep else {
            return .cannotJudge(refs, "Who answered is not known.")
        }
        let own = file.history.views.filter { $0.body.by == rep }
        let hasClaimed = file.history.claims.contains {
            $0.body.by == rep && $0.body.newest == entries[newest].ref
        }
        guard !own.isEmpty || hasClaimed else {
            return .cannotJudge(refs, "No views of \(rep) are reported.")
        }
        let hasRead =
            hasClaimed
            || own.contains { view in
                view.body.occurredAt <= written && (view.body.newestAt ?? .distantPast) >= said
            }
        if hasRead { return .silent(refs, "\(rep) had read it.") }
        return .wrong(
            .init(
                severity: .medium,
                sentence: "\(rep) answered (\(entries[answer].interaction.channel.noun), "
                    + "\(file.context.moment.text(written))) without having read what they said "
                    + "\(written.since(said).spanText) before "
                    + "(\(entries[newest].interaction.channel.noun)).",
                resolve: "Read it, and answer what the first answer left out."
            ),
            refs,
            "Each contact is the continuation of the last."
        )
    }

    /// Whoever answers a thing in its own thread has it before their eyes.
    private func isReply(_ answer: Int, to ask: Int) -> Bool {
        let (one, other) = (
            file.history.entries[answer].interaction, file.history.entries[ask].interaction
        )
        if one.inReplyTo == other.object || one.references.contains(other.object) { return true }
        guard one.channel == other.channel else { return false }
        return one.conversation?.name == other.conversation?.name
            && one.source.account == other.source.account
    }
}

extension TimelineEntry {
    /// The rep who spoke, where that is known.
    var rep: RepID? {
        let sides = interaction.participants.filter { $0.role == .rep }
        let speaker = sides.first { $0.place == .from } ?? (sides.count == 1 ? sides.first : nil)
        return speaker?.rep.flatMap { $0.rawValue.isEmpty ? nil : $0 }
    }
}
