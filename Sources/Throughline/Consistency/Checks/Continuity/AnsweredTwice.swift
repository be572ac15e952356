// SPDX-License-Identifier: Apache-2.0

/// Two reps who answered the same thing within minutes, the second without having seen the first.
struct AnsweredTwice {
    let file: CaseFile

    /// How close two answers are to have been written past each other.
    static let closeness: Duration = .seconds(10 * 60)

    func rulings() -> [ContinuityRuling] {
        let entries = file.history.entries
        var last: Int?
        var rulings: [ContinuityRuling] = []
        for index in entries.indices {
            switch file.dialogue.moves[index] {
            case .answers:
                if let last, let ruling = ruling(first: last, second: index) {
                    rulings.append(ruling)
                }
                last = index
            // A note, a new question or a word on the phone: the second knew of the first, or
            // answered something else.
            case .asks, .meets, .closes, .takesBack: last = nil
            case .neutral where entries[index].interaction.kind == .note: last = nil
            default: break
            }
        }
        return rulings
    }

    private func ruling(first: Int, second: Int) -> ContinuityRuling? {
        let entries = file.history.entries
        let apart = entries[second].occurredAt.since(entries[first].occurredAt)
        guard apart <= Self.closeness else { return nil }
        let refs = [entries[first].ref, entries[second].ref]
        guard let one = entries[first].rep, let other = entries[second].rep else {
            return .cannotJudge(refs, "Who answered is not known.")
        }
        if one == other { return .silent(refs, "One rep wrote both.") }
        let topics = [first, second].map { index in
            Set(entries[index].interaction.about.map(TopicKey.init))
        }
        if !topics[0].isEmpty, !topics[1].isEmpty, topics[0].isDisjoint(with: topics[1]) {
            return .silent(refs, "They are about two things.")
        }
        if names(first, in: second) {
            return .silent(refs, "\(other) wrote under the answer of \(one).")
        }
        let own = file.history.views.filter { $0.body.by == other }
        let hasSeen = own.contains { view in
            view.body.occurredAt <= entries[second].occurredAt
                && (view.body.newestAt ?? .distantPast) >= entries[first].occurredAt
        }
        if hasSeen { return .silent(refs, "\(other) had seen the answer of \(one).") }
        let answered = entries[first].interaction.inReplyTo
        let answersTheSame =
            answered != nil && answered == entries[second].interaction.inReplyTo
        guard !own.isEmpty || answersTheSame else {
            return .cannotJudge(refs, "No views of \(other) are reported.")
        }
        return .wrong(
            .init(
                severity: .medium,
                sentence: "\(one) and \(other) answered within \(apart.spanText) of each other "
                    + "(\(entries[first].interaction.channel.noun), "
                    + "\(entries[second].interaction.channel.noun)).",
                resolve: "Compare the two answers, and tell the customer which one holds."
            ),
            refs,
            "A team gives one answer, whoever is asked."
        )
    }

    /// Whether the second answer has the first before its eyes: it names it, or stands in one chat
    /// with it.
    private func names(_ first: Int, in second: Int) -> Bool {
        let (one, other) = (
            file.history.entries[first].interaction, file.history.entries[second].interaction
        )
        if other.inReplyTo == one.object || other.references.contains(one.object) { return true }
        guard one.channel == other.channel, one.channel != .email else { return false }
        return one.conversation?.name == other.conversation?.name
            && one.source.account == other.source.account
    }
}
