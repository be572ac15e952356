// SPDX-License-Identifier: Apache-2.0

private import Foundation

extension String {
    /// The text in Unicode's normalisation form C, with any white space it has around it.
    var composed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}

extension Unicode.Scalar {
    /// Whether normalisation form KC changes the character.
    var hasCompatibilityForm: Bool {
        let text = String(Character(self))
        return !text.precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual([self])
    }
}
