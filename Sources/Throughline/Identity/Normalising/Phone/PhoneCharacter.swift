// SPDX-License-Identifier: Apache-2.0

/// One character of typed text, reduced to what reading a number tells apart.
///
/// ASCII characters are themselves. All others fall into few classes with values above ASCII, so
/// the reader works on bytes, one for each Unicode scalar, whatever was typed. The classes follow
/// the regular expressions of libphonenumber's `PhoneNumberUtil`.
struct PhoneCharacter: Equatable, Sendable {
    let rawValue: UInt8

    init(_ rawValue: UInt8) { self.rawValue = rawValue }

    static let noBreakSpace = Self(0x80)
    /// Dashes, spaces, brackets, slashes and tildes beyond ASCII that occur between digits.
    static let punctuation = Self(0x81)
    static let fullWidthStop = Self(0x82)
    static let fullWidthTilde = Self(0x83)
    static let fullWidthHash = Self(0x84)
    static let fullWidthPlus = Self(0x85)
    static let fullWidthE = Self(0x86)
    static let fullWidthX = Self(0x87)
    static let fullWidthT = Self(0x88)
    static let fullWidthN = Self(0x89)
    static let fullWidthI = Self(0x8A)
    static let accentedO = Self(0x8B)
    static let acuteAccent = Self(0x8C)
    static let cyrillicDe = Self(0x8D)
    static let cyrillicO = Self(0x8E)
    static let cyrillicBe = Self(0x8F)
    // Letters that a comparison without case takes for ASCII ones.
    static let longS = Self(0x90)
    static let dotlessI = Self(0x91)
    static let dottedI = Self(0x92)
    static let kelvin = Self(0x93)
    /// A long vowel mark, which is a letter and also typed for a dash.
    static let prolongedSound = Self(0x94)
    static let otherLetterOrNumber = Self(0x9E)
    static let other = Self(0x9F)
    /// Digits of other scripts are 0xB0 to 0xB9.
    static let foreignZero: UInt8 = 0xB0

    static func ascii(_ scalar: Unicode.Scalar) -> Self { Self(UInt8(ascii: scalar)) }
}

extension PhoneCharacter {
    /// The value of a decimal digit of any script.
    var digit: UInt8? {
        switch rawValue {
        case 0x30...0x39, 0xB0...0xB9: rawValue & 0x0F
        default: nil
        }
    }

    var isDigit: Bool { digit != nil }

    var isPlus: Bool { self == .ascii("+") || self == .fullWidthPlus }

    var isASCIILetter: Bool {
        switch rawValue {
        case 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// Whether the character may stand between the digits of a number; `x` stands for a carrier.
    var isPunctuation: Bool {
        switch rawValue {
        case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "/"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "x"), UInt8(ascii: "X"),
            0x80...0x83, 0x94:
            true
        default: false
        }
    }

    /// Whether the character is a keypad letter, without regard to case.
    var isLetter: Bool { isASCIILetter || (0x90...0x93).contains(rawValue) }

    /// Whether a number can end with the character; what follows the last such is cut off.
    var canEndNumber: Bool {
        switch rawValue {
        case UInt8(ascii: "#"), 0x86...0x8B, 0x8D...0x94, 0x9E: true
        default: isDigit || isASCIILetter
        }
    }

    /// The character in lower case, where labels such as `ext` are compared.
    var lowercased: Self {
        switch rawValue {
        case 0x41...0x5A: Self(rawValue | 0x20)
        case 0x90: .ascii("s")
        case 0x91, 0x92: .ascii("i")
        case 0x93: .ascii("k")
        default: self
        }
    }

    /// The digit of a keypad (ITU-T E.161) for a letter, or an ASCII digit itself.
    var keypadDigit: UInt8? {
        switch rawValue {
        case 0x30...0x39: rawValue & 0x0F
        case 0x90: 7
        case 0x91: 4
        case 0x41...0x5A, 0x61...0x7A: Self.keypad[Int(rawValue | 0x20) - 0x61]
        default: nil
        }
    }

    private static let keypad: [UInt8] = [
        2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9,
    ]
}

extension PhoneCharacter {
    /// Classifies a scalar.
    init(_ scalar: Unicode.Scalar) {
        guard !scalar.isASCII else {
            self.init(UInt8(truncatingIfNeeded: scalar.value))
            return
        }
        if let named = Self.named(scalar) {
            self = named
        } else if scalar.properties.generalCategory == .decimalNumber,
            let value = scalar.properties.numericValue, (0...9).contains(value)
        {
            self.init(Self.foreignZero + UInt8(value))
        } else {
            self = Self.isLetterOrNumber(scalar) ? .otherLetterOrNumber : .other
        }
    }

    private static func named(_ scalar: Unicode.Scalar) -> Self? {
        switch scalar {
        case "\u{A0}": .noBreakSpace
        case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FF0D}", "\u{FF0F}", "\u{AD}", "\u{200B}",
            "\u{2060}", "\u{3000}", "\u{FF08}", "\u{FF09}", "\u{FF3B}", "\u{FF3D}", "\u{2053}",
            "\u{223C}":
            .punctuation
        case "\u{30FC}": .prolongedSound
        case "\u{FF0E}": .fullWidthStop
        case "\u{FF5E}": .fullWidthTilde
        case "\u{FF03}": .fullWidthHash
        case "\u{FF0B}": .fullWidthPlus
        case "\u{FF25}", "\u{FF45}": .fullWidthE
        case "\u{FF38}", "\u{FF58}": .fullWidthX
        case "\u{FF34}", "\u{FF54}": .fullWidthT
        case "\u{FF2E}", "\u{FF4E}": .fullWidthN
        case "\u{FF29}", "\u{FF49}": .fullWidthI
        case "\u{D3}", "\u{F3}": .accentedO
        case "\u{301}": .acuteAccent
        case "\u{414}", "\u{434}", "\u{1C81}": .cyrillicDe
        case "\u{41E}", "\u{43E}", "\u{1C82}": .cyrillicO
        case "\u{411}", "\u{431}": .cyrillicBe
        case "\u{17F}": .longS
        case "\u{131}": .dotlessI
        case "\u{130}": .dottedI
        case "\u{212A}": .kelvin
        default: nil
        }
    }

    private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
