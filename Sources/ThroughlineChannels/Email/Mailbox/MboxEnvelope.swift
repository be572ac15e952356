// SPDX-License-Identifier: Apache-2.0

/// The rules that tell an mbox envelope line from a sentence that begins with "From".
struct MboxEnvelope {
    /// Whether the line holds a time, and a month with a year or an address before it.
    let hasDate: Bool
    /// Whether the line can be an envelope at all: with a date, an address alone, or the lone
    /// hyphen that Mozilla writes.
    let isPlausible: Bool

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Judges what follows `From `.
    init(_ text: ArraySlice<UInt8>) {
        // An envelope is short; what lies beyond is not looked at.
        let words = text.prefix(300).split(whereSeparator: \.isWhitespace).prefix(12)
        let hasTime = words.contains { word in
            word.count >= 5 && word.first?.isDigit == true && word.contains(ASCII.colon)
                && word.allSatisfy { $0.isDigit || $0 == ASCII.colon }
        }
        let hasMonth = words.contains { word in
            Self.months.contains { word.equalsIgnoringCase($0) }
        }
        let hasYear = words.contains { $0.count == 4 && $0.allSatisfy(\.isDigit) }
        let hasAddress = words.first?.contains(ASCII.at) == true
        hasDate = hasTime && ((hasMonth && hasYear) || hasAddress)
        let isLone =
            words.count <= 1 && (hasAddress || words.first?.elementsEqual([ASCII.hyphen]) ?? true)
        isPlausible = hasDate || isLone
    }

    /// Whether a line begins a header field.
    static func isField(_ line: ArraySlice<UInt8>) -> Bool {
        if line.starts(with: ">From ".utf8) { return true }
        let rest = line.drop(while: \.isFieldNameByte)
        guard rest.startIndex > line.startIndex else { return false }
        return rest.drop(while: \.isBlank).first == ASCII.colon
    }

    /// Removes one `>` from each line that begins with `>From `, `>>From ` and so on.
    static func unquoted(_ message: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = Array(message)
        var result: [UInt8] = []
        var copied = 0
        var line = 0
        while line < bytes.count {
            if bytes[line] == ASCII.greater {
                var index = line
                while index < bytes.count, bytes[index] == ASCII.greater { index += 1 }
                if bytes.hasBytes(Array("From ".utf8), at: index, before: bytes.count) {
                    result += bytes[copied..<line]
                    copied = line + 1
                }
            }
            let lineEnd = bytes.firstIndex(of: ASCII.lineFeed, in: line..<bytes.count)
            line = (lineEnd ?? bytes.count) + 1
        }
        if copied == 0 { return bytes }
        return result + bytes[copied...]
    }
}
