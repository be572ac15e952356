// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("HTMLCharset")
struct HTMLCharsetTests {
    @Test(
        "HTML names its charset",
        arguments: [
            ("<meta charset=\"windows-1253\">", "windows-1253"),
            ("<html><head><META CharSet = 'KOI8-R'/>", "koi8-r"),
            (
                "<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-7\">",
                "iso-8859-7"
            ),
            ("<meta name=\"a\"><meta charset=big5>", "big5"),
            ("<title>charset=koi8-r</title>", nil),
            ("<meta name=\"charset\">", nil),
            ("<meta charset=\"\">", nil),
            ("<meta charset", nil),
            ("", nil),
        ] as [(String, String?)]
    )
    func labels(html: String, label: String?) {
        #expect(HTMLCharset.label(in: Array(html.utf8)) == label)
    }

    @Test("what stands far behind is not looked for")
    func far() {
        let html = String(repeating: " ", count: 2_000) + "<meta charset=koi8-r>"
        #expect(HTMLCharset.label(in: Array(html.utf8)) == nil)
    }

    /// "αβγ" in a Greek charset, in HTML that says so.
    private static let greek =
        Array("<meta charset=windows-1253><p>".utf8) + [0xE1, 0xE2, 0xE3] + Array("</p>".utf8)

    private func html(_ fields: String, _ body: [UInt8]) throws -> String? {
        try MailMessage(Array("From: ann@shop.example\n\(fields)\n\n".utf8) + body).html
    }

    @Test("it is read by that where the part names none")
    func unnamed() throws {
        #expect(try html("Content-Type: text/html", Self.greek)?.contains("αβγ") == true)
        let ascii = "Content-Type: text/html; charset=us-ascii"
        #expect(try html(ascii, Self.greek)?.contains("αβγ") == true)
    }

    @Test("the part's own label goes first, and UTF-8 that a gateway made of it is UTF-8")
    func named() throws {
        let latin = "Content-Type: text/html; charset=iso-8859-1"
        #expect(try html(latin, Self.greek)?.contains("áâã") == true)
        let converted = Array("<meta charset=windows-1253><p>αβγ</p>".utf8)
        #expect(try html("Content-Type: text/html", converted)?.contains("αβγ") == true)
    }

    @Test("plain text is no HTML")
    func plain() throws {
        let message = try MailMessage(Array("From: ann@shop.example\n\n".utf8) + Self.greek)
        #expect(message.text?.contains("áâã") == true)
    }
}
