// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Webhooks as X sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let request = X.post("@shop where is my order?", id: "1", by: "4711", secret: "consumer secret")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-x")
/// ```
extension X {
    /// The company's account in a request that names no other.
    public static let sampleUserID = "2244994945"

    /// When a request's event happened, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// A post that concerns the account.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: The post's id.
    ///   - user: Who wrote it.
    ///   - answered: The post that it answers.
    ///   - members: What else it says.
    ///   - time: When it was written.
    ///   - secret: The consumer secret.
    /// - Returns: The request.
    public static func post(
        _ text: String,
        id: String,
        by user: String,
        answering answered: String? = nil,
        members: JSONObject = [:],
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var post: JSONObject = [
            "id_str": .string(id), "text": .string(text), "timestamp_ms": milliseconds(time),
            "user": [
                "id_str": .string(user), "screen_name": .string("user\(user)"), "name": "Ada",
            ],
        ]
        if let answered { post["in_reply_to_status_id_str"] = .string(answered) }
        for member in members.members { post[member.key] = member.value }
        return events(["tweet_create_events": [.object(post)]], secret: secret)
    }

    /// A direct message.
    public static func message(
        _ text: String,
        id: String,
        from sender: String,
        to recipient: String = sampleUserID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let create: JSONValue = [
            "sender_id": .string(sender), "target": ["recipient_id": .string(recipient)],
            "message_data": ["text": .string(text)],
        ]
        let event: JSONValue = [
            "type": "message_create", "id": .string(id), "created_timestamp": milliseconds(time),
            "message_create": create,
        ]
        return events(
            [
                "direct_message_events": [event],
                "users": .object(
                    JSONObject([
                        (key: sender, value: ["name": "Ada", "screen_name": "ada"] as JSONValue)
                    ])
                ),
            ],
            secret: secret
        )
    }

    /// A body with any lists of events.
    public static func events(_ lists: JSONObject, secret: String) -> HTTPRequest {
        var body: JSONObject = ["for_user_id": .string(sampleUserID)]
        for member in lists.members { body[member.key] = member.value }
        let request = HTTPRequest(
            path: "/hooks/x",
            headers: [.init("Content-Type", "application/json")],
            body: JSONValue.object(body).bytes(sortedKeys: false)
        )
        return WebhookSignature.x.signed(request, with: Secret(secret))
    }

    /// The challenge that X sends to a new address, and again every day.
    public static func challenge(_ token: String) -> HTTPRequest {
        let escaped = token.utf8.map { "%" + Hex.string([$0]) }.joined()
        return HTTPRequest(method: "GET", path: "/hooks/x?crc_token=\(escaped)&nonce=1")
    }

    private static func milliseconds(_ time: Timestamp) -> JSONValue {
        .string(String(time.microseconds / 1_000))
    }
}
