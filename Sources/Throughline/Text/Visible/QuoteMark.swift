// SPDX-License-Identifier: Apache-2.0

/// Marks in front of quoted lines.
enum QuoteMark {
    /// Whether a line is quoted: by `>`, by initials as in `AL> `, or by `|` behind an attribution.
    static func isQuote(_ lines: MessageLines, _ index: Int, afterAttribution: Bool) -> Bool {
        if lines[index].depth > 0 { return true }
        if afterAttribution, lines.content(index).first == UInt8(ascii: "|") { return true }
        return isInitialed(lines, index)
    }

    /// Initials count where two lines in a row have the same.
    private static func isInitialed(_ lines: MessageLines, _ index: Int) -> Bool {
        guard let initials = initials(lines.content(index)) else { return false }
        return [index - 1, index + 1].contains { neighbour in
            (0..<lines.count).contains(neighbour)
                && Self.initials(lines.content(neighbour)).map { Array($0) } == Array(initials)
        }
    }

    private static func initials(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = content.first, first >= 0x41, first <= 0x5A else { return nil }
        let letters = content.prefix(5).prefix {
            $0.asciiLowercased >= 0x61 && $0.asciiLowercased <= 0x7A
        }
        guard letters.count <= 4, letters.endIndex < content.endIndex,
            content[letters.endIndex] == UInt8(ascii: ">")
        else { return nil }
        return letters
    }
}
