// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Twilio: Conversations")
struct TwilioConversationTests {
    private var fixture = TwilioFixture()
    private var twilio: Twilio { fixture.twilio }

    private func added(
        by author: String?,
        source: String = "SDK",
        of fixture: TwilioFixture? = nil
    ) throws -> Interaction {
        var parameters = [
            ("MessageSid", "IM1"), ("Body", "Hello"), ("Index", "7"), ("Source", source),
            ("DateCreated", "2026-03-02T09:00:00.100Z"),
        ]
        if let author { parameters.append(("Author", author)) }
        let request = twilio.conversation("onMessageAdded", parameters)
        return try #require((fixture ?? self.fixture).items(request).interactions.first)
    }

    @Test("a message is in its conversation, at its time, in the provider's order")
    func message() throws {
        let message = try added(by: "+15550100", source: "SMS")
        #expect(message.kind == .message)
        #expect(message.channel == .sms)
        #expect(message.direction == .inbound)
        #expect(message.object.description == "twilio:IM1")
        #expect(message.conversation?.name.id == "CH00000000000000000000000000000001")
        #expect(message.conversation?.evidence == .providerThread)
        #expect(message.sequence == 7)
        #expect(message.occurredAt.time == fixture.nine.advanced(by: .milliseconds(100)))
        #expect(message.participants.map(\.summary) == ["customer@from - phone:+15550100"])
    }

    @Test(
        "who wrote a message says which way it went, and where nobody can tell it stays open",
        arguments: [
            ("whatsapp:+15550100", [String](), Direction.inbound), ("system", [], .outbound),
            ("+15550199", [], .outbound), ("ada", [], .unknown), ("ada", ["bo"], .inbound),
            ("bo", ["bo"], .outbound), ("Bo", ["bo"], .outbound),
            ("bo@shop.example", ["support@shop.example"], .inbound),
            ("rcs:+15550100", [], .inbound), ("rcs:shop_x1_agent", [], .outbound),
        ]
    )
    func direction(author: String, own: [String], expected: Direction) throws {
        var fixture = fixture
        fixture.account.addresses = own
        #expect(try added(by: author, of: fixture).direction == expected)
    }

    @Test("an identity is as good as a login, and what looks like an address in it proves nothing")
    func identity() throws {
        var fixture = fixture
        fixture.account.domains = ["shop.example"]
        let message = try added(by: "ada@example.com", of: fixture)
        #expect(message.direction == .inbound)
        let known = try #require(message.participants.first?.identifiers)
        #expect(known.map(\.identifier.kind) == [.platform, .email])
        #expect(known.map(\.tier) == [.authoritative, .declared])
        #expect(try added(by: "bo@shop.example", of: fixture).direction == .outbound)
    }

    @Test("an edit, a removal and a receipt are changes to the message")
    func changes() throws {
        let edit = twilio.conversation(
            "onMessageUpdated",
            [
                ("MessageSid", "IM1"), ("Body", "Hello!"), ("Index", "7"),
                ("DateUpdated", "2026-03-02T09:00:09Z"),
            ]
        )
        let edited = try #require(fixture.items(edit).changes.first)
        #expect(edited.kind == .edited)
        #expect(edited.text == "Hello!")
        #expect(edited.object.description == "twilio:IM1")
        #expect(edited.occurredAt.time == fixture.nine.advanced(by: .seconds(9)))
        let removal = twilio.conversation("onMessageRemoved", [("MessageSid", "IM1")])
        #expect(fixture.items(removal).changes.map(\.kind) == [.deleted])
        let receipt = twilio.conversation(
            "onDeliveryUpdated",
            [
                ("MessageSid", "IM1"), ("DeliveryReceiptSid", "DY1"), ("Status", "failed"),
                ("ErrorCode", "63016"),
            ]
        )
        let failed = try #require(fixture.items(receipt).changes.first)
        #expect(failed.status == .failed)
        #expect(failed.reason == "63016")
        #expect(failed.source.externalID == "DY1/failed")
    }

    @Test("an edit of anything but the words keeps its bytes and changes no words")
    func attributes() throws {
        let request = twilio.conversation(
            "onMessageUpdated",
            [("MessageSid", "IM1"), ("Attributes", "{}")]
        )
        let step = try #require(fixture.items(request).interactions.first)
        #expect(step.kind == .system)
        #expect(step.payload?.bytes == request.body)
    }

    @Test("what is asked beforehand is no fact")
    func beforehand() {
        for name in ["onMessageAdd", "onParticipantAdd", "onConversationRemove"] {
            #expect(fixture.items(twilio.conversation(name, [])).ignored.count == 1)
        }
    }

    @Test("someone who joins is known by their address, and stands in the conversation")
    func joined() throws {
        let request = twilio.conversation(
            "onParticipantAdded",
            [
                ("ParticipantSid", "MB1"), ("MessagingBinding.Address", "whatsapp:+15550100"),
                ("MessagingBinding.Type", "whatsapp"), ("DateCreated", "2026-03-02T09:00:00Z"),
            ]
        )
        let step = try #require(fixture.items(request).interactions.first)
        #expect(step.kind == .system)
        #expect(step.providerKind == "onParticipantAdded")
        #expect(step.participants.map(\.summary) == ["customer@other - phone:+15550100"])
        #expect(step.conversation?.name.authority == "twilio")
    }

    @Test("Event Streams say the same as webhooks")
    func stream() throws {
        let request = twilio.stream(
            "com.twilio.conversations.message.added",
            [
                "ConversationSid": "CH00000000000000000000000000000001", "MessageSid": "IM1",
                "Author": "+15550100", "MessageBody": "Hello", "Index": 7,
                "DateCreated": "2026-03-02T09:00:00.100Z",
                "Media": [["MediaSid": "ME1", "ContentType": "image/png", "Size": 12232]],
            ],
            at: fixture.nine
        )
        let streamed = try #require(fixture.items(request).interactions.first)
        let posted = try added(by: "+15550100", source: "SMS")
        #expect(streamed.text == posted.text)
        #expect(streamed.object == posted.object)
        #expect(streamed.conversation == posted.conversation)
        #expect(streamed.occurredAt == posted.occurredAt)
        #expect(streamed.participants == posted.participants)
        #expect(streamed.attachments.map(\.size) == [12232])
        #expect(streamed.attachments.map(\.remote) == ["twilio-media:ME1"])
        #expect(streamed.ref != posted.ref)
    }
}
