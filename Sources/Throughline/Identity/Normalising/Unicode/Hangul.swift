// SPDX-License-Identifier: Apache-2.0

/// The composition of Korean syllables from the letters that conjoin (Unicode Standard, 3.12.3).
enum Hangul {
    private static let leads: ClosedRange<UInt32> = 0x1100...0x1112
    private static let vowels: ClosedRange<UInt32> = 0x1161...0x1175
    private static let tails: ClosedRange<UInt32> = 0x11A8...0x11C2
    private static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3
    /// How many syllables there are of one first consonant, and of one with its vowel.
    private static let (ofLead, ofVowel): (UInt32, UInt32) = (588, 28)

    /// Whether a scalar is one of the letters that conjoin, those of old Korean included.
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x1100...0x11FF).contains(scalar.value)
    }

    /// Whether a scalar is a letter that conjoins, or a syllable of today's Korean.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || syllables.contains(scalar.value)
    }

    /// The syllable that two scalars in a row make; nil where they make none.
    static func composed(_ one: Unicode.Scalar, _ next: Unicode.Scalar) -> Unicode.Scalar? {
        let (one, next) = (one.value, next.value)
        if leads.contains(one), vowels.contains(next) {
            let (lead, vowel) = (one - leads.lowerBound, next - vowels.lowerBound)
            return Unicode.Scalar(syllables.lowerBound + lead * ofLead + vowel * ofVowel)
        }
        let isOpen = syllables.contains(one) && (one - syllables.lowerBound) % ofVowel == 0
        guard isOpen, tails.contains(next) else { return nil }
        return Unicode.Scalar(one + next - tails.lowerBound + 1)
    }
}
