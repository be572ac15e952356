// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// An account with Twilio, and what its adapter reads.
struct TwilioFixture {
    var account = Account(
        id: "calls",
        adapter: "twilio",
        numbers: ["+15550199", "+15550150"],
        publicURL: "https://hooks.example.com"
    )
    let twilio = Twilio(publicURL: "https://hooks.example.com", secret: "token")
    let nine = Timestamp(seconds: 1_772_442_000)

    var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: AccountKeys(secrets: [Secret("token")]),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    func items(_ request: HTTPRequest) -> [AdapterItem] { items(request.body) }

    func items(_ body: [UInt8]) -> [AdapterItem] {
        Array(TwilioAdapter().items(in: Payload(body), context: context))
    }

    func items(_ text: String) -> [AdapterItem] { items(Array(text.utf8)) }
}

@Suite("TwilioAdapter")
struct TwilioAdapterTests {
    private let fixture = TwilioFixture()
    private var twilio: Twilio { fixture.twilio }

    @Test("a signed request is accepted, and with any bit changed refused")
    func signature() throws {
        let request = twilio.message("hi", from: "+15550100", to: "+15550199")
        let adapter = TwilioAdapter()
        try adapter.verify(request, context: fixture.context)
        for index in request.body.indices where index % 3 == 0 {
            var changed = request
            changed.body[index] ^= 1
            #expect(throws: AdapterError.self) {
                try adapter.verify(changed, context: fixture.context)
            }
        }
        var moved = request
        moved.path = "/other"
        #expect(throws: AdapterError.self) {
            try adapter.verify(moved, context: fixture.context)
        }
    }

    @Test(
        "a message is a message, by SMS or by chat",
        arguments: [
            ("+15550100", Channel.sms, "phone:+15550100", Tier.ambient),
            ("whatsapp:+15550100", .chat, "phone:+15550100", .authoritative),
            ("messenger:1234", .chat, "platform[twilio:messenger]:1234", .ambient),
            ("rcs:+15550100", .chat, "phone:+15550100", .ambient),
        ]
    )
    func message(from: String, channel: Channel, identifier: String, tier: Tier) throws {
        let request = twilio.message("Where is it?", from: from, to: "+15550199", sid: "SM1")
        let message = try #require(fixture.items(request).interactions.first)
        #expect(message.kind == .message)
        #expect(message.channel == channel)
        #expect(message.direction == .inbound)
        #expect(message.text == "Where is it?")
        #expect(message.object.description == "twilio:SM1")
        #expect(message.source.externalID == "SM1")
        #expect(message.occurredAt.clock == .receipt)
        #expect(message.conversation?.name.id == "+15550199/\(from)")
        #expect(message.participants.first?.summary == "customer@from - \(identifier)")
        #expect(message.participants.first?.identifiers.first?.tier == tier)
        #expect(message.participants.last?.role == .rep)
    }

    @Test(
        "an RCS sender is the company's, whoever writes to it is a number",
        arguments: [("rcs:+15550100", "rcs:shop_x1_agent"), ("+15550100", "rcs:shop_x1_agent")]
    )
    func answeredSender(from: String, to: String) throws {
        let message = try #require(
            fixture.items(twilio.message("Yes", from: from, to: to)).interactions.first
        )
        #expect(message.channel == .chat)
        #expect(message.direction == .inbound)
        #expect(
            message.participants.map(\.summary) == [
                "customer@from - phone:+15550100",
                "rep@to - platform[twilio:rcs]:shop_x1_agent",
            ]
        )
        #expect(message.conversation?.name.id == "rcs:shop_x1_agent/rcs:+15550100")
    }

    @Test("what an RCS sender wrote is in the conversation of the answers to it")
    func sender() throws {
        let resource: JSONValue = [
            "sid": "SM7", "status": "read", "from": "rcs:shop_x1_agent", "to": "rcs:+15550100",
            "body": "On its way", "direction": "outbound-api", "num_media": "0",
            "date_sent": "Mon, 02 Mar 2026 09:00:00 +0000",
        ]
        let message = try #require(fixture.items(resource.bytes()).interactions.first)
        #expect(message.channel == .chat)
        #expect(message.direction == .outbound)
        #expect(
            message.participants.map(\.summary) == [
                "rep@from - platform[twilio:rcs]:shop_x1_agent",
                "customer@to - phone:+15550100",
            ]
        )
        #expect(message.conversation?.name.id == "rcs:shop_x1_agent/rcs:+15550100")
        let status = twilio.request([
            ("MessageSid", "SM7"), ("MessageStatus", "read"), ("From", "rcs:shop_x1_agent"),
            ("To", "rcs:+15550100"),
        ])
        #expect(fixture.items(status).changes.map(\.channel) == [.chat])
        let bare = twilio.request([
            ("MessageSid", "SM7"), ("MessageStatus", "read"), ("From", "+15550199"),
            ("To", "+15550100"),
        ])
        #expect(fixture.items(bare).changes.map(\.channel) == [.sms])
    }

    @Test(
        "who is an RCS sender is told by the name",
        arguments: [
            ("rcs:shop_x1_agent", true), ("rcs:4711_agent", true), ("rcs:+15550100", false),
            ("rcs:15550100", false), ("+15550100", false), ("whatsapp:shop_agent", false),
        ]
    )
    func agents(address: String, isAgent: Bool) {
        #expect(TwilioAddress.isAgent(address) == isAgent)
        #expect(TwilioOwnSide(fixture.account).contains(address) == isAgent)
    }

    @Test("files that came with a message are attachments to be fetched")
    func media() throws {
        let request = twilio.request([
            ("MessageSid", "MM1"), ("From", "+1"), ("To", "+2"), ("Body", ""), ("NumMedia", "2"),
            ("MediaUrl0", "https://api.example/0"), ("MediaContentType0", "image/jpeg"),
            ("MediaUrl1", "https://api.example/1"),
        ])
        let message = try #require(fixture.items(request).interactions.first)
        #expect(message.attachments.map(\.mediaType) == ["image/jpeg", "application/octet-stream"])
        #expect(message.attachments.compactMap(\.remote).count == 2)
        #expect(message.text == nil)
    }

    @Test(
        "how far a message got is a change to it",
        arguments: [
            ("queued", DeliveryStatus.queued), ("sent", .sent), ("delivered", .delivered),
            ("read", .read), ("undelivered", .failed), ("failed", .failed),
        ]
    )
    func status(text: String, expected: DeliveryStatus) throws {
        let request = twilio.status(text, ofMessage: "SM1")
        let change = try #require(fixture.items(request).changes.first)
        #expect(change.object.description == "twilio:SM1")
        #expect(change.status == expected)
        #expect(change.source.externalID == "SM1/\(text)")
    }

    @Test("a status is of whom the message was for, who may be the company itself")
    func recipient() throws {
        func people(_ to: String) throws -> [String] {
            let request = twilio.request([
                ("MessageSid", "SM1"), ("MessageStatus", "delivered"), ("From", "+15550199"),
                ("To", to),
            ])
            return try #require(fixture.items(request).changes.first).participants.map(\.summary)
        }
        #expect(try people("+15550100") == ["customer@to - phone:+15550100"])
        #expect(try people("+15550150") == ["rep@to - phone:+15550150"])
    }

    @Test("an id of WhatsApp is no number, and beside a number it is the same person's")
    func externalUser() throws {
        func known(_ from: String, _ id: String) throws -> [KnownIdentifier] {
            let request = twilio.request([
                ("MessageSid", "SM1"), ("From", from), ("To", "whatsapp:+15550199"),
                ("Body", "hi"), ("NumMedia", "0"), ("ExternalUserId", id),
            ])
            let message = try #require(fixture.items(request).interactions.first)
            #expect(message.channel == .chat)
            return try #require(message.participants.first).identifiers
        }
        let id = KnownIdentifier(
            Identifier(.platform, "US.1234", scope: "twilio:whatsapp"),
            .authoritative
        )
        let number = KnownIdentifier(Identifier(.phone, "+15550100"), .authoritative)
        #expect(try known("whatsapp:US.1234", "whatsapp:US.1234") == [id])
        #expect(try known("whatsapp:+15550100", "whatsapp:US.1234") == [number, id])
    }

    @Test("a failed delivery says why; a status that nobody knows keeps its bytes")
    func reasons() throws {
        let failed = twilio.request([
            ("MessageSid", "SM1"), ("MessageStatus", "failed"), ("ErrorCode", "30007"),
        ])
        #expect(try #require(fixture.items(failed).changes.first).reason == "30007")
        let odd = try #require(
            fixture.items(twilio.status("pondering", ofMessage: "SM1")).changes.first
        )
        #expect(odd.status == nil)
        #expect(odd.payload != nil)
    }

    @Test("what was sent through the interface is outbound, and its later statuses find it")
    func sent() throws {
        let response: JSONValue = [
            "sid": "SM9", "status": "queued", "from": "+15550199", "to": "+15550100",
            "body": "On its way", "direction": "outbound-api", "num_media": "0",
            "date_created": "Mon, 02 Mar 2026 09:00:00 +0000",
        ]
        let sent = SentPayload(
            request: Array("To=%2B15550100&From=%2B15550199&Body=On+its+way".utf8),
            response: response.bytes(),
            sentAt: fixture.nine,
            rep: "bo"
        )
        let message = try #require(
            TwilioAdapter().items(sent: sent, context: fixture.context).interactions.first
        )
        #expect(message.direction == .outbound)
        #expect(message.object.description == "twilio:SM9")
        #expect(message.status == .queued)
        #expect(message.occurredAt.time == fixture.nine)
        #expect(message.participants.map(\.role) == [.rep, .customer])
        #expect(message.participants.first?.rep == "bo")
        let service = SentPayload(
            request: Array("To=%2B15550100&MessagingServiceSid=MG1&Body=On+its+way".utf8),
            response: Array(
                #"{"sid":"SM9","status":"accepted","from":null,"to":"+15550100","body":"On its way","#
                    .utf8
            ) + Array(#""direction":"outbound-api","messaging_service_sid":"MG1"}"#.utf8),
            sentAt: fixture.nine,
            rep: "bo"
        )
        let unnumbered = try #require(
            TwilioAdapter().items(sent: service, context: fixture.context).interactions.first
        )
        #expect(unnumbered.participants.map(\.role) == [.rep, .customer])
        #expect(unnumbered.participants.first?.rep == "bo")
        let refused = SentPayload(
            request: sent.request,
            response: Array(#"{"code":21211,"message":"Invalid To"}"#.utf8),
            sentAt: fixture.nine
        )
        let items = TwilioAdapter().items(sent: refused, context: fixture.context)
        #expect(items.unreadable.map(\.bytes) == [sent.request])
    }

    @Test("everything else with a sid is system, with its bytes; without one it is not Twilio's")
    func system() throws {
        let request = twilio.request([("TaskSid", "WT1"), ("EventType", "task.created")])
        let event = try #require(fixture.items(request).interactions.first)
        #expect(event.kind == .system)
        #expect(event.payload?.bytes == request.body)
        let resource = try #require(fixture.items("{\"sid\":\"XX1\"}").interactions.first)
        #expect(resource.kind == .system)
        #expect(fixture.items("a=b").unreadable.count == 1)
        #expect(fixture.items("{\"id\":\"XX1\"}").unreadable.count == 1)
        #expect(fixture.items("").ignored.count == 1)
        #expect(fixture.items("{\"calls\":[]}").ignored.count == 1)
    }

    @Test("what no field holds is kept in the bytes, and bytes are kept for nothing else")
    func lossless() throws {
        let plain = twilio.message("hi", from: "+15550100", to: "+15550199")
        #expect(try #require(fixture.items(plain).interactions.first).payload == nil)
        let rich = twilio.request([
            ("MessageSid", "SM1"), ("SmsStatus", "received"), ("From", "+15550100"),
            ("To", "+15550199"), ("Body", "hi"), ("NumMedia", "0"), ("ReferralHeadline", "Sale"),
        ])
        #expect(try #require(fixture.items(rich).interactions.first).payload?.bytes == rich.body)
    }

    @Test("a message that Event Streams tell of is a message with a time")
    func stream() throws {
        let request = twilio.stream(
            "com.twilio.messaging.inbound-message.received",
            [
                "messageSid": "SM1", "from": "whatsapp:+15550100", "to": "whatsapp:+15550199",
                "body": "Where is it?", "numMedia": 0, "timestamp": "2026-03-02T09:00:00.250Z",
            ],
            at: fixture.nine
        )
        try TwilioAdapter().verify(request, context: fixture.context)
        let message = try #require(fixture.items(request).interactions.first)
        #expect(message.direction == .inbound)
        #expect(message.channel == .chat)
        #expect(message.text == "Where is it?")
        #expect(message.occurredAt.time == fixture.nine.advanced(by: .milliseconds(250)))
        #expect(message.occurredAt.precision == .millisecond)
        let read = twilio.stream(
            "com.twilio.messaging.message.read",
            ["messageSid": "SM1", "timestamp": "2026-03-02T09:00:05Z"],
            at: fixture.nine
        )
        #expect(fixture.items(read).changes.map(\.status) == [.read])
        let call = twilio.stream("com.twilio.studio.flow.step.ended", ["a": 1], at: fixture.nine)
        let other = try #require(fixture.items(call).interactions.first)
        #expect(other.kind == .system)
        #expect(other.providerKind == "com.twilio.studio.flow.step.ended")
    }
}

@Suite("Twilio: signatures and the rules of adapters")
struct TwilioRulesTests {
    private let fixture = TwilioFixture()
    private var twilio: Twilio { fixture.twilio }

    private func isAccepted(_ request: HTTPRequest, secret: [UInt8] = Array("token".utf8)) -> Bool {
        var context = fixture.context
        context.keys = AccountKeys(secrets: [Secret(String(decoding: secret, as: UTF8.self))])
        return (try? TwilioAdapter().verify(request, context: context)) != nil
    }

    private func flips(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.indices.flatMap { index in
            (0..<8).map { bit in
                var copy = bytes
                copy[index] ^= 1 << bit
                return copy
            }
        }
    }

    @Test("each bit of a form's values, of a JSON body, of the URL and of the secret counts")
    func mutations() throws {
        let status = twilio.status("sent", ofMessage: "SM1")
        let json = twilio.json(["sid": "CA1", "status": "ringing"])
        for request in [status, json] {
            #expect(isAccepted(request))
            for body in flips(of: request.body) {
                var changed = request
                changed.body = body
                #expect(!isAccepted(changed))
            }
            for secret in flips(of: Array("token".utf8)) {
                #expect(!isAccepted(request, secret: secret))
            }
            for path in flips(of: Array(request.path.utf8)) {
                var changed = request
                changed.path = String(decoding: path, as: UTF8.self)
                #expect(!isAccepted(changed))
            }
        }
    }

    @Test("without the public URL nothing can be verified, and the provider shall try again")
    func publicURL() {
        var context = fixture.context
        context.account.publicURL = nil
        let error = #expect(throws: AdapterError.self) {
            try TwilioAdapter().verify(twilio.status("sent", ofMessage: "SM1"), context: context)
        }
        #expect(error?.code == .secretMissing)
    }

    @Test("the conformance kit finds nothing")
    func conformance() {
        let payloads = TwilioSamples(fixture).all
        var kit = AdapterConformance(
            TwilioAdapter(),
            context: fixture.context,
            payloads: payloads.map { Payload($0.body) }
        )
        kit.unknownKinds = [
            twilio.request([("TaskSid", "WT1"), ("EventType", "task.created")]),
            twilio.conversation("onRoomPainted", []), twilio.json(["sid": "ZZ1", "color": "red"]),
            twilio.stream("com.twilio.video.room.ended", ["a": 1], at: fixture.nine),
        ].map { Payload($0.body) }
        let calls: JSONValue = ["calls": .array(TwilioSamples.resources)]
        kit.batches = [
            .init(
                whole: Payload(calls.bytes()),
                parts: TwilioSamples.resources.map { Payload($0.bytes()) }
            )
        ]
        kit.requests = [
            twilio.status("sent", ofMessage: "SM1"), twilio.json(["sid": "CA1"]),
        ]
        kit.mutations = 60
        kit.cuts = 256
        #expect(kit.violations().map(\.description) == [])
    }

    @Test("samples of every kind, in any order and repeated, give one history")
    func order() async throws {
        try await RecordingHarness.check(
            TwilioAdapter(),
            context: fixture.context,
            payloads: TwilioSamples(fixture).all.map { Payload($0.body) }
        )
    }
}
