// SPDX-License-Identifier: Apache-2.0

private import Foundation

extension String {
    /// The text in Unicode's normalisation form C, with any white space it has around it.
    var composed: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        guard unicodeScalars.contains(where: Hangul.isLetter) else {
            return precomposedStringWithCanonicalMapping
        }
        return composedHangul
    }

    /// The same for text with Korean letters that conjoin.
    ///
    /// Foundation on Linux (Swift 6.3) leaves a syllable and the consonant that closes it apart, and
    /// makes one and the same U+FFFD of different old letters, so that two names would be one. It
    /// gets what lies between; nothing of that composes with a letter or a syllable.
    private var composedHangul: String {
        var composed = String.UnicodeScalarView()
        var others = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            guard Hangul.contains(scalar) else {
                others.append(scalar)
                continue
            }
            composed += String(others).precomposedStringWithCanonicalMapping.unicodeScalars
            others = String.UnicodeScalarView()
            if let last = composed.last, let syllable = Hangul.composed(last, scalar) {
                composed.removeLast()
                composed.append(syllable)
            } else {
                composed.append(scalar)
            }
        }
        composed += String(others).precomposedStringWithCanonicalMapping.unicodeScalars
        return String(composed)
    }
}

extension Unicode.Scalar {
    /// Whether normalisation form KC changes the character.
    ///
    /// The tables of UTS #46 know newer characters than Foundation does; what they map to ASCII,
    /// such as the outlined digits of Unicode 16, has such a form.
    var hasCompatibilityForm: Bool {
        let text = String(Character(self))
        return !text.precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual([self])
            || IDNAMapping.mapped([self]).allSatisfy(\.isASCII)
    }
}
