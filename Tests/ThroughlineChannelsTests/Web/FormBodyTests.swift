// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Form bodies")
struct FormBodyTests {
    private let fixture = FormFixture()

    @Test("a file is an attachment with its digest, and the bytes are kept")
    func files() throws {
        let content: [UInt8] = [0xFF, 0xD8, 0x0D, 0x0A, 0x2D, 0x2D, 0x00, 0x0D, 0x0A]
        let file = WebForm.File(
            field: "photo",
            name: "my \"best\" photo.jpg",
            mediaType: "image/jpeg",
            content: content
        )
        let request = WebForm.submission([("message", "see")], files: [file], as: .multipart)
        let form = try fixture.one(request)
        #expect(
            form.attachments == [
                Attachment(
                    name: "my \"best\" photo.jpg",
                    mediaType: "image/jpeg",
                    size: 9,
                    sha256: PayloadDigest.hex(content)
                )
            ]
        )
        #expect(form.payload?.bytes == request.body)
        #expect(form.text == "see")
    }

    @Test("another file makes another submission")
    func fileDigests() throws {
        let contents: [[UInt8]] = [[1], [2]]
        let refs = try contents.map { content in
            let file = WebForm.File(field: "f", name: "a", mediaType: "x/y", content: content)
            return try fixture.one(WebForm.submission([], files: [file], as: .multipart)).ref
        }
        #expect(refs[0] != refs[1])
    }

    private func multipart(_ parts: [String], end: String = "--B--") -> String {
        parts.map { "--B\r\n\($0)\r\n" }.joined() + end
    }

    private let type = "multipart/form-data; boundary=\"B\""

    @Test("parts are read as browsers of all ages write them")
    func parts() throws {
        let parts = [
            "Content-Disposition: form-data; name=\"email\"\r\n\r\nada@example.com",
            "content-disposition:form-data;name=message\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nhi\r\n--Bx",
            "Content-Disposition: form-data; name=\"f\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n",
            "Content-Disposition: form-data; name=\"g\"; filename=\"C:\\a.txt\"; filename*=UTF-8''n%C3%A4+%62.txt\r\n\r\nx",
            "X-Other: 1\r\nContent-Disposition: form-data; name=\"q%22q\"\r\n\r\n",
        ]
        let form = try #require(
            fixture.items(multipart(parts), type: type).interactions.first
        )
        #expect(
            form.form == [
                Answer("email", "ada@example.com"), Answer("message", "hi\r\n--Bx"),
                Answer("q\"q", ""),
            ]
        )
        #expect(form.attachments.map(\.name) == ["nä+b.txt"])
    }

    @Test(
        "a name is the same whichever way it is written, and only a quote without a mark ends it",
        arguments: [
            (#"form-data; name="a b; c=d""#, "a b; c=d"), (#"form-data; name="""#, ""),
            (#"form-data; name=" a ""#, " a "), (#"form-data; name="a%22b""#, #"a"b"#),
            (#"form-data; name="a\"b""#, #"a"b"#), (#"form-data; name="a\b""#, #"a\b"#),
            (#"form-data; name="a"; x="y""#, "a"), (#"FORM-DATA; NAME="a""#, "a"),
            (#"form-data;  name="a""#, "a"), ("form-data; name=a", "a"),
            (#"form-data; name="größe""#, "größe"), (#"form-data; name="a" "#, "a"),
            (#"form-data; name="a";"#, "a"), (#"form-data; name="a"b"#, "a"),
            (#"form-data; name="a"b""#, "a"), (#"form-data; name=""#, ""),
        ]
    )
    func names(disposition: String, name: String) throws {
        let part = "Content-Disposition: \(disposition)\r\n\r\nx"
        let body = Array(multipart([part]).utf8)
        let form = try MultipartForm.submission(body[...], boundary: "B")
        #expect(form.fields == [.init(name, "x")])
        #expect(form.files.isEmpty)
    }

    @Test("a preamble and an epilogue are no parts, and bare line feeds will do")
    func leniency() throws {
        let body = "preamble\n--B\nContent-Disposition: form-data; name=\"a\"\n\nx\n--B--\nepilogue"
        let form = try #require(fixture.items(body, type: type).interactions.first)
        #expect(form.form == [Answer("a", "x")])
    }

    @Test("a body that lost its content type is recognised by its first line")
    func sniffing() {
        let part = "Content-Disposition: form-data; name=\"a\"\r\n\r\nx"
        #expect(fixture.items(multipart([part])).interactions.count == 1)
        #expect(fixture.items("a=1&b=2\n").interactions.first?.form.count == 2)
        #expect(fixture.items("{\"a\":1}").interactions.count == 1)
        #expect(fixture.items("just words").unreadable.count == 1)
        #expect(fixture.items("-- not a boundary\nx").unreadable.count == 1)
    }

    @Test(
        "a body that is broken is handed on with its bytes",
        arguments: [
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n--B--",
            "--B\r\n\r\nx\r\n--B--",
            "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",
            "no boundary at all", "--B--",
        ]
    )
    func brokenMultipart(body: String) {
        let items = fixture.items(body, type: type)
        #expect(items.unreadable.map(\.bytes) == [Array(body.utf8)])
        #expect(items.count == 1)
    }

    @Test("a form may have as many fields as the limit and no more")
    func limits() {
        let pair = "a=1&"
        let limit = FormSubmission.limit
        let type = "application/x-www-form-urlencoded"
        let full = fixture.items(String(repeating: pair, count: limit), type: type)
        #expect(full.interactions.first?.form.count == limit)
        let over = fixture.items(String(repeating: pair, count: limit + 1), type: type)
        #expect(over.unreadable.count == 1)
        let part = "Content-Disposition: form-data; name=\"a\"\r\n\r\nx"
        let parts = fixture.items(multipart(Array(repeating: part, count: limit)), type: self.type)
        #expect(parts.interactions.count == 1)
        let more = fixture.items(
            multipart(Array(repeating: part, count: 10_000)),
            type: self.type
        )
        #expect(more.unreadable.count == 1)
        let members = (0...limit).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(fixture.items("{\(members)}").unreadable.count == 1)
    }

    @Test("text in another encoding is read, and its bytes are kept")
    func encodings() throws {
        let form = try #require(
            fixture.items("name=J%F6rg&message=%80", type: "application/x-www-form-urlencoded")
                .interactions.first
        )
        #expect(form.participants.first?.name == "Jörg")
        #expect(form.text == "€")
        #expect(form.payload?.bytes == Array("name=J%F6rg&message=%80".utf8))
    }

    @Test("escapes that are none stand for themselves")
    func escapes() throws {
        let form = try #require(
            fixture.items("a=%zz%2&b&=c&d=1=2", type: "application/x-www-form-urlencoded")
                .interactions.first
        )
        #expect(
            form.form == [
                Answer("a", "%zz%2"), Answer("b", ""), Answer("", "c"), Answer("d", "1=2"),
            ]
        )
    }

    @Test("JSON forms of services are read in their three shapes")
    func shapes() throws {
        let bodies = [
            #"{"data":{"email":"ada@example.com","message":"hi"}}"#,
            #"{"fields":[{"label":"E-Mail","value":"ada@example.com"},"#
                + #"{"label":"Message","value":"hi"}]}"#,
            #"{"fields":{"email":{"id":"email","title":"Mail to","value":"ada@example.com"},"#
                + #""message":{"id":"m","title":"Words","value":"hi"}}}"#,
        ]
        for body in bodies {
            let form = try #require(fixture.items(body).interactions.first)
            #expect(form.text == "hi", "\(body)")
            let ids = form.participants.first?.identifiers.map(\.identifier) ?? []
            #expect(ids == [Identifier(.email, "ada@example.com")], "\(body)")
        }
    }

    @Test("who writes under a name is no field that is called so")
    func person() throws {
        let person = #"{"data":{"name":"Ada Lund","email":"ada@example.com","text":"hi"}}"#
        let form = try #require(fixture.items(person).interactions.first)
        #expect(form.text == "hi")
        let sender = try #require(form.participants.first)
        #expect(sender.name == "Ada Lund")
        #expect(sender.identifiers.map(\.identifier) == [Identifier(.email, "ada@example.com")])
        let other = #"{"data":{"name":"Ada Lund","email":"bo@example.com","text":"hi"}}"#
        #expect(fixture.items(other).interactions.first?.ref != form.ref)
    }

    @Test("what JSON says of a field besides name and value stands in the bytes, which are kept")
    func more() throws {
        let bare = #"{"fields":[{"label":"Colour","value":"red"}]}"#
        #expect(try #require(fixture.items(bare).interactions.first).payload == nil)
        let more = #"{"fields":[{"label":"Colour","value":"red","order":"4711"}]}"#
        let form = try #require(fixture.items(more).interactions.first)
        #expect(form.form == [Answer("Colour", "red")])
        #expect(form.payload?.bytes == Array(more.utf8))
    }

    @Test("lists and lines of submissions are read one by one, the broken ones handed on")
    func lists() {
        let one = #"{"message":"a"}"#
        #expect(fixture.items("[\(one),\(one),3]").interactions.count == 2)
        #expect(fixture.items("[\(one),3]").unreadable.map(\.reason) == ["not a JSON object"])
        #expect(fixture.items("\(one)\n{oops\n\(one)").unreadable.count == 1)
        #expect(fixture.items("[]").ignored.count == 1)
        #expect(fixture.items("").ignored.count == 1)
        #expect(fixture.items("{}").unreadable.map(\.reason) == ["a form without fields"])
    }
}
