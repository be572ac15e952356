// SPDX-License-Identifier: Apache-2.0

/// A line of nothing but dashes or the like, which parts one thing from another.
enum Rule {
    /// Two hyphens, the mark of a signature since Usenet (RFC 3676, 4.3), with or without space.
    case signature
    /// Any other; what it parts must be seen from what follows.
    case plain

    /// Reads the content of a line.
    init?(_ content: ArraySlice<UInt8>) {
        if content.elementsEqual([0x2D, 0x2D]) {
            self = .signature
            return
        }
        var marks = 0
        var hasDash = false
        var position = content.startIndex
        while position < content.endIndex {
            let byte = content[position]
            if byte < 0x80 {
                guard byte == 0x20 || Self.isDelimiter(byte) else { return nil }
                marks += byte == 0x20 ? 0 : 1
                position += 1
            } else {
                guard let length = Self.dashLength(content[position...]) else { return nil }
                hasDash = true
                marks += 1
                position += length
            }
        }
        guard marks >= 3 || hasDash else { return nil }
        self = .plain
    }

    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "*"),
            UInt8(ascii: "~"), UInt8(ascii: "#"), UInt8(ascii: "+"):
            true
        default:
            false
        }
    }

    /// En dash, em dash, horizontal bar, and the lines of box drawings.
    private static func dashLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(bytes.prefix(3))
        guard bytes.count == 3, bytes[0] == 0xE2 else { return nil }
        switch (bytes[1], bytes[2]) {
        case (0x80, 0x90...0x95), (0x94, 0x80...0x81), (0x95, 0x90): return 3
        default: return nil
        }
    }
}
