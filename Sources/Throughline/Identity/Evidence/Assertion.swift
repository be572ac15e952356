// SPDX-License-Identifier: Apache-2.0

/// What a person said about identifiers.
public struct Assertion: Record {
    /// What was said.
    public struct Action: OpenName {
        /// The name, for example `link`.
        public let rawValue: String
        /// Makes an action of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The subjects are one person.
        public static let link: Self = "link"
        /// The first subject and the others are not one person.
        public static let separate: Self = "separate"
        /// The subject is shared by several people, and connects nobody.
        public static let share: Self = "share"
        /// From a moment on, the subject belongs to somebody else.
        public static let reassign: Self = "reassign"
        /// What was declared about the subjects has been verified.
        public static let verify: Self = "verify"
    }

    /// What makes it one event: source `throughline`, and an id that was handed in.
    public var source = Source()
    /// What was said.
    public var action: Action = ""
    /// About whom.
    public var subjects: [SubjectID] = []
    /// From when on, for a reassignment.
    public var at: Timestamp?
    /// The customer id of whoever has the subject from then on, for a reassignment.
    public var customer: CustomerID?
    /// Who said it.
    public var by: RepID = ""
    /// Why.
    public var reason: String?
    /// When it was said.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "action", &action)
        try fields.field(3, "subjects", &subjects)
        try fields.field(4, "at", &at)
        try fields.field(5, "customer", &customer)
        try fields.field(6, "by", &by)
        try fields.field(7, "reason", &reason)
        try fields.field(8, "occurredAt", &occurredAt)
    }
}

/// Evidence was taken back: an assertion, or an observation.
public struct Retraction: Record {
    /// What makes it one event.
    public var source = Source()
    /// The ref of the evidence that no longer counts.
    public var retracts = Ref(high: 0, low: 0)
    /// Who said it.
    public var by: RepID = ""
    /// Why.
    public var reason: String?
    /// When it was said.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "retracts", &retracts)
        try fields.field(3, "by", &by)
        try fields.field(4, "reason", &reason)
        try fields.field(5, "occurredAt", &occurredAt)
    }
}
