// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Notifications of every kind that the adapter knows.
enum IntercomFixtures {
    static let secret = "client secret"
    static let admin: JSONValue = [
        "type": "admin", "id": "77", "name": "Bo", "email": "bo@shop.example",
    ]

    static let context = AdapterContext(
        account: Account(
            id: "intercom",
            adapter: "intercom",
            providerID: Intercom.sampleAppID,
            testIdentities: ["tester@shop.example"]
        ),
        keys: AccountKeys(secrets: [Secret(secret)]),
        receivedAt: Timestamp(seconds: 1_767_300_000)
    )

    static func part(
        _ text: String?,
        type: String = "comment",
        id: String,
        by author: JSONValue = admin,
        topic: String
    ) -> HTTPRequest {
        Intercom.part(
            text,
            type: type,
            id: id,
            by: author,
            conversation: "1",
            topic: topic,
            secret: secret
        )
    }

    /// A notification about a conversation, with something besides.
    static func conversation(_ topic: String, _ members: JSONObject) -> HTTPRequest {
        var item = Intercom.conversation("1", "Where is order 4711?")
        for member in members.members { item[member.key] = member.value }
        return Intercom.notification(topic, item, secret: secret)
    }

    static func rated(_ rating: JSONValue) -> HTTPRequest {
        conversation(
            "conversation.rating.added",
            ["conversation_rating": rating, "source": nil]
        )
    }

    static let question = Intercom.message(
        "Where is order 4711?",
        conversation: "1",
        secret: secret
    )
    static let answer = part("On its <b>way</b>", id: "p1", topic: "conversation.admin.replied")
    static let note = part(
        "Be kind",
        type: "note",
        id: "p2",
        topic: "conversation.admin.noted"
    )
    static let assigned = part(
        nil,
        type: "assignment",
        id: "p3",
        topic: "conversation.admin.assigned"
    )
    static let rating = rated(["rating": 4, "remark": "Quick", "created_at": 1_767_225_900])
    static let contact = Intercom.notification(
        "contact.user.created",
        ["type": "contact", "id": "63a1", "external_id": "u1", "email": "ada@example.com"],
        secret: secret
    )
    static let merged = Intercom.notification(
        "contact.merged",
        [
            "type": "contact", "id": "63a1", "external_id": "u1", "email": "ada@example.com",
            "merged_from": ["type": "contact", "id": "63a0"],
        ],
        secret: secret
    )
    static func call(_ topic: String, _ members: JSONObject = [:]) -> HTTPRequest {
        Intercom.call("9", topic: topic, members, secret: secret)
    }
    static let all = [
        question, answer, note, assigned, rating, contact, merged, call("call.started"),
    ]

    static let unknownKinds = [
        Intercom.notification("company.created", ["type": "company", "id": "1"], secret: secret),
        Intercom.notification("contact.deleted", ["type": "contact", "id": "9"], secret: secret),
        Intercom.notification(
            "conversation.deleted",
            ["type": "conversation", "id": "1"],
            secret: secret
        ),
        Intercom.notification("dance", ["step": 1], secret: secret),
    ]
}

@Suite("Intercom")
struct IntercomTests {
    typealias Fixtures = IntercomFixtures

    private func items(_ request: HTTPRequest) -> [AdapterItem] {
        Array(Intercom().items(in: Payload(request.body), context: Fixtures.context))
    }

    private func interaction(
        _ request: HTTPRequest,
        at index: Int = 0
    ) throws -> Interaction {
        let items = items(request)
        try #require(items.indices.contains(index))
        return try #require(items[index].interaction)
    }

    @Test("keeps the rules of adapters")
    func conformance() {
        let violations = AdapterConformance.violations(
            of: Intercom(),
            Fixtures.context,
            Fixtures.all,
            unknown: Fixtures.unknownKinds
        )
        #expect(violations == [])
    }

    @Test("each bit of body, signature and secret counts")
    func signature() {
        let mutations = RequestMutations(
            adapter: Intercom(),
            request: Fixtures.contact,
            context: Fixtures.context
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncoveredBody == [])
        #expect(mutations.uncovered(header: "X-Hub-Signature") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
    }

    @Test("what begins a conversation is a message; who sent it may be anyone's claim")
    func question() throws {
        #expect(items(Fixtures.question).map(\.short) == ["message inbound"])
        let question = try interaction(Fixtures.question)
        #expect(question.text == "Where is order 4711?")
        #expect(question.conversation?.name == ObjectName("intercom", "1"))
        #expect(question.occurredAt == OccurrenceTime(Intercom.sampleTime))
        let known = question.participants.first?.identifiers ?? []
        #expect(known.map(\.tier) == [.authoritative, .declared, .declared])
        #expect(
            known.first?.identifier
                == Identifier(.platform, "63a1", scope: "intercom/" + Intercom.sampleAppID)
        )
    }

    @Test("a notification brings the beginning again, by the ref that it has")
    func beginning() throws {
        let items = items(Fixtures.answer)
        #expect(items.map(\.short) == ["message inbound", "message outbound"])
        let again = try #require(items.first?.interaction)
        let first = try interaction(Fixtures.question)
        #expect(again.ref == first.ref)
        #expect(again.contentDigest == first.contentDigest)
    }

    @Test("an admin's reply is outbound, to the contact, without its marks")
    func answer() throws {
        let answer = try interaction(Fixtures.answer, at: 1)
        #expect(answer.text == "On its way")
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.participants.last?.name == "Ada")
        #expect(answer.conversation == (try interaction(Fixtures.question)).conversation)
    }

    @Test("a note is for reps alone, and found with its customer")
    func note() throws {
        let note = try interaction(Fixtures.note, at: 1)
        #expect(note.kind == .note)
        #expect(note.visibility == .internal)
        #expect(note.participants.last?.role == .customer)
    }

    @Test("an assignment without words is no message, and with words it is one")
    func assignment() throws {
        #expect(try interaction(Fixtures.assigned, at: 1).kind == .system)
        let spoken = Fixtures.part(
            "Carol takes over",
            type: "assignment",
            id: "p4",
            topic: "conversation.admin.assigned"
        )
        #expect(try interaction(spoken, at: 1).kind == .message)
    }

    @Test("a redacted part is deleted")
    func redacted() throws {
        var part: JSONObject = ["type": "conversation_part", "id": "p1", "part_type": "comment"]
        part["redacted"] = true
        let request = Fixtures.conversation(
            "conversation_part.redacted",
            ["conversation_parts": ["conversation_parts": [.object(part)]], "source": nil]
        )
        let change = try #require(items(request).first?.change)
        #expect(change.kind == .deleted)
        #expect(change.object == (try interaction(Fixtures.answer, at: 1)).object)
    }

    @Test("a rating is a survey, and its remark is told whichever came first")
    func rating() throws {
        let items = items(Fixtures.rating)
        #expect(items.map(\.short) == ["survey inbound", "edited"])
        let survey = try #require(items.first?.interaction)
        #expect(survey.survey?.score == 4)
        #expect(survey.text == "Quick")
        #expect(survey.occurredAt.time == Timestamp(seconds: 1_767_225_900))
        let alone = try interaction(Fixtures.rated(["rating": 4]))
        #expect(alone.object == survey.object)
        #expect(alone.ref != survey.ref)
    }

    @Test("files have another signature each time, and are the same all the same")
    func files() throws {
        func source(_ query: String) throws -> Interaction {
            var item = Intercom.conversation("1", "See")
            guard var source = item["source"]?.object else { return Interaction() }
            source["attachments"] = [
                [
                    "url": .string("https://files.example/1.png\(query)"), "name": "1.png",
                    "content_type": "image/png", "filesize": 12,
                ]
            ]
            item["source"] = .object(source)
            return try interaction(
                Intercom.notification("conversation.user.created", item, secret: "s")
            )
        }
        let one = try source("?expires=1&signature=a")
        #expect(one.attachments.first?.remote == "https://files.example/1.png")
        #expect(one.contentDigest == (try source("?expires=2&signature=b")).contentDigest)
    }

    @Test("a contact joins what the workspace knows of a person")
    func contact() throws {
        let sighting = try #require(items(Fixtures.contact).first?.sighting)
        #expect(sighting.identifiers.map(\.identifier.kind) == [.platform, .login, .email])
    }

    @Test("a contact that was merged into another is the same person, and no claim comes with it")
    func merged() throws {
        let sighting = try #require(items(Fixtures.merged).first?.sighting)
        #expect(sighting.identifiers.map(\.identifier.value) == ["63a1", "63a0"])
        #expect(sighting.identifiers.map(\.tier) == [.authoritative, .authoritative])
        #expect(sighting.rule == "contact-merged")
    }

    @Test("a call is one entry with its end and its recording, whichever came first")
    func call() throws {
        let started = try interaction(Fixtures.call("call.started"))
        #expect(started.kind == .call)
        #expect(started.channel == .phone)
        #expect(started.direction == .inbound)
        #expect(started.call?.disposition == nil)
        #expect(started.conversation?.name == ObjectName("intercom", "1"))
        #expect(started.participants.map(\.role) == [.customer, .rep])
        #expect(
            started.participants.first?.identifiers.map(\.identifier.value)
                == ["63a1", "+15550100"]
        )
        let end: JSONObject = [
            "state": "completed", "answered_at": 1_767_225_610, "ended_at": 1_767_225_700,
        ]
        let ended = try interaction(Fixtures.call("call.ended", end))
        #expect(ended.object == started.object)
        #expect(ended.ref != started.ref)
        #expect(ended.occurredAt == started.occurredAt)
        #expect(ended.call?.disposition == .answered)
        #expect(ended.call?.talkMilliseconds == 90_000)
        var recorded = end
        recorded["recording_url"] = "https://api.intercom.io/calls/9/recording"
        let recording = try interaction(Fixtures.call("call.recording_available", recorded))
        #expect(
            recording.attachments.map(\.remote) == ["https://api.intercom.io/calls/9/recording"]
        )
    }

    @Test("a call that nobody answered was given up or not taken, and without an id it is system")
    func unanswered() throws {
        let end: JSONObject = ["state": "completed", "ended_at": "2026-01-01T00:01:00Z"]
        #expect(
            try interaction(Fixtures.call("call.ended", end)).call?.disposition == .abandoned
        )
        var outbound = end
        outbound["direction"] = "outbound"
        let call = try interaction(Fixtures.call("call.ended", outbound))
        #expect(call.call?.disposition == .noAnswer)
        #expect(call.participants.map(\.role) == [.rep, .customer])
        let nameless = try interaction(Fixtures.call("call.ended", ["id": nil]))
        #expect(nameless.kind == .system)
    }

    @Test("what closes a conversation is told to reps, with its contact")
    func closed() throws {
        let request = Fixtures.conversation("conversation.admin.closed", ["source": nil])
        let event = try interaction(request)
        #expect(event.kind == .system)
        #expect(event.visibility == .internal)
        #expect(event.providerKind == "conversation.admin.closed")
        #expect(event.participants.first?.identifiers.first?.identifier.value == "63a1")
    }

    @Test("a ping is nothing to record, and what has no topic is held")
    func others() {
        let ping = Intercom.notification("ping", ["type": "ping"], secret: "s")
        #expect(items(ping).map(\.short) == ["ignored"])
        #expect(items(HTTPRequest(body: Array("{}".utf8))).map(\.short) == ["unreadable"])
    }
}
