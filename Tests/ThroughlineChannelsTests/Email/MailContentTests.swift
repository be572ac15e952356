// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("Mail content")
struct MailContentTests {
    private func mixed(_ parts: [String], type: String = "mixed") throws -> MailMessage {
        let body = parts.map { "--b\n\($0)\n" }.joined()
        return try MailSamples.message(
            "Content-Type: multipart/\(type); boundary=b\n\n\(body)--b--\n"
        )
    }

    @Test("text that goes on behind a picture is not lost")
    func further() throws {
        let message = try mixed([
            "\none", "Content-Type: image/png\nContent-Disposition: inline; filename=a.png\n\nx",
            "\ntwo",
        ])
        #expect(message.text == "one")
        #expect(message.furtherTextParts.map { $0.text() } == ["two"])
        #expect(message.attachments.map(\.mediaType) == ["image/png", "text/plain"])
        #expect(message.attachments.map(\.isInline) == [true, false])
    }

    @Test("a text file is an attachment and not the text")
    func textFile() throws {
        let message = try mixed([
            "Content-Disposition: attachment; filename=log.txt\n\nlog", "\nhello",
        ])
        #expect(message.text == "hello")
        #expect(message.attachments.map(\.name) == ["log.txt"])
    }

    @Test("renderings that were not chosen are no attachments, invitations are")
    func alternatives() throws {
        let message = try mixed(
            [
                "Content-Type: text/plain\n\na", "Content-Type: text/x-amp-html\n\nb",
                "Content-Type: text/html\n\nc", "Content-Type: text/calendar\n\nd",
            ],
            type: "alternative"
        )
        #expect(message.text == "a")
        #expect(message.html == "c")
        #expect(message.attachments.map(\.mediaType) == ["text/calendar"])
    }

    @Test("of related parts the one that start names is read")
    func related() throws {
        let message = try MailSamples.message(
            """
            Content-Type: multipart/related; boundary=b; start="<m@x>"

            --b
            Content-Type: text/html
            Content-ID: <o@x>

            other
            --b
            Content-Type: text/html
            Content-ID: <m@x>

            main
            --b--
            """
        )
        #expect(message.html == "main")
        #expect(message.attachments.map(\.isInline) == [true])
    }

    @Test(
        "sealed content is left whole",
        arguments: [
            "application/ms-tnef", "application/pkcs7-mime; smime-type=enveloped-data",
            "application/pgp-encrypted",
        ]
    )
    func sealed(type: String) throws {
        let message = try MailSamples.message("Content-Type: \(type)\n\nsealed")
        #expect(message.text == nil)
        #expect(message.attachments.count == 1)
        #expect(message.attachments.first?.content().elementsEqual("sealed".utf8) == true)
    }

    @Test("a file's name comes from the disposition, else from the type")
    func names() throws {
        let message = try mixed([
            "Content-Type: a/b; name=t.bin\nContent-Disposition: attachment; filename=d.bin\n\n",
            "Content-Type: a/b; name=t.bin\n\n",
            "Content-Type: a/b\n\n",
        ])
        #expect(message.attachments.map(\.name) == ["d.bin", "t.bin", nil])
    }

    @Test("an attachment's digest is that of its decoded bytes")
    func digest() throws {
        let message = try MailSamples.message(
            "Content-Type: a/b\nContent-Transfer-Encoding: base64\n\nYWJj\n"
        )
        let fingerprint = try #require(message.attachments.first?.fingerprint())
        let hex = fingerprint.sha256.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        #expect(fingerprint.size == 3)
        // FIPS 180-4, SHA-256 of "abc".
        #expect(hex.joined() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
