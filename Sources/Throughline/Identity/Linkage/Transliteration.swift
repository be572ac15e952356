// SPDX-License-Identifier: Apache-2.0

private import Foundation

/// Writes letters of other alphabets with those of the Latin one, near enough to compare names.
///
/// It is no romanisation to show to anybody: one letter always becomes the same letters, whatever
/// the language, so that two spellings of a name come close to each other.
enum Transliteration {
    /// The letters that stand for a letter; empty for what is no letter.
    ///
    /// Letters with an accent lose it. What no table knows stands for itself, by its bytes.
    static func letters(of scalar: Unicode.Scalar) -> [UInt8] {
        if let known = table[scalar] { return known }
        guard scalar.properties.isAlphabetic else { return [] }
        // A letter with an accent is, decomposed, the letter and the accent.
        let parts = String(scalar).decomposedForComparison
        if let base = parts.first, base != scalar, base.isASCII || table[base] != nil {
            return base.isASCII ? [UInt8(base.value)] : table[base] ?? []
        }
        return latinised(scalar)
    }

    /// What the system's tables have for the letters of other scripts; itself, where they have none.
    ///
    /// They may differ from system to system. That is good enough for comparing what one process has
    /// read, and is kept nowhere.
    private static func latinised(_ scalar: Unicode.Scalar) -> [UInt8] {
        let latin = String(scalar).applyingTransform(.toLatin, reverse: false)?
            .applyingTransform(.stripDiacritics, reverse: false)
        let letters = (latin ?? "").lowercased().utf8.filter { (0x61...0x7A).contains($0) }
        return letters.isEmpty ? Array(String(scalar).utf8) : letters
    }

    /// Pairs of a letter and what stands for it.
    private static let table: [Unicode.Scalar: [UInt8]] = {
        var table: [Unicode.Scalar: [UInt8]] = [:]
        let pairs = latin + cyrillic + greek
        for pair in pairs.split(separator: " ") {
            guard let scalar = pair.unicodeScalars.first else { continue }
            table[scalar] = Array(String(pair.unicodeScalars.dropFirst()).utf8)
        }
        return table
    }()

    private static let latin = """
        ßss æae œoe øo đd ðd þth łl ħh ıi ŋn ſs ĸk ŧt əe äa öo üu åa 
        """
    private static let cyrillic = """
        аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch \
        ъ ыy ь эe юiu яia іi їi єe ґg ўu јj љlj њnj ћc ђd џdz 
        """
    private static let greek = """
        αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo άa έe ήi ίi \
        όo ύy ώo ϊi ϋy ΐi ΰy 
        """
}

extension String {
    /// The string's scalars with accents apart.
    fileprivate var decomposedForComparison: [Unicode.Scalar] {
        Array(decomposedStringWithCanonicalMapping.unicodeScalars)
    }
}
