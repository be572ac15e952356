// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as Chatwoot sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let request = Chatwoot.message("Where is my order?", id: 1, secret: "secret")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-chatwoot")
/// ```
extension Chatwoot {
    /// When a request was signed, and its message written, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// The contact of a request that names no other.
    public static let sampleContact: JSONValue = [
        "id": 7, "name": "Ada", "email": "ada@example.com", "phone_number": "+4520123456",
        "identifier": "u1", "type": "contact",
    ]

    /// A message in a conversation.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: Its number.
    ///   - type: `incoming`, `outgoing` or `template`.
    ///   - isPrivate: Whether it is a note for agents alone.
    ///   - channel: The channel of its inbox.
    ///   - members: What else it says.
    ///   - time: When it was written.
    ///   - secret: The webhook's secret.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        id: Int64,
        type: String = "incoming",
        isPrivate: Bool = false,
        channel: String = "Channel::WebWidget",
        members: JSONObject = [:],
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let agent: JSONValue = [
            "id": 3, "name": "Bo", "email": "bo@shop.example", "type": "user",
        ]
        var event: JSONObject = [
            "event": "message_created", "id": .integer(id), "content": .string(text),
            "content_type": "text", "content_attributes": [:], "message_type": .string(type),
            "private": .bool(isPrivate), "created_at": .string(time.description),
            "sender": type == "incoming" ? sampleContact : agent,
            "account": ["id": 1, "name": "Shop"], "inbox": ["id": 2, "name": "Site"],
            "conversation": conversation(channel: channel, at: time),
        ]
        for member in members.members { event[member.key] = member.value }
        return self.event(event, at: time, secret: secret)
    }

    /// A conversation as events have it.
    public static func conversation(
        channel: String = "Channel::WebWidget",
        at time: Timestamp = sampleTime
    ) -> JSONValue {
        [
            "id": 11, "channel": .string(channel), "status": "open", "inbox_id": 2,
            "contact_inbox": ["contact_id": 7, "inbox_id": 2, "source_id": "cookie-1"],
            "meta": ["sender": sampleContact, "hmac_verified": false],
            "updated_at": .integer(time.microseconds / 1_000_000),
        ]
    }

    /// An event of any kind, signed at a time.
    public static func event(
        _ event: JSONObject,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let request = HTTPRequest(
            path: "/hooks/chatwoot",
            headers: [
                .init("Content-Type", "application/json"),
                .init("X-Chatwoot-Timestamp", String(time.microseconds / 1_000_000)),
            ],
            body: JSONValue.object(event).bytes(sortedKeys: false)
        )
        return WebhookSignature.chatwoot.signed(request, with: Secret(secret))
    }
}
