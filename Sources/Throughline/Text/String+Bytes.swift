// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Where some text first stands, compared byte by byte.
    ///
    /// Swift's own search compares characters, whatever scalars they are written in. For marks such
    /// as `://` and `&lt;` that finds the same, and takes some fifty times as long.
    package func firstRange(ofBytes text: String, from start: Index? = nil) -> Range<Index>? {
        let from = start.map { utf8.distance(from: startIndex, to: $0) } ?? 0
        let needle = Array(text.utf8)
        let offset = utf8.withContiguousStorageIfAvailable { bytes in
            Self.offset(of: needle, in: bytes, from: from)
        }
        guard
            let found = offset
                ?? Array(utf8).withUnsafeBufferPointer({
                    Self.offset(of: needle, in: $0, from: from)
                })
        else { return nil }
        let lower = utf8.index(startIndex, offsetBy: found)
        return lower..<utf8.index(lower, offsetBy: needle.count)
    }

    /// Whether some text stands in it, compared byte by byte.
    package func contains(bytes text: String) -> Bool { firstRange(ofBytes: text) != nil }

    private static func offset(
        of needle: [UInt8],
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count else {
            return needle.isEmpty ? start : nil
        }
        var offset = start
        while offset <= bytes.count - needle.count {
            if bytes[offset] == first, bytes[offset...].starts(with: needle) { return offset }
            offset += 1
        }
        return nil
    }
}
