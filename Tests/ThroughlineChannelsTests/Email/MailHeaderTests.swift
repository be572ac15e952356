// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("MailHeaders")
struct MailHeaderTests {
    @Test("fields keep their order, their names and their bytes")
    func order() throws {
        let message = try MailSamples.message("X-B: 1\nx-a:2\n \tthree\nX-B: 4\n\nbody")
        #expect(message.headers.map(\.name) == ["X-B", "x-a", "X-B"])
        #expect(message.headers[1].rawValue.elementsEqual("2\r\n \tthree".utf8))
        #expect(message.headers["X-A"] == "2 \tthree")
        #expect(message.headers.all(named: "x-b").map(\.text) == ["1", "4"])
        #expect(message.headers["x-c"] == nil)
        #expect(message.defects.isEmpty)
    }

    @Test(
        "a body begins behind the first empty line, whatever ends the lines",
        arguments: ["\r\n", "\n", "\r"]
    )
    func lineEnds(lineEnd: String) throws {
        let message = try MailSamples.message("Subject: a\n b\n\none\n\ntwo", lineEnd: lineEnd)
        #expect(message.subject == "a b")
        #expect(message.text == ["one", "", "two"].joined(separator: lineEnd))
    }

    @Test(
        "what stands before the first field is passed over",
        arguments: [
            "From ann@example.org Tue Mar  3 10:00:00 2026\nSubject: s\n\nb",
            ">From ann Tue Mar  3 10:00:00 2026\nSubject: s\n\nb",
            "\u{FEFF}Subject: s\n\nb",
            "\n\nSubject: s\n\nb",
        ]
    )
    func prelude(text: String) throws {
        let message = try MailSamples.message(text)
        #expect(message.subject == "s")
        #expect(message.text == "b")
    }

    @Test("leading empty lines with no field behind them are the body")
    func onlyBody() throws {
        let message = try MailSamples.message("\nHello there")
        #expect(message.headers.isEmpty)
        #expect(message.text == "Hello there")
    }

    @Test(
        "text that only looks like mail keeps its first lines",
        arguments: ["Thanx :-)\n\nbye", "A reply.\n____\nFrom: Ann\nSubject: x\n\nquoted"]
    )
    func bareText(text: String) throws {
        let message = try MailSamples.message(text, lineEnd: "\n")
        #expect(message.headers.isEmpty)
        #expect(message.text == text)
    }

    @Test("a blank before the colon is obsolete syntax and read")
    func obsoleteColon() throws {
        #expect(try MailSamples.message(field: "Subject \t: old").subject == "old")
    }

    @Test("a line that is no field is skipped when fields follow it")
    func garbage() throws {
        let message = try MailSamples.message("From: a@b\n<junk line>\nMessage-ID: <x@y>\n\nbody")
        #expect(message.messageID == "x@y")
        #expect(message.text == "body")
        #expect(message.defects == [.malformedHeaderLine])
    }

    @Test("a body without the empty line before it is kept whole")
    func missingSeparator() throws {
        let message = try MailSamples.message("From: a@b\nDear all,\nsome text\n")
        #expect(message.text == "Dear all,\r\nsome text\r\n")
        #expect(message.defects == [.missingHeaderEnd])
    }

    @Test(
        "raw bytes are UTF-8 if they can be, else the body's charset, else windows-1252",
        arguments: [
            ([0xC3, 0xA9], "", "é"),
            ([0xE9], "", "é"),
            ([0x93, 0x68, 0x94], "", "\u{201C}h\u{201D}"),
            ([0xC4, 0xE3, 0xBA, 0xC3], "gb2312", "你好"),
            ([0xCF, 0xF0, 0xE8], "windows-1251", "При"),
        ] as [([UInt8], String, String)]
    )
    func rawBytes(bytes: [UInt8], charset: String, expected: String) throws {
        let type = charset.isEmpty ? "" : "Content-Type: text/plain; charset=\(charset)\r\n"
        let message = try MailMessage(
            Array("Subject: ".utf8) + bytes + Array("\r\n\(type)\r\n".utf8)
        )
        #expect(message.subject == expected)
    }

    @Test(
        "where the body has parts, the charset is that of the first text among them",
        arguments: [
            ("text/plain; charset=gb2312", "text/html; charset=utf-8", "你好"),
            ("text/plain", "text/html; charset=gb2312", "你好"),
            ("image/png; charset=gb2312", "text/plain", "ÄãºÃ"),
            ("text/plain; charset=us-ascii", "text/html; charset=gb2312", "ÄãºÃ"),
        ]
    )
    func rawBytesAboveParts(first: String, second: String, expected: String) throws {
        let parts = [first, second].map { "--b\r\nContent-Type: \($0)\r\n\r\nx\r\n" }.joined()
        let rest = "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\(parts)--b--\r\n"
        let bytes = Array("Subject: ".utf8) + [0xC4, 0xE3, 0xBA, 0xC3] + Array(rest.utf8)
        #expect(try MailMessage(bytes).subject == expected)
    }
}
