// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("WhatsApp")
struct WhatsAppTests {
    typealias Fixtures = WhatsAppFixtures

    private func items(_ request: HTTPRequest, accounts: [Account] = []) -> [AdapterItem] {
        Array(WhatsApp().items(in: Payload(request.body), context: Fixtures.context(accounts)))
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
            of: WhatsApp(),
            Fixtures.context(),
            Fixtures.all,
            whole: Payload(WhatsApp.batch(Fixtures.all, secret: Fixtures.secret).body),
            unknown: Fixtures.unknownKinds,
            cuts: 400
        )
        #expect(violations == [])
    }

    @Test("a text is a message from a number that the platform vouches for")
    func text() throws {
        let message = try interaction(Fixtures.all[0])
        #expect(message.kind == .message)
        #expect(message.direction == .inbound)
        #expect(message.text == "Where is order 4711?")
        #expect(message.occurredAt == OccurrenceTime(WhatsApp.sampleTime))
        #expect(message.inReplyTo == ObjectName("whatsapp", "wamid.q"))
        #expect(message.source.account == "shop")
        #expect(message.object == ObjectName("whatsapp", message.source.externalID))
        let customer = try #require(message.participants.first)
        #expect(customer.role == .customer)
        #expect(customer.place == .from)
        #expect(customer.name == "Ada")
        #expect(
            customer.identifiers == [
                KnownIdentifier(Identifier(.phone, "+4520123456"), .authoritative),
                KnownIdentifier(
                    Identifier(.platform, "DK.1", scope: "whatsapp/\(WhatsApp.sampleNumberID)"),
                    .authoritative
                ),
            ]
        )
        #expect(message.payload == nil)
    }

    @Test("a customer who shares no number is known by the user id alone")
    func userIDAlone() throws {
        let request = WhatsApp.message("hi", from: nil, userID: "DK.1", secret: Fixtures.secret)
        let message = try interaction(request)
        #expect(message.participants.first?.identifiers.map(\.identifier.kind) == [.platform])
        #expect(message.conversation?.name.id.hasSuffix("/DK.1") == true)
    }

    /// A change with one message that says nothing of its sender.
    private func nameless(_ contacts: JSONValue, shown: String = "4533123456") -> HTTPRequest {
        WhatsApp.request(
            field: "messages",
            value: [
                "metadata": [
                    "display_phone_number": .string(shown),
                    "phone_number_id": .string(WhatsApp.sampleNumberID),
                ],
                "contacts": contacts,
                "messages": [
                    [
                        "id": "wamid.n", "timestamp": "1767225600", "type": "text",
                        "text": ["body": "Hi"],
                    ]
                ],
            ],
            secret: Fixtures.secret
        )
    }

    @Test("whoever a message does not name is the one contact beside it, and of two nobody")
    func onlyContact() throws {
        let ada: JSONValue = ["profile": ["name": "Ada"], "user_id": "DK.1"]
        let message = try interaction(nameless([ada]))
        #expect(message.participants.first?.name == "Ada")
        #expect(message.participants.first?.identifiers.map(\.identifier.value) == ["DK.1"])
        #expect(message.conversation?.name.id.hasSuffix("/DK.1") == true)
        let two = try interaction(nameless([ada, ["user_id": "DK.2"]]))
        #expect(two.participants.first?.identifiers == [])
    }

    @Test("the company's own number makes a message the company's; a word in its place does not")
    func ownNumber() throws {
        func direction(from: String, shown: String) throws -> Direction {
            let request = WhatsApp.request(
                field: "messages",
                value: [
                    "metadata": ["display_phone_number": .string(shown)],
                    "messages": [
                        [
                            "id": "wamid.n", "from": .string(from), "timestamp": "1767225600",
                            "type": "text", "text": ["body": "Hi"],
                        ]
                    ],
                ],
                secret: Fixtures.secret
            )
            return try interaction(request).direction
        }
        #expect(try direction(from: "4533123456", shown: "+45 33 12 34 56") == .outbound)
        #expect(try direction(from: "4520123456", shown: "+45 33 12 34 56") == .inbound)
        #expect(try direction(from: "NUMBER", shown: "NUMBER") == .inbound)
    }

    @Test("what is spoken is a recording under its older type too")
    func voice() throws {
        let request = Fixtures.message("voice", ["id": "4712", "mime_type": "audio/ogg"])
        let message = try interaction(request)
        #expect(message.kind == .message)
        #expect(message.providerKind == "voice")
        #expect(message.attachments.map(\.remote) == ["whatsapp:4712"])
    }

    @Test(
        "what the API cannot show is marked, under both names of it",
        arguments: ["unsupported", "unknown"]
    )
    func unavailable(type: String) throws {
        let request = Fixtures.message([
            "type": .string(type), "errors": [["code": 131_051, "title": "Not supported"]],
        ])
        let message = try interaction(request)
        #expect(message.kind == .system)
        #expect(message.direction == .inbound)
        #expect(message.marks == [.unavailable])
    }

    @Test("accounts of one portfolio share its user ids, others don't")
    func scope() throws {
        func userID(_ scope: String?) throws -> Identifier? {
            var context = Fixtures.context()
            context.account.scope = scope
            context.accounts = []
            let request = WhatsApp.message("hi", from: nil, userID: "DK.1", secret: Fixtures.secret)
            let items = Array(WhatsApp().items(in: Payload(request.body), context: context))
            return items.first?.interaction?.participants.first?.identifiers.first?.identifier
        }
        #expect(
            try userID("portfolio-1")
                == Identifier(.platform, "DK.1", scope: "whatsapp/portfolio-1")
        )
        #expect(try userID(nil) != userID("portfolio-1"))
    }

    @Test("somebody else's contact is not the sender's name")
    func foreignContact() throws {
        let text = try JSONValue.parse(Fixtures.all[0].body).text().replacing(
            #""user_id":"DK.1","wa_id":"4520123456""#,
            with: #""user_id":"DK.2","wa_id":"4599999999""#
        )
        let items = Array(
            WhatsApp().items(in: Payload(Array(text.utf8)), context: Fixtures.context())
        )
        let customer = try #require(items.first?.interaction?.participants.first)
        #expect(customer.name == nil)
        #expect(customer.identifiers.count == 2)
        #expect(text.contains("DK.2"))
        #expect(!customer.identifiers.contains { $0.identifier.value == "DK.2" })
    }

    @Test("media is an attachment with its digest, and without the link that expires")
    func media() throws {
        let message = try interaction(Fixtures.all[1])
        #expect(message.text == "The broken lamp")
        #expect(
            message.attachments == [
                Attachment(
                    mediaType: "image/jpeg",
                    sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    remote: "whatsapp:4711"
                )
            ]
        )
    }

    @Test("what a message offers besides words is told in words")
    func otherContent() throws {
        #expect(try interaction(Fixtures.all[2]).text == "Shop\ngeo:55.5,12.25")
        let cards = try interaction(Fixtures.all[3])
        #expect(cards.text == "Bob, +4511")
        #expect(cards.payload != nil)
        #expect(cards.participants.flatMap(\.identifiers).count == 3)
        let button = try interaction(Fixtures.all[4])
        #expect(button.text == "Yes")
        #expect(button.form == [Answer("id", "y")])
    }

    @Test("a flow's answers are a form, an order is an order")
    func formAndOrder() throws {
        let form = try interaction(Fixtures.all[5])
        #expect(form.kind == .form)
        #expect(form.form == [Answer("rating", "4")])
        let order = try interaction(Fixtures.all[6])
        #expect(order.kind == .order)
        #expect(order.about == [Topic("product", "lamp")])
    }

    @Test("edits, revocations and reactions are changes of the message they name")
    func changes() throws {
        let edit = try #require(try item(Fixtures.all[7]).change)
        #expect(edit.kind == .edited)
        #expect(edit.object == ObjectName("whatsapp", "wamid.1"))
        #expect(edit.text == "Where is order 4712?")
        let revocation = try #require(try item(Fixtures.all[8]).change)
        #expect(revocation.kind == .deleted)
        #expect(revocation.object == ObjectName("whatsapp", "wamid.1"))
        let reaction = try #require(try item(Fixtures.all[9]).change)
        #expect(reaction.kind == .reaction)
        #expect(reaction.text == "👍")
        let taken = WhatsApp.reaction(nil, to: "wamid.2", from: Fixtures.number, secret: "s")
        #expect(try item(taken).change?.text == nil)
    }

    @Test("a changed number joins the old and the new one")
    func numberChange() throws {
        let sighting = try #require(try item(Fixtures.all[10]).sighting)
        #expect(sighting.rule == "number-change")
        #expect(sighting.identifiers.map(\.identifier.value) == ["+4520123456", "+4520777777"])
        #expect(sighting.identifiers.allSatisfy { $0.tier == .authoritative })
    }

    @Test("a changed user id joins the ids when no number is shared")
    func userIDChange() throws {
        let request = WhatsApp.message(
            members: [
                "type": "system",
                "system": [
                    "type": "user_changed_user_id", "previous_user_id": "DK.1", "user_id": "DK.2",
                    "body": "changed",
                ],
            ],
            from: nil,
            secret: "s"
        )
        let sighting = try #require(try item(request).sighting)
        #expect(sighting.rule == "user-id-change")
        #expect(sighting.identifiers.map(\.identifier.value) == ["DK.1", "DK.2"])
    }

    @Test(
        "a user id that was given up joins the one that came instead, with the number if it is told"
    )
    func userIDUpdate() throws {
        func request(_ update: JSONObject) -> HTTPRequest {
            var value: JSONObject = [
                "messaging_product": "whatsapp",
                "metadata": ["display_phone_number": "4533123456", "phone_number_id": "106"],
            ]
            value["user_id_update"] = [.object(update)]
            let body: JSONValue = [
                "object": "whatsapp_business_account",
                "entry": [
                    [
                        "id": "1",
                        "changes": [["field": "user_id_update", "value": .object(value)]],
                    ]
                ],
            ]
            return HTTPRequest(body: body.bytes())
        }
        let ids: JSONObject = [
            "user_id": ["previous": "DK.1", "current": "DK.2"], "timestamp": "1767225600",
            "parent_user_id": ["previous": "DK.ENT.1", "current": "DK.ENT.2"],
        ]
        let sighting = try #require(try item(request(ids)).sighting)
        #expect(sighting.rule == "user-id-change")
        #expect(
            sighting.identifiers.map(\.identifier.value) == [
                "DK.1", "DK.ENT.1", "DK.2", "DK.ENT.2",
            ]
        )
        var numbered = ids
        numbered["wa_id"] = "4520123456"
        let values = try #require(try item(request(numbered)).sighting).identifiers
            .map(\.identifier.value)
        #expect(values.contains("+4520123456"))
        let halved = try #require(
            try item(request(["user_id": ["current": "DK.2"], "timestamp": "1"])).interaction
        )
        #expect(halved.kind == .system)
    }

    @Test("each status is an event of its own about the message")
    func statuses() throws {
        let delivered = try #require(try item(Fixtures.all[11]).change)
        #expect(delivered.status == .delivered)
        #expect(delivered.source.externalID == "wamid.3:delivered")
        #expect(delivered.object == ObjectName("whatsapp", "wamid.3"))
        let failed = try #require(try item(Fixtures.all[12]).change)
        #expect(failed.status == .failed)
        #expect(failed.reason == "131026: Message undeliverable")
    }

    @Test("a call is one object from its beginning to its end")
    func call() throws {
        let start = try interaction(Fixtures.calls(Fixtures.call))
        #expect(start.kind == .call)
        #expect(start.direction == .inbound)
        let end = try #require(
            try item(
                Fixtures.calls([
                    "id": "wacid.1", "from": "4520123456", "to": "4533123456",
                    "event": "terminate", "timestamp": "1767225725",
                    "direction": "USER_INITIATED", "status": "COMPLETED",
                    "start_time": "1767225605", "end_time": "1767225725", "duration": 120,
                ])
            ).change
        )
        #expect(end.object == start.object)
        #expect(end.call?.disposition == .answered)
        #expect(end.call?.talkMilliseconds == 120_000)
        #expect(end.call?.endedAt == Timestamp(seconds: 1_767_225_725))
    }

    @Test("a call that nobody took has not been answered, and one with errors has failed")
    func lostCall() throws {
        let end: JSONValue = [
            "id": "wacid.1", "from": "4520123456", "event": "terminate",
            "timestamp": "1767225725", "direction": "USER_INITIATED", "status": "FAILED",
        ]
        #expect(try item(Fixtures.calls(end)).change?.call?.disposition == .noAnswer)
        let errors: JSONValue = [["code": 138_000, "message": "No route"]]
        let failed = try #require(try item(Fixtures.calls(end, errors: errors)).change)
        #expect(failed.call?.disposition == .failed)
        #expect(failed.reason == "138000: No route")
    }

    @Test("what the company wrote in its own app is outbound")
    func echo() throws {
        let request = WhatsApp.request(
            field: "smb_message_echoes",
            value: [
                "metadata": ["phone_number_id": .string(WhatsApp.sampleNumberID)],
                "message_echoes": [
                    [
                        "from": "4533123456", "to": "4520123456", "id": "wamid.9",
                        "timestamp": "1767225600", "type": "text", "text": ["body": "On its way"],
                    ]
                ],
            ],
            secret: "s"
        )
        let echo = try interaction(request)
        #expect(echo.direction == .outbound)
        #expect(echo.participants.map(\.role) == [.rep, .customer])
        #expect(echo.participants.last?.identifiers.first?.identifier.value == "+4520123456")
    }

    @Test("each item of a batch goes to the account of its number")
    func accounts() throws {
        let other = Account(id: "second", adapter: "whatsapp", providerID: "2")
        let one = WhatsApp.message("a", from: Fixtures.number, secret: "s")
        let two = WhatsApp.message("b", from: Fixtures.number, to: "2", secret: "s")
        let items = items(WhatsApp.batch([one, two], secret: "s"), accounts: [other])
        #expect(items.compactMap(\.interaction).map(\.source.account) == ["shop", "second"])
        #expect(items.map(\.place) == ["entry 1, message 1", "entry 2, message 1"])
    }

    @Test("the company's own test is marked")
    func testIdentity() throws {
        let test = WhatsApp.message("x", from: "+4520999999", secret: "s")
        #expect(try interaction(test).marks == [.test])
        #expect(try interaction(Fixtures.all[0]).marks == [])
    }

    @Test("a forwarded message says so, and an ad is what it is about")
    func context() throws {
        let message = try interaction(
            Fixtures.message([
                "type": "text", "text": ["body": "x"], "context": ["forwarded": true],
                "referral": ["source_id": "ad-7", "source_type": "ad"],
            ])
        )
        #expect(message.marks == [.forwarded])
        #expect(message.about == [Topic("ad", "ad-7")])
        #expect(message.payload != nil)
    }

    @Test(
        "a message without a readable time has that of its receipt",
        arguments: ["", "soon", "-1"]
    )
    func noTime(text: String) throws {
        let changed = try JSONValue.parse(Fixtures.all[0].body).text().replacing(
            "\"1767225600\"",
            with: "\"\(text)\""
        )
        let items = Array(
            WhatsApp().items(in: Payload(Array(changed.utf8)), context: Fixtures.context())
        )
        #expect(items.first?.interaction?.occurredAt.clock == .receipt)
        #expect(items.first?.interaction?.occurredAt.time == Fixtures.now)
    }

    @Test(
        "a payload with nothing in it says so",
        arguments: [
            #"{"entry":[]}"#, #"{"entry":[{"changes":[]}]}"#,
            #"{"entry":[{"changes":[{"value":{"messages":[]}}]}]}"#,
        ]
    )
    func empty(body: String) {
        let payload = Payload(Array(body.utf8))
        let items = Array(WhatsApp().items(in: payload, context: Fixtures.context()))
        #expect(items.map(\.short) == ["ignored"])
    }

    @Test("a payload of another product of Meta is not guessed at")
    func otherProduct() throws {
        let body = Array(#"{"object":"page","entry":[]}"#.utf8)
        let items = Array(WhatsApp().items(in: Payload(body), context: Fixtures.context()))
        #expect(items.map(\.short) == ["unreadable"])
    }

    @Test("a file with a body on each line is read line by line")
    func lines() {
        let lines = [Fixtures.all[0].body, Array("{broken".utf8), Fixtures.all[11].body]
        let file = Array(lines.joined(separator: [0x0A]))
        let items = Array(WhatsApp().items(in: Payload(file), context: Fixtures.context()))
        #expect(items.map(\.short) == ["message inbound", "unreadable", "status delivered"])
        #expect(items.map(\.place) == ["line 1: message 1", "line 2: payload", "line 3: status 1"])
    }

    @Test("the handshake echoes the challenge for the right token alone")
    func handshake() {
        let keys = Fixtures.context().keys
        let adapter = WhatsApp()
        let good = WhatsApp.handshake(challenge: "11 58", verifyToken: "token")
        #expect(adapter.handshake(good, keys: keys)?.body == Array("11 58".utf8))
        let bad = WhatsApp.handshake(challenge: "1", verifyToken: "other")
        #expect(adapter.handshake(bad, keys: keys)?.status == 403)
        #expect(adapter.handshake(good, keys: AccountKeys())?.status == 403)
        let limit = String(repeating: "1", count: 1_024)
        let long = WhatsApp.handshake(challenge: limit, verifyToken: "token")
        #expect(adapter.handshake(long, keys: keys)?.status == 200)
        let tooLong = WhatsApp.handshake(challenge: limit + "1", verifyToken: "token")
        #expect(adapter.handshake(tooLong, keys: keys)?.status == 403)
        #expect(adapter.handshake(HTTPRequest(method: "GET"), keys: keys) == nil)
    }
}
