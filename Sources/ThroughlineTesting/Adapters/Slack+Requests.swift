// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as Slack sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let request = Slack.message("Where is my order?", from: "U2", team: "T2", secret: "signing secret")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-slack")
/// ```
extension Slack {
    /// The company's workspace in a request that names no other.
    public static let sampleTeamID = "T061EG9R6"

    /// The channel of a request that names no other.
    public static let sampleChannelID = "C024BE91L"

    /// When a request was signed, and its message written, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// A message in a channel that the company shares with another workspace.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - user: Who wrote it.
    ///   - team: The writer's workspace.
    ///   - thread: The `ts` of the message that began the thread.
    ///   - channel: The channel.
    ///   - time: When it was written; its `ts` is made of it.
    ///   - secret: The signing secret.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        from user: String,
        team: String = sampleTeamID,
        thread: String? = nil,
        in channel: String = sampleChannelID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var event: JSONObject = [
            "type": "message", "channel": .string(channel), "user": .string(user),
            "user_team": .string(team), "text": .string(text), "ts": .string(ts(time)),
        ]
        if let thread { event["thread_ts"] = .string(thread) }
        return self.event(event, at: time, secret: secret)
    }

    /// An event of any kind in its envelope; its id is made of it.
    ///
    /// - Parameters:
    ///   - event: The event's members.
    ///   - isShared: Whether it is of a channel that the company shares with another workspace.
    ///   - id: The event's id.
    ///   - time: When it was signed.
    ///   - secret: The signing secret.
    /// - Returns: The request.
    public static func event(
        _ event: JSONObject,
        isShared: Bool = true,
        id: String? = nil,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let made = "Ev" + Base64.encode(JSONValue.object(event).bytes(sortedKeys: true).suffix(30))
        let body: JSONValue = [
            "type": "event_callback", "team_id": .string(sampleTeamID), "api_app_id": "A1",
            "event_id": .string(id ?? made),
            "event_time": .integer(time.microseconds / 1_000_000),
            "is_ext_shared_channel": .bool(isShared), "event": .object(event),
        ]
        return signed(body.bytes(sortedKeys: false), at: time, secret: secret)
    }

    /// The handshake of a new address.
    public static func handshake(
        challenge: String,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let body: JSONValue = [
            "type": "url_verification", "challenge": .string(challenge), "token": "deprecated",
        ]
        return signed(body.bytes(sortedKeys: false), at: time, secret: secret)
    }

    /// Any body, signed at a time.
    public static func signed(
        _ body: [UInt8],
        contentType: String = "application/json",
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let request = HTTPRequest(
            path: "/hooks/slack",
            headers: [
                .init("Content-Type", contentType),
                .init("X-Slack-Request-Timestamp", String(time.microseconds / 1_000_000)),
            ],
            body: body
        )
        return WebhookSignature.slack.signed(request, with: Secret(secret))
    }

    /// A time as Slack names messages by it.
    public static func ts(_ time: Timestamp) -> String {
        let fraction = String(time.microseconds % 1_000_000)
        let zeros = String(repeating: "0", count: max(0, 6 - fraction.count))
        return "\(time.microseconds / 1_000_000).\(zeros)\(fraction)"
    }
}
