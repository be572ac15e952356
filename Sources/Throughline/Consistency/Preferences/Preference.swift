// SPDX-License-Identifier: Apache-2.0

/// How a customer wants to be met: a language, a channel, no more messages, whatever else they said.
///
/// Body of ``EventType/preference``. The newest of a name and channel holds; an empty value takes it
/// back.
public struct Preference: EventBody {
    /// What is preferred.
    public struct Name: OpenName {
        /// The name, for example `language`.
        public let rawValue: String
        /// Makes a name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The language they want to be met in (BCP 47).
        public static let language: Self = "language"
        /// The channel they want to be met on.
        public static let channel: Self = "channel"
        /// No messages on the preference's channel, or on any where none is named.
        public static let optOut: Self = "opt-out"
        /// Messages are welcome again.
        public static let optIn: Self = "opt-in"
        /// Anything else; the value says what.
        public static let other: Self = "other"
    }

    /// What makes it one event.
    public var source = Source()
    /// What is preferred.
    public var name: Name = ""
    /// The preference.
    public var value = ""
    /// The channel it is about, where it is about one.
    public var channel: Channel?
    /// Who wrote it down.
    public var by: RepID = ""
    /// The event in which the customer said so.
    public var saidIn: Ref?
    /// When.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a preference with an id that parts it from all others.
    public init(
        id: String,
        _ name: Name,
        _ value: String = "",
        on channel: Channel? = nil,
        by rep: RepID,
        saidIn: Ref? = nil,
        at occurredAt: Timestamp
    ) {
        source = Source(.throughline, "preferences", id)
        self.name = name
        self.value = value
        self.channel = channel
        by = rep
        self.saidIn = saidIn
        self.occurredAt = occurredAt
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "name", &name)
        try fields.field(3, "value", &value)
        try fields.field(4, "channel", &channel)
        try fields.field(5, "by", &by)
        try fields.field(6, "saidIn", &saidIn)
        try fields.field(7, "occurredAt", &occurredAt)
    }
}

extension Preference {
    /// A preference.
    public var eventType: EventType { .preference }
    /// When it was said.
    public var eventTime: Timestamp { occurredAt }
}

extension EventType {
    /// A customer said how they want to be met.
    ///
    /// Body: ``Preference``.
    public static let preference: Self = "customer.preference"
}

extension CustomerHistory {
    /// The preferences that hold, the newest of each name and channel, in order of their names.
    var standingPreferences: [RecordedEvent<Preference>] {
        let ordered = preferences.sorted {
            ($0.body.occurredAt, $0.ref) < ($1.body.occurredAt, $1.ref)
        }
        var standing: [String: RecordedEvent<Preference>] = [:]
        for event in ordered {
            standing["\(event.body.name) \(event.body.channel?.rawValue ?? "")"] = event
        }
        return standing.sorted { $0.key < $1.key }.map(\.value)
            .filter { !$0.body.value.isEmpty }
    }
}
