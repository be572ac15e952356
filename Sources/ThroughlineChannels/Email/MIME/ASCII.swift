// SPDX-License-Identifier: Apache-2.0

/// The bytes that mail syntax is made of.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let escape: UInt8 = 0x1B
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let apostrophe: UInt8 = 0x27
    static let openParenthesis: UInt8 = 0x28
    static let closeParenthesis: UInt8 = 0x29
    static let asterisk: UInt8 = 0x2A
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let hyphen: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let less: UInt8 = 0x3C
    static let equals: UInt8 = 0x3D
    static let greater: UInt8 = 0x3E
    static let question: UInt8 = 0x3F
    static let at: UInt8 = 0x40
    static let backslash: UInt8 = 0x5C
    static let underscore: UInt8 = 0x5F
}

extension UInt8 {
    /// A space or a tab: WSP in RFC 5234.
    var isBlank: Bool { self == ASCII.space || self == ASCII.tab }

    /// A space, a tab or a piece of a line end.
    var isWhitespace: Bool {
        self == ASCII.space || (self >= ASCII.tab && self <= ASCII.carriageReturn)
    }

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    /// The byte with A to Z mapped to a to z.
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// A byte that may stand in a header field's name: printable ASCII but for the colon.
    var isFieldNameByte: Bool { self > 0x20 && self < 0x7F && self != ASCII.colon }

    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}

extension RandomAccessCollection<UInt8> {
    /// Whether the bytes equal the lowercase ASCII `name`, in any case.
    func equalsIgnoringCase(_ name: String) -> Bool {
        let expected = name.utf8
        guard expected.count == count else { return false }
        var index = startIndex
        for byte in expected {
            guard self[index].lowercased == byte else { return false }
            formIndex(after: &index)
        }
        return true
    }

    /// The bytes without spaces, tabs and line ends at both ends.
    var trimmed: SubSequence {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return rest
    }

    /// The bytes as lowercase ASCII text; other bytes become U+FFFD.
    var lowercasedText: String { String(decoding: map(\.lowercased), as: UTF8.self) }
}
