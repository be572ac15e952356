// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("CSVReader")
struct CSVReaderTests {
    private func rows(_ text: String) -> [CSVReader.Row] { rows(Array(text.utf8)) }

    private func rows(_ bytes: [UInt8]) -> [CSVReader.Row] {
        Array(IteratorSequence(CSVReader(bytes)))
    }

    @Test(
        "a row is cut into its fields",
        arguments: [
            ("a,b,c", ["a", "b", "c"]),
            ("\"a\",\"b\"", ["a", "b"]),
            ("\"a,b\",c", ["a,b", "c"]),
            ("\"he said \"\"no\"\"\",x", ["he said \"no\"", "x"]),
            ("\"\"\"Alice\"\" <100>\"", ["\"Alice\" <100>"]),
            ("\"one\ntwo\",x", ["one\ntwo", "x"]),
            (",,", ["", "", ""]),
            ("\"\",\"\"", ["", ""]),
            ("a\"b,c", ["a\"b", "c"]),
            ("a,b\r\n", ["a", "b"]),
            ("\"a\",\"b\"\r\n", ["a", "b"]),
            ("a,b\r", ["a", "b"]),
            ("\"\"\"\"", ["\""]),
        ]
    )
    func fields(text: String, expected: [String]) {
        let rows = rows(text)
        #expect(rows.map(\.fields) == [expected])
        #expect(rows.first?.fault == nil)
    }

    @Test("rows end in LF or CR LF, the last one in nothing, and blank lines are passed over")
    func lineEnds() {
        let rows = rows("a,b\r\n\n  \nc,d\ne,f")
        #expect(rows.map(\.fields) == [["a", "b"], ["c", "d"], ["e", "f"]])
        #expect(rows.map(\.line) == [1, 4, 5])
        #expect(rows.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a,b", "c,d", "e,f"])
    }

    @Test("a row in quotes over several lines counts all of them")
    func lineNumbers() {
        #expect(rows("\"a\nb\",c\nd").map(\.line) == [1, 3])
    }

    @Test("a byte order mark is no part of the first field")
    func byteOrderMark() {
        #expect(rows([0xEF, 0xBB, 0xBF] + Array("a,b".utf8)).map(\.fields) == [["a", "b"]])
    }

    @Test("a lost quote costs its own line and no other")
    func lostQuote() {
        let rows = rows("a,b\n\"c,d\ne,f\n")
        #expect(rows.map(\.fields) == [["a", "b"], [], ["e", "f"]])
        #expect(rows.map(\.fault) == [nil, "a quoted field without an end", nil])
        #expect(String(decoding: rows[1].bytes, as: UTF8.self) == "\"c,d")
        #expect(rows.map(\.line) == [1, 2, 3])
    }

    @Test("text after a closing quote makes the line malformed")
    func afterQuote() {
        let rows = rows("\"a\"b,c\nd,e")
        #expect(rows.map(\.fault) == ["something after a closing quote", nil])
    }

    @Test("quotes may hold eight line breaks and not nine")
    func breakLimit() {
        let eight = "\"" + String(repeating: "x\n", count: CSVReader.breakLimit) + "\",y"
        #expect(rows(eight).map(\.fields.count) == [2])
        let nine = "\"" + String(repeating: "x\n", count: CSVReader.breakLimit + 1) + "\",y"
        #expect(rows(nine).first?.fault == "a quoted field without an end")
    }

    @Test("a row may have as many bytes as the limit and no more")
    func rowLimit() {
        let text = String(repeating: "x", count: CSVReader.rowLimit)
        #expect(rows(text).map(\.fault) == [nil])
        #expect(rows(text + "x\na,b").map { $0.fault != nil } == [true, false])
        let quoted = "\"" + String(repeating: "x", count: CSVReader.rowLimit) + "\"\na,b"
        #expect(rows(quoted).map { $0.fault != nil } == [true, false])
    }

    @Test("a row may have as many fields as the limit and no more")
    func fieldLimit() {
        let commas = String(repeating: ",", count: CSVReader.fieldLimit - 1)
        #expect(rows(commas).map(\.fields.count) == [CSVReader.fieldLimit])
        #expect(rows(commas + ",\na").map { $0.fault != nil } == [true, false])
    }

    @Test("bytes that aren't UTF-8 are read as windows-1252, and the row says so")
    func otherEncoding() {
        let rows = rows(Array("J".utf8) + [0xFC] + Array("rgen,".utf8) + [0x80])
        #expect(rows.map(\.fields) == [["Jürgen", "€"]])
        #expect(rows.map(\.isExact) == [false])
        #expect(self.rows("Jürgen").map(\.isExact) == [true])
    }

    @Test("quotes that never end cost time linear in the file")
    func manyLostQuotes() {
        let lines = 50_000
        let rows = rows(String(repeating: "x,\"y\"z\"\n", count: lines))
        #expect(rows.count == lines)
        #expect(rows.allSatisfy { $0.fault != nil })
    }
}
