// SPDX-License-Identifier: Apache-2.0

/// A calendar date, a time of day and an offset, read from a header field.
struct WrittenTime {
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var offset: Int?

    var isValid: Bool {
        let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...9999).contains(year) && (1...12).contains(month)
            && (1...lengths[month - 1]).contains(day) && (0...23).contains(hour)
            && (0...59).contains(minute) && (0...60).contains(second)
    }

    private var isLeapYear: Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// Counts the days of the proleptic Gregorian calendar, with March as the year's first month so
    /// that the leap day is its last.
    ///
    /// A leap second is the second before it.
    var secondsSince1970: Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let fromMarch = (month + 9) % 12
        let dayOfYear = (153 * fromMarch + 2) / 5 + day - 1
        let leapDays = shifted / 4 - shifted / 100 + shifted / 400
        let days = 365 * shifted + leapDays + dayOfYear - 719_468
        let seconds = hour * 3600 + minute * 60 + min(second, 59)
        return Int64(days * 86_400 + seconds - (offset ?? 0))
    }
}

/// Reads dates by what each token can be, not by its place, since mail programs differ in order.
struct DateParser {
    private var time = WrittenTime()
    private var hasTime = false
    private var numbers: [(value: Int, digits: Int)] = []

    static func parse(_ bytes: [UInt8]) -> WrittenTime? {
        var parser = DateParser()
        guard parser.read(bytes), parser.assignNumbers(), parser.time.isValid else { return nil }
        return parser.time
    }

    private mutating func read(_ bytes: [UInt8]) -> Bool {
        var cursor = ByteCursor(bytes)
        while true {
            cursor.skipBlanksAndComments()
            guard let byte = cursor.peek() else { return true }
            if byte.isDigit {
                guard readNumber(&cursor) else { return false }
            } else if byte.isLetter {
                readWord(cursor.take(while: \.isLetter).lowercasedText)
            } else if hasTime, byte == ASCII.plus || byte == ASCII.hyphen {
                cursor.advance()
                readOffset(&cursor, isNegative: byte == ASCII.hyphen)
                // Some programs write a second date behind the first.
                if time.offset != nil, time.month > 0, numbers.count >= 2 { return true }
            } else {
                cursor.advance()
            }
        }
    }

    private mutating func readNumber(_ cursor: inout ByteCursor) -> Bool {
        let digits = cursor.take(while: \.isDigit)
        guard digits.count <= 8, let value = Self.number(digits) else { return false }
        let separator = cursor.peek()
        let isClock = separator == ASCII.colon || (separator == ASCII.dot && numbers.count >= 1)
        guard !hasTime, digits.count <= 2, isClock, cursor.peek(at: 1)?.isDigit == true else {
            numbers.append((value, digits.count))
            return numbers.count <= 4
        }
        time.hour = value
        cursor.advance()
        guard let minute = Self.number(cursor.take(while: \.isDigit)) else { return false }
        time.minute = minute
        hasTime = true
        if cursor.peek() == separator, cursor.peek(at: 1)?.isDigit == true {
            cursor.advance()
            guard let second = Self.number(cursor.take(while: \.isDigit)) else { return false }
            time.second = second
            if cursor.peek() == ASCII.dot {
                cursor.advance()
                cursor.skip(while: \.isDigit)
            }
        }
        return true
    }

    private mutating func readWord(_ word: String) {
        let months = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        if time.month == 0, word.count >= 3,
            let month = months.firstIndex(of: String(word.prefix(3)))
        {
            time.month = month + 1
        } else if word == "pm", hasTime, time.hour < 12 {
            time.hour += 12
        } else if word == "am", hasTime, time.hour == 12 {
            time.hour = 0
        } else if hasTime, time.offset == nil, let offset = Self.zones[word] {
            time.offset = offset * 3600
        }
    }

    /// Reads `hhmm`, `hh:mm` or `hh`.
    ///
    /// `-0000` says that the offset is unknown (RFC 5322, 3.3).
    private mutating func readOffset(_ cursor: inout ByteCursor, isNegative: Bool) {
        let digits = cursor.take(while: \.isDigit)
        guard let value = Self.number(digits), digits.count <= 4 else { return }
        var hours = value
        var minutes = 0
        if digits.count > 2 {
            hours = value / 100
            minutes = value % 100
        } else if digits.count == 2, cursor.peek() == ASCII.colon {
            cursor.advance()
            minutes = Self.number(cursor.take(while: \.isDigit)) ?? 0
        }
        guard hours < 24, minutes < 60 else { return }
        let seconds = hours * 3600 + minutes * 60
        if isNegative, seconds == 0 { return }
        // "GMT+0200" is the offset, not the zone's name.
        time.offset = isNegative ? -seconds : seconds
    }

    /// Tells day, month and year apart.
    ///
    /// Each date has two numbers beside a month's name, or three.
    private mutating func assignNumbers() -> Bool {
        if time.month > 0 {
            guard numbers.count >= 2 else { return false }
            let (first, second) = (numbers[0], numbers[1])
            // A day may have zeros before it.
            let yearIsFirst = first.digits == 4 || first.value > 31
            time.day = yearIsFirst ? second.value : first.value
            time.year = Self.fullYear(yearIsFirst ? first : second)
            return true
        }
        // ISO 8601, year first.
        guard numbers.count >= 3, numbers[0].digits == 4 else { return false }
        time.year = numbers[0].value
        time.month = numbers[1].value
        time.day = numbers[2].value
        return true
    }

    /// RFC 5322, 4.3: two digits up to 49 are of this century, all other short years of the last.
    private static func fullYear(_ number: (value: Int, digits: Int)) -> Int {
        if number.digits >= 4 { return number.value }
        if number.digits <= 2, number.value < 50 { return 2000 + number.value }
        return 1900 + number.value
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...8).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
    }

    /// Zone names of RFC 5322, 4.3, and the few that are common and mean one thing.
    private static let zones: [String: Int] = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6,
        "mst": -7, "pdt": -7, "pst": -8, "wet": 0, "cet": 1, "met": 1, "mez": 1, "cest": 2,
        "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9,
    ]
}
