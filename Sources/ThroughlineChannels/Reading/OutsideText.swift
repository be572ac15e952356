// SPDX-License-Identifier: Apache-2.0

/// Text in an encoding that nobody declared.
struct OutsideText {
    /// The text.
    var text: String
    /// Whether the bytes were UTF-8; if not, the original must be kept beside the text.
    var isExact: Bool

    /// Reads UTF-8, and windows-1252 where the bytes aren't that.
    ///
    /// Windows-1252 is what the HTML Living Standard falls back to, and what older telephone
    /// systems and forms send; every byte has a reading in it, so nothing is lost.
    init(_ bytes: some Collection<UInt8>) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self.text = text
            isExact = true
        } else {
            text = Self.windows1252(bytes)
            isExact = false
        }
    }

    /// Reads windows-1252 (WHATWG Encoding, index windows-1252).
    static func windows1252(_ bytes: some Collection<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value =
                (0x80..<0xA0).contains(byte) ? upperControls[Int(byte) - 0x80] : UInt32(byte)
            scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(scalars)
    }

    /// What stands at 0x80 to 0x9F.
    private static let upperControls: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
