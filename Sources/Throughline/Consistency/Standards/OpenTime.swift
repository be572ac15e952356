// SPDX-License-Identifier: Apache-2.0

/// A stretch of time, its end not part of it.
public struct TimeSpan: Hashable, Sendable {
    /// The first moment.
    public var start: Timestamp
    /// The first moment after it.
    public var end: Timestamp

    /// Makes a stretch; an end before the start is taken for the start.
    public init(_ start: Timestamp, _ end: Timestamp) {
        self.start = start
        self.end = max(start, end)
    }

    /// How long it is.
    public var length: Duration { end.since(start) }

    /// What of it lies in another stretch; nil where nothing does.
    func intersection(_ other: TimeSpan) -> TimeSpan? {
        let (from, to) = (max(start, other.start), min(end, other.end))
        return from < to ? TimeSpan(from, to) : nil
    }
}

/// The open hours of a calendar, for one channel and team, as stretches of time.
///
/// Days are days of the calendar's zone. On the day on which clocks go forward an hour is missing, on
/// the day on which they go back one is there twice: a time that is missing means the moment at which
/// clocks jump over it, and one that is there twice its first for opening and its second for closing.
struct OpenTime {
    private let calendar: BusinessCalendar
    private let zone: Zone
    private let hours: [OpeningHours]
    private let holidays: Set<CalendarDay>

    /// How many days ahead are looked at: an office that is closed for ten years does not reopen.
    private static let horizon = 3_660

    init(_ calendar: BusinessCalendar, channel: Channel?, team: String? = nil) {
        self.calendar = calendar
        zone = Zone(calendar.zone) ?? .utc
        holidays = Set(calendar.holidays.map(\.date))
        hours = calendar.hours.filter { hours in
            let isChannel = hours.channels.isEmpty || channel.map(hours.channels.contains) ?? true
            return isChannel && (hours.teams.isEmpty || team.map(hours.teams.contains) ?? true)
        }
    }

    /// The open stretches that end after a moment, in order, until the body returns false.
    func forEach(after moment: Timestamp, _ body: (TimeSpan) -> Bool) {
        guard !hours.isEmpty else { return }
        let first = Day(zone.civil(at: moment)).advanced(by: -1)
        var current: TimeSpan?
        for offset in 0..<Self.horizon {
            for span in spans(on: first.advanced(by: offset)) {
                if let open = current, span.start <= open.end {
                    current = TimeSpan(open.start, max(open.end, span.end))
                    continue
                }
                if let open = current, open.end > moment, !body(open) { return }
                current = span
            }
        }
        if let open = current, open.end > moment { _ = body(open) }
    }

    /// How much of a stretch is open.
    func length(in span: TimeSpan) -> Duration {
        var total: Duration = .zero
        forEach(after: span.start) { open in
            guard open.start < span.end else { return false }
            total += open.intersection(span)?.length ?? .zero
            return true
        }
        return total
    }

    /// The moment by which a length of open time has passed; nil where it never does.
    func moment(after length: Duration, from start: Timestamp) -> Timestamp? {
        var left = length
        var result: Timestamp?
        forEach(after: start) { open in
            let from = max(open.start, start)
            let available = open.end.since(from)
            guard available < left else {
                result = from.advanced(by: left)
                return false
            }
            left -= available
            return true
        }
        return result
    }

    /// When the office closes on the nth open day after the one in which something came; what comes
    /// when it is closed comes at its next opening.
    func closing(ofDay count: Int, after start: Timestamp) -> Timestamp? {
        var day = Day(zone.civil(at: start))
        var isWaiting = true
        var left = count
        for _ in 0..<Self.horizon {
            let end = spans(on: day).map(\.end).max()
            if let end, isWaiting {
                // It came on this day, unless the day was over.
                if end > start { isWaiting = false }
                if !isWaiting, left == 0 { return end }
            } else if let end {
                left -= 1
                if left <= 0 { return end }
            }
            day = day.advanced(by: 1)
        }
        return nil
    }

    private func spans(on day: Day) -> [TimeSpan] {
        let civil = day.civil
        let date = CalendarDay(year: civil.year, month: civil.month, day: civil.day)
        let yearly = CalendarDay(year: 0, month: civil.month, day: civil.day)
        guard !holidays.contains(date), !holidays.contains(yearly) else { return [] }
        let weekday = civil.weekday
        return hours.lazy.filter { $0.days.contains(weekday) }
            .map { hours in
                let isOvernight = hours.to <= hours.from
                return TimeSpan(
                    moment(day, hours.from, isClosing: false),
                    moment(isOvernight ? day.advanced(by: 1) : day, hours.to, isClosing: true)
                )
            }
            .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    private func moment(_ day: Day, _ time: ClockTime, isClosing: Bool) -> Timestamp {
        let seconds = Int64(day.number) * 86_400 + Int64(time.minutes) * 60
        return zone.moment(localSeconds: seconds, preferringLater: isClosing)
    }

    /// A day by its number, counted from 1970-01-01.
    private struct Day {
        let number: Int

        init(_ civil: CivilTime) {
            number = CivilTime.daysSinceEpoch(year: civil.year, month: civil.month, day: civil.day)
        }

        private init(number: Int) { self.number = number }

        func advanced(by days: Int) -> Day { Day(number: number + days) }

        var civil: CivilTime { Timestamp(seconds: Int64(number) * 86_400).civil() }
    }
}
