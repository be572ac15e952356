// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Whether a word begins with another, as `hasPrefix` has it.
    ///
    /// That compares characters, whatever scalars they are written in, which for words beyond ASCII
    /// costs much; most differ in their first byte. No other character equals an ASCII letter.
    ///
    /// - Parameter beginning: In lower case; where it begins with an ASCII character, that is a letter.
    /// - Returns: Whether it does.
    func begins(with beginning: String) -> Bool {
        guard let first = beginning.utf8.first else { return true }
        if first < 0x80, utf8.first != first { return false }
        return hasPrefix(beginning)
    }
}
