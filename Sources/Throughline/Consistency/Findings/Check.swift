// SPDX-License-Identifier: Apache-2.0

/// Judges one customer's history: a pure function, the same live and in a report, for any moment.
///
/// A check reads what it is given and nothing else: no clock, no store, no network. It gives a
/// verdict on each thing it looked at, so that `--explain` can say why it was silent; where it cannot
/// judge, it says so and finds nothing.
public protocol Check: Sendable {
    /// The check's name, as it stands in findings.
    var name: CheckName { get }
    /// Counts changes of what the check finds; part of each finding's id.
    var version: Int { get }

    /// Judges a history as of a moment, everything in it.
    ///
    /// - Complexity: Linear in the number of entries, but for what a check says of itself.
    func verdicts(on file: CaseFile) -> [Verdict]

    /// What ``verdicts(on:)`` finds, without a word on the rest.
    ///
    /// A check that can leave out the explanations says so here; the default throws them away.
    func findings(on file: CaseFile) -> [Finding]

    /// The next moment past which time alone may change what is found; nil for none.
    ///
    /// What wakes a service: unless something is recorded, nobody looks again before it has passed. One
    /// that is too early costs a look, one that is too late a late alarm. The default knows of none,
    /// which is right for a check that doesn't ask what time it is.
    func nextTurn(on file: CaseFile) -> Timestamp?
}

extension Check {
    /// The findings among the verdicts.
    public func findings(on file: CaseFile) -> [Finding] {
        verdicts(on: file).compactMap(\.finding)
    }

    /// None.
    public func nextTurn(on file: CaseFile) -> Timestamp? { nil }

    /// Judges a history as of a moment.
    public func verdicts(on history: CustomerHistory, in context: CheckContext) -> [Verdict] {
        verdicts(on: CaseFile(history, in: context))
    }
}

/// What a check may know besides the history.
public struct CheckContext: Hashable, Sendable {
    /// The moment as of which is judged.
    public var now: Timestamp
    /// The company's standards, roster and published facts, each from its adoption on.
    public var documents: DocumentsInForce
    /// The time zone in which sentences tell moments.
    public var zone: Zone

    /// Makes a context.
    public init(
        now: Timestamp,
        documents: DocumentsInForce = .shipped,
        zone: Zone = .utc
    ) {
        self.now = now
        self.documents = documents
        self.zone = zone
    }

    /// Tells moments as seen from now.
    var moment: Moment { Moment(zone: zone, now: now) }
}

/// What a check says of one thing it looked at.
public struct Verdict: Hashable, Sendable {
    /// How it ruled.
    public enum Ruling: Hashable, Sendable {
        /// Something is wrong.
        case finding(Finding)
        /// Nothing is wrong.
        case silent
        /// It cannot be told, and so nothing is claimed.
        case cannotJudge
    }

    /// The check.
    public var check: CheckName
    /// How it ruled.
    public var ruling: Ruling
    /// The events it looked at.
    public var events: [Ref]
    /// Why, in words for `--explain`.
    public var reason: String
    /// The time that counted, where the ruling rests on a clock.
    public var ledger: [LedgerRow]

    /// Makes a verdict.
    public init(
        check: CheckName,
        _ ruling: Ruling,
        events: [Ref],
        reason: String,
        ledger: [LedgerRow] = []
    ) {
        self.check = check
        self.ruling = ruling
        self.events = events
        self.reason = reason
        self.ledger = ledger
    }

    /// The finding, if there is one.
    public var finding: Finding? {
        if case .finding(let finding) = ruling { finding } else { nil }
    }

    /// The verdict as the command line's JSON has it: `finding` is null where there is none.
    public var json: JSONValue {
        let name =
            switch ruling {
            case .finding: "finding"
            case .silent: "silent"
            case .cannotJudge: "cannotJudge"
            }
        return [
            "check": check.json,
            "events": .array(events.map(\.json)),
            "finding": finding?.json ?? .null,
            "ledger": .array(ledger.map(\.json)),
            "reason": .string(reason),
            "ruling": .string(name),
        ]
    }
}
