// SPDX-License-Identifier: Apache-2.0

/// A value followed by `; name=value` pairs, as in `Content-Type` and `Content-Disposition`
/// (RFC 2045, 5.1), with the extensions of RFC 2231.
///
/// Read leniently: a missing semicolon, blanks in an unquoted value, comments, an unclosed quote
/// and encoded words inside quotes all occur in mail and have one sensible reading.
struct ParameterList {
    /// The bytes before the first parameter, without comments and outer blanks.
    private(set) var value: [UInt8] = []
    private var segments: [Segment] = []
    private let fallback: Charset?

    /// More parameters than this are left out; mail has a handful.
    private static let limit = 200

    private struct Segment {
        var name: String
        var index: Int
        var isExtended: Bool
        var bytes: [UInt8]
    }

    init(_ bytes: [UInt8], fallback: Charset?) {
        self.fallback = fallback
        var cursor = ByteCursor(bytes)
        value = Array(Self.unquotedValue(&cursor).trimmed)
        while !cursor.isAtEnd, segments.count < Self.limit {
            cursor.skipBlanksAndComments()
            if cursor.skip(ASCII.semicolon) { continue }
            guard let segment = Self.segment(&cursor) else {
                cursor.skip { $0 != ASCII.semicolon }
                continue
            }
            segments.append(segment)
        }
    }

    /// The parameters as text.
    ///
    /// The extended form wins over the plain one, the first over repeats.
    var decoded: [String: String] {
        var result: [String: String] = [:]
        for name in segments.lazy.map(\.name) where result[name] == nil {
            result[name] = text(of: segments.filter { $0.name == name })
        }
        return result
    }

    private func text(of all: [Segment]) -> String {
        if let extended = all.first(where: { $0.isExtended && $0.index < 0 }) {
            return decodeExtended([extended])
        }
        if let plain = all.first(where: { $0.index < 0 }) {
            return EncodedWord.decode(plain.bytes, fallback: fallback)
        }
        var parts: [Segment] = []
        for segment in all.sorted(by: { $0.index < $1.index })
        where segment.index == parts.count {
            parts.append(segment)
        }
        if parts.contains(where: \.isExtended) { return decodeExtended(parts) }
        return EncodedWord.decode(parts.flatMap(\.bytes), fallback: fallback)
    }

    /// Joins segments of which some are percent-encoded; the first names the charset (RFC 2231, 4).
    private func decodeExtended(_ parts: [Segment]) -> String {
        var label: String?
        var bytes: [UInt8] = []
        for (position, part) in parts.enumerated() {
            var rest = part.bytes[...]
            if position == 0, part.isExtended,
                let first = rest.firstIndex(of: ASCII.apostrophe),
                let second = rest[(first + 1)...].firstIndex(of: ASCII.apostrophe)
            {
                label = rest[..<first].lowercasedText
                rest = rest[(second + 1)...]
            }
            bytes += part.isExtended ? Self.percentDecoded(rest) : Array(rest)
        }
        let charset = label.flatMap { $0.isEmpty ? nil : Charset(label: $0) }
        return (charset ?? fallback ?? .unnamed).decode(bytes)
    }

    private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var cursor = ByteCursor(Array(bytes))
        while let byte = cursor.next() {
            if byte == ASCII.percent, let high = cursor.peek()?.hexValue,
                let low = cursor.peek(at: 1)?.hexValue
            {
                result.append(high << 4 | low)
                cursor.advance(2)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// Reads `name=value`, `name*=value`, `name*0=value` or `name*0*=value`.
    private static func segment(_ cursor: inout ByteCursor) -> Segment? {
        let name = cursor.take { $0.isFieldNameByte && $0 != ASCII.equals && $0 != ASCII.semicolon }
        cursor.skipBlanksAndComments()
        guard !name.isEmpty, cursor.skip(ASCII.equals) else { return nil }
        cursor.skipBlanksAndComments()
        let bytes: [UInt8]
        if cursor.skip(ASCII.quote) {
            bytes = cursor.takeQuoted(until: ASCII.quote)
        } else {
            bytes = Array(unquotedValue(&cursor).trimmed)
        }
        var pieces = name.split(separator: ASCII.asterisk, omittingEmptySubsequences: false)[...]
        guard let base = pieces.popFirst(), !base.isEmpty else { return nil }
        var index = -1
        if let number = pieces.first, let parsed = Int(String(decoding: number, as: UTF8.self)) {
            guard (0..<limit).contains(parsed) else { return nil }
            index = parsed
            pieces = pieces.dropFirst()
        }
        let isExtended = pieces.count == 1 && pieces.first?.isEmpty == true
        return Segment(
            name: base.lowercasedText,
            index: index,
            isExtended: isExtended,
            bytes: bytes
        )
    }

    /// Reads up to the semicolon, a comment after a blank, or a blank that a parameter follows.
    private static func unquotedValue(_ cursor: inout ByteCursor) -> [UInt8] {
        var result: [UInt8] = []
        while let byte = cursor.peek(), byte != ASCII.semicolon {
            if byte.isWhitespace || byte == ASCII.openParenthesis {
                let isComment =
                    byte == ASCII.openParenthesis && (result.last?.isWhitespace ?? true)
                if isComment {
                    cursor.skipBlanksAndComments()
                    continue
                }
                if byte.isWhitespace, looksLikeParameter(cursor) { break }
            }
            result.append(byte)
            cursor.advance()
        }
        return result
    }

    /// Whether `blanks token =` stands at the cursor.
    private static func looksLikeParameter(_ cursor: ByteCursor) -> Bool {
        var ahead = cursor
        ahead.skip(while: \.isWhitespace)
        var length = 0
        while let byte = ahead.peek(),
            byte.isLetter || byte.isDigit || byte == ASCII.hyphen || byte == ASCII.asterisk
        {
            ahead.advance()
            length += 1
            if length > 40 { return false }
        }
        return length > 0 && ahead.peek() == ASCII.equals && ahead.peek(at: 1) != ASCII.equals
    }
}
