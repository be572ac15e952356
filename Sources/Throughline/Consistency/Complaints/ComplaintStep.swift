// SPDX-License-Identifier: Apache-2.0

/// One step of how a complaint is dealt with, as a rep states it.
///
/// Body of ``EventType/complaintStep``. What a rep wrote to the customer is read for some of the steps
/// too; what was said on the telephone is known by this alone.
public struct ComplaintStep: EventBody {
    /// What was done.
    public struct Name: OpenName {
        /// The name, for example `acknowledged`.
        public let rawValue: String
        /// Makes a name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The feelings were named, first of all.
        public static let feelings: Self = "feelings"
        /// It was said that what happened was wrong.
        public static let acknowledged: Self = "acknowledged"
        /// It was said what was done about it.
        public static let action: Self = "action"
        /// Choices were offered: refund or exchange, discount or gift.
        public static let options: Self = "options"
        /// One of them was taken.
        public static let taken: Self = "taken"
        /// A gesture was made, or a plain apology.
        public static let gesture: Self = "gesture"
        /// It was said what keeps it from happening again.
        public static let noRepeat: Self = "no-repeat"
        /// They were thanked.
        public static let thanks: Self = "thanks"

        /// All steps, in their order.
        public static let protocolSteps: [Self] = [
            .feelings, .acknowledged, .action, .options, .taken, .gesture, .noRepeat, .thanks,
        ]
    }

    /// What makes it one event.
    public var source = Source()
    /// What was done.
    public var name: Name = ""
    /// A contact of the case; nil for the case that is open.
    public var about: Ref?
    /// What there is to say of it: the options, the one that was taken.
    public var words: String?
    /// Who.
    public var by: RepID = ""
    /// When.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a step with an id that parts it from all others.
    public init(
        id: String,
        _ name: Name,
        about: Ref? = nil,
        words: String? = nil,
        by rep: RepID,
        at occurredAt: Timestamp
    ) {
        source = Source(.throughline, "complaints", id)
        self.name = name
        self.about = about
        self.words = words
        by = rep
        self.occurredAt = occurredAt
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "name", &name)
        try fields.field(3, "about", &about)
        try fields.field(4, "words", &words)
        try fields.field(5, "by", &by)
        try fields.field(6, "occurredAt", &occurredAt)
    }
}

extension ComplaintStep {
    /// A step.
    public var eventType: EventType { .complaintStep }
    /// When it was done.
    public var eventTime: Timestamp { occurredAt }
}

extension EventType {
    /// A step of how a complaint is dealt with.
    ///
    /// Body: ``ComplaintStep``.
    public static let complaintStep: Self = "complaint.step"
}
