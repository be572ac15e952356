// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as Messenger, Instagram and Pages send them, rightly signed, so that a service can test
/// its own intake.
///
/// ```swift
/// let request = Meta.message("Where is my order?", from: "4711", secret: "app secret")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-page")
/// ```
extension Meta {
    /// What a page or account is on.
    public enum Product: String, Sendable, CaseIterable {
        /// A Facebook Page and its Messenger.
        case page
        /// An Instagram account.
        case instagram
    }

    /// The page of a request that names no other.
    public static let samplePageID = "1906385232743451"

    /// When a request's message was written, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// A direct message with text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - person: The customer's id at the page.
    ///   - id: The message's id; made of the rest where there is none.
    ///   - quoted: The message that it answers.
    ///   - product: What the page is on.
    ///   - pageID: The page.
    ///   - time: When it was written.
    ///   - secret: The app secret.
    /// - Returns: The request.
    public static func message(
        _ text: String,
        from person: String,
        id: String? = nil,
        answering quoted: String? = nil,
        on product: Product = .page,
        to pageID: String = samplePageID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let made = "m_" + Base64.encode(Array("\(text)\(person)\(time)".utf8).suffix(24))
        var message: JSONObject = ["mid": .string(id ?? made), "text": .string(text)]
        if let quoted { message["reply_to"] = ["mid": .string(quoted)] }
        return event(
            ["message": .object(message)],
            from: person,
            on: product,
            to: pageID,
            at: time,
            secret: secret
        )
    }

    /// What the page wrote, as the webhook for echoes has it.
    public static func echo(
        _ text: String,
        to person: String,
        id: String,
        on product: Product = .page,
        from pageID: String = samplePageID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let message: JSONValue = [
            "mid": .string(id), "text": .string(text), "is_echo": true, "app_id": 4_711,
        ]
        let event: JSONValue = [
            "sender": ["id": .string(pageID)], "recipient": ["id": .string(person)],
            "timestamp": milliseconds(time), "message": message,
        ]
        return entry(["messaging": [event]], of: pageID, on: product, at: time, secret: secret)
    }

    /// An event of any kind by a customer: its members beside sender, recipient and time.
    public static func event(
        _ members: JSONObject,
        from person: String,
        on product: Product = .page,
        to pageID: String = samplePageID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        var event: JSONObject = [
            "sender": ["id": .string(person)], "recipient": ["id": .string(pageID)],
            "timestamp": milliseconds(time),
        ]
        for member in members.members { event[member.key] = member.value }
        return entry(
            ["messaging": [.object(event)]],
            of: pageID,
            on: product,
            at: time,
            secret: secret
        )
    }

    /// A comment that somebody left.
    public static func comment(
        _ text: String,
        id: String,
        by person: String,
        under post: String,
        on product: Product = .page,
        of pageID: String = samplePageID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let author: JSONValue = ["id": .string(person), "name": "Ada"]
        let isPage = product == .page
        let value: JSONObject =
            isPage
            ? [
                "item": "comment", "verb": "add", "comment_id": .string(id), "from": author,
                "post_id": .string(post), "parent_id": .string(post), "message": .string(text),
                "created_time": seconds(time),
            ]
            : [
                "id": .string(id), "text": .string(text), "media": ["id": .string(post)],
                "from": ["id": .string(person), "username": "ada"],
            ]
        return change(
            isPage ? "feed" : "comments",
            value,
            on: product,
            of: pageID,
            at: time,
            secret: secret
        )
    }

    /// A change of any field.
    public static func change(
        _ field: String,
        _ value: JSONObject,
        on product: Product = .page,
        of pageID: String = samplePageID,
        at time: Timestamp = sampleTime,
        secret: String
    ) -> HTTPRequest {
        let change: JSONValue = ["field": .string(field), "value": .object(value)]
        return entry(["changes": [change]], of: pageID, on: product, at: time, secret: secret)
    }

    /// One request with everything that several of one product bring.
    public static func batch(
        _ requests: [HTTPRequest],
        on product: Product = .page,
        secret: String
    ) -> HTTPRequest {
        let entries = requests.flatMap { request in
            (try? JSONValue.parse(request.body))?["entry"]?.array ?? []
        }
        return signed(entries, on: product, secret: secret)
    }

    /// The handshake of a new webhook.
    public static func handshake(challenge: String, verifyToken: String) -> HTTPRequest {
        WhatsApp.handshake(challenge: challenge, verifyToken: verifyToken)
    }

    private static func entry(
        _ members: JSONObject,
        of pageID: String,
        on product: Product,
        at time: Timestamp,
        secret: String
    ) -> HTTPRequest {
        // Instagram's comments name no time but the entry's, in seconds.
        let isChange = members["changes"] != nil
        var entry: JSONObject = [
            "id": .string(pageID), "time": isChange ? seconds(time) : milliseconds(time),
        ]
        for member in members.members { entry[member.key] = member.value }
        return signed([.object(entry)], on: product, secret: secret)
    }

    private static func signed(
        _ entries: [JSONValue],
        on product: Product,
        secret: String
    ) -> HTTPRequest {
        let body: JSONValue = ["object": .string(product.rawValue), "entry": .array(entries)]
        let request = HTTPRequest(
            path: "/hooks/meta",
            headers: [.init("Content-Type", "application/json")],
            body: body.bytes(sortedKeys: false)
        )
        return WebhookSignature.meta.signed(request, with: Secret(secret))
    }

    private static func seconds(_ time: Timestamp) -> JSONValue {
        .integer(time.microseconds / 1_000_000)
    }

    private static func milliseconds(_ time: Timestamp) -> JSONValue {
        .integer(time.microseconds / 1_000)
    }
}
