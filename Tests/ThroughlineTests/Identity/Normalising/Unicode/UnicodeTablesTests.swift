// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Unicode tables")
struct UnicodeTablesTests {
    @Test(
        "every run of every table can be read",
        arguments: [
            UnicodeTables.idna, UnicodeTables.bidi, UnicodeTables.joining, UnicodeTables.scripts,
        ]
    )
    func everyRun(table: String) {
        let written = table.split { $0 == " " || $0 == "\n" }.count
        let runs = CodePointRuns(table) { $0.isEmpty ? nil : $0.first }
        #expect(runs.count == written)
        #expect(runs["\u{10FFFF}"] != nil)
    }

    @Test("runs are found from their first code point to their last")
    func edges() {
        let runs = CodePointRuns("3a b 2c") { $0 }
        let found = (0...9).map { runs[Unicode.Scalar(UInt8($0))] ?? "" }
        #expect(found == ["a", "a", "a", "b", "c", "c", "c", "c", "c", "c"])
        #expect(CodePointRuns("") { $0 }["a"] == nil)
        #expect(CodePointRuns("x") { _ in String?.none }["a"] == nil)
    }

    @Test(
        "code points are mapped as UTS #46 says",
        arguments: [
            ("ABC", "abc"), ("Ä", "ä"), ("ß", "ß"), ("ẞ", "ß"), ("ς", "ς"), ("Σ", "σ"),
            ("ｆｕｌｌ", "full"), ("\u{AD}", ""), ("ﬁ", "fi"), ("①", "1"), ("。", "."), ("㎏", "kg"),
            ("İ", "i\u{307}"), ("\u{200D}", "\u{200D}"), ("𝐀", "a"), ("\u{FE0F}", ""),
        ]
    )
    func mapping(text: String, mapped: String) {
        let result = String(IDNAMapping.mapped(text.unicodeScalars))
        #expect(Array(result.unicodeScalars) == Array(mapped.unicodeScalars))
    }

    @Test("symbols are valid, and code points without a character are not")
    func validity() {
        for scalar in ["ü", "ß", "☃", "中", "\u{200C}"] as [Unicode.Scalar] {
            #expect(IDNAMapping.isValid(scalar))
        }
        for scalar in ["\u{378}", "\u{E000}", "\u{202E}", "\u{FFFD}", "Ü", "\u{AD}"]
            as [Unicode.Scalar]
        {
            #expect(!IDNAMapping.isValid(scalar))
        }
    }
}
