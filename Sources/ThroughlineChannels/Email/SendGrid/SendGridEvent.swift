// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What SendGrid reports of a message that was sent through it.
struct SendGridEvent {
    private let value: JSONValue
    private let name: String?

    init(_ value: JSONValue) {
        self.value = value
        name = value["event"]?.string
    }

    /// The event; nil where its kind is not known, or the message.
    func event(_ scene: MailScene) -> MailEvent? {
        guard let name, let outcome, let object else { return nil }
        let recipient = value["email"]?.string
        let seconds = value["timestamp"]?.scalarText
        let facts = [object.id, name, recipient, seconds, value["url"]?.string]
        return MailEvent(
            id: value["sg_event_id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
                ?? facts.compactMap(\.self).joined(separator: "/"),
            object: object,
            outcome: outcome,
            name: [name, value["type"]?.string].compactMap(\.self).joined(separator: ":"),
            recipient: recipient,
            occurredAt: scene.occurrence(seconds: seconds),
            reason: outcome == .failed || outcome == .delayed ? reason : nil
        )
    }

    private var reason: String? {
        let words = [value["status"]?.scalarText, value["reason"]?.string]
        let text = words.compactMap(\.self).joined(separator: " ")
        return text.isEmpty ? value["response"]?.string : text
    }

    /// The message by the id that the service set, by its `Message-ID`, or by SendGrid's own name.
    private var object: ObjectName? {
        for member in ["message-id", "smtp-id"] {
            if let text = value[member]?.string,
                let id = MessageIDParser.single(Array(text.utf8))
            {
                return ObjectName("message-id", id)
            }
        }
        return value["sg_message_id"]?.string.flatMap { Self.object(ownID: $0) }
    }

    /// The message by the name that `X-Message-Id` has, which is the beginning of `sg_message_id`.
    static func object(ownID: String) -> ObjectName? {
        let ends = [".filter", ".recvd"].lazy.compactMap { ownID.firstRange(of: $0)?.lowerBound }
        let end = ends.first
        let id = ownID[..<(end ?? ownID.endIndex)]
        return id.isEmpty ? nil : ObjectName(SendGrid.provider.rawValue, String(id))
    }

    private var outcome: MailEvent.Outcome? {
        switch name {
        case "processed": .accepted
        case "deferred": .delayed
        case "delivered": .delivered
        case "bounce", "dropped", "blocked": .failed
        // Apple's and others' servers fetch pictures before anybody looks.
        case "open": value["sg_machine_open"]?.bool == true ? .noted : .opened
        case "click": .opened
        case "spamreport": .complained
        case "unsubscribe", "group_unsubscribe": .unsubscribed
        case "group_resubscribe": .noted
        default: nil
        }
    }
}
