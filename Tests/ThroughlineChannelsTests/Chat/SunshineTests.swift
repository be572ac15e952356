// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Events of every kind that the adapter knows.
enum SunshineFixtures {
    static let secret = "shared secret"
    static let user = Sunshine.sampleUser
    static let business: JSONValue = ["type": "business", "displayName": "Bo"]
    static let conversation: JSONValue = ["id": "9f8e", "type": "personal"]

    static let context = AdapterContext(
        account: Account(
            id: "messaging",
            adapter: "sunshine",
            providerID: Sunshine.sampleAppID,
            testIdentities: ["tester"]
        ),
        keys: AccountKeys(secrets: [Secret(secret)]),
        receivedAt: Timestamp(seconds: 1_767_300_000)
    )

    static func event(_ type: String, _ members: JSONObject) -> HTTPRequest {
        Sunshine.event(type, members, secret: secret)
    }

    static func content(_ content: JSONValue, by author: JSONValue? = nil) -> HTTPRequest {
        Sunshine.message(
            content: content,
            author: author ?? ["type": "user", "user": user],
            id: "m2",
            members: ["recipient": user],
            secret: secret
        )
    }

    static let question = Sunshine.message("Where is order 4711?", id: "m1", secret: secret)
    static let answer = content(["type": "text", "text": "On its way"], by: business)
    static let image = content([
        "type": "image", "mediaUrl": "https://media.example/1.jpg", "mediaType": "image/jpeg",
        "mediaSize": 12, "text": "The lamp",
    ])
    static let form = content([
        "type": "formResponse",
        "fields": [["type": "text", "name": "size", "label": "Size", "text": "L"]],
    ])
    static let place = content([
        "type": "location", "coordinates": ["lat": .decimal("55.5"), "long": .decimal("12.25")],
    ])
    static let postback = event(
        "conversation:postback",
        [
            "conversation": conversation, "user": user,
            "postback": ["text": "Talk to a person", "payload": "HUMAN"],
        ]
    )
    static let delivered = event(
        "conversation:message:delivery:user",
        ["conversation": conversation, "user": user, "message": ["id": "m2"]]
    )
    static let failed = event(
        "conversation:message:delivery:failure",
        [
            "conversation": conversation, "user": user, "message": ["id": "m2"],
            "error": ["code": "uncategorized_error", "message": "Outside of the window"],
        ]
    )
    static let merge = event(
        "user:merge",
        ["mergedUsers": ["surviving": user, "discarded": ["id": "old"]]]
    )
    static let client = event(
        "client:add",
        [
            "user": user,
            "client": ["type": "whatsapp", "externalId": "4520123456", "status": "active"],
        ]
    )

    static let removals = [
        event("user:remove", ["user": user]),
        event("conversation:remove", ["conversation": conversation]),
    ]

    static let all =
        [question, answer, image, form, place, postback, delivered, failed, merge, client]
        + removals

    static let unknownKinds = [
        event("conversation:read", ["conversation": conversation, "user": user]),
        event("dance", ["step": 1]), event("conversation:message", ["message": [:]]),
        event("user:update", ["user": ["id": "x"]]), content(["type": "hologram"]),
    ]
}

@Suite("Sunshine")
struct SunshineTests {
    typealias Fixtures = SunshineFixtures

    private func items(_ request: HTTPRequest) -> [AdapterItem] {
        Array(Sunshine().items(in: Payload(request.body), context: Fixtures.context))
    }

    private func item(_ request: HTTPRequest) throws -> AdapterItem {
        let items = items(request)
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        try #require(try item(request).interaction)
    }

    private static let scope = "sunshine/" + Sunshine.sampleAppID

    @Test("keeps the rules of adapters")
    func conformance() {
        let violations = AdapterConformance.violations(
            of: Sunshine(),
            Fixtures.context,
            Fixtures.all,
            whole: Payload(Sunshine.batch(Fixtures.all, secret: Fixtures.secret).body),
            unknown: Fixtures.unknownKinds,
            signed: 0
        )
        #expect(violations == [])
    }

    @Test("the shared secret opens, and each bit of it counts")
    func secret() {
        let mutations = RequestMutations(
            adapter: Sunshine(),
            request: Fixtures.question,
            context: Fixtures.context
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncovered(header: "X-API-Key") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
    }

    @Test("a user's message is inbound, with the login that they proved")
    func question() throws {
        let question = try interaction(Fixtures.question)
        #expect(question.direction == .inbound)
        #expect(question.text == "Where is order 4711?")
        #expect(question.object == ObjectName("sunshine", "m1"))
        #expect(question.occurredAt.time == Sunshine.sampleTime)
        #expect(
            question.participants.first?.identifiers == [
                .init(Identifier(.platform, "7494535bff5cef41", scope: Self.scope), .authoritative),
                .init(Identifier(.login, "u1"), .authoritative),
                .init(
                    Identifier(.platform, "9f8e", scope: Self.scope + "/chat/9f8e"),
                    .authoritative
                ),
            ]
        )
    }

    @Test("a login that nobody proved is declared")
    func unproven() throws {
        let user: JSONValue = ["id": "x", "externalId": "u2", "authenticated": false]
        let request = Sunshine.message("Hi", id: "m9", by: user, secret: "s")
        let tiers = try interaction(request).participants.first?.identifiers.map(\.tier)
        #expect(tiers == [.authoritative, .declared, .authoritative])
    }

    @Test("the company's message is outbound, to its recipient, in the same conversation")
    func answer() throws {
        let answer = try interaction(Fixtures.answer)
        #expect(answer.direction == .outbound)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.conversation == (try interaction(Fixtures.question)).conversation)
    }

    @Test("pictures, forms, places and taps are told as what they are")
    func content() throws {
        let image = try interaction(Fixtures.image)
        #expect(image.text == "The lamp")
        #expect(image.attachments.first?.size == 12)
        let form = try interaction(Fixtures.form)
        #expect(form.kind == .form)
        #expect(form.form == [Answer("Size", "L")])
        #expect(try interaction(Fixtures.place).text == "geo:55.5,12.25")
        let tap = try interaction(Fixtures.postback)
        #expect(tap.text == "Talk to a person")
        #expect(tap.form == [Answer("payload", "HUMAN")])
    }

    @Test("deliveries are states of the message that they name")
    func receipts() throws {
        let delivered = try #require(try item(Fixtures.delivered).change)
        #expect(delivered.status == .delivered)
        #expect(delivered.object == (try interaction(Fixtures.answer)).object)
        let failed = try #require(try item(Fixtures.failed).change)
        #expect(failed.status == .failed)
        #expect(failed.reason == "uncategorized_error: Outside of the window")
    }

    @Test("users that were merged are one, and a confirmed client's number is theirs")
    func identity() throws {
        let merge = try #require(try item(Fixtures.merge).sighting)
        #expect(merge.rule == "user-merge")
        #expect(merge.identifiers.map(\.identifier.value) == ["7494535bff5cef41", "u1", "old"])
        let client = try #require(try item(Fixtures.client).sighting)
        #expect(client.identifiers.last?.identifier == Identifier(.phone, "+4520123456"))
        #expect(client.identifiers.last?.tier == .verified)
    }

    @Test("what is no event is held, each by itself")
    func held() {
        let body = #"{"events":[1,{"type":"x"},{"payload":{}}]}"#
        let request = HTTPRequest(body: Array(body.utf8))
        #expect(items(request).map(\.short) == ["unreadable", "unreadable", "unreadable"])
        #expect(items(HTTPRequest(body: Array("{}".utf8))).map(\.short) == ["unreadable"])
        let typing = Fixtures.event("conversation:typing", ["user": Fixtures.user])
        #expect(items(typing).map(\.short) == ["ignored"])
    }

    @Test("the company's own test is marked")
    func testIdentity() throws {
        let user: JSONValue = ["id": "tester"]
        let request = Sunshine.message("Hi", id: "m9", by: user, secret: "s")
        #expect(try interaction(request).marks == [.test])
    }
}
