// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("Transfer encodings")
struct TransferEncodingTests {
    @Test(
        "base64 is decoded, broken or not",
        arguments: [
            ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar"),
            ("Zm9v\r\nYmFy\r\n", "foobar"), ("Zm9vYg", "foob"), ("Zm9vYmE", "fooba"),
            ("Zm9v*YmFy", "foobar"), ("Zm9vY", "foo"), ("Zm8=Zm8=", "fofo"),
            ("Zm8=\r\n-- \r\nlist footer", "fo"), ("====Zm9v", "foo"), ("Z m 9 v", "foo"),
        ]
    )
    func base64(encoded: String, expected: String) {
        #expect(MailBase64.decode(Array(encoded.utf8)[...]).elementsEqual(expected.utf8))
    }

    @Test(
        "quoted-printable is decoded, broken or not",
        arguments: [
            ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a=\nb", "ab"), ("a= \t\r\nb", "ab"),
            ("a=3d", "a="), ("a=", "a"), ("a=G1", "a=G1"), ("1+1==2", "1+1=2"),
            ("a \r\nb", "a \r\nb"),
            ("a=4", "a=4"), ("=41=42", "AB"),
        ]
    )
    func quotedPrintable(encoded: String, expected: String) {
        #expect(QuotedPrintable.decode(Array(encoded.utf8)[...]).elementsEqual(expected.utf8))
    }

    @Test("uuencoded content is decoded with and without its frame")
    func uuencode() {
        let framed = "begin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n"
        #expect(UUEncoding.decode(Array(framed.utf8)[...]).elementsEqual("Cat".utf8))
        #expect(UUEncoding.decode(Array("#0V%T\n".utf8)[...]).elementsEqual("Cat".utf8))
    }

    @Test("a uuencoded file inside a text is an attachment of its own")
    func uuencodedBlock() throws {
        let message = try MailSamples.message(
            "Subject: x\n\nHi\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye\n"
        )
        #expect(message.attachments.map(\.name) == ["cat.txt"])
        #expect(message.attachments.first?.content().elementsEqual("Cat".utf8) == true)
    }

    @Test(
        "a sentence that begins with begin is no file",
        arguments: [
            "begin 644 words\nthis is prose.\nend\n", "begin 644 open\n#0V%T\n", "begin now\nend\n",
        ]
    )
    func noBlock(text: String) throws {
        #expect(try MailSamples.message("Subject: x\n\n\(text)").attachments.isEmpty)
    }

    @Test(
        "the name of an encoding is read in any case and with blanks",
        arguments: ["base64", "Base64 ", "BASE64 (x)"]
    )
    func name(encoding: String) throws {
        let message = try MailSamples.message("Content-Transfer-Encoding: \(encoding)\n\nZm9v\n")
        #expect(message.text == "foo")
    }

    @Test("flowed lines become paragraphs, and quotes stay apart")
    func flowed() {
        let text = "a \r\nb\r\n> q \r\n> r\r\n c\r\n-- \r\nsig\r\n"
        let expected = "a b\n> q r\nc\n-- \nsig\n"
        #expect(FlowedText.unflow(text, deletesSpace: false) == expected)
        #expect(FlowedText.unflow("a \nb\n", deletesSpace: true) == "ab\n")
    }
}
