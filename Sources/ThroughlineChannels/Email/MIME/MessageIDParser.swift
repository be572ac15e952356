// SPDX-License-Identifier: Apache-2.0

/// Reads message ids from `Message-ID`, `In-Reply-To` and `References` (RFC 5322, 3.6.4 and 4.5.4).
///
/// An id is returned in the one form that compares by bytes: without angle brackets, comments and
/// folds, and without quotes around a local part that needs none. Case matters.
enum MessageIDParser {
    /// The longest id that is believed: four times what a line may hold (RFC 5322, 2.1.1).
    private static let maximumLength = 4 << 10

    /// All ids of a field in order.
    ///
    /// A field with no bracketed id gives its words that hold an `@`.
    static func list(_ value: [UInt8], limit: Int) -> [String] {
        var cursor = ByteCursor(value)
        var ids: [String] = []
        while ids.count < limit {
            cursor.skip { $0 != ASCII.less }
            guard cursor.skip(ASCII.less) else { break }
            if let id = bracketed(&cursor) { ids.append(id) }
        }
        if !ids.isEmpty { return ids }
        return value.split(whereSeparator: { $0.isWhitespace || $0 == ASCII.comma }).lazy
            .filter { $0.contains(ASCII.at) && $0.count <= maximumLength }
            .compactMap { normalized($0.filter { $0 != ASCII.less && $0 != ASCII.greater }[...]) }
            .prefix(limit)
            .map { $0 }
    }

    /// The id of a message: the first bracketed one, else the value itself if it is one word.
    static func single(_ value: [UInt8]) -> String? {
        if let id = list(value, limit: 1).first { return id }
        let word = value.trimmed
        let isWord =
            (1...maximumLength).contains(word.count)
            && !word.contains { $0.isWhitespace || $0 == ASCII.less || $0 == ASCII.greater }
        return isWord ? normalized(word) : nil
    }

    /// Reads up to the closing bracket; a second opening one starts over.
    private static func bracketed(_ cursor: inout ByteCursor) -> String? {
        let inside = cursor.take { $0 != ASCII.greater && $0 != ASCII.less }
        guard inside.count <= maximumLength else { return nil }
        if cursor.peek() == ASCII.less { return nil }
        // What was never closed is an id only if it looks like one.
        if cursor.isAtEnd, !inside.contains(ASCII.at) { return nil }
        return normalized(inside)
    }

    private static func normalized(_ bytes: ArraySlice<UInt8>) -> String? {
        var bytes = bytes.filter { !$0.isWhitespace }
        guard !bytes.isEmpty else { return nil }
        if bytes.first == ASCII.quote,
            let close = bytes.dropFirst().firstIndex(of: ASCII.quote),
            close + 1 < bytes.count, bytes[close + 1] == ASCII.at,
            bytes[1..<close].allSatisfy({ $0.isLetter || $0.isDigit || isPlain($0) }),
            close > 1
        {
            bytes.remove(at: close)
            bytes.removeFirst()
        }
        return Charset.unnamed.decode(bytes)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
}
