// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("WordPhrases")
struct WordPhrasesTests {
    private static let phrases = ["your order number", "your name", "name", "kan du"]

    @Test(
        "finds what stands in the words from end to end, as searching for each phrase does",
        arguments: [
            "your order number", "what is your name then", "your order", "order number",
            "names", "kan", "kan du", "du kan", "", "your your name", "your order your name",
            "is kan du there", "tell us your order number",
        ]
    )
    func found(text: String) {
        let words = text.split(separator: " ").map(String.init)
        let expected = Self.phrases.contains { " \(text) ".contains(" \($0) ") }
        #expect(WordPhrases(Self.phrases).isFound(in: words) == expected)
    }

    @Test("an empty set, and an empty phrase, are found nowhere")
    func empty() {
        #expect(!WordPhrases([]).isFound(in: ["name"]))
        #expect(!WordPhrases(["", " "]).isFound(in: ["name", ""]))
    }
}
