// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("LocalClock")
struct LocalClockTests {
    private func read(_ text: String, _ zone: String?) -> LocalClock.Reading? {
        let clock = LocalClock(zone)
        guard let moment = Timestamp(rfc3339: text + "Z") else { return nil }
        return clock.read(moment.civil())
    }

    @Test(
        "a local time is read with the offset of its day",
        arguments: [
            ("2026-01-15T12:00:00", "Europe/Berlin", "2026-01-15T11:00:00Z"),
            ("2026-07-15T12:00:00", "Europe/Berlin", "2026-07-15T10:00:00Z"),
            ("2013-03-04T13:11:18", "America/Chicago", "2013-03-04T19:11:18Z"),
            ("2026-03-29T01:59:59", "Europe/Berlin", "2026-03-29T00:59:59Z"),
            ("2026-03-29T03:00:00", "Europe/Berlin", "2026-03-29T01:00:00Z"),
            ("2026-10-25T01:59:59", "Europe/Berlin", "2026-10-24T23:59:59Z"),
            ("2026-10-25T03:00:00", "Europe/Berlin", "2026-10-25T02:00:00Z"),
            ("2026-07-15T12:00:00", "UTC", "2026-07-15T12:00:00Z"),
            ("2026-07-15T12:00:00", "Asia/Kathmandu", "2026-07-15T06:15:00Z"),
        ]
    )
    func reading(local: String, zone: String, expected: String) {
        let reading = read(local, zone)
        #expect(reading?.first.description == expected)
        #expect(reading?.second == nil)
        #expect(reading?.isDoubtful == false)
    }

    @Test(
        "a time that clocks skip lies as far after the gap as it was written into it",
        arguments: [
            ("2026-03-29T02:30:00", "Europe/Berlin", "2026-03-29T01:30:00Z"),
            ("2026-03-08T02:00:00", "America/New_York", "2026-03-08T07:00:00Z"),
            ("2026-10-04T02:15:00", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"),
        ]
    )
    func gap(local: String, zone: String, expected: String) {
        let reading = read(local, zone)
        #expect(reading?.first.description == expected)
        #expect(reading?.isDoubtful == true)
    }

    @Test(
        "a time that comes twice gives both moments",
        arguments: [
            (
                "2026-10-25T02:30:00", "Europe/Berlin", "2026-10-25T00:30:00Z",
                "2026-10-25T01:30:00Z"
            ),
            (
                "2026-11-01T01:30:00", "America/New_York", "2026-11-01T05:30:00Z",
                "2026-11-01T06:30:00Z"
            ),
            (
                "2026-04-05T01:45:00", "Australia/Lord_Howe", "2026-04-04T14:45:00Z",
                "2026-04-04T15:15:00Z"
            ),
        ]
    )
    func fold(local: String, zone: String, first: String, second: String) {
        let reading = read(local, zone)
        #expect(reading?.candidates.map(\.description) == [first, second])
    }

    @Test("without a time zone, or with one that there isn't, a time is UTC and in doubt")
    func noZone() {
        for zone in [nil, "Mars/Olympus"] {
            let reading = read("2026-07-15T12:00:00", zone)
            #expect(reading?.first.description == "2026-07-15T12:00:00Z")
            #expect(reading?.isDoubtful == true)
        }
    }

    @Test("one clock reads any days in any order")
    func order() {
        let clock = LocalClock("Europe/Berlin")
        let days = ["2026-07-15T12:00:00Z", "2026-01-15T12:00:00Z", "2026-07-15T13:00:00Z"]
        let read = days.compactMap { Timestamp(rfc3339: $0) }
            .compactMap { clock.read($0.civil())?.first.description }
        #expect(
            read == ["2026-07-15T10:00:00Z", "2026-01-15T11:00:00Z", "2026-07-15T11:00:00Z"]
        )
    }
}
