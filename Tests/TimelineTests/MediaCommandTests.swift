// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline media")
struct MediaCommandTests {
    private static let mail = """
        From: Ana <ana@example.com>\r
        To: shop@example.net\r
        Date: Mon, 04 May 2026 09:00:00 +0000\r
        Message-ID: <m1@example.com>\r
        Subject: A picture\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: text/plain\r
        \r
        See the picture.\r
        --b\r
        Content-Type: application/octet-stream; name=a.bin\r
        Content-Transfer-Encoding: base64\r
        Content-Disposition: attachment; filename=a.bin\r
        \r
        cGxhaW4gd29yZHMgaW4gYSBmaWxl\r
        --b--\r

        """

    @Test("a mail's file is kept, named by `show`, got back, verified and counted")
    func kept() throws {
        let program = try TimelineProgram()
        try Data(Self.mail.utf8).write(to: URL(fileURLWithPath: program.path("m.eml")))
        #expect(try program.run("record", "mime", "m.eml", "--store", "s").status == 0)
        let shown = try program.run("show", "ana@example.com", "--json", "--store", "s")
        let name = try #require(
            shown.text.firstMatch(of: /"media":"([0-9a-f]{32}\/1)"/)?.output.1
        )
        #expect(shown.text.contains("\"state\":\"kept\""))
        #expect(!shown.text.contains("blobKey"))
        let got = try program.run("media", "get", String(name), "--store", "s")
        #expect(got.text == "plain words in a file", "\(got.complaint)")
        let file = try program.run("media", "get", String(name), "-o", "a.bin", "--store", "s")
        #expect(file.status == 0, "\(file.complaint)")
        #expect(
            FileManager.default.contents(atPath: program.path("a.bin"))
                == Data("plain words in a file".utf8)
        )
        let taken = try program.run("media", "get", String(name), "-o", "a.bin", "--store", "s")
        #expect(taken.status == 74)
        #expect(try program.run("stats", "--store", "s").text.contains("blobs       1, "))
        #expect(try program.run("verify", "--store", "s").status == 0)
        #expect(try program.run("media", "collect", "--store", "s").text.hasPrefix("0 files"))
        // A detector that was never seen to fire proves nothing.
        let blobs = program.path("s/blobs")
        let blob = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: blobs)
                .first { $0.utf8.count == 35 }
        )
        var bytes = try Data(contentsOf: URL(fileURLWithPath: blobs + "/" + blob))
        bytes[45] ^= 1
        try bytes.write(to: URL(fileURLWithPath: blobs + "/" + blob))
        let verified = try program.run("verify", "--store", "s")
        #expect(verified.status == 1)
        #expect(verified.text.contains("blob at "), "\(verified.text)")
    }

    @Test("a mail is written as it came, to a new file or on; nothing else shows its bytes")
    func original() throws {
        let program = try TimelineProgram()
        try Data(Self.mail.utf8).write(to: URL(fileURLWithPath: program.path("m.eml")))
        let recorded = try program.run("record", "mime", "m.eml", "--json", "--store", "s")
        #expect(recorded.status == 0)
        let shown = try program.run("show", "ana@example.com", "--json", "--store", "s")
        #expect(shown.text.contains("\"original\":true"))
        for run in [recorded, shown, try program.run("brief", "ana@example.com", "--store", "s")] {
            #expect(!run.text.contains("boundary=b"), "a field that nothing is read from")
        }
        let ref = try #require(
            shown.text.matches(of: /"ref":"([0-9a-f]{32})"/).last.map { String($0.output.1) }
        )
        #expect(try program.run("media", "original", ref, "--store", "s").text == Self.mail)
        let file = try program.run("media", "original", ref, "-o", "got.eml", "--store", "s")
        #expect(file.status == 0, "\(file.complaint)")
        #expect(
            FileManager.default.contents(atPath: program.path("got.eml")) == Data(Self.mail.utf8)
        )
        let taken = try program.run("media", "original", ref, "-o", "m.eml", "--store", "s")
        #expect(taken.status == 74)
        let unknown = String(ref.reversed())
        #expect(try program.run("media", "original", unknown, "--store", "s").status == 65)
        #expect(try program.run("media", "original", "nonsense", "--store", "s").status == 64)
        _ = try program.run("redact", ref, "--reason", "a slip", "--store", "s")
        let gone = try program.run("media", "original", ref, "-o", "late.eml", "--store", "s")
        #expect(gone.status == 65)
        #expect(!FileManager.default.fileExists(atPath: program.path("late.eml")))
    }

    @Test("an account that keeps no mail as it came gives none")
    func noOriginal() throws {
        let program = try TimelineProgram()
        let accounts = """
            version: 1
            accounts:
              - {id: mail, adapter: mime, addresses: [shop@example.net], keepsOriginals: false}
            """
        try Data(accounts.utf8).write(to: URL(fileURLWithPath: program.path("accounts.yaml")))
        try Data(Self.mail.utf8).write(to: URL(fileURLWithPath: program.path("m.eml")))
        let options = ["--accounts", "accounts.yaml", "--store", "s"]
        let recorded = try program.run(["record", "mime", "m.eml"] + options)
        #expect(recorded.status == 0, "\(recorded.complaint)")
        let shown = try program.run(["show", "ana@example.com", "--json"] + options)
        #expect(!shown.text.contains("\"original\""))
        let ref = try #require(
            shown.text.matches(of: /"ref":"([0-9a-f]{32})"/).last.map { String($0.output.1) }
        )
        let got = try program.run(["media", "original", ref] + options)
        #expect(got.status == 65)
        #expect(got.complaint.contains("No bytes"), "\(got.complaint)")
    }

    @Test("media to fetch is listed, attached and shown; what is gone is marked")
    func pending() throws {
        let program = try TimelineProgram()
        let change = """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",\
            "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"4570101010",\
            "phone_number_id":"9"},"contacts":[{"profile":{"name":"Ana"},"wa_id":"4520123456"}],\
            "messages":[{"from":"4520123456","id":"wamid.A","timestamp":"1777885200","type":"image",\
            "image":{"id":"111","mime_type":"image/jpeg"}},{"from":"4520123456","id":"wamid.B",\
            "timestamp":"1777885260","type":"image","image":{"id":"222","mime_type":"image/jpeg"}}\
            ]}}]}]}
            """
        try Data(change.utf8).write(to: URL(fileURLWithPath: program.path("w.json")))
        #expect(try program.run("record", "whatsapp", "w.json", "--store", "s").status == 0)
        let listed = try program.run("media", "pending", "--json", "--store", "s")
        #expect(listed.lines.count == 2, "\(listed.text) \(listed.complaint)")
        let names = listed.text.matches(of: /"media":"([0-9a-f]{32}\/1)"/).map {
            String($0.output.1)
        }
        try #require(names.count == 2)
        #expect(listed.text.contains("whatsapp:111"))
        try Data("jpeg".utf8).write(to: URL(fileURLWithPath: program.path("i.jpg")))
        let attached = try program.run("media", "attach", names[0], "i.jpg", "--store", "s")
        #expect(attached.status == 0, "\(attached.complaint)")
        let expired = try program.run("media", "expire", names[1], "--store", "s")
        #expect(expired.status == 0, "\(expired.complaint)")
        let pending = try program.run("media", "pending", "--store", "s")
        #expect(pending.lines == ["No file waits to be fetched."])
        #expect(try program.run("media", "get", names[0], "--store", "s").text == "jpeg")
        #expect(try program.run("media", "get", names[1], "--store", "s").status == 65)
        let shown = try program.run("show", "+4520123456", "--store", "s")
        #expect(shown.text.contains("1 file, expired"), "\(shown.text)")
        #expect(try program.run("media", "get", "nonsense", "--store", "s").status == 64)
        #expect(try program.run("verify", "--store", "s").status == 0)
    }
}
