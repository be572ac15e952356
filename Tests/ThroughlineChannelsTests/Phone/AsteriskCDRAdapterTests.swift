// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("AsteriskCDRAdapter")
struct AsteriskCDRAdapterTests {
    private let fixture = AsteriskFixture()

    private func leg(_ changes: [String: String] = [:]) throws -> Interaction {
        try #require(fixture.records(AsteriskFixture.row(changes)).interactions.first)
    }

    @Test("a row is a leg with who, when, how long and how it ended")
    func wholeRow() throws {
        let leg = try leg()
        #expect(leg.source.externalID == "1772442000.7/1772442000.7/41")
        #expect(leg.source.provider == "asterisk-cdr")
        #expect(leg.object.description == "asterisk:1772442000.7")
        #expect(leg.conversation?.name == leg.object)
        #expect(leg.channel == .phone)
        #expect(leg.kind == .call)
        #expect(leg.direction == .inbound)
        #expect(leg.visibility == .parties)
        #expect(leg.occurredAt.time.description == "2026-03-02T09:00:00Z")
        #expect(leg.occurredAt.raw == nil)
        #expect(leg.sequence == 41)
        #expect(leg.call?.disposition == .answered)
        #expect(leg.call?.answeredAt?.description == "2026-03-02T09:00:08Z")
        #expect(leg.call?.endedAt?.description == "2026-03-02T09:01:08Z")
        #expect(leg.call?.ringMilliseconds == 8_000)
        #expect(leg.call?.talkMilliseconds == 60_000)
        #expect(leg.call?.leg == "1772442000.7/41")
        #expect(leg.call?.steps.map(\.name) == ["ring", "answer", "hangup"])
        #expect(leg.call?.steps.first?.who == "PJSIP/bob")
        #expect(
            leg.participants.map(\.summary) == [
                "customer@from Ada phone:+491701234567",
                "rep@to - phone[asterisk]:101 platform[asterisk]:PJSIP/bob",
            ]
        )
        #expect(leg.payload == nil)
        #expect(leg.payloadDigest?.count == 64)
        #expect(leg.form.map(\.question).contains("lastdata"))
    }

    @Test(
        "the direction comes from the company's own numbers and devices, and from nothing else",
        arguments: [
            ("+491701234567", "101", "", Direction.inbound, Visibility.parties),
            ("101", "+491701234567", "", .outbound, .parties),
            ("030 12345670", "01701234567", "", .outbound, .parties),
            ("101", "102", "", .internal, .internal),
            ("+491701234567", "555", "", .unknown, .parties),
            ("+491701234567", "s", "", .unknown, .parties),
            ("+491701234567", "s", "PJSIP/carol-0000000a", .inbound, .parties),
            ("", "101", "", .inbound, .parties),
        ]
    )
    func direction(
        src: String,
        dst: String,
        dstchannel: String,
        expected: Direction,
        visibility: Visibility
    ) throws {
        let leg = try leg(["src": src, "clid": "", "dst": dst, "dstchannel": dstchannel])
        #expect(leg.direction == expected)
        #expect(leg.visibility == visibility)
    }

    @Test("without own numbers nothing is concluded")
    func noOwnNumbers() throws {
        var fixture = fixture
        fixture.account.numbers = []
        fixture.account.addresses = []
        let leg = try #require(fixture.records(AsteriskFixture.row()).interactions.first)
        #expect(leg.direction == .unknown)
        #expect(leg.participants.map(\.role) == [.unknown, .unknown])
    }

    @Test("a number that FreePBX notes as dialled from outside is the company's")
    func didNumber() throws {
        let header = "calldate,src,dst,channel,dstchannel,disposition,uniqueid,did\n"
        let row =
            "2026-03-02 10:00:00,+491701234567,555,SIP/t-1,SIP/x-2,ANSWERED,1772442000.7,4930\n"
        let leg = try #require(fixture.records(header + row).interactions.first)
        #expect(leg.direction == .inbound)
        #expect(leg.form.contains(Answer("did", "4930")))
    }

    @Test(
        "a number that isn't told is no identifier",
        arguments: ["", "anonymous", "Unknown", "Restricted"]
    )
    func withheld(src: String) throws {
        let leg = try leg(["src": src, "clid": "\"\"Anonymous\"\" <\(src)>"])
        let customers = leg.participants.filter(\.isCustomerSide)
        #expect(customers.flatMap(\.identifiers).isEmpty)
    }

    @Test("short numbers hold in their own telephone system")
    func scopes() throws {
        var fixture = fixture
        fixture.account.scope = "berlin"
        let leg = try #require(
            fixture.records(AsteriskFixture.row(["src": "555"])).interactions.first
        )
        let scopes = leg.participants.flatMap(\.identifiers).map(\.identifier.scope)
        #expect(scopes == ["asterisk/berlin", "asterisk/berlin", "asterisk/berlin"])
    }

    @Test(
        "how it ended is read in every spelling",
        arguments: [
            ("ANSWERED", CallDetails.Disposition.answered), ("NO ANSWER", .noAnswer),
            ("NOANSWER", .noAnswer), ("BUSY", .busy), ("FAILED", .failed), ("CONGESTION", .failed),
        ]
    )
    func disposition(text: String, expected: CallDetails.Disposition) throws {
        let leg = try leg(["disposition": text])
        #expect(leg.call?.disposition == expected)
        #expect(leg.form.contains(Answer("disposition", text)))
    }

    @Test("a leg that nobody answered rang all the time and has no answer")
    func unanswered() throws {
        let leg = try leg([
            "disposition": "NO ANSWER", "answer": "", "billsec": "0", "duration": "20",
            "end": "2026-03-02 10:00:20",
        ])
        #expect(leg.call?.answeredAt == nil)
        #expect(leg.call?.talkMilliseconds == nil)
        #expect(leg.call?.ringMilliseconds == 20_000)
        #expect(leg.call?.endedAt?.description == "2026-03-02T09:00:20Z")
        #expect(leg.call?.steps.map(\.name) == ["ring", "hangup"])
    }

    @Test("a program that answered is no person who did")
    func automated() throws {
        let leg = try leg(["dstchannel": "", "lastapp": "BackGround", "lastdata": "menu"])
        #expect(leg.call?.disposition == .automated)
        #expect(leg.call?.answeredAt == nil)
        #expect(leg.participants.map(\.role) == [.customer, .bot])
        #expect(leg.call?.steps.map(\.name) == ["automated", "hangup"])
        #expect(leg.kind == .call)
    }

    @Test("what was said to a mailbox is a voicemail; listening to one is not")
    func voicemail() throws {
        let message = try leg(["dstchannel": "", "dst": "8500", "lastapp": "VoiceMail"])
        #expect(message.kind == .voicemail)
        #expect(message.direction == .inbound)
        #expect(message.call?.talkMilliseconds == 60_000)
        let listening = try leg(["dstchannel": "", "dst": "8500", "lastapp": "VoiceMailMain"])
        #expect(listening.kind == .call)
        let own = try leg(["src": "101", "dstchannel": "", "dst": "8500", "lastapp": "VoiceMail"])
        #expect(own.kind == .call)
        let hungUp = try leg([
            "dstchannel": "", "dst": "8500", "lastapp": "VoiceMail", "disposition": "NO ANSWER",
        ])
        #expect(hungUp.kind == .call)
    }

    @Test("the time before a queue's member answers is a wait and no ring")
    func queue() throws {
        let leg = try leg(["lastapp": "Queue", "lastdata": "support,tT,,,300", "dst": "800"])
        #expect(leg.call?.queue == "support")
        #expect(leg.call?.waitMilliseconds == 8_000)
        #expect(leg.call?.ringMilliseconds == nil)
        #expect(leg.call?.steps.map(\.name) == ["wait", "answer", "hangup"])
        let tried = try self.leg([
            "lastapp": "Queue", "lastdata": "support", "dst": "800", "disposition": "BUSY",
        ])
        #expect(tried.call?.waitMilliseconds == nil)
    }

    @Test("a user field in the form kind:value says what the call is about")
    func topics() throws {
        #expect(try leg(["userfield": "order:4711"]).about == [Topic("order", "4711")])
        #expect(
            try leg(["userfield": "order:1;order:2;note"]).about.map(\.value) == ["1", "2"]
        )
        for text in ["hello", "10:30", "Note: call back", ":x", "order:"] {
            #expect(try leg(["userfield": text]).about.isEmpty, "\(text)")
        }
    }

    @Test("records without a sequence are parted by what they say")
    func digestRefs() throws {
        let one = try leg(["sequence": ""])
        let same = try leg(["sequence": ""])
        let other = try leg(["sequence": "", "dstchannel": "PJSIP/eve-00000003"])
        #expect(one.ref == same.ref)
        #expect(one.ref != other.ref)
        #expect(one.object == other.object)
    }

    @Test("a request must bring the account's secret")
    func verification() throws {
        var fixture = fixture
        let request = HTTPRequest(headers: [.init("Authorization", "Bearer right")])
        let adapter = AsteriskCDRAdapter()
        #expect(throws: AdapterError.self) {
            try adapter.verify(request, context: fixture.context)
        }
        fixture.keys = AccountKeys(secrets: [Secret("current"), Secret("right")])
        try adapter.verify(request, context: fixture.context)
        fixture.keys = AccountKeys(secrets: [Secret("other")])
        #expect(throws: AdapterError.self) {
            try adapter.verify(request, context: fixture.context)
        }
        #expect(throws: AdapterError.self) {
            try adapter.verify(HTTPRequest(), context: fixture.context)
        }
    }

    @Test("a call that a service began names the object that its records fold into")
    func sent() throws {
        let sent = SentPayload(
            request: Array(
                #"{"endpoint":"PJSIP/trunk/sip:+491701234567@sip.example","#.utf8
            ) + Array(#""callerId":"Support <+493012345670>","app":"dialer"}"#.utf8),
            response: Array(
                #"{"id":"1772442000.9","creationtime":"2026-03-02T10:00:00.131+0100"}"#.utf8
            ),
            sentAt: Timestamp(seconds: 1_772_442_001),
            rep: "bo"
        )
        let items = AsteriskCDRAdapter().items(sent: sent, context: fixture.context)
        let call = try #require(items.interactions.first)
        #expect(call.object.description == "asterisk:1772442000.9")
        #expect(call.direction == .outbound)
        #expect(call.occurredAt.time.description == "2026-03-02T09:00:00.131Z")
        #expect(
            call.participants.map(\.summary) == [
                "rep@from Support phone:+493012345670", "customer@to - phone:+491701234567",
            ]
        )
        #expect(call.participants.first?.rep == "bo")
        let failed = SentPayload(
            request: sent.request,
            response: Array("{}".utf8),
            sentAt: sent.sentAt
        )
        let refused = AsteriskCDRAdapter().items(sent: failed, context: fixture.context)
        #expect(refused.unreadable.map(\.bytes) == [sent.request])
    }
}
