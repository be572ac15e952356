// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("Chatwoot")
struct ChatwootTests {
    typealias Fixtures = ChatwootFixtures

    private func items(_ request: HTTPRequest) -> [AdapterItem] {
        Array(Chatwoot().items(in: Payload(request.body), context: Fixtures.context))
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
            of: Chatwoot(),
            Fixtures.context,
            Fixtures.all,
            unknown: Fixtures.unknownKinds
        )
        #expect(violations == [])
    }

    @Test("each bit of body, time, signature and secret counts")
    func signature() {
        let mutations = RequestMutations(
            adapter: Chatwoot(),
            request: Fixtures.contact,
            context: Fixtures.context
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncoveredBody == [])
        #expect(mutations.uncovered(header: "X-Chatwoot-Timestamp") == [])
        #expect(mutations.uncovered(header: "X-Chatwoot-Signature") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
    }

    @Test("what was signed over five minutes ago is not taken again")
    func replay() throws {
        var context = Fixtures.context
        context.receivedAt = Chatwoot.sampleTime.advanced(by: .seconds(301))
        let error = #expect(throws: AdapterError.self) {
            try Chatwoot().verify(Fixtures.question, context: context)
        }
        #expect(error?.code == .stale)
    }

    @Test("an installation that doesn't sign is known by the secret in the URL")
    func unsigned() throws {
        var request = Fixtures.question
        request.headers = []
        #expect(throws: AdapterError.self) {
            try Chatwoot().verify(request, context: Fixtures.context)
        }
        request.path = "/hooks/chatwoot?token=webhook%20secret"
        try Chatwoot().verify(request, context: Fixtures.context)
        // A wrong signature is not made good by a secret in the URL.
        request.headers = [.init("X-Chatwoot-Signature", "sha256=00")]
        #expect(throws: AdapterError.self) {
            try Chatwoot().verify(request, context: Fixtures.context)
        }
    }

    @Test("a contact's message is inbound, and what visitors type about themselves is declared")
    func question() throws {
        let question = try interaction(Fixtures.question)
        #expect(question.kind == .message)
        #expect(question.direction == .inbound)
        #expect(question.object == ObjectName("chatwoot", "chatwoot/message/20"))
        #expect(question.conversation?.name == ObjectName("chatwoot", "chatwoot/conversation/11"))
        #expect(question.occurredAt.time == Chatwoot.sampleTime)
        let tiers = question.participants.first?.identifiers.map {
            "\($0.identifier.kind) \($0.tier)"
        }
        #expect(
            tiers == [
                "platform authoritative", "login declared", "email declared", "phone declared",
                "cookie ambient",
            ]
        )
    }

    @Test("a message without a sender is the conversation's contact's")
    func noSender() throws {
        let request = Chatwoot.message("Hi", id: 40, members: ["sender": nil], secret: "s")
        #expect(try interaction(request).participants.first?.name == "Ada")
    }

    @Test("an agent's message is outbound, to the contact of the conversation")
    func answer() throws {
        let answer = try interaction(Fixtures.answer)
        #expect(answer.direction == .outbound)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.participants.first?.name == "Bo")
        #expect(answer.participants.last?.name == "Ada")
    }

    @Test("a private note is for reps alone, and found with its customer")
    func note() throws {
        let note = try interaction(Fixtures.note)
        #expect(note.kind == .note)
        #expect(note.direction == .internal)
        #expect(note.visibility == .internal)
        #expect(note.participants.last?.role == .customer)
    }

    @Test("an attachment keeps its address and size")
    func photo() throws {
        let photo = try interaction(Fixtures.photo)
        let expected = Attachment(mediaType: "image/*", size: 12, remote: "https://chat.example/1")
        #expect(photo.attachments == [expected])
        #expect(photo.text == nil)
    }

    @Test("what came by WhatsApp keeps its own id, and its number is the provider's word")
    func whatsApp() throws {
        let message = try interaction(Fixtures.whatsApp)
        #expect(message.object == ObjectName("whatsapp", "wamid.1"))
        let phone = message.participants.first?.identifiers.first { $0.identifier.kind == .phone }
        #expect(phone?.tier == .authoritative)
        // What goes out gets that id only later, so its own number names it throughout.
        let answer = Chatwoot.message(
            "Hi",
            id: 25,
            type: "outgoing",
            channel: "Channel::Whatsapp",
            members: ["source_id": "wamid.2"],
            secret: "s"
        )
        #expect(try interaction(answer).object == ObjectName("chatwoot", "chatwoot/message/25"))
    }

    @Test(
        "a conversation's channel is the interaction's",
        arguments: [
            ("Channel::WebWidget", Channel.chat), ("Channel::Api", .chat),
            ("Channel::Email", .email), ("Channel::TwilioSms", .sms),
            ("Channel::TwitterProfile", .social),
        ]
    )
    func channels(name: String, channel: Channel) throws {
        let message = Chatwoot.message("Hi", id: 1, channel: name, secret: "s")
        #expect(try interaction(message).channel == channel)
    }

    @Test("an update is an edit, with its state; a deletion is a deletion")
    func changes() throws {
        let edit = try #require(try item(Fixtures.edited).change)
        #expect(edit.kind == .edited)
        #expect(edit.text == "On its way to you")
        #expect(edit.object == (try interaction(Fixtures.answer)).object)
        let read = try #require(try item(Fixtures.updated(["status": "read"])).change)
        #expect(read.status == .read)
        let deletion = try #require(try item(Fixtures.deleted).change)
        #expect(deletion.kind == .deleted)
        #expect(deletion.text == nil)
    }

    @Test("a rating is a survey, and its comment is told whichever came first")
    func rating() throws {
        let items = items(Fixtures.rating)
        #expect(items.map(\.short) == ["survey inbound", "edited"])
        let survey = try #require(items.first?.interaction)
        #expect(survey.survey?.score == 4)
        #expect(survey.survey?.highest == 5)
        #expect(survey.text == "Quick")
        let alone = try interaction(Fixtures.rated(["rating": 4]))
        #expect(alone.object == survey.object)
        #expect(alone.ref != survey.ref)
        #expect(items.last?.change?.object == survey.object)
        let odd = try interaction(Fixtures.rated(["rating": 6]))
        #expect(odd.survey?.score == nil)
    }

    @Test("a form that was filled in is the customer's, with its fields in order")
    func form() throws {
        let form = try interaction(Fixtures.form)
        #expect(form.kind == .form)
        #expect(form.direction == .inbound)
        #expect(form.form == [Answer("size", "L"), Answer("colour", "red")])
    }

    @Test("an address that a visitor leaves is a form, at the time that the conversation has")
    func email() throws {
        var conversation = try #require(Chatwoot.conversation().object)
        conversation["messages"] = [["id": 21, "updated_at": "2026-01-01T00:01:00.500Z"]]
        let request = Fixtures.updated([
            "content_type": "input_email", "message_type": "template",
            "content_attributes": ["submitted_email": "ada@example.com"],
            "conversation": .object(conversation),
        ])
        let form = try interaction(request)
        #expect(form.kind == .form)
        #expect(form.form == [Answer("email", "ada@example.com")])
        #expect(form.occurredAt.time == Timestamp(microseconds: 1_767_225_660_500_000))
    }

    @Test("a contact joins what the installation knows of a person")
    func contact() throws {
        let sighting = try #require(try item(Fixtures.contact).sighting)
        #expect(sighting.rule == "contact")
        #expect(
            sighting.identifiers.map(\.identifier.kind) == [.platform, .email, .phone]
        )
    }

    @Test("a chat that was opened is on the page where it was opened")
    func widget() throws {
        let widget = try interaction(Fixtures.widget)
        #expect(widget.kind == .track)
        #expect(widget.channel == .web)
        #expect(widget.page?.url == "https://shop.example/lamp")
        #expect(widget.language == "da")
    }

    @Test("what changed of a conversation is told in words, with its contact, to reps alone")
    func status() throws {
        let request = try #require(Fixtures.unknownKinds.first)
        let event = try interaction(request)
        #expect(event.text == "status: open → resolved")
        #expect(event.visibility == .internal)
        #expect(event.participants.first?.name == "Ada")
        #expect(event.occurredAt.time == Timestamp(microseconds: 1_767_225_700_250_000))
    }

    @Test("typing is nothing to record, and what names no event is held")
    func others() throws {
        #expect(try item(Fixtures.event("conversation_typing_on", [:])).short == "ignored")
        #expect(try item(HTTPRequest(body: Array("{}".utf8))).short == "unreadable")
    }

    @Test("older versions' numbers and times are read too")
    func older() throws {
        let request = Chatwoot.message(
            "Hi",
            id: 1,
            members: ["message_type": 0, "created_at": "2020-03-03 13:05:57 UTC"],
            secret: "s"
        )
        let message = try interaction(request)
        #expect(message.direction == .inbound)
        #expect(message.occurredAt == OccurrenceTime(Timestamp(seconds: 1_583_240_757)))
    }

    @Test("the company's own test is marked")
    func testIdentity() throws {
        let request = Chatwoot.message(
            "Hi",
            id: 1,
            members: ["sender": ["id": 9, "email": "tester@shop.example"]],
            secret: "s"
        )
        #expect(try interaction(request).marks == [.test])
    }
}
