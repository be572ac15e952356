// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("CDRTimes")
struct CDRTimesTests {
    private let fixture = AsteriskFixture()

    private func leg(_ changes: [String: String]) throws -> Interaction {
        try #require(fixture.records(AsteriskFixture.row(changes)).interactions.first)
    }

    /// 2026-10-25 00:30:00 UTC, when Berlin's clocks show 02:30 for the first time.
    private let firstHalfPastTwo = 1_792_888_200

    @Test("where clocks go back, the unique id decides which of two moments is meant")
    func fold() throws {
        let local = [
            "start": "2026-10-25 02:30:00", "answer": "2026-10-25 02:30:10",
            "end": "2026-10-25 02:31:10", "duration": "70", "billsec": "60",
        ]
        let cases = [
            (firstHalfPastTwo, "2026-10-25T00:30:00Z", "2026-10-25T00:31:10Z"),
            (firstHalfPastTwo + 3_600, "2026-10-25T01:30:00Z", "2026-10-25T01:31:10Z"),
        ]
        for (created, start, end) in cases {
            let leg = try leg(local.merging(["uniqueid": "\(created).1"]) { $1 })
            #expect(leg.occurredAt.time.description == start)
            #expect(leg.occurredAt.raw == "2026-10-25 02:30:00")
            #expect(leg.call?.endedAt?.description == end)
            #expect(leg.call?.answeredAt == leg.occurredAt.time.advanced(by: .seconds(10)))
        }
    }

    @Test("a call across the change lasts as long as its duration says")
    func across() throws {
        let leg = try leg([
            "start": "2026-10-25 02:50:00", "answer": "2026-10-25 02:50:10",
            "end": "2026-10-25 02:20:10", "duration": "1810", "billsec": "1800",
            "uniqueid": "\(firstHalfPastTwo + 1_200).1",
        ])
        #expect(leg.occurredAt.time.description == "2026-10-25T00:50:00Z")
        #expect(leg.call?.endedAt?.description == "2026-10-25T01:20:10Z")
        #expect(leg.call?.answeredAt?.description == "2026-10-25T00:50:10Z")
    }

    @Test("without a unique id that tells, the earlier of two moments is taken")
    func foldWithoutID() throws {
        let leg = try leg(["start": "2026-10-25 02:30:00", "uniqueid": "abc"])
        #expect(leg.occurredAt.time.description == "2026-10-25T00:30:00Z")
        #expect(leg.occurredAt.raw == "2026-10-25 02:30:00")
    }

    @Test("a time that clocks skip is read, and kept as it was written")
    func gap() throws {
        let leg = try leg(["start": "2026-03-29 02:30:00", "uniqueid": "x"])
        #expect(leg.occurredAt.time.description == "2026-03-29T01:30:00Z")
        #expect(leg.occurredAt.raw == "2026-03-29 02:30:00")
    }

    @Test("without a time zone a time is UTC, and kept as it was written")
    func utc() throws {
        var fixture = fixture
        fixture.account.timeZone = nil
        let leg = try #require(fixture.records(AsteriskFixture.row()).interactions.first)
        #expect(leg.occurredAt.time.description == "2026-03-02T10:00:00Z")
        #expect(leg.occurredAt.raw == "2026-03-02 10:00:00")
    }

    @Test("an end that can't be read is computed, and the row's bytes are kept")
    func unreadEnd() throws {
        let leg = try leg(["end": "2026-03-10:01:08"])
        #expect(leg.call?.endedAt?.description == "2026-03-02T09:01:08Z")
        #expect(leg.payload != nil)
        #expect(leg.form.contains(Answer("end", "2026-03-10:01:08")))
    }

    @Test("an answer that isn't in the record is computed from its durations")
    func computedAnswer() throws {
        let header = "calldate,src,dst,duration,billsec,disposition,uniqueid\n"
        let row = "2026-03-02 10:00:00,+491701234567,101,68,60,ANSWERED,1772442000.7\n"
        let leg = try #require(fixture.records(header + row).interactions.first)
        #expect(leg.call?.answeredAt?.description == "2026-03-02T09:00:08Z")
        #expect(leg.call?.endedAt?.description == "2026-03-02T09:01:08Z")
        #expect(leg.call?.disposition == .answered)
        #expect(leg.payload == nil)
    }

    @Test("a database's zero date is no answer and no fault")
    func zeroDate() throws {
        let leg = try leg(["answer": "0000-00-00 00:00:00", "disposition": "NO ANSWER"])
        #expect(leg.call?.answeredAt == nil)
        #expect(leg.payload == nil)
    }

    @Test("seconds with a fraction are kept to the microsecond")
    func fractions() throws {
        let leg = try leg([
            "start": "2026-03-02 10:00:00.250000", "duration": "68.5", "billsec": "60.25",
        ])
        #expect(leg.occurredAt.time.description == "2026-03-02T09:00:00.250Z")
        #expect(leg.occurredAt.precision == .microsecond)
        #expect(leg.call?.talkMilliseconds == 60_250)
        #expect(leg.call?.ringMilliseconds == 8_250)
    }

    @Test("a row without a start is handed on with its bytes")
    func noStart() {
        let header = "start,src,dst\n"
        let items = fixture.records(header + ",100,200\n")
        #expect(items.unreadable.map(\.reason) == ["a record without a start time"])
        #expect(items.unreadable.map { String(decoding: $0.bytes, as: UTF8.self) } == [",100,200"])
    }
}
