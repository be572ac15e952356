// SPDX-License-Identifier: Apache-2.0

/// How much bytes look like UTF-8.
struct UTF8Shape {
    /// Sequences of more than one byte that are well formed.
    private(set) var sequences = 0
    /// Bytes above 127 that belong to none.
    private(set) var strays = 0
    /// Whether a byte from 0x80 to 0x9F occurs: a control in latin-1, which text does not hold.
    private(set) var hasControls = false

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x80, byte <= 0x9F { hasControls = true }
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let length = Self.sequenceLength(bytes, at: index)
            if length == 0 {
                strays += 1
                index += 1
            } else {
                sequences += 1
                for tail in bytes[index..<index + length] where tail >= 0x80 && tail <= 0x9F {
                    hasControls = true
                }
                index += length
            }
        }
    }

    /// Whether bytes labelled latin-1 or windows-1252 are UTF-8 all the same: every one fits, and
    /// they make controls or a chain of accidents under their label.
    var isMislabelled: Bool {
        strays == 0 && sequences > 0 && (hasControls || sequences > 1)
    }

    /// Whether these are UTF-8 with a few bytes in them that are not.
    var isDamaged: Bool { sequences >= 4 && sequences >= strays * 4 }

    /// The length of the well-formed sequence at `index` (Unicode 3.9, table 3-7), or 0.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let lead = bytes[index]
        let length: Int
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return 0
        }
        guard index + length <= bytes.count else { return 0 }
        let second = bytes[index + 1]
        let range: ClosedRange<UInt8> =
            switch lead {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard range.contains(second) else { return 0 }
        for tail in bytes[(index + 2)..<(index + length)] where tail & 0xC0 != 0x80 { return 0 }
        return length
    }
}
