// SPDX-License-Identifier: Apache-2.0

/// Two customers who may be one person: for a person to decide, never joined by itself.
public struct Suggestion: Hashable, Sendable {
    /// One thing that speaks for or against, and how much.
    public struct Part: Hashable, Sendable {
        /// What is compared, for example `e-mail`.
        public let feature: String
        /// What was found, in words for people.
        public let words: String
        /// How many bits it adds; less than 0 where it speaks against.
        public let bits: Double
    }

    /// What was last decided about the two.
    public struct Decision: OpenName {
        /// The name, for example `defer`.
        public let rawValue: String
        /// Makes a decision of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// They are one person.
        public static let accept: Self = "accept"
        /// They are two.
        public static let reject: Self = "reject"
        /// It can't be told yet.
        public static let `defer`: Self = "defer"
    }

    /// The customer that was asked about.
    public let customer: CustomerID
    /// The other one.
    public let other: CustomerID
    /// A subject of each, for whoever decides.
    public let subjects: [SubjectID]
    /// What speaks for and against, the strongest first, and last what speaks against any two from
    /// the start; their sum is ``bits``.
    public let parts: [Part]
    /// How many bits speak for one person, after what speaks against it from the start.
    public let bits: Double
    /// What was last decided, where that was to wait.
    public let decision: Decision?

    /// How likely it is.
    public var probability: Double { 1 / (1 + Double.exp2(-bits)) }
}

/// What a person decided about a suggestion.
///
/// Body of ``EventType/suggestionDecided``. What it makes of the two is said by an assertion beside
/// it, a link or a separation; to wait is said by this alone.
public struct SuggestionDecided: EventBody {
    /// What makes it one event.
    public var source = Source()
    /// One subject of each customer.
    public var subjects: [SubjectID] = []
    /// What was decided.
    public var decision: Suggestion.Decision = ""
    /// The bits that spoke for it then, in thousandths.
    public var millibits: Int64 = 0
    /// What spoke for and against, in words.
    public var grounds: [String] = []
    /// The link or the separation that was made of it.
    public var assertion: Ref?
    /// Who decided.
    public var by: RepID = ""
    /// Why.
    public var reason: String?
    /// When.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "subjects", &subjects)
        try fields.field(3, "decision", &decision)
        try fields.field(4, "millibits", &millibits)
        try fields.field(5, "grounds", &grounds)
        try fields.field(6, "assertion", &assertion)
        try fields.field(7, "by", &by)
        try fields.field(8, "reason", &reason)
        try fields.field(9, "occurredAt", &occurredAt)
    }
}

extension SuggestionDecided {
    /// A decision.
    public var eventType: EventType { .suggestionDecided }
    /// When it was made.
    public var eventTime: Timestamp { occurredAt }
}

extension EventType {
    /// A person decided about a suggestion.
    ///
    /// Body: ``SuggestionDecided``.
    public static let suggestionDecided: Self = "suggestion.decided"
}
