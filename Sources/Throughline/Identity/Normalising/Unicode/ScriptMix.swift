// SPDX-License-Identifier: Apache-2.0

/// Which scripts a text is written in, and whether that mix can deceive.
///
/// Follows UTS #39, section 5: characters of no script of their own go with any, and Japanese,
/// Korean and Chinese each write with several. Latin mixes with one more script, but never with
/// Cyrillic or Greek, whose letters look like its own (the level "moderately restrictive").
/// A text in one script that looks like another is not found this way.
struct ScriptMix {
    private static let table = CodePointRuns(UnicodeTables.scripts) { code in String(code) }

    /// The scripts, by their ISO 15924 codes, in the order of the first letter of each.
    let scripts: [String]

    init(_ text: some Sequence<Unicode.Scalar>) {
        var found: [String] = []
        for scalar in text {
            guard let script = Self.table[scalar], script != "Zyyy", script != "Zinh",
                !found.contains(script)
            else { continue }
            found.append(script)
        }
        scripts = found
    }

    /// Whether a reader can take a letter of one script for one of another.
    var isDeceptive: Bool {
        guard scripts.count > 1 else { return false }
        let set = Set(scripts)
        let isOneLanguage = Self.writtenTogether.contains { set.isSubset(of: $0) }
        if isOneLanguage { return false }
        let others = set.subtracting(["Latn"])
        return !(set.contains("Latn") && others.isSubset(of: Self.besideLatin) && others.count == 1)
    }

    private static let writtenTogether: [Set<String>] = [
        ["Latn", "Hani", "Hira", "Kana"], ["Latn", "Hani", "Bopo"], ["Latn", "Hani", "Hang"],
    ]

    /// The recommended scripts of UAX #31, table 5, without Latin, Cyrillic and Greek.
    private static let besideLatin: Set<String> = [
        "Arab", "Armn", "Beng", "Bopo", "Deva", "Ethi", "Geor", "Gujr", "Guru", "Hang", "Hani",
        "Hebr", "Hira", "Kana", "Khmr", "Knda", "Laoo", "Mlym", "Mymr", "Orya", "Sinh", "Taml",
        "Telu", "Thaa", "Thai", "Tibt",
    ]
}
