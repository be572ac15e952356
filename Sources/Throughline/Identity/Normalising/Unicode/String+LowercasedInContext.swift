// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text in lower case, with the sigma that Greek writes at the end of a word.
    ///
    /// The lower case of a letter can depend on the letters around it (Unicode Standard, 3.13, R2).
    /// `lowercased()` looks at each alone, so that `ΝΙΚΟΣ` would not become what people type who
    /// type small letters, `νικος`.
    var lowercasedInContext: String {
        guard unicodeScalars.contains(Self.sigma) else { return lowercased() }
        var lowercased = String.UnicodeScalarView()
        var isAfterLetter = false
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let isFinal = scalar == Self.sigma && isAfterLetter && !Self.beginsWithLetter(rest)
            if isFinal {
                lowercased.append("ς")
            } else {
                lowercased += scalar.properties.lowercaseMapping.unicodeScalars
            }
            // Marks and full stops neither begin nor end a word.
            if !scalar.properties.isCaseIgnorable { isAfterLetter = scalar.properties.isCased }
        }
        return String(lowercased)
    }

    private static let sigma: Unicode.Scalar = "Σ"

    private static func beginsWithLetter(_ text: Substring.UnicodeScalarView) -> Bool {
        text.first { !$0.properties.isCaseIgnorable }?.properties.isCased ?? false
    }
}
