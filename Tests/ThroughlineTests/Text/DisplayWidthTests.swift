// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("DisplayWidth")
struct DisplayWidthTests {
    @Test(
        "a text takes the columns that a terminal gives it",
        arguments: [
            ("", 0), ("hello", 5), ("Grüße", 5), ("e\u{0301}", 1), ("日本語", 6), ("ｶﾅ", 2), ("ｶﾞ", 2),
            ("한국어", 6), ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2),
            ("👩\u{200D}👩\u{200D}👧", 2),
            ("❤", 1), ("❤\u{FE0F}", 2), ("🇩🇪", 2), ("🇩", 1), ("1\u{FE0F}\u{20E3}", 2), ("ไทยนี้", 4),
            ("שלום", 4), ("（）", 4), ("a\u{200B}b", 2), ("\u{0}\u{1B}", 0), ("…–“”", 4), ("क्ष", 2),
            ("🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", 2),
        ]
    )
    func width(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test(
        "a text too wide is cut between characters",
        arguments: [
            ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello world", 7, "hello…"),
            ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
            ("👩\u{200D}👧👍👍", 4, "👩\u{200D}👧…"), ("e\u{0301}e\u{0301}e\u{0301}", 2, "e\u{0301}…"),
            ("hello", 1, "…"), ("hello", 0, ""), ("hello", -3, ""), ("", 0, ""),
        ]
    )
    func truncation(text: String, width: Int, cut: String) {
        #expect(text.truncated(toWidth: width) == cut)
    }

    @Test("an ellipsis of one's own counts with its width")
    func ellipsis() {
        #expect("hello world".truncated(toWidth: 8, ellipsis: "...") == "hello...")
        #expect("hello world".truncated(toWidth: 2, ellipsis: "...") == "")
    }

    @Test("padding counts columns, not characters")
    func padding() {
        #expect("日本".padded(toWidth: 6) == "日本  ")
        #expect("42".padded(toWidth: 5, on: .leading) == "   42")
        #expect("toolong".padded(toWidth: 3) == "toolong")
    }

    @Test(
        "words wrap at spaces, ideographs anywhere, endless words where they must",
        arguments: [
            ("the quick brown fox", 10, ["the quick", "brown fox"]),
            ("the quick", 9, ["the quick"]),
            ("the quick", 8, ["the", "quick"]),
            ("one  two   ", 5, ["one", "two"]),
            ("", 10, [""]),
            ("a\n\nb", 10, ["a", "", "b"]),
            ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
            ("to abcdefghij", 4, ["to", "abcd", "efgh", "ij"]),
            ("  indented text", 11, ["  indented", "text"]),
            ("日本語の文章、です", 6, ["日本語", "の文", "章、で", "す"]),
            ("      x", 4, ["x"]),
            ("日本", 1, ["日", "本"]),
        ]
    )
    func wrapping(text: String, width: Int, lines: [String]) {
        #expect(text.wrapped(toWidth: width) == lines)
    }

    @Test("random text is cut and wrapped within its width", arguments: [21, 22] as [UInt64])
    func randomText(seed: UInt64) {
        var random = SeededText(seed: seed)
        for _ in 0..<300 {
            let text = random.text(upTo: 50).neutralised(for: .terminalLines)
            let width = Int.random(in: 2...20, using: &random)
            let trace: Comment = "seed \(seed): \(text.debugDescription)"
            let cut = text.truncated(toWidth: width)
            #expect(cut.displayWidth <= width, trace)
            let lines = text.wrapped(toWidth: width)
            #expect(lines.allSatisfy { $0.displayWidth <= width }, trace)
            let words = text.filter { !$0.isWhitespace }
            #expect(lines.joined().filter { !$0.isWhitespace } == words, trace)
        }
    }

    @Test("the tables hold ascending ranges that do not overlap")
    func tables() {
        for table in [ColumnTables.zero, ColumnTables.wide] {
            #expect(table.count.isMultiple(of: 2))
            #expect(zip(table, table.dropFirst()).allSatisfy { $0 <= $1 })
        }
        let shared = ColumnTables.wide.filter { ColumnTables.contains($0, in: ColumnTables.zero) }
        #expect(shared.isEmpty)
    }

    @Test("every mark that the standard library knows takes no column")
    func marks() {
        for value in 0x300...0x1FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let category = scalar.properties.generalCategory
            if category == .nonspacingMark || category == .enclosingMark {
                #expect(scalar.columns == 0, "U+\(String(value, radix: 16))")
            }
        }
    }
}
