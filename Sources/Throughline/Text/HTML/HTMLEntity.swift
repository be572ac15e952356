// SPDX-License-Identifier: Apache-2.0

/// A character reference at some place in HTML: `&auml;`, `&#228;`, `&#xE4;`.
struct HTMLEntity {
    /// What it stands for.
    let scalar: Unicode.Scalar
    /// The offset behind it.
    let end: Int

    /// Names in the table have at most eight letters; more is not looked at.
    private static let longestName = 8

    /// Reads the reference that begins with the ampersand at `start`, if there is one.
    init?(in html: [UInt8], at start: Int, before limit: Int) {
        let next = start + 1
        guard next < limit else { return nil }
        if html[next] == UInt8(ascii: "#") {
            self.init(number: html, at: next + 1, before: limit)
        } else {
            self.init(name: html, at: next, before: limit)
        }
    }

    private init?(number html: [UInt8], at start: Int, before limit: Int) {
        var position = start
        var radix: UInt32 = 10
        if position < limit, html[position] | 0x20 == UInt8(ascii: "x") {
            radix = 16
            position += 1
        }
        let firstDigit = position
        var value: UInt32 = 0
        while position < limit, let digit = Self.digit(html[position]), digit < radix {
            // Past the last scalar it stays there, however many digits follow.
            value = min(value * radix + digit, 0x11_0000)
            position += 1
        }
        guard position > firstDigit else { return nil }
        end = position < limit && html[position] == UInt8(ascii: ";") ? position + 1 : position
        scalar = Self.scalar(for: value)
    }

    private init?(name html: [UInt8], at start: Int, before limit: Int) {
        var packed: UInt64 = 0
        var length = 0
        var legacy: (value: UInt32, end: Int)?
        while start + length < limit, length < Self.longestName,
            Self.isAlphanumeric(html[start + length])
        {
            packed |= UInt64(html[start + length]) << UInt64(56 - 8 * length)
            length += 1
            // Without its semicolon the longest name wins: `&notit` is `¬it`.
            if length >= 2, let value = Self.value(named: packed), value & 0x1_0000 != 0 {
                legacy = (value, start + length)
            }
        }
        let behind = start + length
        if behind < limit, html[behind] == UInt8(ascii: ";"), let value = Self.value(named: packed)
        {
            scalar = Self.scalar(for: value & 0xFFFF)
            end = behind + 1
        } else if let legacy {
            scalar = Self.scalar(for: legacy.value & 0xFFFF)
            end = legacy.end
        } else {
            return nil
        }
    }

    private static func value(named name: UInt64) -> UInt32? {
        var low = 0
        var high = min(HTMLEntityTable.names.count, HTMLEntityTable.values.count)
        while low < high {
            let middle = (low + high) / 2
            let candidate = HTMLEntityTable.names[middle]
            if candidate == name { return HTMLEntityTable.values[middle] }
            if candidate < name { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Numbers from 128 to 159 mean windows-1252, as they did before HTML had a standard.
    private static func scalar(for number: UInt32) -> Unicode.Scalar {
        if (0x80...0x9F).contains(number) {
            return Unicode.Scalar(windows1252[Int(number - 0x80)]) ?? "\u{FFFD}"
        }
        return number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46: UInt32(byte) - 0x37
        case 0x61...0x66: UInt32(byte) - 0x57
        default: nil
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}

extension HTMLEntity {
    /// The bytes of an attribute's value with its character references resolved.
    static func resolved(_ range: Range<Int>, in html: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var position = range.lowerBound
        while position < range.upperBound {
            if html[position] == UInt8(ascii: "&"),
                let entity = HTMLEntity(in: html, at: position, before: range.upperBound)
            {
                let encoded = UTF8.encode(entity.scalar) ?? UTF8.encodedReplacementCharacter
                bytes.append(contentsOf: encoded)
                position = entity.end
            } else {
                bytes.append(html[position])
                position += 1
            }
        }
        return bytes
    }
}
