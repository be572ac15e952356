// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Webhooks as LiveChat sends them, with their secret in the body, so that a service can test its
/// own intake.
///
/// ```swift
/// let request = LiveChat.message("Where is my order?", id: "T1_2", by: "c1", secret: "secret key")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-livechat")
/// ```
extension LiveChat {
    /// The organisation of a request that names no other.
    public static let sampleOrganisation = "390e44e6-f1e6-0368c-z6ddb-74g14508c2ex"

    /// The chat and thread of a request.
    public static let sampleChat = (id: "PJ0MRSHTDG", thread: "K600PKZON8")

    /// When a request's event happened, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// A message in a chat.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: The event's id.
    ///   - author: Who wrote it: an agent by their address, or a customer by their id.
    ///   - members: What else it says.
    ///   - time: When it was written.
    ///   - secret: The webhook's secret key.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        id: String,
        by author: String,
        members: JSONObject = [:],
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var event: JSONObject = [
            "id": .string(id), "type": "message", "text": .string(text),
            "author_id": .string(author), "created_at": .string(time.description),
        ]
        for member in members.members { event[member.key] = member.value }
        return webhook(
            "incoming_event",
            [
                "chat_id": .string(sampleChat.id), "thread_id": .string(sampleChat.thread),
                "event": .object(event),
            ],
            secret: secret
        )
    }

    /// A webhook of any action.
    public static func webhook(
        _ action: String,
        _ payload: JSONObject,
        secret: String
    ) -> HTTPRequest {
        let body: JSONValue = [
            "webhook_id": "w1", "secret_key": .string(secret), "action": .string(action),
            "organization_id": .string(sampleOrganisation), "payload": .object(payload),
            "additional_data": ["chat_presence_user_ids": ["bo@shop.example", "c1"]],
        ]
        return HTTPRequest(
            path: "/hooks/livechat",
            headers: [.init("Content-Type", "application/json")],
            body: body.bytes(sortedKeys: false)
        )
    }
}
