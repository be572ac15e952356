// SPDX-License-Identifier: Apache-2.0

/// Looks through what an account brought, in any order, for what is missing.
///
/// A pure function of what it takes: the same events give the same answer for any past moment.
public struct CompletenessScan: Sendable {
    private let account: AccountID
    private var names: Set<String> = []
    private var recorded = 0
    private var quarantined = 0
    private var series: [String: Set<Int64>] = [:]
    private var arrivals: [Timestamp] = []

    /// The most gaps that are named.
    static let gapLimit = 1_000
    /// How many weeks are compared with.
    static let weeks = 8
    /// How many arrivals must have been expected before silence says something.
    ///
    /// Where seven come on average, none comes by chance less than once in a thousand times.
    static let leastExpected = 7.0

    /// Begins a scan of an account.
    public init(of account: AccountID) { self.account = account }

    /// Takes an interaction; those of other accounts are passed over.
    public mutating func take(_ interaction: Interaction) {
        guard interaction.source.account == account else { return }
        recorded += 1
        take(interaction.source, interaction.object)
        if interaction.direction == .inbound { arrivals.append(interaction.occurredAt.time) }
        count(interaction.sequence, interaction.source.provider, interaction.object)
    }

    /// Takes a change; those of other accounts are passed over.
    public mutating func take(_ change: Change) {
        guard change.source.account == account else { return }
        recorded += 1
        take(change.source, change.object)
        count(change.sequence, change.source.provider, change.object)
    }

    /// Takes a quarantined payload; those of other accounts are passed over.
    public mutating func take(_ held: Quarantined) {
        guard held.source.account == account else { return }
        quarantined += 1
    }

    private mutating func take(_ source: Source, _ object: ObjectName) {
        names.insert(source.externalID)
        if !object.id.isEmpty { names.insert(object.id) }
    }

    /// Sequences that are dense by contract: Asterisk numbers its records one by one (CDR and CEL,
    /// `sequence`), Twilio the callbacks of one call (`SequenceNumber`).
    private mutating func count(_ number: Int64, _ provider: Provider, _ object: ObjectName) {
        switch provider {
        // A record without a number has 0.
        case "asterisk-cdr" where number > 0: series["records", default: []].insert(number)
        case "twilio" where number >= 0: series["call \(object.id)", default: []].insert(number)
        default: break
        }
    }

    /// What is missing.
    ///
    /// - Parameters:
    ///   - list: The provider's list; nil where there is none.
    ///   - now: The moment as of which silence is judged.
    /// - Returns: What is missing, by name.
    public func completeness(expecting list: ExpectedItems? = nil, now: Timestamp) -> Completeness {
        var result = Completeness(account: account)
        result.recorded = recorded
        result.quarantined = quarantined
        if let list {
            result.expected = list.names.count
            result.missing = list.names.filter { !isKnown($0) }
        }
        result.gaps = gaps
        result.silence = silence(now)
        return result
    }

    /// A Message-ID is the same with and without its angle brackets.
    private func isKnown(_ name: String) -> Bool {
        if names.contains(name) { return true }
        guard name.hasPrefix("<"), name.hasSuffix(">") else { return names.contains("<\(name)>") }
        return names.contains(String(name.dropFirst().dropLast()))
    }

    private var gaps: [Completeness.Gap] {
        var gaps: [Completeness.Gap] = []
        for (name, numbers) in series.sorted(by: { $0.key < $1.key }) {
            let sorted = numbers.sorted()
            for (one, next) in zip(sorted, sorted.dropFirst()) where next - 1 > one {
                guard gaps.count < Self.gapLimit else { return gaps }
                gaps.append(.init(series: name, first: one + 1, last: next - 1))
            }
        }
        return gaps
    }

    /// Compares the time since the last arrival with the same hours of the weeks before.
    private func silence(_ now: Timestamp) -> Completeness.Silence? {
        let known = arrivals.filter { $0 <= now }
        guard let last = known.max() else { return nil }
        let week: Duration = .seconds(7 * 86_400)
        // Whoever has been silent for a week was looked at before.
        guard now.since(last) < week else { return nil }
        var expected = 0.0
        for number in 1...Self.weeks {
            let shift = week * number
            let span = TimeSpan(
                last.advanced(by: .zero - shift),
                now.advanced(by: .zero - shift)
            )
            expected += Double(known.count { span.start < $0 && $0 <= span.end })
        }
        // An account of fewer weeks is judged as if the others had been empty.
        expected /= Double(Self.weeks)
        guard expected >= Self.leastExpected else { return nil }
        return Completeness.Silence(since: last, expected: expected)
    }
}
