// SPDX-License-Identifier: Apache-2.0

/// Writes the lines of an iCalendar file (RFC 5545).
struct ICalendarLines {
    private var bytes: [UInt8] = []

    /// The longest line, in bytes, without its end (section 3.1).
    private static let width = 75

    /// What was written.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds a property whose value needs no escaping.
    mutating func add(_ name: String, _ value: String) {
        var column = 0
        for scalar in (name + ":" + value).unicodeScalars {
            let length = scalar.utf8.count
            // A long line goes on after CR LF and a space; a character is never cut in two.
            if column + length > Self.width {
                bytes += [13, 10, 32]
                column = 1
            }
            bytes += scalar.utf8
            column += length
        }
        bytes += [13, 10]
    }

    /// Adds a property whose value is text from outside: neutralised, then escaped (section 3.3.11).
    mutating func add(_ name: String, text: String) {
        var escaped = ""
        for scalar in text.neutralised(for: .terminal).unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\n": escaped += "\\n"
            case _ where scalar.value < 32 || scalar.value == 127: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        add(name, escaped)
    }

    /// A moment in UTC, to the second (section 3.3.5); what has no four-digit year is clamped.
    func moment(_ moment: Timestamp) -> String {
        let first = Timestamp(seconds: -62_135_596_800)
        let last = Timestamp(seconds: 253_402_300_799)
        let civil = min(max(moment, first), last).civil()
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return digits(civil.year, 4) + digits(civil.month, 2) + digits(civil.day, 2) + "T"
            + digits(civil.hour, 2) + digits(civil.minute, 2) + digits(civil.second, 2) + "Z"
    }
}
