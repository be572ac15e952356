// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineChannels

/// What call records and queue logs become in a timeline.
@Suite("Asterisk in the timeline")
struct AsteriskTimelineTests {
    private let fixture = AsteriskFixture()
    private let id = "1772442000.7"

    private func entry(_ items: [AdapterItem]) throws -> TimelineEntry {
        let interactions = items.interactions
        let changes = items.changes
        #expect(Set(interactions.map(\.object) + changes.map(\.object)).count == 1)
        let recorded = interactions.enumerated().map { offset, body in
            event(
                body,
                at: body.occurredAt.time,
                sequence: body.sequence,
                ref: body.ref,
                offset: offset
            )
        }
        let changed = changes.enumerated().map { offset, body in
            event(
                body,
                at: body.occurredAt.time,
                sequence: body.sequence,
                ref: body.ref,
                offset: offset + interactions.count
            )
        }
        return try #require(EntryFold.entry(interactions: recorded, changes: changed))
    }

    private func event<Body: Record>(
        _ body: Body,
        at time: Timestamp,
        sequence: Int64,
        ref: Ref,
        offset: Int
    ) -> RecordedEvent<Body> {
        RecordedEvent(
            body: body,
            ref: ref,
            type: "test",
            key: TimelineKey(occurredAt: time, sequence: sequence, tie: ref.tie),
            recordedAt: time,
            receivedAt: time,
            position: Position(rawValue: UInt64(offset + 1)),
            subjects: []
        )
    }

    private var queueLines: String {
        [
            "1772442001|\(id)|support|NONE|ENTERQUEUE||+491701234567|1",
            "1772442016|\(id)|support|PJSIP/eve|RINGNOANSWER|10000",
            "1772442020|\(id)|support|PJSIP/bob|CONNECT|19|1772442016.9|4",
            "1772442080|\(id)|support|PJSIP/bob|COMPLETECALLER|19|60|1",
        ].joined(separator: "\n")
    }

    private var record: String {
        AsteriskFixture.row([
            "lastapp": "Queue", "lastdata": "support", "dst": "800",
            "answer": "2026-03-02 10:00:20", "end": "2026-03-02 10:01:20", "duration": "80",
        ])
    }

    @Test("a call record and its queue's log are one call, and the talk counts once")
    func recordAndLog() throws {
        let items = fixture.records(record) + fixture.queue(queueLines)
        let entry = try entry(items)
        let call = try #require(entry.interaction.call)
        #expect(entry.interaction.kind == .call)
        #expect(entry.interaction.direction == .inbound)
        #expect(call.disposition == .answered)
        #expect(call.talkMilliseconds == 60_000)
        #expect(call.waitMilliseconds == 20_000)
        #expect(call.ringMilliseconds == 4_000)
        #expect(call.queue == "support")
        #expect(call.steps.map(\.name).contains("ring"))
        #expect(try self.entry(Array(items.reversed())).interaction == entry.interaction)
    }

    @Test("a queue's log alone tells of the call")
    func logAlone() throws {
        let entry = try entry(fixture.queue(queueLines))
        let call = try #require(entry.interaction.call)
        #expect(call.disposition == .answered)
        #expect(call.talkMilliseconds == 60_000)
        #expect(call.waitMilliseconds == 19_000)
        #expect(
            call.steps.map(\.name) == ["wait", "ring", "ring", "answer", "hangup"]
        )
        #expect(Move(entry, names: [], followsQuestion: false) == .meets)
    }

    @Test("who gave up in the queue was not served, whatever answered the line before")
    func abandoned() throws {
        let record = AsteriskFixture.row([
            "lastapp": "Queue", "lastdata": "support", "dst": "800", "dstchannel": "",
        ])
        let lines = """
            1772442005|\(id)|support|NONE|ENTERQUEUE||+491701234567|1
            1772442065|\(id)|support|NONE|ABANDON|1|1|60
            """
        let entry = try entry(fixture.records(record) + fixture.queue(lines))
        #expect(entry.interaction.call?.disposition == .abandoned)
        #expect(Move(entry, names: [], followsQuestion: false) == .asks)
    }

    @Test("a call that ended on a mailbox waits to be answered")
    func voicemail() throws {
        let rang = AsteriskFixture.row([
            "disposition": "NO ANSWER", "answer": "", "billsec": "0", "duration": "20",
            "end": "2026-03-02 10:00:20",
        ])
        let spoke = AsteriskFixture.row([
            "dst": "8500", "dstchannel": "", "lastapp": "VoiceMail", "sequence": "42",
            "start": "2026-03-02 10:00:20", "answer": "2026-03-02 10:00:20",
            "end": "2026-03-02 10:00:50", "duration": "30", "billsec": "30",
        ])
        let entry = try entry(fixture.records(rang + spoke))
        #expect(entry.interaction.kind == .voicemail)
        #expect(entry.interaction.call?.disposition == .noAnswer)
        #expect(entry.interaction.call?.talkMilliseconds == 30_000)
        #expect(entry.parts.count == 2)
        #expect(Move(entry, names: [], followsQuestion: false) == .asks)
    }

    @Test("a call that began among colleagues and reached a customer is the customer's")
    func transferredOut() throws {
        let inside = AsteriskFixture.row(["src": "101", "dst": "102"])
        let outside = AsteriskFixture.row([
            "src": "101", "dst": "01709999999", "sequence": "42", "start": "2026-03-02 10:02:00",
            "answer": "2026-03-02 10:02:05", "end": "2026-03-02 10:03:05",
        ])
        let entry = try entry(fixture.records(inside + outside))
        #expect(entry.interaction.direction == .outbound)
        #expect(entry.interaction.visibility == .parties)
    }

    @Test("the legs of a transferred call are one call")
    func transfer() throws {
        let legs = (0..<3).map { number in
            var leg = Asterisk.Leg(
                from: "+491701234567",
                to: "10\(number)",
                startedAt: Timestamp(seconds: 1_772_442_000 + Int64(number) * 60),
                rang: 5,
                talked: 50,
                sequence: number
            )
            leg.linkedID = id
            leg.callerName = "Ada"
            return leg
        }
        var utc = fixture
        utc.account.timeZone = "UTC"
        let entry = try entry(utc.records(Asterisk.call(legs).bytes))
        #expect(entry.parts.count == 3)
        #expect(entry.interaction.call?.talkMilliseconds == 150_000)
        #expect(entry.interaction.participants.filter(\.isCustomerSide).count == 1)
    }
}
