// SPDX-License-Identifier: Apache-2.0

/// What became of a promise: kept, broken, withdrawn, replaced, handed over.
///
/// Whether it was kept in time is not stated but computed, from when it was kept and when it was
/// due.
public struct CommitmentChange: EventBody {
    /// What became of it.
    public struct Outcome: OpenName {
        /// The name, for example `kept`.
        public let rawValue: String
        /// Makes an outcome of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// It was done; ``CommitmentChange/occurredAt`` says when.
        public static let kept: Self = "kept"
        /// It was not done, and will not be.
        public static let broken: Self = "broken"
        /// It was taken back, and the customer knows.
        public static let withdrawn: Self = "withdrawn"
        /// Another promise stands in its place.
        public static let superseded: Self = "superseded"
        /// Somebody else has to keep it from now on.
        public static let transferred: Self = "transferred"
        /// Somebody who may give more than the rep said yes to it.
        public static let approved: Self = "approved"
        /// It was suggested, and a rep says that it is no promise; it is not suggested again.
        public static let rejected: Self = "rejected"
        /// What was said of it before was a mistake: it is open again.
        public static let reopened: Self = "reopened"
    }

    /// What makes it one event; see ``source(id:)``.
    public var source = Source()
    /// The ref of the promise.
    public var commitment = Ref(high: 0, low: 0)
    /// What became of it.
    public var outcome: Outcome = ""
    /// Who says so.
    public var by: RepID = ""
    /// The event that shows it: the refund, the call, the mail.
    public var evidence: Ref?
    /// The promise that stands in its place.
    public var replacement: Ref?
    /// Who has to keep it from now on.
    public var to: RepID?
    /// Why.
    public var reason: String?
    /// When it happened.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a change.
    public init(
        id: String,
        of commitment: Ref,
        _ outcome: Outcome,
        by rep: RepID,
        evidence: Ref? = nil,
        replacement: Ref? = nil,
        to successor: RepID? = nil,
        reason: String? = nil,
        at occurredAt: Timestamp
    ) {
        source = Self.source(id: id)
        self.commitment = commitment
        self.outcome = outcome
        by = rep
        self.evidence = evidence
        self.replacement = replacement
        to = successor
        self.reason = reason
        self.occurredAt = occurredAt
    }

    /// The source of a change with an id that parts it from all others.
    public static func source(id: String) -> Source {
        Source(.throughline, "promises", "change:" + id)
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "commitment", &commitment)
        try fields.field(3, "outcome", &outcome)
        try fields.field(4, "by", &by)
        try fields.field(5, "evidence", &evidence)
        try fields.field(6, "replacement", &replacement)
        try fields.field(7, "to", &to)
        try fields.field(8, "reason", &reason)
        try fields.field(9, "occurredAt", &occurredAt)
    }
}
