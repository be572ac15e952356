// SPDX-License-Identifier: Apache-2.0

/// What was erased, by whom and why: the record that stays when the thing itself is gone.
///
/// It names events and subjects as the log knows them, so it says nothing about anybody. It is
/// sealed with the company's own key, and outlives whomever it is about.
public struct Erasure: Record {
    /// How much was erased at once.
    public struct Grain: OpenName {
        /// The name, for example `customer`.
        public let rawValue: String
        /// Makes a grain of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// One thing that was said, in every reading of it.
        public static let event: Self = "event"
        /// One identifier, and what stands under it alone.
        public static let identifier: Self = "identifier"
        /// A customer with all their identifiers.
        public static let customer: Self = "customer"
        /// What happened before a moment.
        public static let age: Self = "age"
    }

    /// What makes it one erasure: source `throughline`, and an id that was handed in.
    public var source = Source()
    /// How much was erased at once.
    public var grain: Grain = ""
    /// The slots of the events that were erased one by one.
    public var events: [KeyedName] = []
    /// The subjects that were forgotten.
    public var subjects: [SubjectID] = []
    /// The subjects under which the erasure is found, where events were erased one by one.
    public var about: [SubjectID] = []
    /// Who ordered it.
    public var by: RepID = ""
    /// Why; without personal data, for it is kept.
    public var reason: String?
    /// When it was ordered.
    public var occurredAt = Timestamp.epoch

    /// The most events, and the most subjects, of one erasure in the log.
    public static let limit = 200

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "grain", &grain)
        try fields.field(3, "events", &events)
        try fields.field(4, "subjects", &subjects)
        try fields.field(5, "about", &about)
        try fields.field(6, "by", &by)
        try fields.field(7, "reason", &reason)
        try fields.field(8, "occurredAt", &occurredAt)
    }
}

extension Erasure: EventBody {
    /// Events that were erased, or subjects that were forgotten.
    public var eventType: EventType { subjects.isEmpty ? .erased : .forgotten }
    /// When it was ordered.
    public var eventTime: Timestamp { occurredAt }
    /// The list of all erasures, and what it names.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        let named = events.map { Tag(.event, $0) }
        let places = EventHeader.tagLimit - 1 - named.count
        return [.erasures] + named + (subjects + about).prefix(places).map(Tag.subject)
    }
}

/// What an erasure did.
public struct ErasureReport: Hashable, Sendable {
    /// The records of it in the log.
    public var refs: [Ref] = []
    /// How many bodies were destroyed.
    public var erased = 0
    /// What stays readable because it is somebody else's too; the first
    /// ``sharedLimit`` of them.
    public var shared: [Ref] = []
    /// How many stay readable.
    public var sharedCount = 0
    /// How many payloads are held in quarantine: nobody knows whose they are, so a person has to look.
    public var quarantined = 0

    /// The most shared events that are listed.
    public static let sharedLimit = 1_000

    /// Makes the report of an erasure that found nothing.
    public init() {}
}
