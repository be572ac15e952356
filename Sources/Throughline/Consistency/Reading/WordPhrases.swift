// SPDX-License-Identifier: Apache-2.0

/// Phrases that are looked for in a message's words, all of them in one pass.
struct WordPhrases: Sendable, ExpressibleByArrayLiteral {
    /// The phrases' words after the first, by the first.
    private let rests: [String: [[String]]]

    /// Makes a set of phrases in lower case, their words parted by single spaces.
    init(_ phrases: some Sequence<String>) {
        var rests: [String: [[String]]] = [:]
        for phrase in phrases {
            let words = phrase.split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            rests[first, default: []].append(Array(words.dropFirst()))
        }
        self.rests = rests
    }

    init(arrayLiteral phrases: String...) { self.init(phrases) }

    /// Whether any phrase stands in some words, whole and in order.
    ///
    /// - Complexity: Linear in the number of words.
    func isFound(in words: [String]) -> Bool {
        for (index, word) in words.enumerated() {
            guard let rests = rests[word] else { continue }
            if rests.contains(where: { words[(index + 1)...].starts(with: $0) }) { return true }
        }
        return false
    }
}
