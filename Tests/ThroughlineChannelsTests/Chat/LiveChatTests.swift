// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Webhooks of every kind that the adapter knows.
enum LiveChatFixtures {
    static let secret = "secret-key"

    static let context = AdapterContext(
        account: Account(
            id: "livechat",
            adapter: "livechat",
            providerID: LiveChat.sampleOrganisation,
            testIdentities: ["tester"]
        ),
        keys: AccountKeys(secrets: [Secret(secret)]),
        receivedAt: Timestamp(seconds: 1_767_300_000)
    )

    static func webhook(_ action: String, _ payload: JSONObject) -> HTTPRequest {
        LiveChat.webhook(action, payload, secret: secret)
    }

    static let question = LiveChat.message(
        "Where is order 4711?",
        id: "T_1",
        by: "c1",
        secret: secret
    )
    static let answer = LiveChat.message(
        "On its way",
        id: "T_2",
        by: "bo@shop.example",
        secret: secret
    )
    static let note = LiveChat.message(
        "Be kind",
        id: "T_3",
        by: "bo@shop.example",
        members: ["visibility": "agents"],
        secret: secret
    )
    static let file = LiveChat.message(
        "",
        id: "T_4",
        by: "c1",
        members: [
            "type": "file", "text": nil, "url": "https://files.example/1.png", "name": "1.png",
            "content_type": "image/png", "size": 12,
        ],
        secret: secret
    )
    static let form = LiveChat.message(
        "",
        id: "T_5",
        by: "c1",
        members: [
            "type": "filled_form", "text": nil, "form_type": "prechat",
            "fields": [["type": "name", "label": "Your name:", "answer": "Ada"]],
        ],
        secret: secret
    )
    static let begun = webhook(
        "incoming_chat",
        [
            "chat": [
                "id": .string(LiveChat.sampleChat.id),
                "users": [
                    [
                        "id": "c2", "type": "customer", "name": "Eve",
                        "email": "eve@example.com",
                    ]
                ],
                "thread": [
                    "id": .string(LiveChat.sampleChat.thread),
                    "events": [
                        [
                            "id": "T_8", "type": "message", "text": "Hello", "author_id": "c2",
                            "created_at": "2026-01-01T00:00:00.000000Z",
                        ],
                        ["id": "T_9", "type": "system_message", "text": "Chat began"],
                    ],
                ],
            ]
        ]
    )
    static let edited = webhook(
        "event_updated",
        [
            "chat_id": .string(LiveChat.sampleChat.id),
            "thread_id": .string(LiveChat.sampleChat.thread),
            "event": [
                "id": "T_2", "type": "message", "text": "On its way to you",
                "author_id": "bo@shop.example",
            ],
        ]
    )
    static let tap = webhook(
        "incoming_rich_message_postback",
        [
            "user_id": "c1", "chat_id": .string(LiveChat.sampleChat.id),
            "thread_id": .string(LiveChat.sampleChat.thread), "event_id": "T_2",
            "postback": ["id": "yes", "value": "Yes, please", "toggled": true],
        ]
    )

    static func rated(_ rating: JSONValue) -> HTTPRequest {
        webhook(
            "thread_properties_updated",
            [
                "chat_id": .string(LiveChat.sampleChat.id),
                "thread_id": .string(LiveChat.sampleChat.thread),
                "properties": ["rating": rating],
            ]
        )
    }

    static let rating = rated(["score": ["value": 1], "comment": ["value": "Quick"]])
    static let all = [question, answer, note, file, form, edited, tap, rating]

    static let unknownKinds = [
        webhook("chat_deactivated", ["chat_id": "1"]), webhook("dance", ["step": 1]),
        webhook("incoming_event", ["event": ["id": "T_7", "type": "custom"]]),
        webhook("thread_properties_updated", ["properties": ["routing": [:]]]),
        webhook("incoming_chat", ["chat": ["thread": ["events": []]]]),
    ]
}

@Suite("LiveChat")
struct LiveChatTests {
    typealias Fixtures = LiveChatFixtures

    private func items(_ request: HTTPRequest) -> [AdapterItem] {
        Array(LiveChat().items(in: Payload(request.body), context: Fixtures.context))
    }

    private func item(_ request: HTTPRequest) throws -> AdapterItem {
        let items = items(request)
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        try #require(try item(request).interaction)
    }

    @Test("keeps the rules of adapters")
    func conformance() {
        let violations = AdapterConformance.violations(
            of: LiveChat(),
            Fixtures.context,
            Fixtures.all + [Fixtures.begun],
            unknown: Fixtures.unknownKinds,
            signed: 0
        )
        #expect(violations == [])
    }

    @Test("the secret in the body opens, each bit of it counts, and it is kept nowhere")
    func secret() throws {
        let mutations = RequestMutations(
            adapter: LiveChat(),
            request: Fixtures.question,
            context: Fixtures.context
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
        let other = LiveChat.message("Hi", id: "1", by: "c1", secret: "another")
        #expect(throws: AdapterError.self) {
            try LiveChat().verify(other, context: Fixtures.context)
        }
        var requests = Fixtures.all + Fixtures.unknownKinds + [Fixtures.begun]
        requests.append(HTTPRequest(body: Array(#"{"secret_key":"secret-key"}"#.utf8)))
        for item in requests.flatMap(items) {
            let kept =
                item.interaction?.storedBytes ?? item.change?.storedBytes ?? item.unreadable?.bytes
            #expect(!String(decoding: kept ?? [], as: UTF8.self).contains(Fixtures.secret))
        }
    }

    @Test("a customer's message is inbound, an agent's goes to the customer of the chat")
    func messages() throws {
        let question = try interaction(Fixtures.question)
        #expect(question.direction == .inbound)
        #expect(question.object == ObjectName("livechat", "K600PKZON8/T_1"))
        #expect(question.participants.map(\.role) == [.customer, .rep])
        #expect(
            question.participants.first?.identifiers.map(\.identifier.value) == [
                "c1", LiveChat.sampleChat.id,
            ]
        )
        let answer = try interaction(Fixtures.answer)
        #expect(answer.direction == .outbound)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.conversation == question.conversation)
    }

    @Test("what agents write for each other is a note, found with its customer")
    func note() throws {
        let note = try interaction(Fixtures.note)
        #expect(note.kind == .note)
        #expect(note.visibility == .internal)
        #expect(note.participants.last?.role == .customer)
    }

    @Test("files, forms and taps are told as what they are")
    func content() throws {
        #expect(try interaction(Fixtures.file).attachments.first?.size == 12)
        let form = try interaction(Fixtures.form)
        #expect(form.kind == .form)
        #expect(form.form == [Answer("Your name:", "Ada")])
        let tap = try interaction(Fixtures.tap)
        #expect(tap.text == "Yes, please")
        #expect(tap.inReplyTo == (try interaction(Fixtures.answer)).object)
    }

    @Test("a chat that begins brings what was said already, with its own people")
    func begun() throws {
        let items = items(Fixtures.begun)
        #expect(items.map(\.short) == ["message inbound", "system unknown"])
        let hello = try #require(items.first?.interaction)
        #expect(hello.participants.first?.name == "Eve")
        #expect(
            hello.participants.first?.identifiers.map(\.tier) == [
                .authoritative, .declared, .authoritative,
            ]
        )
        #expect(hello.occurredAt.time == LiveChat.sampleTime)
    }

    @Test("an event that was deleted is deleted")
    func deletion() throws {
        let request = Fixtures.webhook(
            "event_deleted",
            [
                "chat_id": .string(LiveChat.sampleChat.id),
                "thread_id": .string(LiveChat.sampleChat.thread), "event_id": "T_2",
            ]
        )
        let change = try #require(try item(request).change)
        #expect(change.kind == .deleted)
        #expect(change.object == (try interaction(Fixtures.answer)).object)
    }

    @Test("an edit is a change of the event that it names")
    func edit() throws {
        let edit = try #require(try item(Fixtures.edited).change)
        #expect(edit.kind == .edited)
        #expect(edit.text == "On its way to you")
        #expect(edit.object == (try interaction(Fixtures.answer)).object)
    }

    @Test("a thumb is a survey of none or one, and a comment by itself is told with it")
    func rating() throws {
        let survey = try interaction(Fixtures.rating)
        #expect(survey.survey?.score == 1)
        #expect(survey.survey?.highest == 1)
        #expect(survey.text == "Quick")
        let comment = try #require(
            try item(Fixtures.rated(["comment": ["value": "Slow"]])).change
        )
        #expect(comment.object == survey.object)
        #expect(comment.text == "Slow")
    }

    /// Whom the webhook is about, where it does not say who is in the chat.
    private func customers(_ request: HTTPRequest) throws -> [Participant] {
        var body = try #require(try JSONValue.parse(request.body).object)
        body["additional_data"] = nil
        let bare = HTTPRequest(body: JSONValue.object(body).bytes(sortedKeys: false))
        return try interaction(bare).participants.filter(\.isCustomerSide)
    }

    @Test("replies, notes, ratings and ends that name no customer are found by their chat")
    func byChat() throws {
        let shared = try #require(
            try customers(Fixtures.question).first?.identifiers.last?.identifier
        )
        #expect(shared.value == LiveChat.sampleChat.id)
        let closed = Fixtures.webhook(
            "chat_deactivated",
            ["chat_id": .string(LiveChat.sampleChat.id)]
        )
        for request in [Fixtures.answer, Fixtures.note, Fixtures.rating, closed] {
            let people = try customers(request)
            #expect(people.count == 1)
            #expect(people.first?.identifiers == [KnownIdentifier(shared, .authoritative)])
        }
        let status = Fixtures.webhook("routing_status_set", ["agent_id": "bo@shop.example"])
        #expect(try customers(status) == [])
        // Another chat is another customer's, as far as it says.
        let other = Fixtures.webhook(
            "thread_properties_updated",
            ["chat_id": "OTHER", "thread_id": "T", "properties": ["rating": ["score": 1]]]
        )
        #expect(try customers(other).first?.identifiers.map(\.identifier.value) == ["OTHER"])
    }

    @Test("a customer of many chats is one, with all that was said in them")
    func manyChats() async throws {
        let harness = try await RecordingHarness(LiveChat(), context: Fixtures.context)
        for number in 1...12 {
            let chat = JSONValue.string("CHAT\(number)")
            let customer: JSONValue = [
                "id": "c9", "type": "customer", "email": "ida@example.com",
            ]
            let begun = Fixtures.webhook(
                "incoming_chat",
                [
                    "chat": [
                        "id": chat, "users": [customer],
                        "thread": [
                            "id": "T",
                            "events": [
                                [
                                    "id": .string("q\(number)"), "type": "message", "text": "Hi",
                                    "author_id": "c9",
                                ]
                            ],
                        ],
                    ]
                ]
            )
            let answer: JSONObject = [
                "chat_id": chat, "thread_id": "T",
                "event": [
                    "id": .string("a\(number)"), "type": "message", "text": "Hello Ida",
                    "author_id": "bo@shop.example",
                ],
            ]
            _ = try await harness.record(Payload(begun.body))
            var body = try #require(
                try JSONValue.parse(Fixtures.webhook("incoming_event", answer).body).object
            )
            body["additional_data"] = nil
            _ = try await harness.record(Payload(JSONValue.object(body).bytes(sortedKeys: false)))
        }
        let lines = try await harness.canonical()
        let customers = lines.filter { $0.hasPrefix(#"{"customer""#) && $0.contains("CHAT") }
        #expect(customers.count == 1)
        #expect(customers.first?.contains("c9") == true)
        #expect(lines.count { $0.contains("Hello Ida") } == 12)
    }

    @Test("a bot speaks for the company; a customer's id is not taken for a bot's")
    func bots() throws {
        let bot = "5c9871d5372c824cbf22d860a707a578"
        for id in [bot, bot.uppercased()] {
            let said = try interaction(
                LiveChat.message("How can I help?", id: "T_6", by: id, secret: Fixtures.secret)
            )
            #expect(said.direction == .outbound)
            #expect(said.participants.map(\.role) == [.bot, .customer])
            #expect(
                said.participants.last?.identifiers.contains { $0.identifier.value == id } == false
            )
        }
        for id in ["b7eff798-f8df-4364-8059-649c35c9ed0c", bot + "0", String(bot.dropLast()) + "g"]
        {
            let said = try interaction(
                LiveChat.message("Hi", id: "T_7", by: id, secret: Fixtures.secret)
            )
            #expect(said.direction == .inbound)
        }
    }

    @Test("what has no action is held, and what tells of a list is system")
    func held() throws {
        #expect(try item(HTTPRequest(body: Array("{}".utf8))).short == "unreadable")
        let list = #"{"action":"auto_access_added","payload":[{"id":"a1","status":"updated"}]}"#
        #expect(try item(HTTPRequest(body: Array(list.utf8))).short == "system unknown")
        let word = #"{"action":"auto_access_added","payload":"a1"}"#
        #expect(try item(HTTPRequest(body: Array(word.utf8))).short == "unreadable")
    }

    @Test("the company's own test is marked")
    func testIdentity() throws {
        let test = LiveChat.message("x", id: "1", by: "tester", secret: "s")
        #expect(try interaction(test).marks == [.test])
    }
}
