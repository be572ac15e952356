// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("Multipart")
struct MultipartTests {
    private func types(_ message: MailMessage) -> [String] {
        message.root.all.map(\.contentType.mediaType)
    }

    private func multipart(_ body: String, boundary: String = "b") throws -> MailMessage {
        try MailSamples.message(
            "Content-Type: multipart/mixed; boundary=\"\(boundary)\"\n\n\(body)"
        )
    }

    @Test(
        "a message with every construct has its tree, its text and its files",
        arguments: ["\r\n", "\n"]
    )
    func everything(lineEnd: String) throws {
        let message = try MailSamples.message(MailSamples.everything, lineEnd: lineEnd)
        #expect(
            types(message) == [
                "multipart/mixed", "multipart/related", "multipart/alternative", "text/plain",
                "text/html", "image/png", "message/rfc822", "text/calendar",
            ]
        )
        #expect(message.defects.isEmpty)
        #expect(message.subject == "Bestellung 4711 überfällig")
        #expect(message.from.first?.name == "Ann Müller")
        #expect(message.text?.hasPrefix("Grüße aus Köln, wo bleibt mein Paket?") == true)
        #expect(message.html?.contains("cid:pic@x") == true)
        let attachments = message.attachments
        #expect(attachments.map(\.name) == ["cat.txt", "büld.png", nil, nil])
        #expect(attachments.map(\.isInline) == [false, true, false, false])
        #expect(attachments[1].contentID == "pic@x")
        #expect(attachments[1].fingerprint().size == 8)
        #expect(message.calendarParts.count == 1)
        let enclosed = try message.root.all[6].enclosedMessage()
        #expect(enclosed?.subject == "inner")
        #expect(enclosed?.text == "text inside")
    }

    @Test("the line end before a boundary belongs to the boundary")
    func lineEnds() throws {
        let message = try multipart("--b\n\none\n\n--b\n\ntwo\n--b--\n")
        #expect(message.root.children.map { $0.text() } == ["one\r\n", "two"])
    }

    @Test("a line that only begins like a boundary is text")
    func prefixes() throws {
        let message = try multipart("--b\n\n--bb\n--b-\n--b--x\n --b\n--b \t\n\ntwo\n--b--\n")
        #expect(
            message.root.children.map { $0.text() } == ["--bb\r\n--b-\r\n--b--x\r\n --b", "two"]
        )
    }

    @Test("an outer boundary ends the parts inside that were never closed")
    func unclosed() throws {
        let message = try MailSamples.message(
            """
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: multipart/alternative; boundary=i

            --i

            one
            --o

            two
            --o--
            """
        )
        #expect(
            types(message) == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/plain",
            ]
        )
        #expect(message.text == "one")
        #expect(message.defects == [.missingClosingBoundary])
    }

    @Test("a multipart that ends without its closing boundary keeps its last part")
    func truncated() throws {
        let message = try multipart("--b\n\none\n--b\n\ntwo")
        #expect(message.root.children.map { $0.text() } == ["one", "two"])
        #expect(message.defects == [.missingClosingBoundary])
    }

    @Test("a boundary that differs from the declared one is found")
    func wrongBoundary() throws {
        let message = try multipart(
            "--real\nContent-Type: text/plain\n\none\n--real--\n",
            boundary: "declared"
        )
        #expect(message.text == "one")
        #expect(message.defects.contains(.boundaryNotFound))
    }

    @Test("a multipart without any boundary is read as text")
    func noBoundary() throws {
        let message = try MailSamples.message("Content-Type: multipart/mixed\n\njust text\n")
        #expect(message.text == "just text\r\n")
        #expect(message.defects == [.missingBoundaryParameter])
    }

    @Test("a part behind the closing boundary is kept")
    func afterClose() throws {
        let message = try multipart("--b\n\none\n--b--\nepilogue\n--b\n\ntwo\n--b--\n")
        #expect(message.root.children.map { $0.text() } == ["one", "two"])
        #expect(message.defects == [.partAfterClosingBoundary])
    }

    @Test("an inner multipart may reuse the outer boundary")
    func reused() throws {
        let message = try MailSamples.message(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=b

            --b

            one
            --b--
            --b

            two
            --b--
            """
        )
        #expect(message.root.children.count == 2)
        #expect(message.root.children.first?.children.map { $0.text() } == ["one"])
        #expect(message.root.children.last?.text() == "two")
    }

    @Test("parts of a digest are messages unless they say otherwise")
    func digest() throws {
        let message = try MailSamples.message(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\nx\n--b--\n"
        )
        #expect(try message.root.children.first?.enclosedMessage()?.subject == "one")
    }

    @Test("an enclosed message may be encoded")
    func encodedMessage() throws {
        let message = try MailSamples.message(
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogb25lCgp4\n"
        )
        #expect(try message.root.enclosedMessage()?.subject == "one")
    }
}
