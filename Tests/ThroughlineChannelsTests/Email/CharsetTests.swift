// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("Charset")
struct CharsetTests {
    @Test(
        "labels are read in the spellings of real mail",
        arguments: [
            ("utf-8", [0xC3, 0xA9], "é"), ("UTF8", [0xC3, 0xA9], "é"),
            ("\"utf-8\"", [0xC3, 0xA9], "é"),
            ("iso-8859-1", [0xE9], "é"), ("ISO_8859-1", [0xE9], "é"), ("latin1", [0xE9], "é"),
            ("iso-8859-15", [0xA4], "€"), ("windows-1250", [0xB9], "ą"), ("cp1251", [0xC6], "Ж"),
            ("koi8-r", [0xF6], "Ж"), ("gbk", [0x87, 0xD6], "囍"),
            ("GB18030", [0x81, 0x30, 0x86, 0x30], "\u{B8}"),
            ("big5", [0xA4, 0xA4], "中"), ("euc-kr", [0xC7, 0xD1], "한"),
            ("shift_jis", [0x82, 0xA0], "あ"),
            ("euc-jp", [0xA4, 0xA2], "あ"),
            ("iso-2022-kr", [0x1B, 0x24, 0x29, 0x43, 0x0E, 0x47, 0x51, 0x0F], "한"),
            ("utf-7", Array("+AOk-".utf8), "é"), ("utf-16", [0xFE, 0xFF, 0x00, 0xE9], "é"),
            ("windows-874", [0xA1], "ก"), ("tis-620", [0xA1], "ก"), ("macintosh", [0x8E], "é"),
            ("iso-8859-8-i", [0xE0], "א"), ("cp850", [0x82], "é"), ("us-ascii", [0x41], "A"),
        ] as [(String, [UInt8], String)]
    )
    func labels(label: String, bytes: [UInt8], expected: String) {
        #expect(Charset(label: label).decode(bytes) == expected)
    }

    @Test(
        "a label that lies is overruled by the bytes",
        arguments: [
            ("gb2312", [0x87, 0xD6], "囍"),
            ("iso-8859-1", [0x93, 0x61, 0x94], "\u{201C}a\u{201D}"),
            ("iso-8859-1", [0xE2, 0x80, 0x99], "\u{2019}"),
            ("windows-1252", Array("für größere".utf8), "für größere"),
            ("utf-8", [0x67, 0x72, 0xFC, 0x6E], "grün"),
            ("us-ascii", [0xC3, 0xA9], "é"),
            ("us-ascii", [0xE9], "é"),
            ("x-unknown", [0xE9], "é"),
            ("no/such//charset", [0xE9], "é"),
            ("iso-2022-jp", [0xE9], "é"),
        ] as [(String, [UInt8], String)]
    )
    func lies(label: String, bytes: [UInt8], expected: String) {
        #expect(Charset(label: label).decode(bytes) == expected)
    }

    @Test(
        "a label that may be right is believed",
        arguments: [
            ("iso-8859-1", [0xC3, 0xA9], "Ã©"),
            ("iso-8859-1", [0xC3, 0x61], "Ãa"),
            ("gb2312", [0xA1, 0xAA], "\u{2015}"),
            ("shift_jis", [0x81, 0x60, 0x5C], "\u{301C}\\"),
            ("windows-31j", [0x81, 0x60], "\u{FF5E}"),
        ] as [(String, [UInt8], String)]
    )
    func beliefs(label: String, bytes: [UInt8], expected: String) {
        #expect(Charset(label: label).decode(bytes) == expected)
    }

    @Test(
        "what fits no charset becomes the replacement character and ends nothing",
        arguments: [
            ("utf-8", [0xC3, 0xA9, 0xFF, 0x41], "é\u{FFFD}A"),
            ("gbk", [0xFF, 0x41], "\u{FFFD}A"),
            ("euc-kr", [0xC7, 0xD1, 0xC7], "한\u{FFFD}"),
        ] as [(String, [UInt8], String)]
    )
    func repairs(label: String, bytes: [UInt8], expected: String) {
        #expect(Charset(label: label).decode(bytes) == expected)
    }

    @Test("Japanese mail is read with half-width katakana and the vendors' symbols")
    func japanese() {
        let bytes: [UInt8] = [
            0x1B, 0x28, 0x49, 0x31, 0x1B, 0x24, 0x42, 0x2D, 0x21, 0x1B, 0x28, 0x42, 0x41,
        ]
        #expect(Charset(label: "iso-2022-jp").decode(bytes) == "ｱ①A")
        #expect(Charset.unnamed.decode(bytes) == "ｱ①A")
    }

    @Test("a byte order mark is no text")
    func byteOrderMark() {
        #expect(Charset(label: "utf-8").decode([0xEF, 0xBB, 0xBF, 0x41]) == "A")
    }

    @Test("a large text in a foreign charset is converted whole")
    func large() {
        let bytes = [UInt8](repeating: 0xC6, count: 100_000)
        #expect(Charset(label: "cp1251").decode(bytes).unicodeScalars.count == 100_000)
    }
}
