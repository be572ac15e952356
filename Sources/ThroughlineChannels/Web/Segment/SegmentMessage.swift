// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a batch says once for all its events.
struct SegmentEnvelope {
    /// When the library sent the batch, on its own clock.
    var sentAt: String?
    /// The context of events that have none.
    var context: JSONObject?

    /// No envelope.
    init() {}

    /// The envelope of a batch.
    init(_ batch: JSONObject) {
        sentAt = batch["sentAt"]?.string
        context = batch["context"]?.object
    }
}

/// One event of the Segment spec.
struct SegmentMessage {
    /// The event.
    let object: JSONObject
    /// The bytes it was read from.
    let bytes: ArraySlice<UInt8>
    /// What the batch around it says.
    let envelope: SegmentEnvelope
    /// Whether it is certain to have come from Segment, or from a file of the company's own.
    let isCovered: Bool
    /// What sort of event it is: `track`, `page` …; empty where it doesn't say.
    let type: String

    init(
        _ object: JSONObject,
        bytes: ArraySlice<UInt8>,
        envelope: SegmentEnvelope,
        isCovered: Bool
    ) {
        self.object = object
        self.bytes = bytes
        self.envelope = envelope
        self.isCovered = isCovered
        type = Self.type(of: object) ?? ""
    }

    /// What sort of event an object is; older libraries call it `action`.
    static func type(of object: JSONObject) -> String? {
        if let type = object["type"]?.string ?? object["action"]?.string {
            return type.lowercased()
        }
        return object["event"]?.string != nil && object["properties"] != nil ? "track" : nil
    }

    /// A member's text, whether it was written as text or as a number; nil if it is empty.
    func text(_ key: String) -> String? { object[key]?.nonEmptyText }

    /// What parts the event from every other.
    var externalID: String { text("messageId") ?? "sha256:\(PayloadDigest.hex(bytes))" }

    /// The event's context, or the batch's.
    var context: JSONObject? { object["context"]?.object ?? envelope.context }
    /// What the event says of itself.
    var properties: JSONObject? { object["properties"]?.object }
    /// What the event says of the person.
    var traits: JSONObject? {
        (type == "identify" ? object["traits"]?.object : nil) ?? context?["traits"]?.object
    }
    /// What a track event is called.
    var eventName: String? { text("event") }

    /// The value at a path, `traits.email` or `context.traits.email`.
    func value(at path: String) -> JSONValue? {
        var value = JSONValue.object(object)
        for key in path.split(separator: ".").prefix(16) {
            guard let next = value[String(key)] else { return nil }
            value = next
        }
        return value
    }
}

extension JSONValue {
    /// Text or a number in digits; nil where it is neither, or nothing but white space.
    var nonEmptyText: String? {
        guard let text = scalarText?.trimmed, !text.isEmpty else { return nil }
        return text
    }
}

extension JSONObject {
    /// The first of some members that has text.
    func firstText(_ keys: String...) -> String? {
        for key in keys {
            if let text = self[key]?.nonEmptyText { return text }
        }
        return nil
    }
}
