// SPDX-License-Identifier: Apache-2.0

/// What looks like a date or a time of day in a short text, in any order and most scripts.
struct DateClues {
    /// Dates such as 2024-05-06, 6.5.24 or 06/05/2024.
    private(set) var numericDates = 0
    private(set) var years = 0
    private(set) var days = 0
    private(set) var times = 0
    private(set) var hasMonth = false
    /// Where the first number begins.
    private(set) var firstNumber: Int?

    /// A day that one could find in a calendar; the year may be missing.
    var hasDate: Bool {
        numericDates > 0 || (years > 0 && (days > 0 || hasMonth)) || (hasMonth && days > 0)
    }

    var hasTime: Bool { times > 0 }

    /// How many dates there seem to be: one sentence may speak of two, an attribution does not.
    var dates: Int { numericDates + years }

    /// More numbers than this are no date.
    private static let numbersAtMost = 24

    private struct Number {
        var value: Int
        var digits: Int
        var range: Range<Int>
    }

    /// - Parameters:
    ///   - text: UTF-8, in lower case.
    ///   - words: The words of the same text, in lower case.
    init(_ text: ArraySlice<UInt8>, words: [ArraySlice<UInt8>]) {
        let numbers = Self.numbers(in: text)
        firstNumber = numbers.first.map { $0.range.lowerBound - text.startIndex }
        var index = 0
        while index < numbers.count {
            index += take(numbers[index...].prefix(3), in: text)
        }
        if numericDates == 0, days > 0 || years > 0 {
            hasMonth = words.contains(where: Self.isMonth)
        }
    }

    /// Takes one date, time or number, and returns how many numbers it was made of.
    private mutating func take(_ numbers: ArraySlice<Number>, in text: ArraySlice<UInt8>) -> Int {
        guard let first = numbers.first else { return 1 }
        let second = numbers.dropFirst().first
        let third = numbers.dropFirst(2).first
        if let second, let third, let separator = Self.separator(first, second, in: text),
            separator != UInt8(ascii: ":"), Self.separator(second, third, in: text) == separator,
            Self.isDate(first, second, third)
        {
            numericDates += 1
            return 3
        }
        if let second, let separator = Self.separator(first, second, in: text),
            separator != UInt8(ascii: "/"), separator != UInt8(ascii: "-"), first.digits <= 2,
            second.range.lowerBound == first.range.upperBound + 1,
            first.value <= 24, second.digits == 2, second.value < 60
        {
            times += 1
            let hasSeconds =
                third.map { Self.separator(second, $0, in: text) == separator } ?? false
            return hasSeconds ? 3 : 2
        }
        if first.digits == 4, (1970...2099).contains(first.value) {
            years += 1
        } else if first.digits <= 2, (1...31).contains(first.value) {
            days += 1
        }
        return 1
    }

    private static func isDate(_ first: Number, _ second: Number, _ third: Number) -> Bool {
        guard second.digits <= 2, (1...31).contains(second.value) else { return false }
        if first.digits == 4 { return third.digits <= 2 && (1...31).contains(third.value) }
        return first.digits <= 2 && (1...31).contains(first.value)
            && (third.digits == 2 || third.digits == 4)
    }

    /// The one byte that stands between two numbers, if it is one that dates and times have.
    private static func separator(_ first: Number, _ second: Number, in text: ArraySlice<UInt8>)
        -> UInt8?
    {
        let byte = text[first.range.upperBound]
        let distance = second.range.lowerBound - first.range.upperBound
        // Czech, Slovak and Hungarian put a space behind each dot.
        if distance == 2, byte == UInt8(ascii: "."), text[first.range.upperBound + 1] == 0x20 {
            return byte
        }
        guard distance == 1 else { return nil }
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ":"): return byte
        case UInt8(ascii: "h"): return UInt8(ascii: ":")
        default: return nil
        }
    }

    /// Numbers that stand by themselves: not in a name, a mailbox or an offset from UTC.
    private static func numbers(in text: ArraySlice<UInt8>) -> [Number] {
        var numbers: [Number] = []
        var brackets = 0
        var position = text.startIndex
        while position < text.endIndex, numbers.count < numbersAtMost {
            let byte = text[position]
            if byte == UInt8(ascii: "<") { brackets += 1 }
            if byte == UInt8(ascii: ">") { brackets = max(0, brackets - 1) }
            guard byte >= 0x30, byte <= 0x39 else {
                position += 1
                continue
            }
            let start = position
            var value = 0
            while position < text.endIndex, text[position] >= 0x30, text[position] <= 0x39 {
                if position - start < 6 { value = value * 10 + Int(text[position] - 0x30) }
                position += 1
            }
            let before = start > text.startIndex ? text[start - 1] : 0x20
            let isPart =
                isLetter(before) || before == UInt8(ascii: "+") || before == UInt8(ascii: "@")
            if brackets == 0, !isPart {
                numbers.append(
                    Number(value: value, digits: position - start, range: start..<position)
                )
            }
        }
        return numbers
    }

    /// Letters that a number may be glued to; but `14h30` and `2024-05-06T14:30` are times.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A && byte != UInt8(ascii: "h") && byte != UInt8(ascii: "t")
    }

    private static func isMonth(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, first >= 0x61, word.count <= 32 else { return false }
        let name = String(decoding: word, as: UTF8.self)
        return (3...5).contains { MailWords.monthStems.contains(String(name.prefix($0))) }
    }
}
