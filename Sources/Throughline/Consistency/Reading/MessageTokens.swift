// SPDX-License-Identifier: Apache-2.0

/// A short message in words, lower case and without punctuation, and the emoji beside them.
struct MessageTokens {
    /// The words; a run of a script without spaces is parted where known words end.
    private(set) var words: [String] = []
    /// The emoji, without joiners and variation selectors.
    private(set) var emoji: [Unicode.Scalar] = []
    /// Whether it holds a question mark of any script.
    private(set) var isQuestion = false

    /// Whether reading stopped early: at a word that is not known, or at too many of them.
    private(set) var isCutShort = false

    private var word = String.UnicodeScalarView()

    /// Reads a message.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - wordLimit: After how many words to stop.
    ///   - isKnown: Tells a word after which to read on; nearly every message has another one soon,
    ///     and so costs next to nothing.
    init(_ text: String, wordLimit: Int = .max, while isKnown: (String) -> Bool = { _ in true }) {
        for scalar in text.unicodeScalars {
            let count = words.count
            if scalar.isASCII { takeASCII(scalar) } else { take(scalar) }
            if words.count > count { check(from: count, wordLimit, isKnown) }
            if isCutShort { return }
        }
        let count = words.count
        endWord()
        check(from: count, wordLimit, isKnown)
    }

    private mutating func check(from index: Int, _ limit: Int, _ isKnown: (String) -> Bool) {
        isCutShort = words.count > limit || !words[index...].allSatisfy(isKnown)
    }

    /// Whether an emoji says that something is wrong, or asks.
    var hasDispleasure: Bool { emoji.contains(where: Self.displeased.contains) }

    private mutating func takeASCII(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "a"..."z", "0"..."9", "$": word.append(scalar)
        case "A"..."Z": word.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value | 0x20)))
        case "'": break  // "that's" is one word
        case "?":
            isQuestion = true
            endWord()
        default: endWord()
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\u{61F}", "\u{FF1F}", "\u{55E}", "\u{37E}", "\u{2048}", "\u{2049}", "\u{2753}",
            "\u{2754}":
            isQuestion = true
            endWord()
        case "\u{2019}", "\u{2BC}", "\u{200C}", "\u{200D}", "\u{FE0F}", "\u{FE0E}", "\u{640}",
            "\u{AD}",
            "\u{200B}", "\u{200E}", "\u{200F}", "\u{2060}":
            break  // apostrophes, and what joins Persian letters
        case "\u{64A}", "\u{649}": word.append("\u{6CC}")  // Arabic yeh for the Persian one
        case "\u{643}": word.append("\u{6A9}")  // Arabic kaf for the Persian one
        case "ё", "Ё": word.append("е")
        default:
            if Self.isWordPart(scalar) {
                word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            } else {
                endWord()
                if Self.isEmoji(scalar) { emoji.append(scalar) }
            }
        }
    }

    private mutating func endWord() {
        guard let first = word.first else { return }
        if Self.hasNoSpaces(first) {
            words += Self.parted(String(word))
        } else {
            words.append(String(word))
        }
        word = String.UnicodeScalarView()
    }

    /// Parts a run without spaces into the longest known words, from the left.
    private static func parted(_ run: String) -> [String] {
        var parts: [String] = []
        var rest = run[...]
        while !rest.isEmpty {
            let length = min(rest.count, SmallTalkWords.longestRun)
            let match = stride(from: length, to: 0, by: -1).lazy
                .map { rest.prefix($0) }
                .first { SmallTalkWords.kinds[String($0)] != nil }
            guard let match else { return parts + [String(rest)] }
            parts.append(String(match))
            rest = rest.dropFirst(match.count)
        }
        return parts
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        case .currencySymbol: true  // a sum is content
        default: false
        }
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.isEmojiModifier { return true }
        return properties.isEmojiPresentation || (properties.isEmoji && scalar.value > 0x203B)
    }

    /// Scripts that write words without spaces: Thai, Lao, Burmese, Khmer, kana, ideographs.
    private static func hasNoSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF:
            true
        default: false
        }
    }

    private static let displeased: Set<Unicode.Scalar> = [
        "👎", "😠", "😡", "🤬", "😤", "😞", "😟", "😢", "😭", "😩", "😫", "😖", "😣", "🙁", "☹", "😕", "💔",
        "🤮", "🤢", "🖕", "❌", "❗", "‼", "🆘", "😰", "😱", "🤔", "🤷",
    ]
}
