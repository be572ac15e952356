// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Decodes the encoded words of header text (RFC 2047), such as `=?utf-8?Q?caf=C3=A9?=`.
///
/// Beyond the standard: words may touch other text, may stand inside quotes, may hold blanks, and
/// a character or a base64 group may be cut between two words of the same charset. All of it is
/// common in mail. Costs time linear in the text.
struct EncodedWord {
    private enum Encoding {
        case base64
        case quoted
    }

    private let charset: String
    private let encoding: Encoding
    private let text: Range<Int>
    private let end: Int

    /// Decodes a field's value; `fallback` reads bytes above 127 outside of encoded words.
    static func decode(_ bytes: [UInt8], fallback: Charset?) -> String {
        guard let first = bytes.firstIndex(of: ASCII.equals, in: 0..<bytes.count),
            bytes.contains(ASCII.question)
        else {
            return plain(bytes[...], fallback)
        }
        var result = ""
        var pending = Pending()
        var textStart = 0
        var index = first
        while index < bytes.count {
            guard bytes[index] == ASCII.equals, let word = EncodedWord(bytes, at: index) else {
                let next = Swift.min(index + 1, bytes.count)
                index = bytes.firstIndex(of: ASCII.equals, in: next..<bytes.count) ?? bytes.count
                continue
            }
            let between = bytes[textStart..<index]
            // White space between two encoded words belongs to neither (RFC 2047, 6.2).
            if pending.isEmpty || !between.allSatisfy(\.isWhitespace) {
                result += pending.flush()
                result += plain(between, fallback)
            }
            if pending.charset != word.charset { result += pending.flush() }
            pending.append(word, bytes)
            index = word.end
            textStart = index
        }
        result += pending.flush()
        result += plain(bytes[textStart...], fallback)
        return result
    }

    /// The end of an encoded word that begins at `index`, or nil where none begins.
    static func end(in bytes: [UInt8], at index: Int) -> Int? {
        EncodedWord(bytes, at: index)?.end
    }

    private static func plain(_ bytes: ArraySlice<UInt8>, _ fallback: Charset?) -> String {
        let bytes = Array(bytes)
        if bytes.isASCII, !bytes.contains(ASCII.escape) {
            return String(decoding: bytes, as: UTF8.self)
        }
        // RFC 6532 makes raw header text UTF-8; older mail used the charset of its body.
        if ISO2022JP.isLikely(bytes) { return ISO2022JP.decodeHeader(bytes) }
        if let text = String(utf8: bytes) { return text }
        return (fallback ?? .unnamed).decode(bytes)
    }

    /// Reads the word that begins with `=?` at `index`.
    private init?(_ bytes: [UInt8], at index: Int) {
        guard index + 7 < bytes.count, bytes[index] == ASCII.equals,
            bytes[index + 1] == ASCII.question
        else { return nil }
        // A charset's name, with its language (RFC 2231, 5), is short.
        let labelLimit = Swift.min(index + 82, bytes.count - 3)
        var cursor = index + 2
        while cursor < labelLimit, bytes[cursor] > 0x20, bytes[cursor] != ASCII.question {
            cursor += 1
        }
        guard cursor > index + 2, cursor < labelLimit, bytes[cursor] == ASCII.question,
            bytes[cursor + 2] == ASCII.question
        else { return nil }
        switch bytes[cursor + 1].lowercased {
        case 0x62: encoding = .base64
        case 0x71: encoding = .quoted
        default: return nil
        }
        let label = bytes[index + 2..<cursor].prefix { $0 != ASCII.asterisk }
        let start = cursor + 3
        var stop = start
        while stop + 1 < bytes.count {
            if bytes[stop] == ASCII.question, bytes[stop + 1] == ASCII.equals {
                charset = label.lowercasedText
                text = start..<stop
                end = stop + 2
                return
            }
            // The next word begins: this one was never closed. (`=?=` is padding and the close.)
            if bytes[stop] == ASCII.equals, bytes[stop + 1] == ASCII.question,
                stop + 2 < bytes.count, bytes[stop + 2] != ASCII.equals
            {
                return nil
            }
            stop += 1
        }
        return nil
    }

    /// Decoded bytes that wait for the next word, which may go on in the middle of a character.
    private struct Pending {
        var charset: String?
        private var bytes: [UInt8] = []
        private var base64: [UInt8] = []

        var isEmpty: Bool { charset == nil }

        mutating func append(_ word: EncodedWord, _ source: [UInt8]) {
            charset = word.charset
            switch word.encoding {
            case .base64:
                base64 += source[word.text]
                // A group that is cut goes on in the next word; a closed or full one is decoded.
                if base64.last == ASCII.equals || base64.count.isMultiple(of: 4) { settle() }
            case .quoted:
                settle()
                bytes += QuotedPrintable.decodeHeader(source[word.text])
            }
        }

        private mutating func settle() {
            if !base64.isEmpty { bytes += MailBase64.decode(base64[...]) }
            base64.removeAll()
        }

        mutating func flush() -> String {
            settle()
            defer { self = Pending() }
            guard let charset else { return "" }
            return Charset(label: charset).decode(bytes)
        }
    }
}
