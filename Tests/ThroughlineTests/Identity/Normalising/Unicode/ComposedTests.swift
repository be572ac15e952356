// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Composed text")
struct ComposedTests {
    @Test(
        "letters are composed as Unicode's form C has them",
        arguments: [
            ("plain", "plain"), ("u\u{308}", "\u{FC}"), ("\u{212B}", "\u{C5}"),
            // a syllable from its letters, and one that is closed by a letter
            ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{1112}\u{1161}", "\u{D558}"),
            ("\u{D558}\u{11AB}", "\u{D55C}"), ("\u{AC00}\u{11C2}", "\u{AC1B}"),
            ("\u{1100}\u{1161}\u{1100}\u{1161}", "\u{AC00}\u{AC00}"),
            // beside other text, whose marks stay with it
            ("e\u{301}\u{1112}\u{1161}\u{11AB}e\u{301}", "\u{E9}\u{D55C}\u{E9}"),
            ("\u{1112}\u{301}\u{1161}", "\u{1112}\u{301}\u{1161}"),
            ("\u{AC00}\u{301}\u{323}\u{11A8}", "\u{AC00}\u{323}\u{301}\u{11A8}"),
        ]
    )
    func composes(text: String, composed: String) {
        #expect(Array(text.composed.unicodeScalars) == Array(composed.unicodeScalars))
        #expect(Array(text.trimmedNFC.unicodeScalars) == Array(composed.unicodeScalars))
    }

    @Test(
        "what makes no syllable stays what it is",
        arguments: [
            // one before, and one past, what conjoins in today's Korean
            "\u{1113}\u{1161}", "\u{1112}\u{1176}", "\u{1100}\u{1160}", "\u{AC00}\u{11A7}",
            "\u{AC00}\u{11C3}", "\u{AC01}\u{11A8}", "\u{1161}\u{11A8}", "\u{1113}\u{116F}\u{11A8}",
        ]
    )
    func leaves(text: String) {
        #expect(Array(text.composed.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test("two people whose names are in old letters are two")
    func oldLetters() {
        let one = Identifier(.login, "\u{1113}\u{116F}")
        let other = Identifier(.login, "\u{1114}\u{116F}")
        #expect(one != other)
        #expect(one.value.utf8.elementsEqual("\u{1113}\u{116F}".utf8))
    }

    @Test("all syllables are put together from their letters")
    func everySyllable() {
        for value in 0xAC00...0xD7A3 as ClosedRange<UInt32> {
            guard let syllable = Unicode.Scalar(value) else { continue }
            let index = value - 0xAC00
            let letters = [
                0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28,
            ].compactMap(Unicode.Scalar.init)
            var text = String.UnicodeScalarView()
            text += index % 28 == 0 ? letters.dropLast() : letters[...]
            #expect(String(text).composed.unicodeScalars.elementsEqual([syllable]))
        }
    }

    @Test(
        "small letters are what people type who type small letters",
        arguments: [
            ("ΝΙΚΟΣ", "νικος"), ("ΣΩΣ", "σως"), ("Σ", "σ"), ("ΑΣ.Β", "ασ.β"), ("ΑΣ.", "ας."),
            ("ΑΣ7", "ας7"), ("Α\u{301}Σ\u{301}", "α\u{301}ς\u{301}"), ("7Σ", "7σ"), ("ΣΣ", "σς"),
            ("ÄSS", "äss"), ("İ", "i\u{307}"),
        ]
    )
    func lowercases(text: String, lowercased: String) {
        #expect(Array(text.lowercasedInContext.unicodeScalars) == Array(lowercased.unicodeScalars))
    }
}
