// SPDX-License-Identifier: Apache-2.0

/// Tells which of the older charsets bytes are in for which no charset is named.
///
/// Mail without a label was written by a program that knew one charset, its country's. Some of these
/// show in the bytes: every byte above 127 has its partner, and the letters are as frequent as the
/// language has them. A charset is only named where all of that holds, for a wrong one reads worse
/// than none. So short texts, and those of the Western, Central European, Greek, Turkish, Hebrew,
/// Arabic and Thai charsets, in which every sequence of bytes is some text, get none.
enum CharsetGuess {
    /// What is looked at; more tells nothing more.
    private static let sampleSize = 16 << 10

    /// The name of the charset for the platform's converter, or nil where the bytes leave a doubt.
    static func name(for bytes: [UInt8]) -> String? {
        let sample = bytes.prefix(sampleSize)
        for alphabet in CyrillicText.Alphabet.all
        where CyrillicText(sample, alphabet).isPlausible {
            return alphabet.charset
        }
        if let text = DoubleByteText(sample, .shiftJIS), isJapanese(shiftJIS: text) {
            return "CP932"
        }
        if let text = DoubleByteText(sample, .extendedUnixCode) { return language(of: text) }
        if let text = DoubleByteText(sample, .big5), isChinese(big5: text) { return "BIG5-HKSCS" }
        return nil
    }

    /// The syllables between the characters tell Japanese; katakana alone where they stand in rows.
    private static func isJapanese(shiftJIS text: DoubleByteText) -> Bool {
        guard text.singles <= text.pairs.count else { return false }
        let hiragana = text.pairs.filter { (0x829F...0x82F1).contains($0) }
        if Set(hiragana).count >= 3, hiragana.count * 5 >= text.pairs.count { return true }
        let rows = zip(text.pairs, text.pairs.dropFirst()).filter {
            isKatakana($0) && (isKatakana($1) || $1 == 0x815B)
        }
        return rows.count >= 3 && rows.count * 2 >= text.pairs.count && !text.isAmongLatin
    }

    private static func isKatakana(_ pair: UInt16) -> Bool { (0x8340...0x8396).contains(pair) }

    /// EUC-JP, EUC-KR and EUC-CN put different scripts into the same rows.
    ///
    /// Fewer than eight different characters say nothing about how frequent they are.
    private static func language(of text: DoubleByteText) -> String? {
        let hiragana = text.pairs.filter { (0xA4A1...0xA4F3).contains($0) }
        let isJapanese =
            text.pairs.count >= 6 && Set(hiragana).count >= 3
            && hiragana.count * 4 >= text.pairs.count
        if isJapanese { return "EUC-JP" }
        let hasKana = text.pairs.contains { $0 >> 8 == 0xA4 || $0 >> 8 == 0xA5 }
        let words = text.pairs.filter { $0 >> 8 > 0xA3 }
        guard !hasKana, !text.isAmongLatin, Set(words).count >= 8,
            // An alphabet's capitals make pairs too, but its letters stand in few rows.
            words.count(where: { $0 >> 8 < 0xC0 }) + words.count(where: { $0 & 0xFF < 0xC0 })
                >= words.count * 2 / 5
        else { return nil }
        let syllables = words.count { (0xB0...0xC8).contains($0 >> 8) }
        // Chinese has as many of its frequent characters behind the rows of the Korean syllables.
        if syllables * 100 >= words.count * 97 { return "CP949" }
        let frequent = words.count { (0xB0...0xD7).contains($0 >> 8) }
        let isChinese =
            frequent * 10 >= words.count * 9
            && (frequent - syllables) * 100 >= words.count * 15
        return isChinese ? "GB18030" : nil
    }

    /// Most characters are of the frequent half, and their second bytes on both sides of ASCII.
    private static func isChinese(big5 text: DoubleByteText) -> Bool {
        let words = text.pairs.filter { $0 >> 8 > 0xA3 }
        guard !text.isAmongLatin, Set(words).count >= 5 else { return false }
        let frequent = words.count { $0 >> 8 <= 0xC6 }
        let low = words.count { $0 & 0xFF < 0x80 }
        return frequent * 10 >= words.count * 9
            && (words.count * 15...words.count * 75).contains(low * 100)
    }
}
