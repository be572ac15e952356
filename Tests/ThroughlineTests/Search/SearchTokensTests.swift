// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("SearchTokens")
struct SearchTokensTests {
    @Test(
        "folds what people write in more than one way",
        arguments: [
            ("That's the ZIP!", "thats the zip"), ("Größe, façade; naïve", "grosse facade naive"),
            ("på æblegrød", "pa æblegrød"), ("Ёлка и ёж", "елка и еж"),
            ("Որտե՞ղ է իմ պատվերը և գինը", "որտեղ է իմ պատվերը եւ գինը"),
            ("كي", "\u{6A9}\u{6CC}"), ("4711-A/B", "4711 a b"), ("  \n\t ", ""), ("👍 ok", "ok"),
        ]
    )
    func folds(text: String, indexed: String) {
        #expect(SearchTokens(text).indexed == indexed)
    }

    @Test("a joined Persian word is one, and its parts are words too")
    func joiners() {
        let tokens = SearchTokens("می\u{200C}خواهم کفش")
        #expect(tokens.words.map(\.tokens) == [["میخواهم"], ["کفش"]])
        #expect(tokens.indexed == "میخواهم کفش می خواهم")
    }

    @Test("a run without spaces is cut into pairs, and its last character stands alone too")
    func runs() {
        #expect(SearchTokens("東京都").indexed == "東京 京都 都")
        #expect(SearchTokens("東").indexed == "東 東")
        // A vowel sign stays with its consonant.
        #expect(SearchTokens("ກິນ").words.first?.tokens == ["ກິນ"])
    }

    @Test(
        "a search is what FTS5 takes, and nothing in it is an operator",
        arguments: [
            ("zip", "\"zip\"*"), ("broken zip", "\"broken\"* AND \"zip\"*"),
            ("a", "\"a\""), ("\"broken zip\" now", "\"broken zip\" AND \"now\"*"),
            ("NEAR(a b) OR c*", "\"near\"* AND \"a\" AND \"b\" AND \"or\"* AND \"c\""),
            ("می\u{200C}خواهم", "(\"میخواهم\"* OR \"می خواهم\")"), ("東京都", "\"東京 京都\""),
            ("東", "\"東\"*"), ("", nil), ("!? \"", nil),
        ] as [(String, String?)]
    )
    func query(words: String, query: String?) {
        #expect(SearchRequest(words).fullTextQuery == query)
    }

    @Test("at most sixteen words are looked for")
    func wordLimit() {
        let many = (0..<40).map { "word\($0)" }.joined(separator: " ")
        let query = SearchRequest(many).fullTextQuery ?? ""
        #expect(query.contains("\"word15\"*"))
        #expect(!query.contains("word16"))
    }

    @Test(
        "a snippet shows the word in its surroundings",
        arguments: [
            ("The zip is broken.", "zip", "The ", "zip", " is broken."),
            ("Nothing here", "zip", "", "", "Nothing here"),
            ("Größe 42", "grosse", "", "Größe", " 42"),
            ("ຂ້ອຍຢາກໄດ້ເງິນຄືນ", "ເງິນ", "ຂ້ອຍຢາກໄດ້", "ເງິນ", "ຄືນ"),
        ]
    )
    func snippet(text: String, words: String, before: String, match: String, after: String) {
        let snippet = SearchSnippet(of: text, for: words)
        #expect(snippet.match.isEmpty == match.isEmpty)
        #expect(snippet.text == before + match + after)
    }

    @Test("a long text is cut on both sides")
    func cut() {
        let filler = String(repeating: "lorem ", count: 100)
        let snippet = SearchSnippet(of: filler + "zip " + filler, for: "zip")
        #expect(snippet.match == "zip")
        #expect(snippet.before.hasPrefix("…") && snippet.after.hasSuffix("…"))
        #expect(snippet.text.count <= SearchSnippet.reach * 2 + 5)
    }

    @Test("reads whatever it is given", arguments: 0..<50)
    func robust(seed: Int) {
        var random = SeededText(seed: UInt64(seed))
        let text = random.text(upTo: 400)
        let tokens = SearchTokens(text)
        #expect(!tokens.indexed.contains("\""), "seed \(seed)")
        for word in tokens.words { #expect(!text[word.range].isEmpty, "seed \(seed)") }
        // Whatever is looked for in its own text is found, where there is a word in it.
        if let word = tokens.words.first, !word.isRun {
            #expect(!SearchSnippet(of: text, for: String(text[word.range])).match.isEmpty)
        }
    }
}
