// SPDX-License-Identifier: Apache-2.0

/// Decodes uuencoded files, as a transfer encoding and as blocks inside plain text.
enum UUEncoding {
    /// A file inside a text.
    struct Block {
        var name: [UInt8]
        /// The block with its first and last line.
        var range: Range<Int>
        /// The encoded lines.
        var lines: Range<Int>
    }

    /// Decodes a body: the lines between `begin` and `end`, or all of it where there is no `begin`.
    static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = Array(bytes)
        if let block = blocks(in: bytes).first { return decode(bytes, block.lines) }
        return decode(bytes, 0..<bytes.count)
    }

    /// The closed blocks of a text.
    ///
    /// Each `begin` is searched once, so the time is linear.
    static func blocks(in bytes: [UInt8]) -> [Block] {
        var result: [Block] = []
        var open: (name: [UInt8], start: Int, lines: Int)?
        var line = 0
        while line < bytes.count, result.count < 1000 {
            let lineEnd = bytes.firstIndex(of: ASCII.lineFeed, in: line..<bytes.count)
            let next = (lineEnd ?? bytes.count - 1) + 1
            if let name = fileName(bytes, line..<next) {
                open = (name, line, next)
            } else if let begun = open {
                if bytes[line..<next].trimmed.elementsEqual("end".utf8) {
                    let block = Block(
                        name: begun.name,
                        range: begun.start..<next,
                        lines: begun.lines..<line
                    )
                    result.append(block)
                    open = nil
                } else if !isEncoded(bytes[line..<next]) {
                    open = nil
                }
            }
            line = next
        }
        return result
    }

    private static let begin = Array("begin ".utf8)

    /// The name in `begin 644 name`.
    private static func fileName(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        guard bytes.hasBytes(begin, at: range.lowerBound, before: range.upperBound) else {
            return nil
        }
        let fields = bytes[range].trimmed.dropFirst(6).split(separator: ASCII.space, maxSplits: 1)
        guard fields.count == 2, (3...4).contains(fields[0].count),
            fields[0].allSatisfy({ $0 >= 0x30 && $0 <= 0x37 })
        else { return nil }
        return Array(fields[1].trimmed)
    }

    /// Whether a line's first byte gives the length of the rest.
    private static func isEncoded(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.filter { $0 != ASCII.lineFeed && $0 != ASCII.carriageReturn }
        guard let first = text.first, first >= 0x20, first <= 0x60 else { return text.isEmpty }
        let length = Int((first - 0x20) & 0x3F)
        let expected = (length + 2) / 3 * 4
        // Trailing blanks get lost; a checksum may follow.
        return text.count - 1 <= expected + 2 && text.allSatisfy { $0 >= 0x20 && $0 <= 0x60 }
    }

    private static func decode(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count * 3 / 4)
        for line in bytes[range].split(separator: ASCII.lineFeed) {
            let line = line.last == ASCII.carriageReturn ? line.dropLast() : line
            guard let first = line.first, first > 0x20, first < 0x60 else { continue }
            var left = Int(first - 0x20)
            var index = line.startIndex + 1
            while left > 0 {
                func value(_ offset: Int) -> UInt32 {
                    let position = index + offset
                    return position < line.endIndex ? UInt32((line[position] &- 0x20) & 0x3F) : 0
                }
                let group = value(0) << 18 | value(1) << 12 | value(2) << 6 | value(3)
                for shift in [UInt32(16), 8, 0].prefix(left) {
                    result.append(UInt8(truncatingIfNeeded: group >> shift))
                }
                left -= 3
                index += 4
            }
        }
        return result
    }
}
