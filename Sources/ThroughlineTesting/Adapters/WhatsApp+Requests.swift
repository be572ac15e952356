// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as WhatsApp sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let request = WhatsApp.message("Where is my order?", from: "+4520123456", secret: "app secret")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-whatsapp")
/// ```
extension WhatsApp {
    /// The `phone_number_id` of a request that names no other.
    public static let sampleNumberID = "106540352242922"

    /// When a request's message was written, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// A message with text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - number: The customer's number; nil for one who shares none.
    ///   - userID: The customer's id in the portfolio (BSUID).
    ///   - name: The customer's profile name.
    ///   - id: The message's id; made of the rest where there is none.
    ///   - quoted: The message that it answers.
    ///   - numberID: The company's number, by its id.
    ///   - time: When it was written.
    ///   - secret: The app secret.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        from number: String?,
        userID: String? = nil,
        name: String? = nil,
        id: String? = nil,
        answering quoted: String? = nil,
        to numberID: String = sampleNumberID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var message: JSONObject = ["type": "text", "text": ["body": .string(text)]]
        if let quoted { message["context"] = ["id": .string(quoted)] }
        return request(
            message: message,
            from: Sender(number: number, userID: userID, name: name),
            id: id,
            to: numberID,
            at: time,
            secret: secret
        )
    }

    /// A message of any type: its members beside sender, id and time.
    public static func message(
        members: JSONObject,
        from number: String?,
        userID: String? = nil,
        name: String? = nil,
        id: String? = nil,
        to numberID: String = sampleNumberID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        request(
            message: members,
            from: Sender(number: number, userID: userID, name: name),
            id: id,
            to: numberID,
            at: time,
            secret: secret
        )
    }

    /// A new text for a message.
    public static func edit(
        of original: String,
        to text: String,
        from number: String,
        to numberID: String = sampleNumberID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let edited: JSONValue = ["type": "text", "text": ["body": .string(text)]]
        return message(
            members: [
                "type": "edit",
                "edit": ["original_message_id": .string(original), "message": edited],
            ],
            from: number,
            to: numberID,
            at: time,
            secret: secret
        )
    }

    /// A message taken back by its sender.
    public static func revocation(
        of original: String,
        from number: String,
        to numberID: String = sampleNumberID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        message(
            members: ["type": "revoke", "revoke": ["original_message_id": .string(original)]],
            from: number,
            to: numberID,
            at: time,
            secret: secret
        )
    }

    /// An emoji on a message; nil takes it back.
    public static func reaction(
        _ emoji: String?,
        to target: String,
        from number: String,
        numberID: String = sampleNumberID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var reaction: JSONObject = ["message_id": .string(target)]
        if let emoji { reaction["emoji"] = .string(emoji) }
        return message(
            members: ["type": "reaction", "reaction": .object(reaction)],
            from: number,
            to: numberID,
            at: time,
            secret: secret
        )
    }

    /// A customer's new number.
    public static func numberChange(
        from old: String,
        to new: String,
        numberID: String = sampleNumberID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        message(
            members: [
                "type": "system",
                "system": [
                    "type": "user_changed_number", "wa_id": .string(Sender.digits(new)),
                    "body": .string("User changed from \(old) to \(new)"),
                ],
            ],
            from: old,
            to: numberID,
            at: time,
            secret: secret
        )
    }

    /// How far a message of the company's got.
    ///
    /// - Parameters:
    ///   - status: `sent`, `delivered`, `read` or `failed`.
    ///   - message: The message's id.
    ///   - number: The customer's number.
    ///   - error: Why it failed, by Meta's number.
    ///   - numberID: The company's number, by its id.
    ///   - time: When it got there.
    ///   - secret: The app secret.
    /// - Returns: The request.
    public static func status(
        _ status: DeliveryStatus,
        of message: String,
        to number: String,
        error: Int64? = nil,
        numberID: String = sampleNumberID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var element: JSONObject = [
            "id": .string(message), "status": .string(status.rawValue),
            "timestamp": seconds(time), "recipient_id": .string(Sender.digits(number)),
        ]
        if let error {
            element["errors"] = [["code": .integer(error), "title": "Message undeliverable"]]
        }
        return request(
            field: "messages",
            value: ["metadata": metadata(numberID), "statuses": [.object(element)]],
            secret: secret
        )
    }

    /// A change of any field, with its metadata.
    public static func request(
        field: String,
        value: JSONObject,
        secret: String
    ) -> HTTPRequest {
        var value = value
        value["messaging_product"] = "whatsapp"
        let change: JSONValue = ["field": .string(field), "value": .object(value)]
        return signed(entries: [["id": "102290129340398", "changes": [change]]], secret: secret)
    }

    /// One request with everything that several bring, as WhatsApp sends them under load.
    public static func batch(_ requests: [HTTPRequest], secret: String) -> HTTPRequest {
        let entries = requests.flatMap { request in
            (try? JSONValue.parse(request.body))?["entry"]?.array ?? []
        }
        return signed(entries: entries, secret: secret)
    }

    /// The handshake of a new webhook.
    public static func handshake(challenge: String, verifyToken: String) -> HTTPRequest {
        let query = [
            ("hub.mode", "subscribe"), ("hub.challenge", challenge),
            ("hub.verify_token", verifyToken),
        ]
        let text = query.map { name, value in
            let escaped = value.utf8.map { "%" + Hex.string([$0]) }.joined()
            return "\(name)=\(escaped)"
        }
        return HTTPRequest(method: "GET", path: "/?" + text.joined(separator: "&"))
    }
}

/// The customer of a sample request.
private struct Sender {
    var number: String?
    var userID: String?
    var name: String?

    /// The form in which WhatsApp names a number.
    static func digits(_ number: String) -> String {
        String(number.unicodeScalars.filter { ("0"..."9").contains($0) }.map(Character.init))
    }

    /// Who sent a message, and the contact that describes them.
    func describe(_ message: inout JSONObject) -> JSONValue {
        var contact: JSONObject = [:]
        if let name { contact["profile"] = ["name": .string(name)] }
        if let number {
            message["from"] = .string(Self.digits(number))
            contact["wa_id"] = .string(Self.digits(number))
        }
        if let userID {
            message["from_user_id"] = .string(userID)
            contact["user_id"] = .string(userID)
        }
        return .object(contact)
    }
}

extension WhatsApp {
    private static func request(
        message: JSONObject,
        from sender: Sender,
        id: String?,
        to numberID: String,
        at time: Timestamp,
        secret: String
    ) -> HTTPRequest {
        var message = message
        let contact = sender.describe(&message)
        message["timestamp"] = seconds(time)
        let made = "wamid." + Base64.encode(JSONValue.object(message).bytes().suffix(24))
        message["id"] = .string(id ?? made)
        return request(
            field: "messages",
            value: [
                "metadata": metadata(numberID), "contacts": [contact],
                "messages": [.object(message)],
            ],
            secret: secret
        )
    }

    private static func signed(entries: [JSONValue], secret: String) -> HTTPRequest {
        let body: JSONValue = ["object": "whatsapp_business_account", "entry": .array(entries)]
        let request = HTTPRequest(
            path: "/hooks/whatsapp",
            headers: [.init("Content-Type", "application/json")],
            body: body.bytes(sortedKeys: false)
        )
        return WebhookSignature.meta.signed(request, with: Secret(secret))
    }

    private static func metadata(_ numberID: String) -> JSONValue {
        ["display_phone_number": "4533123456", "phone_number_id": .string(numberID)]
    }

    private static func seconds(_ time: Timestamp) -> JSONValue {
        .string(String(time.microseconds / 1_000_000))
    }
}
