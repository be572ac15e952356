// SPDX-License-Identifier: Apache-2.0

/// When the company is open: a time zone, hours, and the days on which it is closed all the same.
public struct BusinessCalendar: Record {
    /// The calendar's name.
    public var name = ""
    /// The time zone of the hours (IANA).
    public var zone = "UTC"
    /// The hours; a moment is open when any of them holds.
    public var hours: [OpeningHours] = []
    /// Days on which it is closed.
    public var holidays: [Holiday] = []

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a calendar.
    public init(
        name: String,
        zone: String,
        hours: [OpeningHours],
        holidays: [Holiday] = []
    ) {
        self.name = name
        self.zone = zone
        self.hours = hours
        self.holidays = holidays
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "zone", &zone)
        try fields.field(3, "hours", &hours)
        try fields.field(4, "holidays", &holidays)
    }

    /// What is wrong with it, each in one sentence.
    var problems: [String] {
        var problems: [String] = []
        if name.isEmpty { problems.append("A calendar has no name.") }
        if Zone(zone) == nil { problems.append("Calendar \(name): there is no time zone \(zone).") }
        if hours.isEmpty { problems.append("Calendar \(name) is never open.") }
        return problems
    }
}

/// Hours on some days of the week, for some channels and teams.
public struct OpeningHours: Record {
    /// The days, as `mon` … `sun`.
    public var days: [Weekday] = []
    /// When it opens, by local clocks.
    public var from = ClockTime(0, 0)
    /// When it closes, by local clocks; not after `from` means on the next day.
    public var to = ClockTime(24, 0)
    /// The channels that are open then; all of them where none is named.
    public var channels: [Channel] = []
    /// The teams that work then; all of them where none is named.
    public var teams: [String] = []

    /// Makes hours around the clock on no day, for a reader or a caller to fill.
    public init() {}

    /// Makes hours.
    public init(
        _ days: [Weekday],
        from: ClockTime,
        to: ClockTime,
        channels: [Channel] = [],
        teams: [String] = []
    ) {
        self.days = days
        self.from = from
        self.to = to
        self.channels = channels
        self.teams = teams
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "days", &days)
        try fields.field(2, "from", &from)
        try fields.field(3, "to", &to)
        try fields.field(4, "channels", &channels)
        try fields.field(5, "teams", &teams)
    }
}

/// A day on which the company is closed.
public struct Holiday: Record {
    /// The day, as `2025-12-25`; or `12-25` for every year.
    public var date = CalendarDay(year: 0, month: 1, day: 1)
    /// What it is called.
    public var name: String?

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a holiday.
    public init(_ date: CalendarDay, name: String? = nil) {
        self.date = date
        self.name = name
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "date", &date)
        try fields.field(2, "name", &name)
    }
}
