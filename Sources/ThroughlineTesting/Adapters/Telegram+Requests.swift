// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as Telegram sends them, with the secret token, so that a service can test its own
/// intake.
///
/// ```swift
/// let request = Telegram.message("Where is my order?", from: 4711, secret: "token")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-bot")
/// ```
extension Telegram {
    /// The bot of a request that names no other.
    public static let sampleBotID = "110201543"

    /// When a request's message was written, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// A text that a person wrote to the bot.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - person: The person's user id.
    ///   - id: The message's number in the chat; the update's is made of it.
    ///   - quoted: The message that it answers.
    ///   - time: When it was written.
    ///   - secret: The secret token.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        from person: Int64,
        id: Int64 = 1,
        answering quoted: Int64? = nil,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var members: JSONObject = ["text": .string(text)]
        if let quoted { members["reply_to_message"] = ["message_id": .integer(quoted)] }
        return message(members: members, from: person, id: id, at: time, secret: secret)
    }

    /// A message of any kind: its members beside sender, chat, number and date.
    public static func message(
        members: JSONObject,
        from person: Int64,
        id: Int64 = 1,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var message: JSONObject = [
            "message_id": .integer(id),
            "from": ["id": .integer(person), "is_bot": false, "first_name": "Ada"],
            "chat": ["id": .integer(person), "type": "private", "first_name": "Ada"],
            "date": .integer(time.microseconds / 1_000_000),
        ]
        for member in members.members { message[member.key] = member.value }
        return update("message", message, id: 10_000 &+ id, secret: secret)
    }

    /// An update of any kind.
    public static func update(
        _ kind: String,
        _ value: JSONObject,
        id: Int64,
        secret: String
    ) -> HTTPRequest {
        let body: JSONObject = ["update_id": .integer(id), kind: .object(value)]
        return HTTPRequest(
            path: "/hooks/telegram",
            headers: [
                .init("Content-Type", "application/json"),
                .init("X-Telegram-Bot-Api-Secret-Token", secret),
            ],
            body: JSONValue.object(body).bytes(sortedKeys: false)
        )
    }
}
