// SPDX-License-Identifier: Apache-2.0

/// Tells in one pass over a text's bytes whether it is worth reading its words.
///
/// A brief reads hundreds of messages in a millisecond: most of them hold none of the words that a
/// rule looks for, and are passed over before they are parted into any.
struct WordHint: Sendable {
    /// The first four letters of words, packed, in lower case.
    private let beginnings: Set<UInt32>

    /// Makes a hint of words' beginnings, four ASCII letters each; other scripts are always read.
    init(_ beginnings: [StaticString]) {
        self.beginnings = Set(
            beginnings.map { text in
                text.description.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
            }
        )
    }

    /// Whether a text may hold one of the words.
    func mayMatch(_ text: String) -> Bool {
        var window: UInt32 = 0
        for byte in text.utf8 {
            // Danish and German letters begin with 0xC3; what lies above is another script.
            if byte >= 0xC4 { return true }
            window = window << 8 | UInt32(byte | 0x20)
            if beginnings.contains(window) { return true }
        }
        return false
    }
}
