// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("MailContent")
struct MailWordsTests {
    private let desk = MailDesk()

    private func read(_ type: String, _ body: String, lineEnd: String = "\r\n") throws
        -> Interaction
    {
        let text = "From: ann@x.example\nContent-Type: \(type)\n\n\(body)"
        return try #require(desk.interaction(text, lineEnd: lineEnd))
    }

    @Test("text has line feeds, and no line ends at its end")
    func lineEnds() throws {
        #expect(try read("text/plain", "one\n\n two \n\n").text == "one\n\n two ")
        #expect(try read("text/plain", "one\n", lineEnd: "\r").text == "one")
        #expect(try read("text/plain", " \n\n").text == nil)
        #expect(try read("text/plain", "").text == nil)
    }

    @Test("flowed lines are joined")
    func flowed() throws {
        let mail = try read("text/plain; format=flowed", "> a \n> b\nIt was due \non Monday.\n")
        #expect(mail.text == "> a b\nIt was due on Monday.")
        let japanese = try read("text/plain; format=flowed; delsp=yes", "ab \ncd\n")
        #expect(japanese.text == "abcd")
    }

    @Test("HTML is read as people read it where there is no plain text, or an empty one")
    func html() throws {
        #expect(
            try read("text/html", "<p>One</p><p>Two &amp; three</p>").text?.hasPrefix("One") == true
        )
        let both = """
            --b
            Content-Type: text/plain

            PLAIN
            --b
            Content-Type: text/html

            <b>rich</b>
            --b--
            """
        let type = "multipart/alternative; boundary=b"
        #expect(try read(type, both.replacing("PLAIN", with: "plain")).text == "plain")
        #expect(try read(type, both.replacing("PLAIN", with: "  ")).text == "rich")
        #expect(try read(type, both).attachments.isEmpty)
    }

    @Test("text goes on in the parts behind an attachment")
    func further() throws {
        let body = """
            --b

            before
            --b
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --b

            after
            --b--
            """
        let mail = try read("multipart/mixed; boundary=b", body)
        #expect(mail.text == "before\n\nafter")
        #expect(mail.attachments.first?.mediaType == "image/png")
    }

    @Test("what was written this time is parted from what came along, and all of it is kept")
    func visible() throws {
        let body = """
            On Monday, please.

            -- \nAnn

            On Mon, 6 May 2024 at 10:00, Help <help@shop.example> wrote:
            > When shall we call?

            """
        let mail = try read("text/plain", body)
        #expect(mail.visibleText == "On Monday, please.")
        #expect(mail.said == "On Monday, please.")
        #expect(mail.text?.contains("When shall we call?") == true)
        let html = "On Monday, please.<blockquote type=cite>When shall we call?</blockquote>"
        let rich = try read("text/html", html)
        #expect(rich.visibleText == "On Monday, please.")
        #expect(rich.text?.contains("> When shall we call?") == true)
    }

    @Test("where nothing came along, or nothing else, all of it is what was said")
    func nothingParted() throws {
        #expect(try read("text/plain", "On Monday, please.\n").visibleText == nil)
        let quote = "On Mon, 6 May 2024 at 10:00, Help <help@shop.example> wrote:\n> When?"
        let mail = try read("text/plain", quote)
        #expect(mail.visibleText == nil)
        #expect(mail.said == quote)
    }

    @Test("a text that is split in another way is the same message")
    func splitAnew() throws {
        var mail = try read("text/plain", "Yes.\n\n> Tea?\n")
        let digest = mail.contentDigest
        mail.visibleText = "Something else"
        #expect(mail.contentDigest == digest)
        mail.text = nil
        #expect(mail.contentDigest != digest)
    }

    @Test("a uuencoded file is an attachment and no text")
    func uuencoded() throws {
        let mail = try read("text/plain", "See file.\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye.\n")
        #expect(mail.text == "See file.\nBye.")
        #expect(mail.attachments.map(\.name) == ["cat.txt"])
    }

    @Test("Markdown is text where there is no other")
    func markdown() throws {
        #expect(try read("text/markdown", "# Hello\n").text == "# Hello")
        #expect(try read("text/calendar", "BEGIN:VCALENDAR\n").text == nil)
        #expect(try read("text/calendar", "BEGIN:VCALENDAR\n").attachments.count == 1)
    }

    @Test("text longer than the limit is cut at a whole character")
    func cut() throws {
        let body = String(repeating: "é", count: MailContent.textLimit)
        let text = try #require(try read("text/plain; charset=utf-8", body).text)
        #expect(text.utf8.count <= MailContent.textLimit && text.utf8.count > 1_000_000)
        #expect(!text.contains("\u{FFFD}"))
    }

    @Test(
        "only a language tag is a language",
        arguments: [("de", "de"), ("de-CH, fr", "de-CH"), ("x", nil), ("<script>", nil), ("", nil)]
    )
    func language(value: String, expected: String?) throws {
        #expect(try read("text/plain\nContent-Language: \(value)", "x").language == expected)
    }

    @Test("attachments have name, type, size and digest; inline pictures also their content id")
    func attachments() throws {
        let mail = try #require(desk.interaction(MailSamples.everything))
        #expect(mail.attachments.map(\.name) == ["cat.txt", "b\u{FC}ld.png", nil, nil])
        #expect(mail.attachments.map(\.contentID) == [nil, "pic@x", nil, nil])
        let picture = mail.attachments[1]
        let content: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        #expect(picture.mediaType == "image/png" && picture.size == content.count)
        #expect(picture.sha256 == Hex.string(Array(SHA256.hash(data: content))))
    }

    @Test(
        "line ends in an attachment count only where its encoding keeps those of the file",
        arguments: [("7bit", true), ("quoted-printable", true), ("binary", false)]
    )
    func attachedLines(encoding: String, isSame: Bool) throws {
        let body = """
            --b
            Content-Type: text/csv; name=a.csv
            Content-Disposition: attachment
            Content-Transfer-Encoding: \(encoding)

            a;b
            c;d
            --b--
            """
        let one = try read("multipart/mixed; boundary=b", body, lineEnd: "\r\n").attachments
        let other = try read("multipart/mixed; boundary=b", body, lineEnd: "\n").attachments
        #expect(one.count == 1)
        #expect((one == other) == isSame)
    }
}
