// SPDX-License-Identifier: Apache-2.0

/// Parts HTML into text and tags, as the tokenizer of the HTML standard does (13.2.5), less what
/// does not matter to reading: no errors, no tree, comments and declarations passed over.
///
/// It only moves forward, so that no input takes more than one look at each byte, but for the
/// search for the end of raw text, which is given up for good once it has failed.
struct HTMLTokenizer {
    enum Token {
        case text(Range<Int>)
        case start(HTMLTag)
        case end(HTMLTag)
    }

    /// The attributes of the start tag that was returned last.
    private(set) var attributes = HTMLAttributes()
    private let html: [UInt8]
    private var position = 0

    init(html: [UInt8]) {
        self.html = html
    }

    mutating func next() -> Token? {
        while position < html.count {
            let start = position
            guard html[start] == Self.less else { return text(from: start) }
            switch byte(at: start + 1) {
            case Self.slash:
                if let tag = endTag() { return .end(tag) }
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                skipDeclaration()
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if let token = startTag() { return token }
            default:
                return text(from: start)
            }
        }
        return nil
    }

    // MARK: Text

    private mutating func text(from start: Int) -> Token {
        position = start + 1
        while position < html.count, html[position] != Self.less { position += 1 }
        return .text(start..<position)
    }

    /// Passes over the content of an element that holds no markup, up to its end tag.
    mutating func skipRawText(of tag: HTMLTag) {
        let name = Array(tag.rawValue.utf8)
        while position < html.count {
            guard let less = html[position...].firstIndex(of: Self.less) else { break }
            position = less + 1
            if byte(at: less + 1) == Self.slash, hasName(name, at: less + 2) {
                position = less
                return
            }
        }
        position = html.count
    }

    private func hasName(_ name: [UInt8], at start: Int) -> Bool {
        for (offset, expected) in name.enumerated()
        where byte(at: start + offset) | 0x20 != expected {
            return false
        }
        let after = byte(at: start + name.count)
        return after <= 0x20 || after == Self.greater || after == Self.slash
    }

    // MARK: Tags

    private mutating func startTag() -> Token? {
        let less = position
        var name = HTMLName()
        var isAddress = false
        position += 1
        while position < html.count, !Self.endsName(html[position]) {
            let byte = html[position]
            name.append(byte)
            isAddress = isAddress || byte == UInt8(ascii: "@")
            position += 1
        }
        if !name.isPlain, isAddress || isURLScheme(html[(less + 1)..<position]) {
            // `<info@example.com>` that nobody escaped; a browser would show nothing at all.
            position = html[position...].firstIndex(of: Self.greater).map { $0 + 1 } ?? html.count
            return .text(less..<position)
        }
        readAttributes()
        return HTMLTag(name).map { .start($0) }
    }

    private func isURLScheme(_ name: ArraySlice<UInt8>) -> Bool {
        Self.schemes.contains { name.hasPrefix($0) }
    }

    private static let schemes = ["http:", "https:", "mailto:"].map { Array($0.utf8) }

    private mutating func endTag() -> HTMLTag? {
        position += 2
        var name = HTMLName()
        while position < html.count, !Self.endsName(html[position]) {
            name.append(html[position])
            position += 1
        }
        skip(past: Self.greater)
        return HTMLTag(name)
    }

    private mutating func readAttributes() {
        if byte(at: position) != Self.greater || !attributes.isEmpty {
            attributes = HTMLAttributes()
        }
        while position < html.count {
            let byte = html[position]
            if byte == Self.greater {
                position += 1
                return
            }
            if byte <= 0x20 || byte == Self.slash {
                position += 1
            } else {
                readAttribute()
            }
        }
    }

    private mutating func readAttribute() {
        var packedName: UInt64 = 0
        var length = 0
        repeat {
            // Eight bytes fit; a longer name is none that matters.
            packedName = length < 8 ? packedName << 8 | UInt64(html[position] | 0x20) : 0
            length += 1
            position += 1
        } while position < html.count && html[position] != Self.equals
            && !Self.endsName(html[position])
        skipWhitespace()
        guard byte(at: position) == Self.equals, position < html.count else {
            attributes.take(packedName, value: position..<position)
            return
        }
        position += 1
        skipWhitespace()
        attributes.take(packedName, value: value())
    }

    private mutating func value() -> Range<Int> {
        let quote = byte(at: position)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = position + 1
            let end = html[min(start, html.count)...].firstIndex(of: quote) ?? html.count
            position = min(end + 1, html.count)
            return min(start, end)..<end
        }
        let start = position
        while position < html.count, html[position] > 0x20, html[position] != Self.greater {
            position += 1
        }
        return start..<position
    }

    // MARK: Comments and declarations

    private mutating func skipDeclaration() {
        guard byte(at: position + 1) == UInt8(ascii: "!"), byte(at: position + 2) == Self.dash,
            byte(at: position + 3) == Self.dash
        else {
            skip(past: Self.greater)
            return
        }
        // The dashes of `<!-->` open and close at once.
        var end = position + 4
        while end < html.count {
            if html[end] == Self.greater, html[end - 1] == Self.dash, html[end - 2] == Self.dash {
                break
            }
            if html[end] == Self.greater, html[end - 1] == UInt8(ascii: "!"), end >= position + 7,
                html[end - 2] == Self.dash, html[end - 3] == Self.dash
            {
                break
            }
            end += 1
        }
        position = min(end + 1, html.count)
    }

    // MARK: Bytes

    /// The byte at an offset, or 0 behind the end.
    private func byte(at offset: Int) -> UInt8 {
        offset < html.count ? html[offset] : 0
    }

    private mutating func skip(past byte: UInt8) {
        position =
            html[min(position, html.count)...].firstIndex(of: byte).map { $0 + 1 } ?? html.count
    }

    private mutating func skipWhitespace() {
        while position < html.count, html[position] <= 0x20 { position += 1 }
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == slash || byte == greater
    }

    private static let less = UInt8(ascii: "<")
    private static let greater = UInt8(ascii: ">")
    private static let slash = UInt8(ascii: "/")
    private static let equals = UInt8(ascii: "=")
    private static let dash = UInt8(ascii: "-")
}
