// SPDX-License-Identifier: Apache-2.0

/// Tells a moment to people, as seen from another: `today 14:05`, `Tue 3 Jun 14:05`.
struct Moment {
    let zone: Zone
    let now: Timestamp

    /// The moment's day and time, and the zone where it is UTC, which nobody lives in.
    func text(_ moment: Timestamp) -> String {
        clockText(moment) + (zone == .utc ? " UTC" : "")
    }

    /// The moment's day and time: the year only where it isn't this year.
    func clockText(_ moment: Timestamp) -> String {
        let (local, today) = (zone.civil(at: moment), zone.civil(at: now))
        guard (0...9999).contains(local.year) else { return moment.description }
        let clock = "\(Self.twoDigits(local.hour)):\(Self.twoDigits(local.minute))"
        return "\(day(local, today)) \(clock)"
    }

    /// The moment with its date, whatever day it is.
    func fullText(_ moment: Timestamp) -> String {
        Moment(zone: zone, now: .distantPast).text(moment)
    }

    /// The moment's day.
    func day(_ moment: Timestamp) -> String {
        day(zone.civil(at: moment), zone.civil(at: now))
    }

    private func day(_ local: CivilTime, _ today: CivilTime) -> String {
        let isThisYear = local.year == today.year
        if isThisYear, local.month == today.month, local.day == today.day { return "today" }
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let month = months.indices.contains(local.month - 1) ? months[local.month - 1] : "?"
        let date = "\(local.day) \(month)" + (isThisYear ? "" : " \(local.year)")
        return "\(local.weekday.short) \(date)"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

extension CivilTime {
    /// The day of the week; 1970-01-01 was a Thursday.
    var weekday: Weekday {
        let days = Self.daysSinceEpoch(year: year, month: month, day: day)
        let index = ((days + 3) % 7 + 7) % 7
        return Weekday.allCases[index]
    }
}
