// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Throughline
internal import ThroughlineChannels

/// Makes requests as Segment's webhook destination sends them, correctly signed.
///
/// ```swift
/// let request = Segment.track("Order Completed", ["order_id": "4711"], userID: "u1", secret: "s")
/// let (outcomes, reply) = await intake.receive(request, account: "shop-events")
/// ```
public enum Segment: Sendable {
    /// Who did something: a user, a visitor who isn't logged in, or both at once.
    public struct Person: Hashable, Sendable {
        /// The site's own id of the user.
        public var userID: String?
        /// The id that the site gave the browser.
        public var anonymousID: String?

        /// Makes a person.
        public init(userID: String? = nil, anonymousID: String? = nil) {
            self.userID = userID
            self.anonymousID = anonymousID
        }
    }

    /// A visitor said who they are.
    public static func identify(
        _ traits: JSONObject = [:],
        by person: Person,
        at time: Timestamp = .epoch,
        secret: String
    ) -> HTTPRequest {
        signed(event("identify", ["traits": .object(traits)], by: person, at: time), secret: secret)
    }

    /// A visitor did something.
    public static func track(
        _ name: String,
        _ properties: JSONObject = [:],
        by person: Person,
        at time: Timestamp = .epoch,
        secret: String
    ) -> HTTPRequest {
        let members: JSONObject = ["event": .string(name), "properties": .object(properties)]
        return signed(event("track", members, by: person, at: time), secret: secret)
    }

    /// A visitor looked at a page.
    public static func page(
        _ url: String,
        title: String? = nil,
        by person: Person,
        at time: Timestamp = .epoch,
        secret: String
    ) -> HTTPRequest {
        var properties: JSONObject = ["url": .string(url)]
        properties["title"] = title.map { .string($0) }
        let members: JSONObject = ["properties": .object(properties)]
        return signed(event("page", members, by: person, at: time), secret: secret)
    }

    /// One person's id was replaced by another.
    public static func alias(
        _ previousID: String,
        by person: Person,
        at time: Timestamp = .epoch,
        secret: String
    ) -> HTTPRequest {
        let members: JSONObject = ["previousId": .string(previousID)]
        return signed(event("alias", members, by: person, at: time), secret: secret)
    }

    /// Several events in one request; as Segment does it, the first alone is signed.
    public static func batch(_ events: [JSONValue], secret: String) -> HTTPRequest {
        let body = JSONValue.array(events).bytes(sortedKeys: false)
        let first = events.first?.bytes(sortedKeys: false) ?? body
        return request(body, signing: first, secret: secret)
    }

    /// One event, as it stands in a body.
    ///
    /// Its message id is made of what it says, so that equal events are one event.
    public static func event(
        _ type: String,
        _ members: JSONObject = [:],
        by person: Person,
        at time: Timestamp = .epoch
    ) -> JSONValue {
        var event: JSONObject = ["type": .string(type)]
        event["anonymousId"] = person.anonymousID.map { .string($0) }
        event["userId"] = person.userID.map { .string($0) }
        for member in members.members { event[member.key] = member.value }
        let moment = JSONValue.string(time.description)
        event["timestamp"] = moment
        event["sentAt"] = moment
        event["receivedAt"] = moment
        let digest = SHA256.hash(data: JSONValue.object(event).bytes())
        event["messageId"] = .string("test-" + Hex.string(Array(digest.prefix(12))))
        return .object(event)
    }

    /// One event in a request, signed.
    public static func signed(_ event: JSONValue, secret: String) -> HTTPRequest {
        let body = event.bytes(sortedKeys: false)
        return request(body, signing: body, secret: secret)
    }

    private static func request(
        _ body: [UInt8],
        signing text: [UInt8],
        secret: String
    ) -> HTTPRequest {
        let headers = [HTTPRequest.Header("Content-Type", "application/json")]
        let unsigned = HTTPRequest(path: "/segment", headers: headers, body: text)
        var request = WebhookSignature.segment.signed(unsigned, with: Secret(secret))
        request.body = body
        return request
    }
}
