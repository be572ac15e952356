// SPDX-License-Identifier: Apache-2.0

/// One thing that a text must hold to be found: a word, or words one behind the other.
package struct SearchClause: Hashable, Sendable {
    /// The tokens, one behind the other.
    var phrase: [String]
    /// Whether the last token need only begin so.
    var isBeginning = false
    /// What may stand in its place: the parts of a word that joiners hold together.
    var parts: [String] = []

    init(phrase: [String]) { self.phrase = phrase }

    init(_ word: SearchTokens.Word) {
        phrase = word.tokens
        let length = word.tokens.first?.count ?? 0
        // A pair of a run stands whole; a single character begins pairs, or ends the run. Elsewhere
        // one letter begins half of all words.
        isBeginning = word.isRun ? length == 1 : length > 1
        parts = word.isRun ? [] : word.parts
    }

    /// The clause as FTS5 takes it.
    var fullText: String {
        let own = "\"\(phrase.joined(separator: " "))\"" + (isBeginning ? "*" : "")
        return parts.isEmpty ? own : "(\(own) OR \"\(parts.joined(separator: " "))\")"
    }

    /// Whether a text holds it, as the index would find it.
    ///
    /// - Parameter tokens: What the index keeps of the text, in order.
    /// - Returns: Whether it is there.
    /// - Complexity: Linear in the number of tokens.
    package func isFound(in tokens: [Substring]) -> Bool {
        Self.stands(phrase, isBeginning: isBeginning, in: tokens)
            || (!parts.isEmpty && Self.stands(parts, isBeginning: false, in: tokens))
    }

    private static func stands(
        _ phrase: [String],
        isBeginning: Bool,
        in tokens: [Substring]
    ) -> Bool {
        guard let last = phrase.last, tokens.count >= phrase.count else { return false }
        let head = phrase.dropLast()
        return (0...(tokens.count - phrase.count)).contains { start in
            let end = tokens[start + head.count]
            return (isBeginning ? end.hasPrefix(last) : end == last)
                && zip(head, tokens[start...]).allSatisfy { $0 == $1 }
        }
    }
}
