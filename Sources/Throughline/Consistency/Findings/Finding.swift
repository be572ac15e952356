// SPDX-License-Identifier: Apache-2.0

/// What a check found: what is wrong, which events prove it, and what would resolve it.
public struct Finding: Hashable, Sendable, Identifiable {
    /// A hash of the check, its version and the proving events.
    ///
    /// The customer has no part in it, so it outlives links and unlinks; nor has the clock, so it is
    /// the same finding tomorrow.
    public let id: FindingID
    /// The check that found it.
    public let check: CheckName
    /// How much it matters.
    public var severity: Severity
    /// Whose history it is in.
    public var customer: CustomerID
    /// The events it rests on: those that prove it first, then those that explain it.
    public var events: [Ref]
    /// What is wrong, in one sentence that a rep understands.
    ///
    /// It may quote customers, and is not neutralised: that is the sink's business.
    public var sentence: String
    /// What would resolve it.
    public var resolve: String

    /// Makes a finding.
    ///
    /// - Parameters:
    ///   - check: The check that found it.
    ///   - version: The check's version.
    ///   - severity: How much it matters.
    ///   - customer: Whose history it is in.
    ///   - proof: The events that prove it, in any order; the id rests on them.
    ///   - context: Events that explain it; they may grow without making it another finding.
    ///   - sentence: What is wrong.
    ///   - resolve: What would resolve it.
    public init(
        check: CheckName,
        version: Int,
        severity: Severity,
        customer: CustomerID,
        proof: [Ref],
        context: [Ref] = [],
        sentence: String,
        resolve: String
    ) {
        let proof = Set(proof).sorted()
        id = FindingID(check: check, version: version, proof: proof)
        self.check = check
        self.severity = severity
        self.customer = customer
        var seen = Set(proof)
        events = proof + context.filter { seen.insert($0).inserted }
        self.sentence = sentence
        self.resolve = resolve
    }

    /// The finding as the command line's JSON has it.
    public var json: JSONValue {
        [
            "id": id.json,
            "check": check.json,
            "severity": .string(severity.rawValue),
            "customer": customer.json,
            "events": .array(events.map(\.json)),
            "sentence": .string(sentence),
            "resolve": .string(resolve),
        ]
    }
}

/// A finding's name, wherever and whenever it is found.
public struct FindingID: OpaqueID {
    /// The first eight bytes.
    public let high: UInt64
    /// The last eight bytes.
    public let low: UInt64
    /// Makes an id of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The hash of a check, its version and the sorted refs that prove what it found.
    init(check: CheckName, version: Int, proof: [Ref]) {
        let parts = ["finding", check.rawValue, String(version)] + proof.map(\.description)
        let digest = Ref(digesting: parts)
        self.init(high: digest.high, low: digest.low)
    }
}

/// A check's name.
public struct CheckName: OpenName {
    /// The name, for example `unanswered`.
    public let rawValue: String
    /// Makes a name.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// How much a finding matters.
public enum Severity: String, Hashable, Comparable, CaseIterable, Sendable {
    /// For reports; never shown to a rep who is about to answer.
    case low
    /// To be dealt with.
    case medium
    /// To be dealt with first.
    case high

    /// Orders severities from low to high.
    public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}
