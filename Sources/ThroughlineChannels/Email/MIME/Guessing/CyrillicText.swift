// SPDX-License-Identifier: Apache-2.0

/// Bytes as the letters of a Cyrillic charset, counted.
struct CyrillicText {
    /// Where a charset has its letters.
    struct Alphabet {
        var charset: String
        var smallLetters: ClosedRange<UInt8>
        var capitals: ClosedRange<UInt8>
        /// The letters and signs of texts that stand elsewhere.
        var others: Set<UInt8>
        /// о, а, и: no other alphabet is as frequent in these places.
        var vowels: Set<UInt8>
        /// These three and е, н, т, с: half of every text.
        var frequent: Set<UInt8>
        /// ы, ь, э, ю, я, where the alphabets that look alike have no letters.
        var ownLetters: Set<UInt8>

        static let all = [
            Alphabet(
                charset: "CP1251",
                smallLetters: 0xE0...0xFF,
                capitals: 0xC0...0xDF,
                others: [
                    0x84, 0x85, 0x93, 0x94, 0x96, 0x97, 0xA0, 0xA5, 0xA8, 0xAA, 0xAB, 0xAF, 0xB2,
                    0xB3, 0xB4, 0xB8, 0xB9, 0xBA, 0xBB, 0xBF,
                ],
                vowels: [0xEE, 0xE0, 0xE8],
                frequent: [0xEE, 0xE0, 0xE8, 0xE5, 0xED, 0xF2, 0xF1],
                ownLetters: [0xFB, 0xFC, 0xFD, 0xFE, 0xFF]
            ),
            Alphabet(
                charset: "KOI8-U",
                smallLetters: 0xC0...0xDF,
                capitals: 0xE0...0xFF,
                others: [
                    0x9A, 0xA3, 0xA4, 0xA6, 0xA7, 0xAD, 0xB3, 0xB4, 0xB6, 0xB7, 0xBD,
                ],
                vowels: [0xCF, 0xC1, 0xC9],
                frequent: [0xCF, 0xC1, 0xC9, 0xC5, 0xCE, 0xD4, 0xD3],
                ownLetters: [0xD9, 0xD8, 0xDC, 0xC0, 0xD1]
            ),
        ]
    }

    private var small = 0
    private var capitals = 0
    private var others = 0
    private var strangers = 0
    private var vowels = 0
    private var frequent = 0
    private var ownLetters = 0
    /// Capitals right behind a small letter.
    private var misplacedCapitals = 0
    /// Letters right beside a letter of ASCII.
    private var latinNeighbours = 0

    init(_ bytes: ArraySlice<UInt8>, _ alphabet: Alphabet) {
        var before: UInt8 = 0
        for byte in bytes {
            if byte < 0x80 {
                if byte.isLetter, before >= 0xC0 { latinNeighbours += 1 }
            } else {
                if before.isLetter { latinNeighbours += 1 }
                count(byte, behind: before, alphabet)
            }
            before = byte
        }
    }

    private mutating func count(_ byte: UInt8, behind before: UInt8, _ alphabet: Alphabet) {
        if alphabet.smallLetters.contains(byte) {
            small += 1
            if alphabet.vowels.contains(byte) { vowels += 1 }
            if alphabet.frequent.contains(byte) { frequent += 1 }
            if alphabet.ownLetters.contains(byte) { ownLetters += 1 }
        } else if alphabet.capitals.contains(byte) {
            capitals += 1
            if alphabet.smallLetters.contains(before) { misplacedCapitals += 1 }
        } else if alphabet.others.contains(byte) {
            others += 1
        } else {
            strangers += 1
        }
    }

    /// Whether this is a text in the alphabet: words of small letters, capitals at their beginning,
    /// and the frequent letters nearly as frequent as in Russian, Ukrainian and Bulgarian.
    var isPlausible: Bool {
        let letters = small + capitals
        return small >= 12 && capitals <= small && ownLetters + capitals > misplacedCapitals
            && strangers * 50 <= letters && others * 4 <= letters
            && misplacedCapitals * 20 <= letters && latinNeighbours * 10 <= letters
            && vowels * 100 >= small * 14 && frequent * 100 >= small * 34
    }
}
