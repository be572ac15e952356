// SPDX-License-Identifier: Apache-2.0

/// Phrases that are looked for all at once, anywhere in a text.
///
/// The text is walked once, and at each byte only the phrases that begin with it are compared.
struct PhraseSet: Sendable {
    private var byFirstByte: [[[UInt8]]]

    /// - Parameter phrases: In lower case, none of them empty.
    init(_ phrases: [String]) {
        byFirstByte = Array(repeating: [], count: 256)
        for phrase in phrases {
            guard let first = phrase.utf8.first else { continue }
            byFirstByte[Int(first)].append(Array(phrase.utf8))
        }
    }

    /// Whether one of the phrases is part of the text, which is in lower case.
    func occurs(in text: ArraySlice<UInt8>) -> Bool {
        var position = text.startIndex
        while position < text.endIndex {
            for phrase in byFirstByte[Int(text[position])]
            where text.endIndex - position >= phrase.count && Self.begins(text, position, phrase) {
                return true
            }
            position += 1
        }
        return false
    }

    /// Whether the text begins with one of the phrases.
    func begins(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        for phrase in byFirstByte[Int(first)]
        where text.count >= phrase.count && Self.begins(text, text.startIndex, phrase) {
            return true
        }
        return false
    }

    private static func begins(_ text: ArraySlice<UInt8>, _ start: Int, _ phrase: [UInt8]) -> Bool {
        var position = start
        for byte in phrase {
            if text[position] != byte { return false }
            position += 1
        }
        return true
    }
}

extension ArraySlice<UInt8> {
    /// The text in lower case; of more than ASCII as Unicode says.
    func lowercased() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for byte in self {
            if byte >= 0x80 {
                return Array<UInt8>(String(decoding: self, as: UTF8.self).lowercased().utf8)
            }
            bytes.append(byte.asciiLowercased)
        }
        return bytes
    }

    /// The words between white space (that of other scripts too) and commas.
    func words(atMost limit: Int) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var start = startIndex
        var position = startIndex
        while position < endIndex, words.count < limit {
            let length = gapLength(at: position)
            if length > 0 {
                if position > start { words.append(self[start..<position]) }
                start = position + length
            }
            position += Swift.max(length, 1)
        }
        if start < endIndex, words.count < limit { words.append(self[start...]) }
        return words
    }

    private func gapLength(at position: Int) -> Int {
        let byte = self[position]
        if byte < 0x80 { return byte <= 0x20 || byte == UInt8(ascii: ",") ? 1 : 0 }
        let second = position + 1 < endIndex ? self[position + 1] : 0
        let third = position + 2 < endIndex ? self[position + 2] : 0
        switch (byte, second, third) {
        case (0xC2, 0xA0, _): return 2
        case (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80...0x81), (0xEF, 0xBC, 0x8C): return 3
        case (0xD8, 0x8C, _): return 2  // The Arabic comma.
        default: return 0
        }
    }

    /// Without ASCII punctuation, quotation and direction marks at either end.
    func trimmingPunctuation() -> ArraySlice<UInt8> {
        var word = self
        while let first = word.first {
            if Self.isPunctuation(first) {
                word = word.dropFirst()
            } else if word.count >= 3, first == 0xE2, word[word.startIndex + 1] == 0x80 {
                word = word.dropFirst(3)
            } else {
                break
            }
        }
        while let last = word.last {
            if last != UInt8(ascii: ")"), Self.isPunctuation(last) {
                word = word.dropLast()
            } else if word.count >= 3, Self.isMark(word[word.endIndex - 3], word[word.endIndex - 2])
            {
                word = word.dropLast(3)
            } else {
                break
            }
        }
        return word
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// General punctuation, and the wide colon and its like.
    private static func isMark(_ first: UInt8, _ second: UInt8) -> Bool {
        (first == 0xE2 && second == 0x80) || (first == 0xEF && second == 0xBC)
    }
}
