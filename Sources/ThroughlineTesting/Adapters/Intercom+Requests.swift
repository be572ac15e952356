// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Notifications as Intercom sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let request = Intercom.message("Where is my order?", conversation: "1", secret: "client secret")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-intercom")
/// ```
extension Intercom {
    /// The workspace of a request that names no other.
    public static let sampleAppID = "abc123"

    /// When a request's message was written, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// The contact of a request that names no other.
    public static let sampleContact: JSONValue = [
        "type": "user", "id": "63a1", "external_id": "u1", "name": "Ada",
        "email": "ada@example.com",
    ]

    /// A message that begins a conversation.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: The conversation's id.
    ///   - time: When it was written.
    ///   - secret: The app's client secret.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        conversation id: String,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        notification(
            "conversation.user.created",
            conversation(id, text, at: time),
            at: time,
            secret: secret
        )
    }

    /// A part that was added to a conversation: a reply, a note, an assignment.
    public static func part(
        _ text: String?,
        type: String = "comment",
        id: String,
        by author: JSONValue = sampleContact,
        conversation conversationID: String,
        topic: String,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let part: JSONValue = [
            "type": "conversation_part", "id": .string(id), "part_type": .string(type),
            "body": text.map { .string("<p>\($0)</p>") } ?? .null, "author": author,
            "created_at": seconds(time), "attachments": [],
        ]
        var item = conversation(conversationID, "Where is order 4711?")
        item["conversation_parts"] = [
            "type": "conversation_part.list", "conversation_parts": [part], "total_count": 1,
        ]
        return notification(topic, item, at: time, secret: secret)
    }

    /// A conversation as notifications have it.
    public static func conversation(
        _ id: String,
        _ text: String,
        at time: Timestamp = sampleTime
    ) -> JSONObject {
        [
            "type": "conversation", "id": .string(id), "created_at": seconds(time),
            "source": [
                "type": "conversation", "id": .string("s\(id)"), "subject": "",
                "body": .string("<p>\(text)</p>"), "author": sampleContact, "attachments": [],
            ],
            "contacts": [
                "type": "contact.list",
                "contacts": [["type": "contact", "id": "63a1", "external_id": "u1"]],
            ],
        ]
    }

    /// What has become known of a call of Intercom Phone.
    ///
    /// - Parameters:
    ///   - id: The call's id.
    ///   - topic: `call.started`, `call.ended`, `call.recording_available` ….
    ///   - members: What the call says besides, or instead; null takes a member away.
    ///   - time: When it began.
    ///   - secret: The app's client secret.
    /// - Returns: The request.
    public static func call(
        _ id: String,
        topic: String,
        _ members: JSONObject = [:],
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var item: JSONObject = [
            "type": "call", "id": .string(id), "conversation_id": "1", "admin_id": "77",
            "contact_id": "63a1", "state": "in-progress", "initiated_at": seconds(time),
            "call_type": "phone", "direction": "inbound", "phone": "+15550100",
        ]
        for member in members.members { item[member.key] = member.value }
        return notification(topic, item, at: time, secret: secret)
    }

    /// A ticket that was opened with a title and a description, or what has become of it.
    ///
    /// - Parameters:
    ///   - id: The ticket's id.
    ///   - title: Its title.
    ///   - description: What is asked.
    ///   - topic: `ticket.created`, `ticket.state.updated` ….
    ///   - members: What the ticket says besides, `ticket_parts` for example.
    ///   - time: When it was opened.
    ///   - secret: The app's client secret.
    /// - Returns: The request.
    public static func ticket(
        _ id: String,
        _ title: String,
        description: String,
        topic: String = "ticket.created",
        _ members: JSONObject = [:],
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var item: JSONObject = [
            "type": "ticket", "id": .string(id), "ticket_id": .string(id), "category": "Customer",
            "ticket_attributes": [
                "_default_title_": .string(title), "_default_description_": .string(description),
            ],
            "contacts": [
                "type": "contact.list",
                "contacts": [["type": "contact", "id": "63a1", "external_id": "u1"]],
            ],
            "created_at": seconds(time), "is_shared": true,
        ]
        for member in members.members { item[member.key] = member.value }
        return notification(topic, item, at: time, secret: secret)
    }

    /// A notification of any topic; its id is made of it.
    public static func notification(
        _ topic: String,
        _ item: JSONObject,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let data: JSONValue = ["type": "notification_event_data", "item": .object(item)]
        let id = "notif_" + Base64.encode(data.bytes(sortedKeys: true).suffix(24))
        let body: JSONValue = [
            "type": "notification_event", "app_id": .string(sampleAppID), "data": data,
            "id": .string("\(id)\(topic)"), "topic": .string(topic), "created_at": seconds(time),
        ]
        let request = HTTPRequest(
            path: "/hooks/intercom",
            headers: [.init("Content-Type", "application/json")],
            body: body.bytes(sortedKeys: false)
        )
        return WebhookSignature.intercom.signed(request, with: Secret(secret))
    }

    private static func seconds(_ time: Timestamp) -> JSONValue {
        .integer(time.microseconds / 1_000_000)
    }
}
