// SPDX-License-Identifier: Apache-2.0

/// Two identifiers were seen together on one participant.
///
/// Recorded once for each distinct pair, tier and rule, however often it is seen.
public struct Observation: Record {
    /// The lesser of the two subjects.
    public private(set) var one = SubjectID(high: 0, low: 0)
    /// The greater of the two subjects.
    public private(set) var other = SubjectID(high: 0, low: 0)
    /// How well the pair is known: as well as its weaker half.
    public private(set) var tier: Tier = .declared
    /// What showed it: `same-participant`, `number-change`, `alias` ….
    public private(set) var rule = ""
    /// When it was first seen, by the event's own time.
    public private(set) var occurredAt = Timestamp.epoch
    /// The event that showed it first.
    public private(set) var evidence: Ref?

    /// Makes an empty one, for a reader.
    public init() {}

    /// Makes an observation; the order of the two subjects doesn't matter.
    public init(
        _ one: SubjectID,
        _ other: SubjectID,
        tier: Tier,
        rule: String,
        occurredAt: Timestamp,
        evidence: Ref?
    ) {
        self.one = min(one, other)
        self.other = max(one, other)
        self.tier = tier
        self.rule = rule
        self.occurredAt = occurredAt
        self.evidence = evidence
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "one", &one)
        try fields.field(2, "other", &other)
        try fields.field(3, "tier", &tier)
        try fields.field(4, "rule", &rule)
        try fields.field(5, "occurredAt", &occurredAt)
        try fields.field(6, "evidence", &evidence)
    }

    /// The source that makes a second observation of the same pair, tier and rule a duplicate.
    public var source: Source {
        Source(.throughline, "identity", "observation:\(one):\(other):\(tier):\(rule)")
    }
}
