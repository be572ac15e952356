// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("SegmentTime")
struct SegmentTimeTests {
    private let fixture = SegmentFixture()

    private func occurrence(_ times: [String: String]) throws -> OccurrenceTime {
        var event: JSONObject = ["type": "page"]
        for (key, value) in times { event[key] = .string(value) }
        return try fixture.one(JSONValue.object(event).text()).occurredAt
    }

    private let eight = "2026-03-02T08:00:00Z"
    private let eightOne = "2026-03-02T08:01:00Z"
    private let nine = "2026-03-02T09:00:00.500Z"

    @Test("a timestamp beside Segment's receipt is corrected already")
    func corrected() throws {
        let time = try occurrence(["timestamp": eight, "receivedAt": nine, "sentAt": eightOne])
        #expect(try time == OccurrenceTime(moment(eight), precision: .millisecond))
    }

    @Test("nothing happened after Segment had it")
    func future() throws {
        let time = try occurrence(["timestamp": "2036-01-01T00:00:00Z", "receivedAt": nine])
        #expect(try time.time == moment(nine))
        #expect(time.clock == .provider)
        #expect(time.raw == "2036-01-01T00:00:00Z")
    }

    @Test("without a timestamp it is computed from the other three")
    func computed() throws {
        let time = try occurrence([
            "receivedAt": nine, "sentAt": eightOne, "originalTimestamp": eight,
        ])
        #expect(try time.time == moment("2026-03-02T08:59:00.500Z"))
        #expect(time.clock == .provider)
        #expect(time.raw == eight)
    }

    @Test("a library's own timestamp is the sender's, and our receipt doesn't change it")
    func device() throws {
        for key in ["timestamp", "originalTimestamp"] {
            let time = try occurrence([key: eight, "sentAt": nine])
            #expect(try time.time == moment(eight))
            #expect(time.clock == .sender)
        }
    }

    @Test("receipt by Segment, then sending, then our receipt stand in")
    func fallbacks() throws {
        let received = try occurrence(["receivedAt": nine])
        #expect(try received.time == moment(nine))
        #expect(received.clock == .provider)
        let sent = try occurrence(["sentAt": eightOne])
        #expect(try sent.time == moment(eightOne))
        #expect(sent.clock == .sender)
        let none = try occurrence([:])
        #expect(none.time == fixture.context.receivedAt)
        #expect(none.clock == .receipt)
    }

    @Test("a time that is none is kept as it was written")
    func malformed() throws {
        let time = try occurrence(["timestamp": "yesterday", "receivedAt": nine])
        #expect(try time.time == moment(nine))
        #expect(time.raw == "yesterday")
        let alone = try occurrence(["timestamp": "yesterday"])
        #expect(alone.clock == .receipt)
        #expect(alone.raw == "yesterday")
    }

    @Test("the time of a batch's sending counts for its events")
    func batch() throws {
        let text = "{\"sentAt\":\"\(eightOne)\",\"batch\":[{\"type\":\"page\"}]}"
        #expect(try fixture.one(text).occurredAt.time == moment(eightOne))
    }

    private func moment(_ text: String) throws -> Timestamp {
        try #require(Timestamp(rfc3339: text))
    }
}
