// SPDX-License-Identifier: Apache-2.0

/// Typed text as classes of characters, and the stretch of it that is a number.
///
/// Mirrors what libphonenumber does with regular expressions before it looks at any numbering
/// plan: finding where a number begins and ends, and whether it is written like one.
struct PhoneText {
    /// More is not read, so that nobody can make reading dear.
    static let maximumLength = 250

    private(set) var characters: [PhoneCharacter]

    /// Classifies the characters of a text, or fails where it is longer than 250 Unicode scalars.
    init?(_ text: String) {
        characters = []
        let isASCII = text.utf8.count <= Self.maximumLength && text.utf8.allSatisfy { $0 < 0x80 }
        if isASCII {
            characters.reserveCapacity(text.utf8.count)
            for byte in text.utf8 { characters.append(PhoneCharacter(byte)) }
            return
        }
        for scalar in text.unicodeScalars {
            guard characters.count < Self.maximumLength else { return nil }
            characters.append(PhoneCharacter(scalar))
        }
    }

    /// The text that stands for a number: what RFC 3966 says where the notation is used, else what
    /// lies between the first digit or plus sign and the last letter or number.
    ///
    /// Nil where the text claims a context that is malformed.
    func candidate() -> ArraySlice<PhoneCharacter>? {
        var number: ArraySlice<PhoneCharacter>
        if let address = PhoneContext(characters) {
            guard let text = address.number else { return nil }
            number = text[...]
        } else {
            number = Self.possibleNumber(in: characters[...])
        }
        if let at = number.position(of: ";isub="), at > number.startIndex { number = number[..<at] }
        return number
    }

    private static func possibleNumber(
        in text: ArraySlice<PhoneCharacter>
    ) -> ArraySlice<PhoneCharacter> {
        guard let first = text.firstIndex(where: { $0.isPlus || $0.isDigit }),
            let last = text[first...].lastIndex(where: { $0.canEndNumber })
        else { return [] }
        let number = text[first...last]
        return number[..<(secondNumber(in: number) ?? number.endIndex)]
    }

    /// Where a second extension begins, as in `x302/x2303`: slash or backslash, spaces, `x`.
    private static func secondNumber(in number: ArraySlice<PhoneCharacter>) -> Int? {
        for start in number.indices
        where number[start] == .ascii("/") || number[start] == .ascii("\\") {
            let rest = number[(start + 1)...].drop { $0 == .ascii(" ") }
            if rest.first == .ascii("x") { return start }
        }
        return nil
    }
}

extension ArraySlice<PhoneCharacter> {
    /// Where an ASCII text begins.
    func position(of text: StaticString) -> Int? {
        guard count >= text.utf8CodeUnitCount else { return nil }
        return text.withUTF8Buffer { text in
            (startIndex...endIndex - text.count).first { start in
                self[start..<start + text.count].elementsEqual(text) { $0.rawValue == $1 }
            }
        }
    }

    /// Whether this is written like a number: two digits alone, or at least three digits with
    /// punctuation among them, plus signs before and letters after them, and an extension.
    var isWrittenLikeNumber: Bool {
        guard count != 2 || !allSatisfy({ $0.isDigit }) else { return true }
        var digits = 0
        // Where the third digit ends, and with it the least that is a number.
        var enough: Int?
        var position = drop { $0.isPlus }.startIndex
        while position < endIndex {
            let character = self[position]
            if character.isDigit {
                digits += 1
                if digits == 3 { enough = position + 1 }
            } else if !character.isPunctuation, enough == nil || !character.isLetter {
                break
            }
            position += 1
        }
        guard let enough else { return false }
        if position == endIndex { return true }
        guard let ending = PhoneExtension(endOf: self) else { return false }
        return (enough...position).contains { ending.begins(at: $0) }
    }

    /// The digits that are dialled: of any script, or by the keypad where three letters occur.
    var dialled: [UInt8] {
        var letters = 0
        for character in self where character.isASCIILetter { letters += 1 }
        var digits: [UInt8] = []
        digits.reserveCapacity(count)
        for character in self {
            if let digit = letters >= 3 ? character.keypadDigit : character.digit {
                digits.append(digit)
            }
        }
        return digits
    }
}
