// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("Meta")
struct MetaTests {
    typealias Fixtures = MetaFixtures

    private func items(_ request: HTTPRequest, accounts: [Account] = []) -> [AdapterItem] {
        Array(Meta().items(in: Payload(request.body), context: Fixtures.context(accounts)))
    }

    private func item(_ request: HTTPRequest) throws -> AdapterItem {
        let items = items(request)
        #expect(items.count == 1)
        return try #require(items.first)
    }

    private func interaction(_ request: HTTPRequest) throws -> Interaction {
        try #require(try item(request).interaction)
    }

    private func change(_ request: HTTPRequest) throws -> Change {
        try #require(try item(request).change)
    }

    private static let scope = "meta/" + Meta.samplePageID

    @Test("keeps the rules of adapters")
    func conformance() {
        let violations = AdapterConformance.violations(
            of: Meta(),
            Fixtures.context(),
            Fixtures.all,
            whole: Payload(Meta.batch(Fixtures.all, secret: Fixtures.secret).body),
            unknown: Fixtures.unknownKinds
        )
        #expect(violations == [])
    }

    @Test("each bit of body, signature and secret counts")
    func signature() {
        let mutations = RequestMutations(
            adapter: Meta(),
            request: Fixtures.text,
            context: Fixtures.context()
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncoveredBody == [])
        #expect(mutations.uncovered(header: "X-Hub-Signature-256") == [])
        #expect(mutations.uncovered(secret: Fixtures.secret) == [])
    }

    @Test("the handshake echoes the challenge for the right token alone")
    func handshake() {
        let keys = Fixtures.context().keys
        let good = Meta.handshake(challenge: "1158", verifyToken: "token")
        #expect(Meta().handshake(good, keys: keys)?.body == Array("1158".utf8))
        let bad = Meta.handshake(challenge: "1158", verifyToken: "other")
        #expect(Meta().handshake(bad, keys: keys)?.status == 403)
        #expect(Meta().handshake(Fixtures.text, keys: keys) == nil)
    }

    @Test("a text is a message from a person that the page alone knows by this id")
    func text() throws {
        let message = try interaction(Fixtures.text)
        #expect(message.kind == .message)
        #expect(message.channel == .chat)
        #expect(message.direction == .inbound)
        #expect(message.text == "Where is order 4711?")
        #expect(message.occurredAt == OccurrenceTime(Meta.sampleTime, precision: .millisecond))
        #expect(message.object == ObjectName("meta", "m_1"))
        #expect(message.inReplyTo == ObjectName("meta", "m_0"))
        #expect(message.payload == nil)
        let identifier = Identifier(.platform, Fixtures.person, scope: Self.scope)
        #expect(
            message.participants.first?.identifiers == [KnownIdentifier(identifier, .authoritative)]
        )
        #expect(message.participants.map(\.role) == [.customer, .rep])
    }

    @Test("what the page wrote is outbound, in the same conversation")
    func echo() throws {
        let echo = try interaction(Fixtures.echo)
        #expect(echo.direction == .outbound)
        #expect(echo.participants.map(\.role) == [.rep, .customer])
        #expect(echo.conversation == (try interaction(Fixtures.text)).conversation)
    }

    @Test("media are attachments, places and shared pages are words")
    func content() throws {
        let image = try interaction(Fixtures.image)
        #expect(image.text == "The broken lamp")
        #expect(
            image.attachments == [Attachment(mediaType: "image/*", remote: "https://cdn.example/1")]
        )
        #expect(try interaction(Fixtures.location).text == "Shop\ngeo:55.5,12.25")
        let share = try interaction(Fixtures.share)
        #expect(share.text == "A lamp\nhttps://shop.example/lamp")
        #expect(share.payload != nil)
    }

    @Test("a tap on a button says what stands on it, and what brought the customer")
    func postback() throws {
        let tap = try interaction(Fixtures.postback)
        #expect(tap.text == "Talk to a person")
        #expect(tap.form == [Answer("payload", "HUMAN")])
        #expect(tap.about == [Topic("referral", "flyer")])
    }

    @Test("an unsent message is deleted, an edited one has new words")
    func changes() throws {
        let unsent = try change(Fixtures.unsent)
        #expect(unsent.kind == .deleted)
        #expect(unsent.object == ObjectName("meta", "m_1"))
        let edit = try change(Fixtures.edit)
        #expect(edit.kind == .edited)
        #expect(edit.text == "order 4712?")
        #expect(edit.sequence == 1)
        #expect(edit.object == unsent.object)
    }

    @Test("a reaction is a change, and without it there is none")
    func reaction() throws {
        #expect(try change(Fixtures.reaction).text == "❤️")
        let taken = Fixtures.event(["reaction": ["mid": "m_0", "action": "unreact"]])
        #expect(try change(taken).text == nil)
        #expect(try change(taken).kind == .reaction)
    }

    @Test("a receipt is one change for each message that it names")
    func receipts() throws {
        let delivered = items(Fixtures.delivery)
        #expect(delivered.map(\.short) == ["status delivered", "status delivered"])
        #expect(delivered.compactMap(\.change?.object.id) == ["m_0", "m_00"])
        #expect(try change(Fixtures.seen).status == .read)
        // Messenger's own says until when all was read, and names none.
        let untilThen = Fixtures.event(["read": ["watermark": 1_767_225_600]])
        #expect(try item(untilThen).short == "system unknown")
    }

    @Test("feedback is a survey on its scale, with the comment")
    func feedback() throws {
        let survey = try interaction(Fixtures.feedback)
        #expect(survey.kind == .survey)
        #expect(survey.survey?.score == 4)
        #expect(survey.survey?.highest == 5)
        #expect(survey.text == "Quick answer")
    }

    @Test("the reference of a page's checkbox and the person who then wrote are one")
    func checkbox() throws {
        let message = try interaction(
            Fixtures.event([
                "message": ["mid": "m_7", "text": "Hi"],
                "prior_message": ["source": "checkbox_plugin", "identifier": "ref-1"],
            ])
        )
        let identifiers = message.participants.first?.identifiers.map(\.identifier)
        #expect(
            identifiers == [
                Identifier(.platform, Fixtures.person, scope: Self.scope),
                Identifier(.platform, "ref-1", scope: Self.scope + "/user_ref"),
            ]
        )
    }

    @Test("an echo that names the page on the wrong side is to the person all the same")
    func turnedEcho() throws {
        let page: JSONValue = ["id": .string(Meta.samplePageID)]
        let person: JSONValue = ["id": .string(Fixtures.person)]
        func people(_ sender: JSONValue, _ recipient: JSONValue) throws -> [[String]] {
            let echo = try interaction(
                Fixtures.event([
                    "sender": sender, "recipient": recipient,
                    "message": ["mid": "m_8", "text": "Yes", "is_echo": true],
                ])
            )
            #expect(echo.direction == .outbound)
            return echo.participants.map { $0.identifiers.map(\.identifier.value) }
        }
        #expect(try people(page, person) == [[Meta.samplePageID], [Fixtures.person]])
        #expect(try people(person, page) == [[Meta.samplePageID], [Fixtures.person]])
    }

    @Test("a change without its value is kept, and says what it was of")
    func withoutValue() throws {
        let entry = #"{"id":"\#(Meta.samplePageID)","time":1767225600,"changes":"#
        func items(_ change: String) -> [AdapterItem] {
            let body = Array(#"{"object":"page","entry":[\#(entry)[\#(change)]}]}"#.utf8)
            return Array(Meta().items(in: Payload(body), context: Fixtures.context()))
        }
        let feed = try #require(items(#"{"field":"feed"}"#).first?.interaction)
        #expect(feed.kind == .system)
        #expect(feed.providerKind == "feed")
        #expect(feed.occurredAt.time == Timestamp(seconds: 1_767_225_600))
        #expect(items(#"{"value":{}}"#).map(\.short) == ["unreadable"])
    }

    @Test("another page's items go to its account, and its people are others")
    func accounts() throws {
        let other = Account(id: "second", adapter: "meta", providerID: "2")
        let two = Meta.message("b", from: Fixtures.person, to: "2", secret: "s")
        let items = items(Meta.batch([Fixtures.text, two], secret: "s"), accounts: [other])
        #expect(items.compactMap(\.interaction).map(\.source.account) == ["page", "second"])
        let scopes = items.compactMap { $0.interaction?.participants.first?.identifiers.first }
        #expect(Set(scopes).count == 2)
    }

    @Test("the company's own test is marked")
    func testIdentity() throws {
        #expect(try interaction(Meta.message("x", from: "999", secret: "s")).marks == [.test])
        #expect(try interaction(Fixtures.text).marks == [])
    }

    @Test("another product of Meta is not guessed at")
    func otherProduct() {
        let body = Array(#"{"object":"whatsapp_business_account","entry":[{"id":"1"}]}"#.utf8)
        let items = Array(Meta().items(in: Payload(body), context: Fixtures.context()))
        #expect(items.map(\.short) == ["unreadable"])
    }
}
