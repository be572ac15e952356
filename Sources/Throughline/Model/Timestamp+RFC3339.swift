// SPDX-License-Identifier: Apache-2.0

/// A day and a time of day in the proleptic Gregorian calendar, in UTC.
public struct CivilTime: Hashable, Sendable {
    /// The year, 0 to 9999 in text.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, from 1.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 59.
    public var second: Int
    /// The microsecond, 0 to 999,999.
    public var microsecond: Int

    /// Makes a civil time; nothing is checked until it is turned into a moment.
    public init(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0,
        microsecond: Int = 0
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }

    /// How many days a month has; 0 for a month that isn't one.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 1...12: 31
        default: 0
        }
    }

    /// Days from 1970-01-01 to a date, which must be a real one.
    static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        // Years that begin in March put the leap day last, and every month length into one line.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Timestamp {
    /// Makes a moment of a civil time at an offset from UTC, or nil if there is no such time.
    ///
    /// A leap second, `:60`, is the second after it, as RFC 3339 readers commonly take it.
    public init?(_ civil: CivilTime, offsetSeconds: Int = 0) {
        guard (0...9999).contains(civil.year), civil.day >= 1,
            civil.day <= CivilTime.days(inMonth: civil.month, of: civil.year),
            (0...23).contains(civil.hour), (0...59).contains(civil.minute),
            (0...60).contains(civil.second), (0...999_999).contains(civil.microsecond),
            abs(offsetSeconds) <= 86_400
        else { return nil }
        let days = CivilTime.daysSinceEpoch(year: civil.year, month: civil.month, day: civil.day)
        let clock = (civil.hour * 60 + civil.minute) * 60 + civil.second
        let seconds = Int64(days) * 86_400 + Int64(clock - offsetSeconds)
        self.init(microseconds: seconds * 1_000_000 + Int64(civil.microsecond))
    }

    /// The civil time in UTC, or at an offset from it.
    public func civil(offsetSeconds: Int = 0) -> CivilTime {
        var seconds = microseconds / 1_000_000
        var fraction = microseconds % 1_000_000
        if fraction < 0 {
            fraction += 1_000_000
            seconds -= 1
        }
        seconds = seconds.addingReportingOverflow(Int64(offsetSeconds)).partialValue
        var days = seconds / 86_400
        var clock = Int(seconds % 86_400)
        if clock < 0 {
            clock += 86_400
            days -= 1
        }
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return CivilTime(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * marchMonth + 2) / 5 + 1,
            hour: clock / 3_600,
            minute: clock / 60 % 60,
            second: clock % 60,
            microsecond: Int(fraction)
        )
    }

    /// The moment in RFC 3339 form, UTC, with as many digits of a second as are needed.
    public var description: String {
        let civil = civil()
        var text = "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
        text += "T\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
        if civil.microsecond % 1_000 != 0 {
            text += ".\(padded(civil.microsecond, 6))"
        } else if civil.microsecond != 0 {
            text += ".\(padded(civil.microsecond / 1_000, 3))"
        }
        return text + "Z"
    }

    /// Reads RFC 3339 (a `T` or a space, any number of fraction digits, `Z` or an offset), or nil.
    public init?(rfc3339 text: some StringProtocol) { self.init(rfc3339: String(text)) }

    /// Reads RFC 3339 (a `T` or a space, any number of fraction digits, `Z` or an offset), or nil.
    public init?(rfc3339 text: String) {
        var scanner = DigitScanner(text.utf8)
        guard let year = scanner.number(digits: 4), scanner.take(45),
            let month = scanner.number(digits: 2), scanner.take(45),
            let day = scanner.number(digits: 2),
            scanner.take(UInt8(ascii: "T")) || scanner.take(UInt8(ascii: "t")) || scanner.take(32),
            let hour = scanner.number(digits: 2), scanner.take(58),
            let minute = scanner.number(digits: 2), scanner.take(58),
            let second = scanner.number(digits: 2)
        else { return nil }
        let fraction = scanner.take(46) ? scanner.fraction() : 0
        guard let fraction, let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        self.init(
            CivilTime(
                year: year,
                month: month,
                day: day,
                hour: hour,
                minute: minute,
                second: second,
                microsecond: fraction
            ),
            offsetSeconds: offset
        )
    }
}

private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Reads numbers of a known width from ASCII.
private struct DigitScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: String.UTF8View) { rest = Array(text)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let byte = rest.first, (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
            rest.removeFirst()
        }
        return value
    }

    /// Digits after the point, cut to microseconds.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while let byte = rest.first, (48...57).contains(byte) {
            if count < 6 { value = value * 10 + Int(byte - 48) }
            count += 1
            rest.removeFirst()
        }
        guard count > 0 else { return nil }
        for _ in count..<max(count, 6) { value *= 10 }
        return value
    }

    mutating func offset() -> Int? {
        if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
        let sign = take(43) ? 1 : take(45) ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), hours <= 23 else { return nil }
        _ = take(58)
        guard let minutes = number(digits: 2), minutes <= 59 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
