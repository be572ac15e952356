// SPDX-License-Identifier: Apache-2.0

/// Tells what digits with separators mean: `1.234,56`, `1 234,56`, `1,234.56`, `10:30`, `12.05.2025`.
enum NumeralReading {
    /// The meaning of ASCII digits and the separators between them; nil where they have none.
    static func read(_ text: [UInt8]) -> PromiseToken.Numeral? {
        if text.contains(UInt8(ascii: ":")) { return clock(text) }
        if let date = date(text) { return .date(date) }
        return number(text).map { .number($0) }
    }

    private static func clock(_ text: [UInt8]) -> PromiseToken.Numeral? {
        ClockTime(String(decoding: text, as: UTF8.self)).map { .clock($0) }
    }

    /// A date with three parts, day first unless the year is.
    private static func date(_ text: [UInt8]) -> CalendarDay? {
        for mark in [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/")] {
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            guard parts.count == 3, numbers.count == 3 else { continue }
            if parts[0].count == 4 { return day(numbers[0], numbers[1], numbers[2]) }
            guard parts[0].count <= 2, parts[1].count <= 2 else { continue }
            let year = parts[2].count == 2 ? 2_000 + numbers[2] : numbers[2]
            guard parts[2].count == 2 || parts[2].count == 4 else { continue }
            // 12/31/2025 can only be written month first.
            return numbers[1] > 12
                ? day(year, numbers[0], numbers[1]) : day(year, numbers[1], numbers[0])
        }
        return nil
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
        guard (1...12).contains(month), day >= 1,
            day <= CivilTime.days(inMonth: month, of: year)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// A number: the last separator parts the decimals, unless three digits follow the only kind.
    private static func number(_ text: [UInt8]) -> ExactNumber? {
        let marks = text.filter { $0 < 48 || $0 > 57 }
        guard !marks.contains(UInt8(ascii: "/")), !marks.contains(UInt8(ascii: "-")) else {
            return nil
        }
        guard let last = marks.last, last != UInt8(ascii: " ") else {
            return exact(text.filter { $0 >= 48 }, decimals: [])
        }
        let split = text.lastIndex(of: last) ?? text.endIndex
        let tail = Array(text[text.index(after: split)...])
        let isGrouping =
            marks.filter { $0 == last }.count > 1
            || (tail.count == 3 && Set(marks).count == 1 && text.first != 48)
        let digits = text.filter { $0 >= 48 && $0 <= 57 }
        return isGrouping
            ? exact(digits, decimals: [])
            : exact(Array(digits.dropLast(tail.count)), decimals: tail)
    }

    private static func exact(_ whole: [UInt8], decimals: [UInt8]) -> ExactNumber? {
        let text = String(decoding: whole.isEmpty ? [48] : whole, as: UTF8.self)
        return ExactNumber(
            decimals.isEmpty ? text : text + "." + String(decoding: decimals, as: UTF8.self)
        )
    }
}
