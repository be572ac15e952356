// SPDX-License-Identifier: Apache-2.0

/// The lines of a message body, with what can be said of each by itself.
struct MessageLines {
    struct Line {
        /// From the first byte to behind the line break.
        var range: Range<Int>
        /// Without quotation marks, line break, and white space at either end.
        var content: Range<Int>
        /// Quotation marks in front: `>` at any distance, or one for what HTML marked.
        var depth = 0
        /// Marked in HTML as quoted history.
        var isMarkedQuote = false
        /// Marked in HTML as a signature.
        var isMarkedSignature = false
        var hasDigit = false
        var hasAt = false

        /// A line with quotation marks and nothing else is still a quoted line.
        var isBlank: Bool { content.isEmpty && depth == 0 }
    }

    let utf8: [UInt8]
    private(set) var lines: [Line] = []

    var count: Int { lines.count }

    subscript(index: Int) -> Line { lines[index] }

    init(utf8: [UInt8], quotes: [Range<Int>], signatures: [Range<Int>]) {
        self.utf8 = utf8
        var position = 0
        var quotes = quotes[...]
        var signatures = signatures[...]
        while position < utf8.count, lines.count < VisibleText.maximumLines {
            var line = nextLine(from: position)
            position = line.range.upperBound
            while let first = quotes.first, first.upperBound <= line.content.lowerBound {
                quotes = quotes.dropFirst()
            }
            while let first = signatures.first, first.upperBound <= line.content.lowerBound {
                signatures = signatures.dropFirst()
            }
            if let quote = quotes.first, quote.lowerBound <= line.content.lowerBound, !line.isBlank
            {
                line.isMarkedQuote = true
                line.depth = max(line.depth, 1)
            }
            if let signature = signatures.first, signature.lowerBound <= line.content.lowerBound {
                line.isMarkedSignature = true
            }
            lines.append(line)
        }
        if position < utf8.count, let last = lines.indices.last {
            lines[last].range = lines[last].range.lowerBound..<utf8.count
        }
    }

    /// The content of a line.
    func content(_ index: Int) -> ArraySlice<UInt8> {
        utf8[lines[index].content]
    }

    func indexOfContent(after index: Int) -> Int? {
        var next = index + 1
        while next < lines.count {
            if !lines[next].isBlank { return next }
            next += 1
        }
        return nil
    }

    func isBlank(before index: Int) -> Bool {
        index == 0 || lines[index - 1].isBlank
    }

    // MARK: Cutting

    private func nextLine(from start: Int) -> Line {
        var end = start
        var hasDigit = false
        var hasAt = false
        while end < utf8.count {
            let byte = utf8[end]
            if byte == 0x0A || byte == 0x0D { break }
            hasDigit = hasDigit || (byte >= 0x30 && byte <= 0x39)
            hasAt = hasAt || byte == 0x40
            end += 1
        }
        var next = min(end + 1, utf8.count)
        if end < utf8.count, utf8[end] == 0x0D, next < utf8.count, utf8[next] == 0x0A { next += 1 }
        let (depth, inner) = quotation(from: start, to: end)
        var line = Line(range: start..<next, content: trimmed(inner, end), depth: depth)
        line.hasDigit = hasDigit
        line.hasAt = hasAt
        return line
    }

    /// Counts the marks of `> > text` and says where the text begins.
    private func quotation(from start: Int, to end: Int) -> (depth: Int, inner: Int) {
        var depth = 0
        var position = start
        var inner = start
        while position < end {
            if utf8[position] == UInt8(ascii: ">") {
                depth += 1
                inner = position + 1
            } else if utf8[position] > 0x20 {
                break
            }
            position += 1
        }
        return (depth, inner)
    }

    private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
        var start = start
        var end = end
        while start < end, case let length = blankLength(at: start, before: end), length > 0 {
            start += length
        }
        while end > start, case let length = blankLength(endingAt: end, after: start), length > 0 {
            end -= length
        }
        return start..<end
    }

    private func blankLength(at position: Int, before end: Int) -> Int {
        let byte = utf8[position]
        if byte < 0x80 { return byte <= 0x20 ? 1 : 0 }
        if byte == 0xC2 { return position + 1 < end && utf8[position + 1] == 0xA0 ? 2 : 0 }
        guard byte == 0xE2 || byte == 0xE3 || byte == 0xEF, position + 2 < end else { return 0 }
        return Self.isBlank(byte, utf8[position + 1], utf8[position + 2]) ? 3 : 0
    }

    private func blankLength(endingAt end: Int, after start: Int) -> Int {
        let byte = utf8[end - 1]
        if byte < 0x80 { return byte <= 0x20 ? 1 : 0 }
        if end - start >= 2, utf8[end - 2] == 0xC2 { return byte == 0xA0 ? 2 : 0 }
        guard end - start >= 3 else { return 0 }
        return Self.isBlank(utf8[end - 3], utf8[end - 2], byte) ? 3 : 0
    }

    /// Spaces of other widths, and what is zero columns wide, direction marks among it.
    private static func isBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0xA0...0xAF),
            (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
            true
        default:
            false
        }
    }
}
