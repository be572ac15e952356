// SPDX-License-Identifier: Apache-2.0

/// Finds what reps seem to have promised about one thing and that cannot both hold.
///
/// It lays side by side what the rules read in reps' messages and what was declared; at least one of
/// the two is a guess, so that it is of low severity, says “possibly”, and stands in no brief. Once
/// both are confirmed they are ``ContradictionCheck``'s.
public struct PossibleContradictionCheck: Check {
    /// `possible-contradiction`.
    public let name: CheckName = "possible-contradiction"
    /// The version.
    public let version = 1

    private let suggestions: @Sendable (CaseFile) -> [PromiseSuggestion]

    /// Makes the check.
    ///
    /// - Parameter suggestions: Gives the guesses of a history. A service that has read them with a
    ///   model hands them in here; by default the shipped rules read them.
    public init(
        suggestions: @escaping @Sendable (CaseFile) -> [PromiseSuggestion] = Self.readByRules
    ) {
        self.suggestions = suggestions
    }

    /// What the shipped rules read, where there are figures enough for two to differ.
    @Sendable
    public static func readByRules(_ file: CaseFile) -> [PromiseSuggestion] {
        var needed = file.promises.isEmpty ? 2 : 1
        for entry in file.history.entries where Self.isWorthReading(entry) {
            needed -= 1
            if needed == 0 { break }
        }
        guard needed == 0 else { return [] }
        return file.history.promiseSuggestions(
            by: RulePromiseExtractor(),
            zone: file.context.zone,
            where: Self.isWorthReading
        )
    }

    /// Only what the company said, with a figure in it, of something that has a number: anything else
    /// cannot contradict, and most messages are anything else.
    private static func isWorthReading(_ entry: TimelineEntry) -> Bool {
        let interaction = entry.interaction
        guard interaction.direction == .outbound, let words = interaction.said else { return false }
        return words.mayHoldFigure(beside: interaction.about.isEmpty)
    }

    /// Judges every pair of guesses, and every guess beside what was declared.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        var groups: [Subject: [Claim]] = [:]
        for suggestion in suggestions(file) {
            guard let subject = Subject(suggestion.guess.about, suggestion.guess.kind) else {
                continue
            }
            groups[subject, default: []].append(Claim(suggestion))
        }
        guard !groups.isEmpty else { return [] }
        for state in file.promises where [.open, .kept, .keptLate].contains(state.standing) {
            guard let subject = Subject(state.commitment.about, state.commitment.kind),
                groups[subject] != nil
            else { continue }
            groups[subject]?.append(Claim(state))
        }
        return groups.values.compactMap { verdict(on: $0, file) }
            .sorted { ($0.events.first ?? .none) < ($1.events.first ?? .none) }
    }

    private func verdict(on claims: [Claim], _ file: CaseFile) -> Verdict? {
        let ordered = claims.sorted { ($0.occurredAt, $0.ref) < ($1.occurredAt, $1.ref) }
        guard let (one, other) = Self.differing(ordered) else { return nil }
        let topic = one.about?.description ?? ""
        let sides = [one, other].map { $0.text(day: file.context.moment.day($0.occurredAt)) }
        let finding = Finding(
            check: name,
            version: version,
            severity: .low,
            customer: file.history.customer,
            proof: [one.ref, other.ref],
            context: [one.saidIn, other.saidIn].compactMap { $0 },
            sentence: "Possibly, promises about \(topic) differ: \(sides.joined(separator: "; ")).",
            resolve: "Confirm or reject what was read; settle which holds."
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "At least one of the two was read in a message and confirmed by nobody."
        )
    }

    /// The first two that give different figures of one measure, one of them a guess.
    private static func differing(_ claims: [Claim]) -> (Claim, Claim)? {
        for (index, one) in claims.enumerated() {
            for other in claims.dropFirst(index + 1) where one.isGuess || other.isGuess {
                let measures = Set(one.figures.keys).intersection(other.figures.keys)
                if measures.contains(where: { one.figures[$0] != other.figures[$0] }) {
                    return (one, other)
                }
            }
        }
        return nil
    }

    /// What two of them must share to be compared.
    private struct Subject: Hashable {
        var topic: TopicKey
        var kind: Commitment.Kind

        init?(_ about: Topic?, _ kind: Commitment.Kind) {
            guard let about else { return nil }
            topic = TopicKey(about)
            self.kind = kind
        }
    }

    /// What somebody promised, or seems to have.
    private struct Claim {
        var ref: Ref
        var commitment: Commitment
        var isGuess: Bool

        init(_ suggestion: PromiseSuggestion) {
            // The words were read, not declared: the message is what can be cited.
            ref = suggestion.saidIn
            commitment = suggestion.commitment(confirmedBy: "")
            isGuess = true
        }

        init(_ state: CommitmentState) {
            ref = state.ref
            commitment = state.commitment
            isGuess = false
        }

        var about: Topic? { commitment.about }
        var saidIn: Ref? { commitment.saidIn }
        var occurredAt: Timestamp { commitment.occurredAt }
        var figures: [Commitment.Terms.Measure: ExactNumber] { commitment.terms.figures }

        func text(day: String) -> String {
            commitment.asSaid(quoteLimit: ContradictionCheck.quoteLimit, day: day)
        }
    }
}

extension Ref {
    fileprivate static let none = Ref(high: 0, low: 0)
}

extension String {
    /// Whether it holds a figure; and, where nothing says what its message is about, one more.
    ///
    /// That is the order's number. Numbers in words are rare enough to be left out where nobody asked.
    fileprivate func mayHoldFigure(beside order: Bool) -> Bool {
        var runs = 0
        var isRun = false
        for byte in utf8 {
            let isDigit = (48...57).contains(byte)
            if isDigit, !isRun { runs += 1 }
            isRun = isDigit
            if runs >= (order ? 2 : 1) { return true }
        }
        return false
    }
}
