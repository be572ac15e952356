// SPDX-License-Identifier: Apache-2.0

/// Comparisons of bytes with ASCII words, without regard to case.
///
/// Written as plain loops: they run for every tag and every line of a mail, where the generic
/// algorithms cost several times as much.
extension ArraySlice<UInt8> {
    /// Whether the slice is the given word, which is in lower case.
    func isWord(_ word: [UInt8]) -> Bool {
        count == word.count && hasPrefix(word)
    }

    /// Whether the slice begins with the given word, which is in lower case.
    func hasPrefix(_ word: [UInt8]) -> Bool {
        guard count >= word.count else { return false }
        var index = startIndex
        for letter in word {
            if self[index].asciiLowercased != letter { return false }
            index += 1
        }
        return true
    }

    /// Whether the slice ends with the given word, which is in lower case.
    func hasSuffix(_ word: [UInt8]) -> Bool {
        count >= word.count && self[(endIndex - word.count)...].hasPrefix(word)
    }

    /// Calls a closure with each word between white space until it returns something.
    func firstWord<Result>(where find: (ArraySlice<UInt8>) -> Result?) -> Result? {
        var start = startIndex
        while start < endIndex {
            var end = start
            while end < endIndex, self[end] > 0x20 { end += 1 }
            if end > start, let result = find(self[start..<end]) { return result }
            start = end + 1
        }
        return nil
    }
}

extension UInt8 {
    var asciiLowercased: UInt8 {
        self >= 0x41 && self <= 0x5A ? self | 0x20 : self
    }
}

extension String.UTF8View {
    /// Whether the text equals another, but for the case of ASCII letters.
    package func equalsIgnoringCase(_ other: Self) -> Bool {
        count == other.count
            && zip(self, other).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }
}
