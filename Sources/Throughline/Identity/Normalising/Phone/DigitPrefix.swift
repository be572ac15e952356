// SPDX-License-Identifier: Apache-2.0

/// A pattern for what digits begin with.
///
/// Four prefixes of five are plain digits, such as `0` or `011`, and are compared as such.
enum DigitPrefix: Sendable {
    case plain([UInt8])
    case pattern(DigitPattern)

    /// Compiles a pattern, or fails where ``DigitPattern`` does.
    init?(_ text: Substring) {
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            self = .plain(text.utf8.map { $0 & 0x0F })
        } else if let pattern = DigitPattern(text) {
            self = .pattern(pattern)
        } else {
            return nil
        }
    }

    /// What the digits begin with, or nil if they do not match.
    func match(_ digits: ArraySlice<UInt8>) -> DigitPattern.Match? {
        switch self {
        case .plain(let prefix):
            digits.starts(with: prefix)
                ? DigitPattern.Match(length: prefix.count, groups: []) : nil
        case .pattern(let pattern): pattern.match(prefixOf: digits)
        }
    }
}

/// A part of the rule that says what takes the place of a national prefix.
enum TransformPart: Sendable {
    case digit(UInt8)
    case group(Int)

    /// Reads a rule such as `9\1`; nil where it holds anything but digits and groups.
    static func parts(of text: Substring) -> [Self]? {
        var parts: [Self] = []
        var isGroup = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\\"), !isGroup {
                isGroup = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            parts.append(isGroup ? .group(Int(byte & 0x0F) - 1) : .digit(byte & 0x0F))
            isGroup = false
        }
        return isGroup ? nil : parts
    }
}
