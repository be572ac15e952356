// SPDX-License-Identifier: Apache-2.0

/// A day of the week.
public enum Weekday: String, CaseIterable, Hashable, Comparable, Sendable {
    /// Monday.
    case monday = "mon"
    /// Tuesday.
    case tuesday = "tue"
    /// Wednesday.
    case wednesday = "wed"
    /// Thursday.
    case thursday = "thu"
    /// Friday.
    case friday = "fri"
    /// Saturday.
    case saturday = "sat"
    /// Sunday.
    case sunday = "sun"

    /// Monday to Friday.
    public static let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]

    /// Three letters with a capital.
    public var short: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    private var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Orders days from Monday on.
    public static func < (one: Self, other: Self) -> Bool { one.index < other.index }

    /// Reads a day by its first three letters: `mon`, `Monday`.
    public init?(_ text: some StringProtocol) {
        self.init(rawValue: String(text.prefix(3)).lowercased())
    }
}

/// A time of day by local clocks, to the minute; 24:00 is the end of the day.
public struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since local midnight, 0 to 1440.
    public let minutes: Int

    /// Makes a time of day, clamped to the day.
    public init(_ hour: Int, _ minute: Int) {
        minutes = min(max(min(max(hour, 0), 24) * 60 + min(max(minute, 0), 59), 0), 1_440)
    }

    /// Reads `09:00`, `9:00` or `24:00`, or returns nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
            hour * 60 + minute <= 1_440
        else { return nil }
        self.init(hour, minute)
    }

    /// The time as `09:00`.
    public var description: String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Orders times of day.
    public static func < (one: Self, other: Self) -> Bool { one.minutes < other.minutes }
}

/// A day of a calendar: of one year, or of every year.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year; 0 for every year.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month.
    public let day: Int

    /// Makes a day; nothing is checked.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2025-12-25`, or `12-25` for every year, or returns nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = parts.map(\.utf8.count)
        guard widths == [4, 2, 2] || widths == [2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        let year = numbers.count == 3 ? numbers[0] : 0
        guard let day = numbers.last, let month = numbers.dropLast().last, day >= 1,
            // A day of every year may be the 29th of February.
            day <= CivilTime.days(inMonth: month, of: year == 0 ? 2_000 : year)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day as it is read.
    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        let short = "\(padded(month, 2))-\(padded(day, 2))"
        return year == 0 ? short : "\(padded(year, 4))-\(short)"
    }

    /// Orders days.
    public static func < (one: Self, other: Self) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}

extension Weekday: TextValue {
    /// Reads a day.
    public init?(text: String) { self.init(text) }
    /// What a day looks like.
    public static var form: String { "mon, tue, wed, thu, fri, sat or sun" }
    /// The day's three letters.
    public var description: String { rawValue }
}

extension ClockTime: TextValue {
    /// Reads a time of day.
    public init?(text: String) { self.init(text) }
    /// What a time of day looks like.
    public static var form: String { "09:00" }

    /// Reads a time of day, or minutes since midnight.
    ///
    /// YAML 1.1 takes an unquoted `09:00` for a number to the base of sixty: for these minutes.
    public init(json: JSONValue) throws(RecordError) {
        if let minutes = json.integer, (0...1_440).contains(minutes) {
            self.init(Int(minutes) / 60, Int(minutes) % 60)
        } else if let text = json.string, let time = Self(text) {
            self = time
        } else {
            throw RecordError(.malformed, message: "It is not of the form \(Self.form).")
        }
    }
}

extension CalendarDay: TextValue {
    /// Reads a day.
    public init?(text: String) { self.init(text) }
    /// What a day looks like.
    public static var form: String { "2025-12-25 or 12-25" }
}

extension Limit: TextValue {
    /// Reads a limit.
    public init?(text: String) { self.init(text) }
    /// What a limit looks like.
    public static var form: String { "10 h, 1 business day or 3 rings" }
}
