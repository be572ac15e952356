// SPDX-License-Identifier: Apache-2.0

/// The beginning of earlier messages that have no quotation marks.
enum HistoryStart {
    /// What a line begins.
    enum Beginning {
        /// "-----Original Message-----", or the headers of a message; the last of its lines.
        case message(end: Int)
        /// "Please reply above this line".
        case replyAbove
    }

    static func beginning(in lines: MessageLines, at index: Int) -> Beginning? {
        let content = lines.content(index)
        guard lines[index].depth == 0, let first = content.first else { return nil }
        if Rule.isDelimiter(first) || Rule.isDelimiter(content.last ?? 0)
            || first == UInt8(ascii: "[")
        {
            if let beginning = ruled(lines, index) { return beginning }
        } else if content.count <= 80, content.last == UInt8(ascii: ":"),
            leadsToMessage(lines, index),
            saysMessage(content.lowercased()[...])
        {
            return .message(end: index)
        }
        return headers(in: lines, at: index).map { .message(end: $0) }
    }

    // MARK: Lines with rules in them

    private static func ruled(_ lines: MessageLines, _ index: Int) -> Beginning? {
        let content = lines.content(index)
        guard content.count <= 200 else { return nil }
        let before = content.prefix { Rule.isDelimiter($0) || $0 <= 0x20 }.count
        let after = content.reversed().prefix { Rule.isDelimiter($0) || $0 <= 0x20 }.count
        guard before + after < content.count else { return nil }
        let text = content.lowercased()[...]
        if MailWords.replyAbove.occurs(in: text) { return .replyAbove }
        guard before >= 2, after >= 2 else { return nil }
        if saysMessage(text) { return .message(end: index) }
        // In a language that is not on the list: words between rules, and a header behind them.
        let words = content.dropFirst(before).dropLast(after).split(separator: 0x20).count
        guard before >= 4, after >= 4, words <= 5, let next = lines.indexOfContent(after: index),
            headerName(lines.content(next)) != nil
        else { return nil }
        return .message(end: index)
    }

    private static func saysMessage(_ text: ArraySlice<UInt8>) -> Bool {
        MailWords.originalMessage.occurs(in: text) || MailWords.forwardedMessage.occurs(in: text)
    }

    private static func leadsToMessage(_ lines: MessageLines, _ index: Int) -> Bool {
        guard let next = lines.indexOfContent(after: index) else { return false }
        return lines[next].depth > 0 || headerName(lines.content(next)) != nil
    }

    // MARK: Headers

    private static let headerLinesAtMost = 16

    /// The last line of the headers that begin on a line.
    private static func headers(in lines: MessageLines, at start: Int) -> Int? {
        guard let first = headerName(lines.content(start)) else { return nil }
        // The line before would have begun them.
        if start > 0, !lines[start - 1].isBlank, headerName(lines.content(start - 1)) != nil {
            return nil
        }
        var found: Set<MailWords.Header> = [first]
        var end = start
        var index = start + 1
        var strangers = 0
        while index < lines.count, index - start < headerLinesAtMost {
            defer { index += 1 }
            if lines[index].isBlank { continue }
            if lines[index].depth > 0 { break }
            if let header = headerName(lines.content(index)) {
                found.insert(header)
                end = index
                strangers = 0
            } else {
                // A value that was wrapped; not a paragraph, and not two lines in a row.
                strangers += 1
                if strangers > 1 || lines[index - 1].isBlank { break }
            }
        }
        return isMessage(found, first: first, followsRule: followsRule(lines, start)) ? end : nil
    }

    /// Forms have some of these lines too; who, when and to whom together are a message's.
    private static func isMessage(
        _ found: Set<MailWords.Header>,
        first: MailWords.Header,
        followsRule: Bool
    ) -> Bool {
        guard found.contains(.from) else { return false }
        if found.contains(.sent) {
            return found.contains(.to) || found.contains(.subject) || first == .from || followsRule
        }
        if found.contains(.subject) { return found.contains(.to) || followsRule }
        return followsRule && found.count >= 2
    }

    private static func followsRule(_ lines: MessageLines, _ index: Int) -> Bool {
        var before = index - 1
        while before >= 0, lines[before].isBlank { before -= 1 }
        return before >= 0 && Rule(lines.content(before)) != nil
    }

    /// A name of at most forty bytes, and a colon; perhaps in bold.
    static func headerName(_ content: ArraySlice<UInt8>) -> MailWords.Header? {
        var end = content.startIndex
        let limit = min(content.startIndex + 44, content.endIndex)
        var colonLength = 0
        while end < limit, colonLength == 0 {
            switch content[end] {
            case UInt8(ascii: ":"):
                colonLength = 1
            case 0x9A where content[..<end].suffix(2).elementsEqual([0xEF, 0xBC]):
                colonLength = 3
            case 0x21...0x26, 0x28...0x29, 0x2B...0x2C, 0x2E...0x40, 0x5B...0x5E:
                return nil  // No header's name has one of these.
            default:
                break
            }
            end += 1
        }
        guard colonLength > 0 else { return nil }
        let name = content[..<end].dropLast(colonLength)
        let words = name.filter {
            $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "_") && $0 != 0x7C
        }[...]
        .lowercased()[...].words(atMost: 5)
        let key = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        return MailWords.headers[key]
    }
}
