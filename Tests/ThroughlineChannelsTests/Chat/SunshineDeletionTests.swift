// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// What is deleted at Sunshine Conversations is erased here.
@Suite("Sunshine deletions")
struct SunshineDeletionTests {
    typealias Fixtures = SunshineFixtures

    private static let other: JSONValue = [
        "id": "other", "externalId": "u2", "authenticated": true,
    ]

    private static func said(
        _ words: String,
        _ id: String,
        by author: JSONValue,
        in conversation: JSONValue = Fixtures.conversation
    ) -> Payload {
        let request = Sunshine.message(
            content: ["type": "text", "text": .string(words)],
            author: author,
            id: id,
            members: ["conversation": conversation],
            secret: Fixtures.secret
        )
        return Payload(request.body)
    }

    private static func writer(_ user: JSONValue) -> JSONValue { ["type": "user", "user": user] }

    private let question = said("Where is order 4711?", "m1", by: writer(Fixtures.user))
    private let answer = said("Order 4711 is late", "m2", by: Fixtures.business)
    private let receipt = Payload(Fixtures.delivered.body)
    private let userGone = Payload(
        Fixtures.event("user:remove", ["user": Fixtures.user]).body
    )
    private let conversationGone = Payload(
        Fixtures.event("conversation:remove", ["conversation": Fixtures.conversation]).body
    )

    /// What a history says after payloads in an order.
    private func lines(_ payloads: [Payload]) async throws -> [String] {
        let harness = try await RecordingHarness(Sunshine(), context: Fixtures.context)
        for payload in payloads { _ = try await harness.record(payload) }
        return try await harness.canonical()
    }

    private func mentions(_ words: String, _ lines: [String]) -> Bool {
        lines.contains { $0.contains(words) }
    }

    @Test("a user who is deleted is erased, with their conversation and what they are known by")
    func user() async throws {
        let kept = try await lines([question, answer, receipt])
        #expect(mentions("Where is order 4711?", kept) && mentions("Order 4711 is late", kept))
        let lines = try await lines([question, answer, receipt, userGone])
        for words in ["4711", "7494535bff5cef41", "u1", "9f8e"] { #expect(!mentions(words, lines)) }
    }

    @Test("version 1.1 deletes the same user, of whom both versions told")
    func userOfVersion1() async throws {
        let body: JSONValue = [
            "trigger": "appUser:delete", "version": "v1.1", "timestamp": 1_767_225_700,
            "app": ["_id": .string(Sunshine.sampleAppID)],
            "appUser": ["_id": Fixtures.user["id"] ?? .null, "userId": "u1"],
        ]
        let lines = try await lines([question, answer, receipt, Payload(body.bytes())])
        for words in ["4711", "7494535bff5cef41", "u1", "9f8e"] { #expect(!mentions(words, lines)) }
    }

    @Test("a deletion of version 1.1 that names nobody is system under its own name")
    func namelessOfVersion1() throws {
        let body: JSONValue = ["trigger": "appUser:delete", "version": "v1.1"]
        let items = Array(Sunshine().items(in: Payload(body.bytes()), context: Fixtures.context))
        let system = try #require(items.first?.interaction)
        #expect(system.kind == .system && system.providerKind == "appUser:delete")
    }

    @Test("whichever of the two comes first, the user is gone, and known again as that")
    func userOrder() async throws {
        let harness = try await RecordingHarness(Sunshine(), context: Fixtures.context)
        #expect(try await harness.record(userGone) == [.appended])
        #expect(try await harness.record(question) == [.appended])
        let before = try await lines([question, userGone])
        #expect(try await harness.canonical() == before)
        #expect(try await harness.record(question) == [.erased])
        #expect(try await harness.record(userGone) == [.erased])
        // The user said something else that comes late.
        _ = try await harness.record(Self.said("And 4712?", "m3", by: Self.writer(Fixtures.user)))
        #expect(!mentions("4712", try await harness.canonical()))
    }

    @Test("what somebody else said in a group stays, and so does what they are known by")
    func group() async throws {
        let group: JSONValue = ["id": "g1", "type": "sdkGroup"]
        let lines = try await lines([
            Self.said("Mine is 4711", "m1", by: Self.writer(Fixtures.user), in: group),
            Self.said("Mine is 4712", "m2", by: Self.writer(Self.other), in: group), userGone,
        ])
        #expect(!mentions("4711", lines))
        #expect(mentions("4712", lines) && mentions("u2", lines))
        #expect(!mentions("u1", lines))
    }

    @Test("a login that is known from elsewhere stays with what was said there")
    func login() async throws {
        let twin: JSONValue = ["id": "twin", "externalId": "u1", "authenticated": true]
        let elsewhere: JSONValue = ["id": "c2", "type": "personal"]
        let lines = try await lines([
            question, Self.said("By phone 4712", "m5", by: Self.writer(twin), in: elsewhere),
            userGone,
        ])
        #expect(!mentions("4711", lines) && !mentions("7494535bff5cef41", lines))
        #expect(mentions("4712", lines) && mentions("u1", lines))
    }

    @Test("a conversation that is deleted is erased, with its receipts, in any order")
    func conversation() async throws {
        let elsewhere: JSONValue = ["id": "c2", "type": "personal"]
        let stays = Self.said("And 4712?", "m9", by: Self.writer(Fixtures.user), in: elsewhere)
        let first = try await lines([question, answer, receipt, stays, conversationGone])
        #expect(!mentions("4711", first))
        #expect(mentions("4712", first) && mentions("7494535bff5cef41", first))
        let before = try await lines([conversationGone, answer, stays, question])
        #expect(before == (try await lines([question, stays, answer, conversationGone])))
        #expect(!mentions("4711", before))
    }

    @Test("leaving a conversation, or losing a client, deletes nothing")
    func leaving() async throws {
        let events = ["conversation:leave", "client:remove"].map { type in
            Payload(
                Fixtures.event(
                    type,
                    ["conversation": Fixtures.conversation, "user": Fixtures.user]
                ).body
            )
        }
        #expect(mentions("Where is order 4711?", try await lines([question] + events)))
    }

    @Test("a deletion of nobody or nothing is system, with its bytes")
    func nameless() throws {
        for type in ["user:remove", "conversation:remove"] {
            let request = Fixtures.event(type, ["reason": "unknown"])
            let items = Array(
                Sunshine().items(in: Payload(request.body), context: Fixtures.context)
            )
            let system = try #require(items.first?.interaction)
            #expect(system.kind == .system)
            #expect(system.providerKind == type)
            #expect(system.payload != nil)
        }
    }

    @Test("the company's reply is found with the user whose conversation it is")
    func reply() throws {
        func identifiers(_ payload: Payload) throws -> [Identifier] {
            let items = Array(Sunshine().items(in: payload, context: Fixtures.context))
            let people = try #require(items.first?.interaction).participants
            return people.filter(\.isCustomerSide).flatMap { $0.identifiers.map(\.identifier) }
        }
        let shared = try #require(try identifiers(answer).first)
        #expect(try identifiers(answer) == [shared])
        #expect(try identifiers(question).contains(shared))
        let group: JSONValue = ["id": "9f8e", "type": "sdkGroup"]
        #expect(try identifiers(Self.said("Hi", "m6", by: Fixtures.business, in: group)) == [])
    }
}
