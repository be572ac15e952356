// SPDX-License-Identifier: Apache-2.0

/// The IdentifierClass of PRECIS: which code points a user name may hold (RFC 8264, section 4.2).
enum IdentifierClass {
    /// Whether every code point of a text is allowed where it stands.
    static func allows(_ text: [Unicode.Scalar]) -> Bool {
        text.indices.allSatisfy { allows(text, at: $0) } && JoinerRule.isSatisfied(by: text)
    }

    /// The order of section 8, without what only other classes ask for.
    private static func allows(_ text: [Unicode.Scalar], at index: Int) -> Bool {
        let scalar = text[index]
        if let exception = exception(text, at: index) { return exception }
        if scalar.isASCII { return (0x21...0x7E).contains(scalar.value) }
        let properties = scalar.properties
        // Where joiners may stand is another rule.
        if properties.isJoinControl { return true }
        if isOldHangulJamo(scalar) || properties.isDefaultIgnorableCodePoint
            || properties.isNoncharacterCodePoint || scalar.hasCompatibilityForm
        {
            return false
        }
        switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber, .modifierLetter,
            .nonspacingMark, .spacingMark:
            return true
        default: return false
        }
    }

    /// Section 9.6, which takes over RFC 5892, section 2.6, with its contextual rules, appendix A.
    private static func exception(_ text: [Unicode.Scalar], at index: Int) -> Bool? {
        switch text[index] {
        case "\u{DF}", "\u{3C2}", "\u{6FD}", "\u{6FE}", "\u{F0B}", "\u{3007}": true
        case "\u{640}", "\u{7FA}", "\u{302E}", "\u{302F}", "\u{3031}"..."\u{3035}", "\u{303B}":
            false
        // Catalan's l·l
        case "\u{B7}":
            index > 0 && text[index - 1] == "l" && index + 1 < text.count && text[index + 1] == "l"
        // The Greek numeral sign, and Hebrew's geresh and gershayim.
        case "\u{375}": index + 1 < text.count && script(of: text[index + 1]) == "Grek"
        case "\u{5F3}", "\u{5F4}": index > 0 && script(of: text[index - 1]) == "Hebr"
        // The dot between Japanese words.
        case "\u{30FB}": text.contains { ["Hira", "Kana", "Hani"].contains(script(of: $0)) }
        case "\u{660}"..."\u{669}": !text.contains { ("\u{6F0}"..."\u{6F9}").contains($0) }
        case "\u{6F0}"..."\u{6F9}": !text.contains { ("\u{660}"..."\u{669}").contains($0) }
        default: nil
        }
    }

    private static func script(of scalar: Unicode.Scalar) -> String? {
        ScriptMix([scalar]).scripts.first
    }

    /// Hangul_Syllable_Type L, V and T.
    private static func isOldHangulJamo(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: true
        default: false
        }
    }
}
