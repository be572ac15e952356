// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Webhooks of version 1.1, which have a trigger and no list of events.
private enum Fixtures {
    static let user: JSONValue = [
        "_id": "7494535bff5cef41", "userId": "u1", "givenName": "Ada", "surname": "Lund",
        "email": "ada@example.com", "conversationStarted": true,
    ]

    static func webhook(_ trigger: String, _ members: JSONObject) -> HTTPRequest {
        var body: JSONObject = [
            "trigger": .string(trigger), "version": "v1.1",
            "app": ["_id": .string(Sunshine.sampleAppID)], "appUser": user,
            "conversation": ["_id": "9f8e"],
        ]
        for member in members.members { body[member.key] = member.value }
        return HTTPRequest(
            headers: [HTTPRequest.Header("X-API-Key", SunshineFixtures.secret)],
            body: JSONValue.object(body).bytes()
        )
    }

    static func said(_ message: JSONObject, role: String = "appUser") -> HTTPRequest {
        var whole: JSONObject = [
            "_id": "m1", "role": .string(role), "type": "text", "name": "Ada",
            "received": .decimal("1767225600.25"),
        ]
        for member in message.members { whole[member.key] = member.value }
        return webhook("message:\(role)", ["messages": [.object(whole)]])
    }

    static let question = said(["text": "Where is order 4711?"])
    static let answer = said(["_id": "m2", "text": "On its way", "name": "Bo"], role: "appMaker")
    static let recording = said([
        "_id": "m3", "type": "audio", "mediaUrl": "https://media.example/1.ogg",
        "mediaType": "audio/ogg",
    ])
    static let failed = webhook(
        "message:delivery:failure",
        [
            "message": ["_id": "m2"], "timestamp": .decimal("1767225601.5"),
            "destination": ["type": "line"],
            "error": ["code": "unauthorized", "underlyingError": ["message": "No such token"]],
        ]
    )
    static let tap = webhook(
        "postback",
        [
            "timestamp": 1_767_225_602,
            "postbacks": [
                ["action": ["_id": "a1", "text": "Talk to a person", "payload": "HUMAN"]]
            ],
        ]
    )
    static let merge = webhook(
        "merge:appUser",
        ["appUser": .null, "surviving": user, "discarded": [["_id": "old"], ["_id": "older"]]]
    )
    static let client = webhook(
        "client:add",
        ["client": ["platform": "whatsapp", "active": true, "displayName": "+45 20 12 34 56"]]
    )
    static let deletion = webhook("appUser:delete", ["timestamp": 1_767_225_700])
    static let all = [question, answer, recording, failed, tap, merge, client, deletion]
    static let unknownKinds = [
        webhook("conversation:read", ["timestamp": 1_767_225_603]),
        webhook("appUser:delete", ["appUser": .null]),
        webhook("payment:success", ["message": ["_id": "m2"]]),
        webhook("message:appUser", ["messages": []]), said(["text": "psst"], role: "whisper"),
    ]
}

@Suite("Sunshine, version 1.1")
struct SunshineVersion1Tests {
    private func items(_ request: HTTPRequest) -> [AdapterItem] {
        Array(Sunshine().items(in: Payload(request.body), context: SunshineFixtures.context))
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        let items = items(request)
        #expect(items.count == 1)
        return try #require(items.first?.interaction)
    }

    private static let scope = "sunshine/" + Sunshine.sampleAppID

    @Test("keeps the rules of adapters")
    func conformance() {
        let violations = AdapterConformance.violations(
            of: Sunshine(),
            SunshineFixtures.context,
            Fixtures.all,
            unknown: Fixtures.unknownKinds,
            signed: 0
        )
        #expect(violations == [])
    }

    @Test("a user's message is what version 2 says of it")
    func question() throws {
        let question = try interaction(Fixtures.question)
        #expect(question.direction == .inbound)
        #expect(question.text == "Where is order 4711?")
        #expect(question.object == ObjectName("sunshine", "m1"))
        #expect(question.occurredAt.time == Timestamp(milliseconds: 1_767_225_600_250))
        let same = try #require(items(SunshineFixtures.question).first?.interaction)
        #expect(question.conversation == same.conversation)
        let customer = try #require(question.participants.first)
        #expect(customer.name == "Ada Lund")
        #expect(
            customer.identifiers.map(\.identifier) == [
                Identifier(.platform, "7494535bff5cef41", scope: Self.scope),
                Identifier(.login, "u1"), Identifier(.email, "ada@example.com"),
                Identifier(.platform, "9f8e", scope: Self.scope + "/chat/9f8e"),
            ]
        )
        #expect(customer.identifiers.map(\.tier).dropFirst().first == .declared)
    }

    @Test("the company's message is to the user who stands beside it")
    func answer() throws {
        let answer = try interaction(Fixtures.answer)
        #expect(answer.direction == .outbound)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.participants.first?.name == "Bo")
        let customer = try interaction(Fixtures.question).participants.first?.identifiers
        #expect(answer.participants.last?.identifiers == customer)
    }

    @Test("media of any type is an attachment; the provider's own bytes are kept")
    func media() throws {
        let recording = try interaction(Fixtures.recording)
        #expect(recording.attachments.map(\.remote) == ["https://media.example/1.ogg"])
        #expect(recording.attachments.map(\.mediaType) == ["audio/ogg"])
        let kept = try JSONValue.parse(try #require(recording.payload).bytes)
        #expect(kept["_id"] == "m3")
        #expect(kept["role"] == "appUser")
    }

    @Test("a delivery that failed is a state of the message, with the network's own reason")
    func failure() throws {
        let failed = try #require(items(Fixtures.failed).first?.change)
        #expect(failed.status == .failed)
        #expect(failed.object == (try interaction(Fixtures.answer)).object)
        #expect(failed.reason == "unauthorized: No such token")
        #expect(failed.occurredAt.time == Timestamp(milliseconds: 1_767_225_601_500))
    }

    @Test("each tap says what stands on the button")
    func tap() throws {
        let tap = try interaction(Fixtures.tap)
        #expect(tap.text == "Talk to a person")
        #expect(tap.form == [Answer("payload", "HUMAN")])
        #expect(tap.direction == .inbound)
    }

    @Test("all who were merged into a user are that user, and a client's number is theirs")
    func identity() throws {
        let merged = items(Fixtures.merge).compactMap(\.sighting)
        #expect(merged.map(\.rule) == ["user-merge", "user-merge"])
        #expect(merged.map { $0.identifiers.last?.identifier.value } == ["old", "older"])
        #expect(Set(merged.map(\.source.externalID)).count == 2)
        let client = try #require(items(Fixtures.client).first?.sighting)
        #expect(client.identifiers.last?.identifier == Identifier(.phone, "+4520123456"))
        #expect(client.identifiers.last?.tier == .verified)
    }

    @Test("a whisper is no message; typing is nothing; what is neither version is held")
    func others() throws {
        let whisper = try #require(Fixtures.unknownKinds.last)
        #expect(items(whisper).map(\.short) == ["system unknown"])
        #expect(items(Fixtures.webhook("typing:appUser", [:])).map(\.short) == ["ignored"])
        let neither = HTTPRequest(body: Array(#"{"app":{"_id":"1"}}"#.utf8))
        #expect(items(neither).map(\.short) == ["unreadable"])
    }

    @Test("of several messages, one that can't be read takes none of the others with it")
    func several() {
        let request = Fixtures.webhook(
            "message:appUser",
            ["messages": [["_id": "m5", "text": "Hi"], ["text": "no id"]]]
        )
        #expect(items(request).map(\.short) == ["message inbound", "system unknown"])
    }
}
