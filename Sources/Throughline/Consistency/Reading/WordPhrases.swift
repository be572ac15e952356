// SPDX-License-Identifier: Apache-2.0

/// Phrases of whole words, found by the first of them.
///
/// A brief looks for some hundred phrases in each sentence of a long history; searching for one after
/// the other costs more than all the rest of the brief.
struct WordPhrases: Sendable {
    private var phrases: [String: [[String]]] = [:]

    /// Makes a set of phrases, each of words parted by single spaces.
    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = phrase.split(separator: " ").map(String.init)
            guard let first = words.first else { continue }
            self.phrases[first, default: []].append(words)
        }
    }

    /// Whether one of the phrases stands among the words, one word after the other.
    func isFound(in words: [String]) -> Bool {
        words.indices.contains { start in
            phrases[words[start]]?.contains { words[start...].starts(with: $0) } == true
        }
    }
}
