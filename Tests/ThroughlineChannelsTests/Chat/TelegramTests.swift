// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("Telegram")
struct TelegramTests {
    typealias Fixtures = TelegramFixtures

    private func items(_ request: HTTPRequest) -> [AdapterItem] {
        Array(Telegram().items(in: Payload(request.body), context: Fixtures.context))
    }

    private func item(_ request: HTTPRequest) throws -> AdapterItem {
        let items = items(request)
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        try #require(try item(request).interaction)
    }

    private static let person = Identifier(.platform, "5171248", scope: "telegram")

    @Test("keeps the rules of adapters")
    func conformance() {
        let violations = AdapterConformance.violations(
            of: Telegram(),
            Fixtures.context,
            Fixtures.all,
            unknown: Fixtures.unknownKinds,
            signed: 0
        )
        #expect(violations == [])
    }

    @Test("the secret token opens, and each bit of it counts")
    func secret() {
        let mutations = RequestMutations(
            adapter: Telegram(),
            request: Fixtures.text,
            context: Fixtures.context
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncovered(header: "X-Telegram-Bot-Api-Secret-Token") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
        var bare = Fixtures.text
        bare.headers = []
        let error = #expect(throws: AdapterError.self) {
            try Telegram().verify(bare, context: Fixtures.context)
        }
        #expect(error?.code == .signatureMissing)
    }

    @Test("a text is a message from a user whose id is the same everywhere")
    func text() throws {
        let message = try interaction(Fixtures.text)
        #expect(message.kind == .message)
        #expect(message.direction == .inbound)
        #expect(message.text == "Where is order 4711?")
        #expect(message.occurredAt == OccurrenceTime(Telegram.sampleTime))
        #expect(message.object == ObjectName("telegram", "110201543/5171248/23"))
        #expect(message.inReplyTo == ObjectName("telegram", "110201543/5171248/22"))
        #expect(message.conversation?.evidence == .addressPair)
        #expect(message.participants.first?.identifiers.map(\.identifier) == [Self.person])
        #expect(message.participants.map(\.role) == [.customer, .bot])
        #expect(message.payload == nil)
    }

    @Test("the largest of a photo's sizes is the attachment")
    func photo() throws {
        let message = try interaction(Fixtures.photo)
        #expect(message.text == "The broken lamp")
        #expect(
            message.attachments == [
                Attachment(mediaType: "image/jpeg", size: 1_000, remote: "telegram:large")
            ]
        )
    }

    @Test("a card with the sender's own number is evidence, one of somebody else is words")
    func contact() throws {
        let own = try interaction(Fixtures.contact)
        let known = own.participants.first?.identifiers ?? []
        #expect(known.map(\.identifier) == [Self.person, Identifier(.phone, "+4520123456")])
        #expect(known.allSatisfy { $0.tier == .authoritative })
        let other = try interaction(Fixtures.foreignContact)
        #expect(other.text == "Bob, +4511111111")
        #expect(other.participants.first?.identifiers.map(\.identifier) == [Self.person])
    }

    @Test("a card's number without its country stays without a plus sign")
    func nationalNumber() throws {
        func words(_ number: String) throws -> String? {
            let card: JSONValue = ["phone_number": .string(number), "first_name": "Cab"]
            return try interaction(Fixtures.message(["contact": card])).text
        }
        #expect(try words("0788531373") == "Cab, 0788531373")
        #expect(try words("4520123456") == "Cab, +4520123456")
    }

    @Test("in a private chat a bot is the company's, and the person is whom the chat is with")
    func ownBot() throws {
        func message(from bot: Int64, chat: JSONValue) throws -> Interaction {
            try interaction(
                Fixtures.update(
                    "message",
                    [
                        "message_id": 3, "chat": chat, "date": 1_767_225_600, "text": "Hello",
                        "from": ["id": .integer(bot), "is_bot": true, "first_name": "Shop"],
                    ]
                )
            )
        }
        let said = try message(from: 42, chat: Fixtures.chat)
        #expect(said.direction == .outbound)
        #expect(said.participants.map(\.role) == [.bot, .customer])
        #expect(said.participants.last?.identifiers.first?.identifier == Self.person)
        let inGroup = try message(from: 42, chat: ["id": -200, "type": "supergroup"])
        #expect(inGroup.direction == .inbound)
    }

    @Test("places, payments and web apps are told as what they are")
    func otherContent() throws {
        #expect(try interaction(Fixtures.place).text == "Shop\nMain St\ngeo:55.5,12.25")
        let payment = try interaction(Fixtures.payment)
        #expect(payment.kind == .order)
        #expect(payment.about == [Topic("payment", "ch_1")])
        #expect(payment.form.first == Answer("total_amount", "1999"))
        let form = try interaction(Fixtures.webApp)
        #expect(form.kind == .form)
        #expect(form.form == [Answer("rating", "4")])
    }

    @Test("an edit is a change of the message, at its own time")
    func edit() throws {
        let edit = try #require(try item(Fixtures.edited).change)
        #expect(edit.kind == .edited)
        #expect(edit.text == "Where is order 4712?")
        #expect(edit.object == (try interaction(Fixtures.text)).object)
        #expect(edit.occurredAt.time == Timestamp(seconds: 1_767_225_660))
    }

    @Test("a tap says what stands on the button")
    func callback() throws {
        let tap = try interaction(Fixtures.callback)
        #expect(tap.text == "Yes!")
        #expect(tap.form == [Answer("data", "yes")])
        #expect(tap.inReplyTo == ObjectName("telegram", "110201543/5171248/30"))
        #expect(tap.occurredAt.clock == .receipt)
    }

    @Test("a reaction is a change of what it is to; none takes it back")
    func reaction() throws {
        let reaction = try #require(try item(Fixtures.reaction).change)
        #expect(reaction.kind == .reaction)
        #expect(reaction.text == "👍")
        #expect(reaction.object.id == "110201543/5171248/30")
        let none = Fixtures.update(
            "message_reaction",
            ["chat": Fixtures.chat, "message_id": 30, "user": Fixtures.user, "new_reaction": []]
        )
        #expect(try item(none).change?.text == nil)
    }

    @Test("messages of a business are the owner's and the customer's, and can be deleted")
    func business() throws {
        let question = try interaction(Fixtures.business)
        let answer = try interaction(Fixtures.businessReply)
        #expect(question.direction == .inbound)
        #expect(answer.direction == .outbound)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        #expect(answer.participants.last?.identifiers.map(\.identifier) == [Self.person])
        #expect(question.conversation == answer.conversation)
        let deletions = items(Fixtures.deletion).compactMap(\.change)
        #expect(deletions.map(\.kind) == [.deleted, .deleted])
        #expect(deletions.map(\.object) == [question.object, answer.object])
        // The same numbers in the bot's own chat are other messages.
        #expect(question.object.id.contains("bc1"))
    }

    @Test("a channel's post is the company's, in public")
    func post() throws {
        let post = try interaction(Fixtures.post)
        #expect(post.kind == .post)
        #expect(post.channel == .social)
        #expect(post.visibility == .public)
        #expect(post.direction == .outbound)
    }

    @Test(
        "in a group the company's people, its anonymous admins and its channel speak for it",
        arguments: [
            (#"{"from":{"id":777}}"#, Direction.outbound),
            (#"{"from":{"id":5,"username":"carol"}}"#, .outbound),
            (#"{"sender_chat":{"id":-200}}"#, .outbound),
            (#"{"from":{"id":777000},"is_automatic_forward":true}"#, .outbound),
            (#"{"from":{"id":5,"username":"mallory"}}"#, .inbound),
            (#"{"from":{"id":5},"sender_chat":{"id":-300}}"#, .inbound),
        ]
    )
    func group(sender: String, direction: Direction) throws {
        var message: JSONObject = [
            "message_id": 1, "chat": ["id": -200, "type": "supergroup"], "date": 1_767_225_600,
            "text": "Hi",
        ]
        let members = try #require(try JSONValue.parse(sender).object)
        for member in members.members { message[member.key] = member.value }
        let read = try interaction(Fixtures.update("message", message))
        #expect(read.direction == direction)
        #expect(read.conversation?.evidence == .providerThread)
    }

    @Test("a rep's answer in a group is to whoever it answers")
    func groupReply() throws {
        let reply = try interaction(
            Fixtures.update(
                "message",
                [
                    "message_id": 2, "chat": ["id": -200, "type": "supergroup"],
                    "date": 1_767_225_600, "text": "Yes", "from": ["id": 777],
                    "reply_to_message": ["message_id": 1, "from": Fixtures.user],
                ]
            )
        )
        #expect(reply.participants.map(\.role) == [.rep, .customer])
        #expect(reply.participants.last?.identifiers.first?.identifier == Self.person)
    }

    @Test("whoever writes as a channel is not the stand-in that all such share")
    func channelSender() throws {
        func author(_ channel: Int64) throws -> [Identifier] {
            let request = Fixtures.update(
                "message",
                [
                    "message_id": 1, "chat": ["id": -200, "type": "supergroup"],
                    "date": 1_767_225_600, "text": "Hi", "from": ["id": 136_817_688],
                    "sender_chat": ["id": .integer(channel), "title": "A channel"],
                ]
            )
            return try interaction(request).participants.first?.identifiers.map(\.identifier) ?? []
        }
        #expect(try author(-300) == [Identifier(.platform, "-300", scope: "telegram")])
        #expect(try author(-300) != author(-301))
    }

    @Test("somebody else's bot in a group is no customer")
    func foreignBot() throws {
        let request = Fixtures.update(
            "message",
            [
                "message_id": 3, "chat": ["id": -200, "type": "supergroup"],
                "date": 1_767_225_600, "text": "/help", "from": ["id": 42, "is_bot": true],
            ]
        )
        #expect(try interaction(request).participants.first?.role == .observer)
    }

    @Test("who blocks the bot is told of, with what changed")
    func blocked() throws {
        let request = try #require(Fixtures.unknownKinds.dropFirst(3).first)
        let event = try interaction(request)
        #expect(event.providerKind == "my_chat_member:kicked")
        #expect(event.text == "member → kicked")
        #expect(event.participants.first?.identifiers.first?.identifier == Self.person)
    }

    @Test(
        "what is no update is held",
        arguments: [
            "{}", #"{"update_id":1}"#, #"{"update_id":1,"message":7}"#, "7",
            #"{"ok":false,"error_code":400}"#, #"{"ok":true,"result":{"a":1}}"#,
        ]
    )
    func held(body: String) {
        let items = Array(
            Telegram().items(in: Payload(Array(body.utf8)), context: Fixtures.context)
        )
        #expect(items.map(\.short) == ["unreadable"])
    }

    @Test("a deletion that names too many messages is kept whole")
    func deletionLimit() {
        func request(_ count: Int) -> HTTPRequest {
            Fixtures.update(
                "deleted_business_messages",
                [
                    "chat": Fixtures.chat,
                    "message_ids": .array((1...count).map { .integer(Int64($0)) }),
                ]
            )
        }
        #expect(items(request(1_000)).count == 1_000)
        #expect(items(request(1_001)).map(\.short) == ["system unknown"])
    }
}
