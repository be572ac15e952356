// SPDX-License-Identifier: Apache-2.0

/// Holidays read from an iCalendar file (RFC 5545), as public authorities publish them.
///
/// Events of whole days are holidays, each day of a longer one; an event that repeats yearly on its
/// date is one of every year. An event with a time of day, a cancelled one, or one with any other rule
/// of repetition is left out, and said to be.
public struct Holidays: Hashable, Sendable {
    /// The holidays, in order of their dates, each once.
    public private(set) var days: [Holiday] = []
    /// What was left out, and why; it names no more than the line.
    public private(set) var leftOut: [String] = []

    /// The most events that are read.
    static let eventLimit = 10_000
    /// The longest holiday, in days.
    static let lengthLimit = 60
    /// The most bytes of a file.
    static let byteLimit = 16 << 20

    /// Reads a file; whatever it holds, it never fails.
    public init(iCalendar bytes: [UInt8]) {
        guard bytes.count <= Self.byteLimit else {
            leftOut = ["The file has more than \(Self.byteLimit) bytes."]
            return
        }
        var event: Event?
        var depth = 0
        for (number, line) in Self.unfolded(bytes) {
            guard let property = Property(line) else { continue }
            switch (property.name, property.value.uppercased()) {
            case ("BEGIN", "VEVENT"):
                event = Event(line: number)
                depth = 0
            case ("BEGIN", _): depth += 1
            case ("END", "VEVENT"):
                if let event, days.count < Self.eventLimit { add(event) }
                event = nil
            case ("END", _): depth -= 1
            // An alarm within an event has properties of its own.
            default: if depth == 0 { event?.take(property) }
            }
        }
        var seen: Set<CalendarDay> = []
        days = days.sorted { ($0.date, $0.name ?? "") < ($1.date, $1.name ?? "") }
            .filter { seen.insert($0.date).inserted }
    }

    private mutating func add(_ event: Event) {
        switch event.holidays {
        case .success(let holidays): days += holidays
        case .failure(let reason): leftOut.append("line \(event.line): \(reason.text)")
        }
    }

    /// The file's lines with the number of each one's first; a line that begins with a space goes on
    /// the one before (section 3.1).
    private static func unfolded(_ bytes: [UInt8]) -> [(number: Int, line: String)] {
        var lines: [(Int, [UInt8])] = []
        let rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, row) in rows.enumerated() {
            var row = row
            if row.last == UInt8(ascii: "\r") { row.removeLast() }
            if let first = row.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"),
                !lines.isEmpty
            {
                lines[lines.count - 1].1 += row.dropFirst()
            } else {
                lines.append((index + 1, Array(row)))
            }
        }
        return lines.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
    }
}

/// One property of a calendar's line: name, parameters, value.
private struct Property {
    let name: String
    let value: String

    init?(_ line: String) {
        // A quoted parameter may hold a colon.
        var isQuoted = false
        let colon = line.firstIndex { character in
            if character == "\"" { isQuoted.toggle() }
            return character == ":" && !isQuoted
        }
        guard let colon, colon != line.startIndex else { return nil }
        name = line[..<colon].prefix { $0 != ";" }.uppercased()
        value = String(line[line.index(after: colon)...])
    }
}

/// An event while it is read.
private struct Event {
    struct Reason: Error { let text: String }

    let line: Int
    private var start: String?
    private var end: String?
    private var rule: String?
    private var summary: String?
    private var isCancelled = false

    init(line: Int) { self.line = line }

    mutating func take(_ property: Property) {
        switch property.name {
        case "DTSTART": start = property.value
        case "DTEND": end = property.value
        case "RRULE": rule = property.value.uppercased()
        case "SUMMARY": summary = Self.unescaped(property.value)
        case "STATUS": isCancelled = property.value.uppercased() == "CANCELLED"
        default: break
        }
    }

    var holidays: Result<[Holiday], Reason> {
        if isCancelled { return .failure(Reason(text: "it is cancelled")) }
        guard let first = start.flatMap(Self.day) else {
            return .failure(Reason(text: "it is no event of whole days"))
        }
        let isYearly = rule == "FREQ=YEARLY" || rule == "FREQ=YEARLY;INTERVAL=1"
        guard rule == nil || isYearly else {
            return .failure(Reason(text: "it repeats by a rule that is not read"))
        }
        // The end is the first day after it; an event without one takes a day.
        let last = end.flatMap(Self.day) ?? first + 1
        let length = min(max(last - first, 1), Holidays.lengthLimit)
        return .success(
            (0..<length).map { offset in
                let civil = Timestamp(seconds: Int64(first + offset) * 86_400).civil()
                let date = CalendarDay(
                    year: isYearly ? 0 : civil.year,
                    month: civil.month,
                    day: civil.day
                )
                return Holiday(date, name: summary)
            }
        )
    }

    /// The number of the day, counted from 1970-01-01, of a value such as `20251225`.
    private static func day(_ value: String) -> Int? {
        let digits = Array(value.utf8)
        guard digits.count == 8, digits.allSatisfy({ (48...57).contains($0) }),
            let year = Int(value.prefix(4)), let month = Int(value.dropFirst(4).prefix(2)),
            let day = Int(value.suffix(2)), day >= 1,
            day <= CivilTime.days(inMonth: month, of: year)
        else { return nil }
        return CivilTime.daysSinceEpoch(year: year, month: month, day: day)
    }

    /// Undoes the escapes of text values (section 3.3.11).
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
