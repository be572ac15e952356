// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Commitment: due by business time")
struct CommitmentDueTests {
    private static let office = BusinessCalendar(
        name: "office",
        zone: "Europe/Berlin",
        hours: [OpeningHours(Weekday.workdays, from: ClockTime(9, 0), to: ClockTime(17, 0))],
        holidays: [Holiday(CalendarDay(year: 2025, month: 6, day: 9), name: "Whit Monday")]
    )

    private static func story(adopting isAdopted: Bool = true) -> Story {
        var story = Story()
        guard isAdopted else { return story }
        story.adopts(at: -1) { adoption in
            adoption.standards = Standards(name: "ours", version: 1, [], calendars: [office])
        }
        return story
    }

    private func due(_ within: Limit, madeAt hours: Double, in story: Story) -> Timestamp? {
        var story = story
        let promise = Commitment(
            id: "p",
            .refund,
            within: within,
            by: "bo",
            on: .email,
            at: Story.at(hours)
        )
        story.history.commitments = [story.event(promise, .commitment, at: hours)]
        return CaseFile(story.history, in: story.context(at: hours)).promises.first?.due
    }

    // Monday 2 June 2025, 08:00 UTC is 10:00 in Berlin; the office is open 07:00 to 15:00 UTC.
    @Test(
        "counts by the calendar, a business day as a day, business hours as hours",
        arguments: [
            (Limit(1, .businessDay), 0.0, 31.0),  // Tuesday 15:00
            (Limit(2, .businessDay), 0.0, 55.0),  // Wednesday 15:00
            (Limit(2, .businessDay), 100.0, 223.0),  // Friday noon to Wednesday, over a holiday
            (Limit(8, .businessHour), 0.0, 24.0),  // seven hours today, one tomorrow
            (Limit(24, .businessHour), 0.0, 72.0),  // three office days of eight hours
            (Limit(2, .hour), 0.0, 2.0),
        ]
    )
    func counts(within: Limit, madeAt hours: Double, due: Double) {
        #expect(self.due(within, madeAt: hours, in: Self.story()) == Story.at(due))
    }

    @Test("without a calendar it has no moment, and the check says why")
    func noCalendar() throws {
        var story = Self.story(adopting: false)
        #expect(due(Limit(2, .businessDay), madeAt: 0, in: story) == nil)
        let promise = Commitment(
            id: "p",
            .refund,
            within: Limit(2, .businessDay),
            by: "bo",
            on: .email,
            at: Story.at(0)
        )
        story.history.commitments = [story.event(promise, .commitment, at: 0)]
        let verdicts = PromiseCheck().verdicts(on: story.history, in: story.context(at: 200))
        let verdict = try #require(verdicts.first)
        #expect(verdict.ruling == .cannotJudge)
        #expect(verdict.reason.contains("2 business days"))
    }

    @Test("it is overdue once the office has closed on the last day, and kept late after that")
    func overdue() throws {
        var story = Self.story()
        let promise = Commitment(
            id: "p",
            .refund,
            within: Limit(1, .businessDay),
            by: "bo",
            on: .email,
            at: Story.at(0)
        )
        story.history.commitments = [story.event(promise, .commitment, at: 0)]
        let state = try #require(CaseFile(story.history, in: story.context(at: 1)).promises.first)
        #expect(!state.isOverdue(at: Story.at(31)))
        #expect(state.isOverdue(at: Story.at(31.01)))
        story.changes(promise.ref, .kept, at: 32)
        #expect(
            CaseFile(story.history, in: story.context(at: 48)).promises[0].standing == .keptLate
        )
    }

    @Test("a calendar that is adopted later changes no promise that was made before")
    func later() {
        var story = Self.story()
        story.adopts(at: 10) { adoption in
            var other = Self.office
            other.hours = [
                OpeningHours(Weekday.allCases, from: ClockTime(0, 0), to: ClockTime(24, 0))
            ]
            adoption.standards = Standards(name: "ours", version: 2, [], calendars: [other])
        }
        #expect(due(Limit(1, .businessDay), madeAt: 0, in: story) == Story.at(31))
        // Monday 21:00 in Berlin, open around the clock: until Tuesday midnight there.
        #expect(due(Limit(1, .businessDay), madeAt: 11, in: story) == Story.at(38))
    }

    @Test(
        "a day that was named becomes a moment where it was said",
        arguments: [
            (PromiseDue(.after(0)), "2025-06-02T22:00:00Z"),
            (PromiseDue(.after(1), ClockTime(12, 0)), "2025-06-03T10:00:00Z"),
            (PromiseDue(.weekday(.friday, nextWeek: false)), "2025-06-06T22:00:00Z"),
            (PromiseDue(.weekday(.monday, nextWeek: false)), "2025-06-09T22:00:00Z"),
            (PromiseDue(.weekday(.tuesday, nextWeek: true)), "2025-06-10T22:00:00Z"),
            (PromiseDue(.endOfWeek(ahead: 0)), "2025-06-08T22:00:00Z"),
            (PromiseDue(.endOfWeek(ahead: 1)), "2025-06-15T22:00:00Z"),
            (PromiseDue(.endOfMonth(ahead: 0)), "2025-06-30T22:00:00Z"),
            (PromiseDue(.endOfMonth(ahead: 8)), "2026-02-28T23:00:00Z"),
            (
                PromiseDue(.date(CalendarDay(year: 0, month: 5, day: 12)), ClockTime(9, 30)),
                "2026-05-12T07:30:00Z"
            ),
            (PromiseDue(.date(CalendarDay(year: 2025, month: 6, day: 2))), "2025-06-02T22:00:00Z"),
            (PromiseDue(within: Limit(24, .hour)), "2025-06-03T08:00:00Z"),
        ]
    )
    func days(due: PromiseDue, moment: String) throws {
        let zone = try #require(Zone("Europe/Berlin"))
        let expected = try #require(Timestamp(rfc3339: moment))
        #expect(due.moment(saidAt: Story.start, in: zone) == expected)
    }

    @Test("a day that is none, and business time without a calendar, name no moment")
    func none() {
        let never = PromiseDue(.date(CalendarDay(year: 2025, month: 2, day: 30)))
        #expect(never.moment(saidAt: Story.start, in: .utc) == nil)
        let business = PromiseDue(within: Limit(2, .businessDay))
        #expect(business.moment(saidAt: Story.start, in: .utc) == nil)
    }
}
