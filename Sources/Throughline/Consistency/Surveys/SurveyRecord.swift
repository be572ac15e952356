// SPDX-License-Identifier: Apache-2.0

/// What the timeline knows of the things a customer says in a survey: the fortnight before it, and of
/// the same thing where both name one.
struct SurveyRecord {
    /// Something in the record, in words, with the events that show it.
    struct Evidence: Hashable {
        var words: String
        var refs: [Ref]
    }

    private let file: CaseFile
    private let index: Int
    private let survey: TimelineEntry
    private let topics: Set<TopicKey>
    private let start: Timestamp

    /// How far before a survey lies what it may be about.
    static let reach: Duration = .seconds(14 * 86_400)

    init(_ file: CaseFile, surveyAt index: Int) {
        self.file = file
        self.index = index
        survey = file.history.entries[index]
        topics = Set(survey.interaction.about.map(TopicKey.init))
        start = survey.occurredAt.advanced(by: .zero - Self.reach)
    }

    /// What shows that something happened of which the customer says that it didn't; nil where nothing
    /// does, or where they may mean something else.
    func evidence(of matter: SurveyClaim.Matter) -> Evidence? {
        switch matter {
        case .solved: closing
        case .called: call
        case .answered: answer
        case .refunded: done(.refund) ?? step(.refunded)
        case .delivered: done(.delivery) ?? step(.delivered)
        }
    }

    /// What is still owed here of which the customer says that they have it; nil for nothing.
    func debt(of matter: SurveyClaim.Matter) -> Evidence? {
        switch matter {
        case .solved, .answered: question
        case .called:
            file.history.whyCallsAreNotSeen == nil ? owed(.callback) : nil
        case .refunded: owed(.refund)
        case .delivered: owed(.delivery)
        }
    }

    // MARK: - What happened

    /// The last thing the desk said of the conversation, if that is that it is closed.
    private var closing: Evidence? {
        let entries = file.history.entries
        let own = survey.interaction.conversation?.name
        let closed = file.history.deskStates(before: index)
            .filter { name, told in
                guard told.state == .closed, isNear(told.index), own == nil || own == name else {
                    return false
                }
                // What was asked since has opened it again, whatever the desk says.
                return !entries.indices[told.index..<index].contains { later in
                    file.dialogue.moves[later] == .asks
                        && entries[later].interaction.conversation?.name == name
                }
            }
            .values.max { $0.index < $1.index }
        guard let closed else { return nil }
        return Evidence(
            words: "the conversation was closed on \(text(closed.index))",
            refs: [entries[closed.index].ref]
        )
    }

    /// The last call of the company's that was answered, or that a rep noted.
    private var call: Evidence? {
        let entries = file.history.entries
        let last = entries.indices.prefix(index).last { number in
            let interaction = entries[number].interaction
            guard isNear(number) else { return false }
            if interaction.kind == .note, interaction.channel == .phone { return true }
            return interaction.kind == .call && interaction.direction == .outbound
                && interaction.call?.disposition == .answered
        }
        guard let last else { return nil }
        // A call that was promised since may be the one they wait for.
        let isPromised = file.promises.contains { state in
            state.commitment.kind == .callback && state.openSince > entries[last].occurredAt
                && state.openSince < survey.occurredAt
        }
        guard !isPromised else { return nil }
        let isNoted = entries[last].interaction.kind == .note
        let what = isNoted ? "a rep noted a call of" : "the record has a call that was answered on"
        return Evidence(words: "\(what) \(text(last))", refs: [entries[last].ref])
    }

    /// The last answer, where every question of the fortnight had one.
    private var answer: Evidence? {
        var last: Int?
        for wait in file.dialogue.waits where wait.asks[0] < index && isNear(wait.asks[0]) {
            guard case .answered(let number, let manner) = wait.end, manner != .byBot,
                number < index
            else { return nil }
            last = max(last ?? number, number)
        }
        guard let last else { return nil }
        let entry = file.history.entries[last]
        return Evidence(
            words: "an answer went out on \(text(last)) (\(entry.interaction.channel.noun))",
            refs: [entry.ref]
        )
    }

    /// A promise that is told to be kept, where none of its kind is open.
    private func done(_ kind: Commitment.Kind) -> Evidence? {
        let promises = promises(of: kind)
        guard !promises.contains(where: { ![.kept, .keptLate].contains($0.standing) }),
            let last = promises.last, let settled = last.settledAt, settled < survey.occurredAt
        else { return nil }
        let what = "the \(kind.rawValue) is told to be done on"
        return Evidence(words: "\(what) \(moment(settled))", refs: last.events)
    }

    /// A step of an order.
    private func step(_ step: OrderDetails.Step) -> Evidence? {
        let entries = file.history.entries
        let last = entries.indices.prefix(index).last { number in
            isNear(number) && entries[number].interaction.order?.step == step
        }
        guard let last else { return nil }
        return Evidence(
            words: "the order was \(step) on \(text(last))",
            refs: [entries[last].ref]
        )
    }

    // MARK: - What is owed

    /// The first question of the fortnight that has no answer.
    private var question: Evidence? {
        let entries = file.history.entries
        let wait = file.dialogue.openWaits.first { wait in
            wait.asks[0] < index && isNear(wait.asks[0]) && wait.unclear.isEmpty
                && file.history.blindAccount(of: wait) == nil && !file.history.wasImported(wait)
        }
        guard let first = wait?.asks.first else { return nil }
        let words = entries[first].said?.quoted(limit: WaitSentence.quoteLimit) ?? "a question"
        return Evidence(
            words: "\(words) of \(text(first)) has no answer here",
            refs: [entries[first].ref]
        )
    }

    /// A promise that should have been kept before the survey, and was not.
    private func owed(_ kind: Commitment.Kind) -> Evidence? {
        let late = promises(of: kind).first { state in
            guard [.open, .broken].contains(state.standing), state.attempts.isEmpty,
                !file.history.imported.contains(state.ref)
            else { return false }
            return state.due.map { $0 < survey.occurredAt } ?? false
        }
        return late.map { state in
            let promised = moment(state.commitment.occurredAt)
            return Evidence(
                words: "the \(kind.rawValue) promised on \(promised) is not in the record",
                refs: [state.ref]
            )
        }
    }

    // MARK: - What the survey may be about

    private func promises(of kind: Commitment.Kind) -> [CommitmentState] {
        file.promises
            .filter { state in
                let made = state.commitment.occurredAt
                guard state.commitment.kind == kind, start <= made, made < survey.occurredAt else {
                    return false
                }
                return isSame(Set([state.commitment.about].compactMap { $0 }.map(TopicKey.init)))
            }
            .sorted { ($0.commitment.occurredAt, $0.ref) < ($1.commitment.occurredAt, $1.ref) }
    }

    private func isNear(_ number: Int) -> Bool {
        let entry = file.history.entries[number]
        guard number < index, start <= entry.occurredAt, entry.deletedAt == nil,
            !entry.interaction.marks.contains(.test)
        else { return false }
        return isSame(Set(entry.interaction.about.map(TopicKey.init)))
    }

    private func isSame(_ others: Set<TopicKey>) -> Bool {
        topics.isEmpty || others.isEmpty || !topics.isDisjoint(with: others)
    }

    private func text(_ number: Int) -> String {
        moment(file.history.entries[number].occurredAt)
    }

    private func moment(_ moment: Timestamp) -> String { file.context.moment.text(moment) }
}
