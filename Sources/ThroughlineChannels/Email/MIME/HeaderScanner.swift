// SPDX-License-Identifier: Apache-2.0

/// Splits a header block into fields and finds where the body begins (RFC 5322, 2.2 and 4.5).
///
/// Real mail breaks the rules in few ways, and each has an answer here: an envelope line or empty
/// lines before the first field are passed over; a line that is no field is skipped when fields
/// that mail is made of follow it, and otherwise begins the body.
struct HeaderScanner {
    let bytes: [UInt8]
    let end: Int
    /// The byte that ends a line: a line feed, or a carriage return in mail that has no line feed.
    let newline: UInt8
    let limits: MailLimits

    private(set) var entries: [MailHeaders.Entry] = []
    private(set) var defects: [MailDefect] = []

    init(bytes: [UInt8], end: Int, newline: UInt8, limits: MailLimits) {
        self.bytes = bytes
        self.end = end
        self.newline = newline
        self.limits = limits
    }

    /// Reads the fields from `start` and returns where the body begins.
    ///
    /// In a message's own block, leading empty lines and an envelope line are passed over.
    mutating func scan(from start: Int, isMessage: Bool) throws(MailError) -> Int {
        var line = isMessage ? skipPrelude(from: start) : start
        let first = line
        while line < end {
            guard line - first <= limits.headerBytes else {
                throw MailError(
                    code: .headersTooLarge,
                    message: "A header block is larger than \(limits.headerBytes) bytes."
                )
            }
            let next = lineEnd(from: line)
            let text = line..<textEnd(of: line, next)
            if text.isEmpty { return next }
            if bytes[line].isBlank {
                continueField(to: text.upperBound)
            } else if let entry = field(in: text) {
                guard entries.count < limits.headerCount else {
                    throw MailError(
                        code: .tooManyHeaders,
                        message: "A header block has more than \(limits.headerCount) fields."
                    )
                }
                entries.append(entry)
            } else if !isBoundary(text), isSkippable(after: next) {
                defects.append(.malformedHeaderLine)
            } else {
                defects.append(.missingHeaderEnd)
                return line
            }
            line = next
        }
        return end
    }

    /// The position after the line that begins at `start`.
    private func lineEnd(from start: Int) -> Int {
        guard let hit = bytes.firstIndex(of: newline, in: start..<end) else { return end }
        return hit + 1
    }

    /// The end of a line's text, without its line end.
    private func textEnd(of start: Int, _ next: Int) -> Int {
        var stop = next
        if stop > start, bytes[stop - 1] == newline { stop -= 1 }
        while stop > start, bytes[stop - 1] == ASCII.carriageReturn { stop -= 1 }
        return stop
    }

    private mutating func continueField(to end: Int) {
        guard let last = entries.indices.last else {
            defects.append(.malformedHeaderLine)
            return
        }
        entries[last].value = entries[last].value.lowerBound..<end
    }

    /// Whether a line may be a boundary, which no field's name looks like.
    private func isBoundary(_ text: Range<Int>) -> Bool {
        text.count > 1 && bytes[text.lowerBound] == ASCII.hyphen
            && bytes[text.lowerBound + 1] == ASCII.hyphen
    }

    /// The field that a line begins, or nil where it is none.
    ///
    /// Blanks before the colon are obsolete syntax (RFC 5322, 4.5) and allowed.
    private func field(in text: Range<Int>) -> MailHeaders.Entry? {
        guard !isBoundary(text) else { return nil }
        var index = text.lowerBound
        while index < text.upperBound, bytes[index].isFieldNameByte { index += 1 }
        let name = text.lowerBound..<index
        // "Thanks :-)" is no field.
        let mayHaveBlanks = !entries.isEmpty || Self.isCommon(bytes[name])
        while mayHaveBlanks, index < text.upperBound, bytes[index].isBlank { index += 1 }
        guard !name.isEmpty, index < text.upperBound, bytes[index] == ASCII.colon else {
            return nil
        }
        return MailHeaders.Entry(name: name, value: index + 1..<text.upperBound)
    }

    /// Passes over a byte order mark, empty lines and an mbox envelope line before the first field.
    private func skipPrelude(from start: Int) -> Int {
        var line = start
        if bytes.hasBytes([0xEF, 0xBB, 0xBF], at: line, before: end) { line += 3 }
        var lookahead = line
        for _ in 0..<16 where lookahead < end {
            let next = lineEnd(from: lookahead)
            let text = lookahead..<textEnd(of: lookahead, next)
            let isBlank = bytes[text].allSatisfy(\.isWhitespace)
            let isEnvelope =
                bytes.hasBytes(Array("From ".utf8), at: lookahead, before: end)
                || bytes.hasBytes(Array(">From ".utf8), at: lookahead, before: end)
            if isEnvelope {
                line = next
            } else if !isBlank {
                // Empty lines only count as prelude when a field follows them.
                return field(in: text) == nil ? line : lookahead
            }
            lookahead = next
        }
        return line
    }

    /// Whether fields that mail is made of follow a malformed line within a few lines.
    private func isSkippable(after start: Int) -> Bool {
        guard !entries.isEmpty else { return false }
        var line = start
        for _ in 0..<4 where line < end {
            let next = lineEnd(from: line)
            let text = line..<textEnd(of: line, next)
            if text.isEmpty { return false }
            if let entry = field(in: text), Self.isCommon(bytes[entry.name]) { return true }
            line = next
        }
        return false
    }

    private static func isCommon(_ name: ArraySlice<UInt8>) -> Bool {
        let names = [
            "from", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references",
            "reply-to", "received", "return-path", "mime-version", "content-type",
            "content-transfer-encoding", "content-disposition",
        ]
        return names.contains { name.equalsIgnoringCase($0) }
    }
}
