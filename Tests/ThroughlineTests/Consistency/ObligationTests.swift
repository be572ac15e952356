// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Obligation")
struct ObligationTests {
    /// One hand-worked example: local times are of the calendar's zone.
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let calendar: BusinessCalendar
        let start: String
        let limit: Limit
        let due: String?

        var testDescription: String { name }
    }

    static let office = calendar(from: ClockTime(8, 0), to: ClockTime(17, 0))
    static let nineToFive = calendar(from: ClockTime(9, 0), to: ClockTime(17, 0))

    static func calendar(
        _ days: [Weekday] = Weekday.workdays,
        from: ClockTime,
        to: ClockTime,
        holidays: [CalendarDay] = []
    ) -> BusinessCalendar {
        BusinessCalendar(
            name: "support",
            zone: "Europe/Copenhagen",
            hours: [OpeningHours(days, from: from, to: to)],
            holidays: holidays.map { Holiday($0) }
        )
    }

    static let vectors: [Vector] = [
        // Published as "Tuesday 11:00", which is wrong.
        Vector(
            name: "Friday 16:00 and 4 h of 8 to 17",
            calendar: office,
            start: "2025-06-06T16:00",
            limit: Limit(4, .hour),
            due: "2025-06-09T11:00"
        ),
        // Published as "Monday 9:00", which is wrong.
        Vector(
            name: "Friday 17:00 and 8 h of 9 to 17",
            calendar: nineToFive,
            start: "2025-06-06T17:00",
            limit: Limit(8, .hour),
            due: "2025-06-09T17:00"
        ),
        Vector(
            name: "24 open hours are three days and more",
            calendar: nineToFive,
            start: "2025-06-06T16:55",
            limit: Limit(24, .hour),
            due: "2025-06-11T16:55"
        ),
        Vector(
            name: "one business day is until the next one's end",
            calendar: nineToFive,
            start: "2025-06-06T16:55",
            limit: Limit(1, .businessDay),
            due: "2025-06-09T17:00"
        ),
        Vector(
            name: "what comes after hours comes the next open day",
            calendar: nineToFive,
            start: "2025-06-06T17:00",
            limit: Limit(1, .businessDay),
            due: "2025-06-10T17:00"
        ),
        Vector(
            name: "what comes before hours comes that day",
            calendar: nineToFive,
            start: "2025-06-06T03:00",
            limit: Limit(1, .businessDay),
            due: "2025-06-09T17:00"
        ),
        Vector(
            name: "a holiday is skipped",
            calendar: calendar(
                from: ClockTime(9, 0),
                to: ClockTime(17, 0),
                holidays: [CalendarDay(year: 2025, month: 6, day: 9)]
            ),
            start: "2025-06-06T16:00",
            limit: Limit(2, .hour),
            due: "2025-06-10T10:00"
        ),
        Vector(
            name: "so is one of every year",
            calendar: calendar(
                Weekday.allCases,
                from: ClockTime(0, 0),
                to: ClockTime(24, 0),
                holidays: [CalendarDay(year: 0, month: 12, day: 25)]
            ),
            start: "2031-12-24T23:00",
            limit: Limit(2, .hour),
            due: "2031-12-26T01:00"
        ),
        Vector(
            name: "the night shift of Friday ends on Saturday",
            calendar: calendar([.friday], from: ClockTime(22, 0), to: ClockTime(6, 0)),
            start: "2025-06-06T12:00",
            limit: Limit(7, .hour),
            due: "2025-06-07T05:00"
        ),
        Vector(
            name: "around the clock, on the day with 23 hours",
            calendar: calendar(Weekday.allCases, from: ClockTime(0, 0), to: ClockTime(24, 0)),
            start: "2025-03-30T00:00",
            limit: Limit(23, .hour),
            due: "2025-03-31T00:00"
        ),
        Vector(
            name: "around the clock, on the day with 25 hours",
            calendar: calendar(Weekday.allCases, from: ClockTime(0, 0), to: ClockTime(24, 0)),
            start: "2025-10-26T00:00",
            limit: Limit(25, .hour),
            due: "2025-10-27T00:00"
        ),
        Vector(
            name: "opening at a time that clocks jump over",
            calendar: calendar([.sunday], from: ClockTime(2, 30), to: ClockTime(5, 0)),
            start: "2025-03-29T12:00",
            limit: Limit(1, .hour),
            due: "2025-03-30T04:00"
        ),
        Vector(
            name: "opening and closing at times that clocks show twice",
            calendar: calendar([.sunday], from: ClockTime(2, 15), to: ClockTime(2, 45)),
            start: "2025-10-26T00:00",
            limit: Limit(90, .minute),
            due: "2025-10-26T02:45 later"
        ),
        Vector(
            name: "hours that overlap count once",
            calendar: BusinessCalendar(
                name: "support",
                zone: "Europe/Copenhagen",
                hours: [
                    OpeningHours([.monday], from: ClockTime(9, 0), to: ClockTime(13, 0)),
                    OpeningHours([.monday], from: ClockTime(12, 0), to: ClockTime(17, 0)),
                ]
            ),
            start: "2025-06-09T09:00",
            limit: Limit(8, .hour),
            due: "2025-06-09T17:00"
        ),
        Vector(
            name: "hours of another channel do not count",
            calendar: BusinessCalendar(
                name: "support",
                zone: "Europe/Copenhagen",
                hours: [
                    OpeningHours(
                        [.monday],
                        from: ClockTime(9, 0),
                        to: ClockTime(12, 0),
                        channels: [.chat]
                    ),
                    OpeningHours([.monday], from: ClockTime(14, 0), to: ClockTime(16, 0)),
                ]
            ),
            start: "2025-06-09T09:00",
            limit: Limit(1, .hour),
            due: "2025-06-09T15:00"
        ),
        Vector(
            name: "an office that never opens owes nothing",
            calendar: calendar([], from: ClockTime(9, 0), to: ClockTime(17, 0)),
            start: "2025-06-09T09:00",
            limit: Limit(1, .hour),
            due: nil
        ),
    ]

    static func moment(_ text: String) throws -> Timestamp {
        let zone = try #require(Zone("Europe/Copenhagen"))
        let parts = text.split(separator: " ")
        let local = try #require(Timestamp(rfc3339: "\(parts[0]):00Z"))
        return zone.moment(
            localSeconds: local.microseconds / 1_000_000,
            preferringLater: parts.count > 1
        )
    }

    static func obligation(_ vector: Vector, pauses: [TimeSpan] = []) throws -> Obligation {
        var standard = Standard(
            "s",
            .firstAnswer,
            within: vector.limit,
            reason: "r",
            goal: "g"
        )
        standard.clock = .business
        standard.calendar = "support"
        let standards = Standards(
            name: "n",
            version: 1,
            [standard],
            calendars: [vector.calendar]
        )
        let start = try moment(vector.start)
        return Obligation(standard, of: standards, on: .email, from: start, pauses: pauses)
    }

    @Test("is due when it should be", arguments: vectors)
    func due(_ vector: Vector) throws {
        let due = try vector.due.map(Self.moment)
        #expect(try Self.obligation(vector).due == due)
    }

    @Test("its ledger adds up to the limit at the moment it is due", arguments: vectors)
    func ledger(_ vector: Vector) throws {
        let obligation = try Self.obligation(vector)
        guard let due = obligation.due, let length = vector.limit.duration else { return }
        let rows = obligation.ledger(until: due)
        #expect(rows.last?.total == length)
        #expect(rows.last?.span.end == due)
        #expect(rows.map(\.span.length).reduce(.zero, +) == length)
        #expect(obligation.ledger(until: obligation.start).isEmpty)
    }

    @Test(
        "pauses stop the clock",
        arguments: [
            ([("10:00", "12:00")], "15:00"), ([("10:00", "12:00"), ("11:00", "13:00")], "16:00"),
            ([("06:00", "08:30")], "13:00"), ([("06:00", "10:00")], "14:00"),
            ([("14:00", "15:00")], "13:00"), ([], "13:00"),
        ]
    )
    func pauses(pauses: [(String, String)], due: String) throws {
        let vector = Vector(
            name: "",
            calendar: Self.nineToFive,
            start: "2025-06-09T09:00",
            limit: Limit(4, .hour),
            due: nil
        )
        let spans = try pauses.map {
            TimeSpan(
                try Self.moment("2025-06-09T\($0.0)"),
                try Self.moment("2025-06-09T\($0.1)")
            )
        }
        let obligation = try Self.obligation(vector, pauses: spans)
        #expect(try obligation.due == Self.moment("2025-06-09T\(due)"))
        let reversed = try Self.obligation(vector, pauses: spans.reversed())
        #expect(reversed.due == obligation.due)
    }

    @Test("a paused business day ends later by what was paused of it")
    func pausedDay() throws {
        let vector = Vector(
            name: "",
            calendar: Self.nineToFive,
            start: "2025-06-06T10:00",
            limit: Limit(1, .businessDay),
            due: nil
        )
        let pause = TimeSpan(
            try Self.moment("2025-06-06T12:00"),
            try Self.moment("2025-06-06T20:00")
        )
        let obligation = try Self.obligation(vector, pauses: [pause])
        #expect(try obligation.due == Self.moment("2025-06-10T14:00"))
    }

    @Test("elapsed hours count at night and need no calendar")
    func elapsed() {
        let standard = Standard("s", .firstAnswer, within: Limit(10, .hour), reason: "", goal: "")
        let obligation = Obligation(standard, of: .shipped, on: .email, from: Story.at(12))
        #expect(obligation.due == Story.at(22))
        #expect(obligation.aim == nil)
        #expect(obligation.ledger(until: Story.at(15)).map(\.total) == [.seconds(3 * 3_600)])
        #expect(Obligation(standard, of: .shipped, on: .email, from: .distantFuture).due == nil)
    }

    @Test("the unanswered check counts by the calendar, and shows the ledger")
    func check() throws {
        var standard = Standard("s", .firstAnswer, within: Limit(4, .hour), reason: "r", goal: "g")
        standard.clock = .business
        standard.calendar = "support"
        let standards = Standards(
            name: "n",
            version: 1,
            [standard],
            calendars: [Self.nineToFive]
        )
        var story = Story()
        let adoption = Adoption(id: "1", standards, by: "bo", at: Story.at(-100))
        let adopted = DocumentsInForce([story.event(adoption, .adopted, at: -100)])
        // Monday 18:00 in Copenhagen: due on Tuesday at 13:00.
        story.asks("Where is my parcel?", at: 8)
        for (now, isFound) in [(26.9, false), (27.1, true)] {
            let context = CheckContext(now: Story.at(now), documents: adopted)
            let verdicts = UnansweredCheck().verdicts(on: story.history, in: context)
            #expect((verdicts.first?.finding != nil) == isFound)
            #expect(verdicts.first?.ledger.count == 1)
            #expect(verdicts.first?.json["ledger"]?[0]?["minutes"] != nil)
        }
    }
}
