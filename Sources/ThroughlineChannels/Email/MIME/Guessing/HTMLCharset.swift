// SPDX-License-Identifier: Apache-2.0

/// The charset that HTML names in itself: `<meta charset="…">`, or the longer form with `http-equiv`.
enum HTMLCharset {
    /// How far browsers look for it (HTML, 13.2.3.2).
    private static let sampleSize = 1024

    /// The label, or nil where none stands near the beginning.
    static func label(in bytes: [UInt8]) -> String? {
        var cursor = ByteCursor(bytes.prefix(sampleSize).map(\.lowercased))
        while !cursor.isAtEnd {
            cursor.skip { $0 != ASCII.less }
            guard cursor.skip(ASCII.less) else { break }
            let tag = cursor.take { $0 != ASCII.greater && $0 != ASCII.less }
            guard tag.starts(with: meta), let label = label(inTag: Array(tag)) else { continue }
            return label
        }
        return nil
    }

    private static func label(inTag tag: [UInt8]) -> String? {
        let end = tag.indices.first { tag.hasBytes(charset, at: $0, before: tag.count) }
        guard let end else { return nil }
        var cursor = ByteCursor(Array(tag[(end + charset.count)...]))
        cursor.skip { $0.isWhitespace }
        guard cursor.skip(ASCII.equals) else { return nil }
        cursor.skip { $0.isWhitespace || $0 == ASCII.quote || $0 == UInt8(ascii: "'") }
        let label = cursor.take { $0.isLetter || $0.isDigit || "-_:.".utf8.contains($0) }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }

    private static let meta = Array("meta".utf8)
    private static let charset = Array("charset".utf8)
}
