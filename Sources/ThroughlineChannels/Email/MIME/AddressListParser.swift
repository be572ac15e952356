// SPDX-License-Identifier: Apache-2.0

/// Reads a list of mailboxes and groups (RFC 5322, 3.4 and 4.4).
///
/// Read leniently, for people type into these fields: semicolons separate like commas, angle
/// brackets may be missing, doubled or unclosed, names may be unquoted, routes are dropped. The
/// parser is a loop without recursion and takes time linear in the field.
struct AddressListParser {
    /// A word of an element, as it will be joined again.
    private struct Word {
        var bytes: [UInt8]
        var isQuoted: Bool
        /// Whether white space or a comment stands before it.
        var isSpaced: Bool
    }

    private var cursor: ByteCursor
    private let fallback: Charset?
    private let limit: Int

    private var words: [Word] = []
    private var angle: [Word]?
    private var comment: [UInt8]?
    private var group: String?
    private var addresses: [MailAddress] = []

    /// Parses an unfolded value and returns at most `limit` mailboxes.
    static func parse(_ value: [UInt8], fallback: Charset?, limit: Int) -> [MailAddress] {
        var parser = AddressListParser(
            cursor: ByteCursor(value),
            fallback: fallback,
            limit: limit
        )
        parser.run()
        return parser.addresses
    }

    private init(cursor: ByteCursor, fallback: Charset?, limit: Int) {
        self.cursor = cursor
        self.fallback = fallback
        self.limit = limit
    }

    private mutating func run() {
        var isSpaced = false
        while let byte = cursor.peek(), addresses.count < limit {
            switch byte {
            case ASCII.openParenthesis:
                comment = cursor.takeComment()
                isSpaced = true
                continue
            case ASCII.quote:
                cursor.advance()
                let text = cursor.takeQuoted(until: ASCII.quote)
                words.append(Word(bytes: text, isQuoted: true, isSpaced: isSpaced))
            case ASCII.comma:
                cursor.advance()
                finishElement()
            case ASCII.semicolon:
                cursor.advance()
                finishElement()
                group = nil
            case ASCII.colon where opensGroup:
                cursor.advance()
                group = phrase(words)
                words = []
                comment = nil
            case ASCII.less:
                cursor.advance()
                readAngle()
            case ASCII.greater:
                // A bracket that nothing opened: what follows it is no address.
                cursor.skip { $0 != ASCII.comma && $0 != ASCII.semicolon }
            case _ where byte.isWhitespace:
                cursor.advance()
                isSpaced = true
                continue
            default:
                readAtom(isSpaced: isSpaced)
            }
            isSpaced = false
        }
        finishElement()
    }

    /// Whether a colon ends a group's name: it follows words, outside of groups and addresses.
    private var opensGroup: Bool {
        group == nil && angle == nil && !words.isEmpty
            && !words.contains { !$0.isQuoted && $0.bytes.contains(ASCII.at) }
    }

    /// Reads up to the next special or blank; an encoded word is one atom whatever it holds.
    private mutating func readAtom(isSpaced: Bool) {
        let start = cursor.index
        while let byte = cursor.peek(), !byte.isWhitespace, !Self.endsAtom(byte) {
            if byte == ASCII.equals, cursor.peek(at: 1) == ASCII.question,
                let end = EncodedWord.end(in: cursor.bytes, at: cursor.index)
            {
                cursor.move(to: end)
            } else {
                cursor.advance()
            }
        }
        // A special that means nothing here is text.
        if cursor.index == start { cursor.advance() }
        let bytes = Array(cursor.bytes[start..<cursor.index])
        words.append(Word(bytes: bytes, isQuoted: false, isSpaced: isSpaced))
    }

    private static func endsAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case ASCII.openParenthesis, ASCII.quote, ASCII.comma, ASCII.semicolon, ASCII.colon,
            ASCII.less, ASCII.greater:
            true
        default: false
        }
    }

    /// Reads an address in angle brackets, up to the closing one or the end of the element.
    private mutating func readAngle() {
        let name = words
        words = []
        var isSpaced = false
        reading: while let byte = cursor.peek() {
            switch byte {
            case ASCII.greater:
                cursor.advance()
                cursor.skip { $0 == ASCII.greater }
                break reading
            case ASCII.openParenthesis:
                comment = cursor.takeComment()
                isSpaced = true
                continue
            case ASCII.quote:
                cursor.advance()
                let text = cursor.takeQuoted(until: ASCII.quote)
                words.append(Word(bytes: text, isQuoted: true, isSpaced: isSpaced))
            case ASCII.less:
                cursor.advance()
            case ASCII.comma, ASCII.semicolon:
                // A comma inside brackets separates the hosts of a route, or was not meant inside.
                if words.first?.bytes.first != ASCII.at { break reading }
                cursor.advance()
                words.append(Word(bytes: [byte], isQuoted: false, isSpaced: false))
            case _ where byte.isWhitespace:
                cursor.advance()
                isSpaced = true
                continue
            default:
                readAngleAtom(isSpaced: isSpaced)
            }
            isSpaced = false
        }
        let inside = words
        words = name
        if angle == nil || inside.contains(where: { $0.bytes.contains(ASCII.at) }) {
            angle = inside
        }
    }

    private mutating func readAngleAtom(isSpaced: Bool) {
        let atom = cursor.take {
            !$0.isWhitespace && $0 != ASCII.greater && $0 != ASCII.less && $0 != ASCII.comma
                && $0 != ASCII.quote && $0 != ASCII.semicolon && $0 != ASCII.openParenthesis
        }
        words.append(Word(bytes: Array(atom), isQuoted: false, isSpaced: isSpaced))
    }

    private mutating func finishElement() {
        defer {
            words = []
            angle = nil
            comment = nil
        }
        let remark = comment.flatMap { text($0) }
        if let angle {
            let address = addressText(withoutRemark(Self.withoutRoute(angle)))
            let name = phrase(words)
            guard !address.isEmpty || name != nil else { return }
            append(name: name, address: address, remark: remark)
        } else if !words.isEmpty {
            if let comment, Self.isAddress(comment), !holdsAddress {
                // "Ann Lee (ann@example.org)"
                append(name: phrase(words), address: text(comment) ?? "", remark: nil)
                return
            }
            let (name, address) = bareAddress()
            let text = addressText(address)
            guard !text.isEmpty || !name.isEmpty || remark != nil else { return }
            append(name: phrase(name), address: text, remark: remark)
        }
    }

    private var holdsAddress: Bool { words.contains { $0.bytes.contains(ASCII.at) } }

    /// Whether a comment is an address, written there instead of in angle brackets.
    private static func isAddress(_ comment: [UInt8]) -> Bool {
        let parts = comment.trimmed.split(separator: ASCII.at, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1].contains(ASCII.dot)
            && parts.allSatisfy { !$0.isEmpty }
            && parts.allSatisfy { $0.allSatisfy(isAtomByte) }
    }

    private mutating func append(name: String?, address: String, remark: String?) {
        addresses.append(
            MailAddress(
                name: name,
                address: address.isEmpty ? "<>" : address,
                comment: remark,
                group: group
            )
        )
    }

    /// Drops the obsolete route before an address: `@a,@b:user@domain`.
    private static func withoutRoute(_ words: [Word]) -> [Word] {
        guard let first = words.first, !first.isQuoted, first.bytes.first == ASCII.at,
            let position = words.firstIndex(where: {
                !$0.isQuoted && $0.bytes.contains(ASCII.colon)
            }),
            let colon = words[position].bytes.lastIndex(of: ASCII.colon)
        else { return words }
        var rest = words[position...]
        rest[position].bytes.removeSubrange(...colon)
        return rest.filter { $0.isQuoted || !$0.bytes.isEmpty }
    }

    /// Splits an element without brackets into a name and the run that holds the `@`.
    ///
    /// Words behind the run are no name.
    private func bareAddress() -> (name: [Word], address: [Word]) {
        guard let at = words.firstIndex(where: { !$0.isQuoted && $0.bytes.contains(ASCII.at) })
        else {
            return ([], words)
        }
        var start = at
        while start > 0, joins(words[start - 1], words[start]) { start -= 1 }
        var end = at
        while end + 1 < words.count, joins(words[end], words[end + 1]) { end += 1 }
        return (Array(words[..<start]), Array(words[start...end]))
    }

    /// Drops the words that somebody wrote behind an address inside its brackets.
    private func withoutRemark(_ words: [Word]) -> [Word] {
        guard let at = words.firstIndex(where: { !$0.isQuoted && $0.bytes.contains(ASCII.at) })
        else {
            return words
        }
        var end = at
        while end + 1 < words.count, joins(words[end], words[end + 1]) { end += 1 }
        return Array(words[...end])
    }

    /// Whether two words are one address: nothing between them, or blanks at a dot or an `@`.
    private func joins(_ left: Word, _ right: Word) -> Bool {
        func isGlue(_ byte: UInt8?) -> Bool { byte == ASCII.at || byte == ASCII.dot }
        return !right.isSpaced || (!left.isQuoted && isGlue(left.bytes.last))
            || (!right.isQuoted && isGlue(right.bytes.first))
    }

    /// Joins the words of an address; a quoted local part loses quotes that it does not need.
    ///
    /// A name that stands where an address should keeps the blanks between its words.
    private func addressText(_ words: [Word]) -> String {
        if words.count > 1, !words.contains(where: { $0.bytes.contains(ASCII.at) }) {
            return phrase(words) ?? ""
        }
        var bytes: [UInt8] = []
        for word in words {
            let needsQuotes = word.isQuoted && !word.bytes.allSatisfy(Self.isAtomByte)
            if needsQuotes {
                bytes.append(ASCII.quote)
                for byte in word.bytes {
                    if byte == ASCII.quote || byte == ASCII.backslash {
                        bytes.append(ASCII.backslash)
                    }
                    bytes.append(byte)
                }
                bytes.append(ASCII.quote)
            } else {
                bytes += word.bytes
            }
        }
        return EncodedWord.decode(bytes, fallback: fallback)
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        if byte.isLetter || byte.isDigit || byte >= 0x80 || byte == ASCII.dot { return true }
        return "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    /// Joins the words of a name with single spaces and decodes them.
    private func phrase(_ words: [Word]) -> String? {
        var bytes: [UInt8] = []
        for (position, word) in words.enumerated() {
            if position > 0, word.isSpaced || word.isQuoted != words[position - 1].isQuoted {
                bytes.append(ASCII.space)
            }
            bytes += word.bytes
        }
        return text(bytes)
    }

    private func text(_ bytes: [UInt8]) -> String? {
        let text = EncodedWord.decode(Array(bytes.trimmed), fallback: fallback)
        return text.isEmpty ? nil : text
    }
}
