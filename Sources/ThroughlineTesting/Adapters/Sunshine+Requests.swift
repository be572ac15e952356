// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Webhooks as Sunshine Conversations sends them, with the shared secret, so that a service can test
/// its own intake.
///
/// ```swift
/// let request = Sunshine.message("Where is my order?", id: "m1", secret: "shared secret")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-messaging")
/// ```
extension Sunshine {
    /// The app of a request that names no other.
    public static let sampleAppID = "5e1d6ccd2c8ba5c2"

    /// When a request's event happened, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// The user of a request that names no other.
    public static let sampleUser: JSONValue = [
        "id": "7494535bff5cef41", "externalId": "u1", "authenticated": true,
    ]

    /// A message that a user wrote.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: The message's id.
    ///   - user: The user.
    ///   - time: When it was received.
    ///   - secret: The webhook's secret.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        id: String,
        by user: JSONValue = sampleUser,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        message(
            content: ["type": "text", "text": .string(text)],
            author: ["type": "user", "userId": user["id"] ?? .null, "user": user],
            id: id,
            at: time,
            secret: secret
        )
    }

    /// A message with any content, by anyone.
    public static func message(
        content: JSONValue,
        author: JSONValue,
        id: String,
        members: JSONObject = [:],
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let message: JSONValue = [
            "id": .string(id), "received": .string(time.description), "author": author,
            "content": content,
            "source": ["type": "web", "client": ["id": "c1", "type": "web", "status": "active"]],
        ]
        var payload: JSONObject = [
            "conversation": ["id": "9f8e", "type": "personal"], "message": message,
        ]
        for member in members.members { payload[member.key] = member.value }
        return event("conversation:message", payload, at: time, secret: secret)
    }

    /// An event of any type; its id is made of it.
    public static func event(
        _ type: String,
        _ payload: JSONObject,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let made = Base64.encode(JSONValue.object(payload).bytes(sortedKeys: true).suffix(24))
        let message = payload["message"]?["id"]?.string ?? ""
        let event: JSONValue = [
            "id": .string("\(type)/\(message)/\(made)"), "type": .string(type),
            "createdAt": .string(time.description), "payload": .object(payload),
        ]
        return body([event], secret: secret)
    }

    /// One request with the events of several.
    public static func batch(_ requests: [HTTPRequest], secret: String) -> HTTPRequest {
        body(
            requests.flatMap { (try? JSONValue.parse($0.body))?["events"]?.array ?? [] },
            secret: secret
        )
    }

    private static func body(_ events: [JSONValue], secret: String) -> HTTPRequest {
        let body: JSONValue = [
            "app": ["id": .string(sampleAppID)], "webhook": ["id": "w1", "version": "v2"],
            "events": .array(events),
        ]
        return HTTPRequest(
            path: "/hooks/sunshine",
            headers: [.init("Content-Type", "application/json"), .init("X-API-Key", secret)],
            body: body.bytes(sortedKeys: false)
        )
    }
}
