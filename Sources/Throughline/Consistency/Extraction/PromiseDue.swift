// SPDX-License-Identifier: Apache-2.0

/// By when something was promised, as it was said: within a time, or on a day.
///
/// It becomes a moment only together with when and where it was said: see
/// ``moment(saidAt:in:calendar:)``.
public struct PromiseDue: Hashable, Sendable, CustomStringConvertible {
    /// A day as people name it.
    public enum Day: Hashable, Sendable {
        /// A number of days after the one on which it was said: 0 is today.
        case after(Int)
        /// The next such day of the week; or the one in next week.
        case weekday(Weekday, nextWeek: Bool)
        /// A date; year 0 is the next time it comes round.
        case date(CalendarDay)
        /// The last day of a week, this one or one ahead.
        case endOfWeek(ahead: Int)
        /// The last day of a month, this one or one ahead.
        case endOfMonth(ahead: Int)
    }

    /// How long it may take; the longest where a range was named.
    public var within: Limit?
    /// On or until which day.
    public var day: Day?
    /// Until which time of that day.
    public var time: ClockTime?

    /// Makes a length of time.
    public init(within limit: Limit) { within = limit }

    /// Makes a day, until a time of it.
    public init(_ day: Day, _ time: ClockTime? = nil) {
        self.day = day
        self.time = time
    }

    /// In the form of the tables: `in 5 business days`, `day+1 12:00`, `fri`, `05-12`, `week+0`.
    public var description: String {
        if let within { return "in \(within)" }
        let name =
            switch day {
            case .after(let days): "day+\(days)"
            case .weekday(let day, let nextWeek): (nextWeek ? "next-" : "") + day.rawValue
            case .date(let date): date.description
            case .endOfWeek(let ahead): "week+\(ahead)"
            case .endOfMonth(let ahead): "month+\(ahead)"
            case nil: ""
            }
        return name + (time.map { " \($0)" } ?? "")
    }

    /// The moment by which it is due.
    ///
    /// - Parameters:
    ///   - moment: When it was said.
    ///   - zone: By whose clocks days are meant.
    ///   - calendar: Whose open hours business time counts by; without one, business time names no
    ///     moment.
    /// - Returns: The moment; a day without a time ends at midnight.
    public func moment(
        saidAt moment: Timestamp,
        in zone: Zone,
        calendar: BusinessCalendar? = nil
    ) -> Timestamp? {
        if let within { return within.moment(after: moment, calendar: calendar, channel: nil) }
        let said = zone.civil(at: moment)
        let today = CivilTime.daysSinceEpoch(year: said.year, month: said.month, day: said.day)
        guard let number = dayNumber(today: today, said: said) else { return nil }
        let seconds = Int64(number) * 86_400 + Int64(time?.minutes ?? 1_440) * 60
        return zone.moment(localSeconds: seconds, preferringLater: true)
    }

    private func dayNumber(today: Int, said: CivilTime) -> Int? {
        let index = Weekday.allCases.firstIndex(of: said.weekday) ?? 0
        switch day {
        case nil: return today
        case .after(let days): return today + min(max(days, 0), 36_500)
        case .weekday(let day, let nextWeek):
            let target = Weekday.allCases.firstIndex(of: day) ?? 0
            if nextWeek { return today - index + 7 + target }
            // Said on a Friday, “Friday” is the one to come.
            let ahead = (target - index + 7) % 7
            return today + (ahead == 0 ? 7 : ahead)
        case .date(let date):
            guard date.year == 0 else { return number(of: date, in: date.year) }
            guard let thisYear = number(of: date, in: said.year), thisYear >= today else {
                return number(of: date, in: said.year + 1)
            }
            return thisYear
        case .endOfWeek(let ahead): return today - index + 6 + 7 * min(max(ahead, 0), 520)
        case .endOfMonth(let ahead):
            let months = said.month - 1 + min(max(ahead, 0), 120)
            let (year, month) = (said.year + months / 12, months % 12 + 1)
            let days = CivilTime.days(inMonth: month, of: year)
            return CivilTime.daysSinceEpoch(year: year, month: month, day: days)
        }
    }

    private func number(of date: CalendarDay, in year: Int) -> Int? {
        guard (1...12).contains(date.month),
            (1...max(1, CivilTime.days(inMonth: date.month, of: year))).contains(date.day)
        else { return nil }
        return CivilTime.daysSinceEpoch(year: year, month: date.month, day: date.day)
    }
}

extension Limit {
    /// The moment by which it has passed; nil for what is no time, and for business time without a
    /// calendar.
    ///
    /// Business days end when the office closes; business hours are hours in which it is open.
    func moment(
        after start: Timestamp,
        calendar: BusinessCalendar?,
        channel: Channel?
    ) -> Timestamp? {
        if let duration { return start.advanced(by: duration) }
        guard let open = calendar.map({ OpenTime($0, channel: channel) }) else { return nil }
        switch unit {
        case .businessDay: return open.closing(ofDay: count, after: start)
        case .businessHour: return open.moment(after: .seconds(count * 3_600), from: start)
        default: return nil
        }
    }
}
