// SPDX-License-Identifier: Apache-2.0

/// Bytes as pairs, the way the charsets of East Asia are written, with ASCII between them.
struct DoubleByteText {
    /// Which bytes make a pair.
    struct Form {
        var leads: [ClosedRange<UInt8>]
        var trails: [ClosedRange<UInt8>]
        /// Bytes above 127 that stand for themselves.
        var singles: ClosedRange<UInt8>?

        static let shiftJIS = Form(
            leads: [0x81...0x9F, 0xE0...0xFC],
            trails: [0x40...0x7E, 0x80...0xFC],
            singles: 0xA1...0xDF
        )
        static let extendedUnixCode = Form(leads: [0xA1...0xFE], trails: [0xA1...0xFE])
        static let big5 = Form(leads: [0xA1...0xF9], trails: [0x40...0x7E, 0xA1...0xFE])
    }

    /// The pairs in order, the first byte of each above the second.
    private(set) var pairs: [UInt16] = []
    /// The bytes above 127 that stand alone.
    private(set) var singles = 0
    /// The pairs right behind a letter of ASCII.
    private var latinNeighbours = 0

    /// Reads the pairs, or returns nil where a byte above 127 has no partner.
    ///
    /// A pair that the end cuts is no fault.
    init?(_ bytes: ArraySlice<UInt8>, _ form: Form) {
        var before: UInt8 = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte < 0x80 {
                before = byte
                continue
            }
            if form.singles?.contains(byte) == true {
                singles += 1
                before = 0
                continue
            }
            guard form.leads.contains(where: { $0.contains(byte) }) else { return nil }
            guard index < bytes.endIndex else { return }
            let trail = bytes[index]
            index += 1
            guard form.trails.contains(where: { $0.contains(trail) }) else { return nil }
            pairs.append(UInt16(byte) << 8 | UInt16(trail))
            if before.isLetter { latinNeighbours += 1 }
            before = 0
        }
    }

    /// Whether the pairs stand inside of words of Latin letters, as accented letters do.
    var isAmongLatin: Bool { latinNeighbours * 4 > pairs.count }
}
