// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline, what reps read")
struct WhatRepsReadTests {
    private let program: TimelineProgram

    init() throws { program = try TimelineProgram() }

    /// Writes a file, and gives its path.
    private func file(_ name: String, _ text: String) throws -> String {
        let path = program.path(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Records a mail to the shop from each address.
    private func recordLetters(from addresses: [String]) throws {
        let accounts = try file(
            "accounts.yaml",
            "version: 1\naccounts: [{id: help, adapter: mime, addresses: [help@shop.example]}]\n"
        )
        for (index, address) in addresses.enumerated() {
            let mail = """
                From: \(address)
                To: help@shop.example
                Date: Thu, 1 Jan 2026 10:0\(index):00 +0000
                Message-ID: <\(index)@mail.example>

                When do you open?

                """
            let path = try file("letter-\(index).eml", mail)
            try program.run("record", "mime", path, "--store", "s", "--accounts", accounts)
        }
    }

    @Test("what is held says why, in full, however long its path is")
    func reasons() throws {
        let path = try file(String(repeating: "long-", count: 14) + "name.json", "no JSON")
        let run = try program.run("record", "whatsapp", path, "--store", "s")
        #expect(run.status == 0, "\(run.complaint)")
        let words = run.text.split(whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        .joined()
        #expect(words.contains("name.json"), "\(run.text)")
        #expect(words.contains("Not JSON"), "\(run.text)")
        #expect(run.text.hasSuffix("What is held: timeline quarantine list\n"))
        for line in run.lines { #expect(line.count <= 80, "\(line)") }
        for line in try program.run("quarantine", "list", "--store", "s").lines {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test("nothing held is not spoken of")
    func nothingHeld() throws {
        let path = try file("a.eml", "From: ana@mail.example\n\nHello there.\n")
        let run = try program.run("record", "mime", path, "--store", "s")
        #expect(run.text == "1 file, 1 item: 1 appended.\n", "\(run.text)")
    }

    @Test("check says whose each finding is, unless it was asked about one customer")
    func whose() throws {
        try recordLetters(from: ["ana@mail.example", "bob@mail.example"])
        let all = try program.run("check", "--only", "unanswered", "--store", "s")
        #expect(all.lines.contains("  customer: email:ana@mail.example"), "\(all.text)")
        #expect(all.lines.contains("  customer: email:bob@mail.example"))
        let one = try program.run(["check", "ana@mail.example", "--store", "s"])
        #expect(one.status == 1 && !one.text.contains("customer:"), "\(one.text)")
    }

    @Test("search says whose words it found, and which way they went")
    func search() throws {
        try recordLetters(from: ["ana@mail.example"])
        let run = try program.run("search", "open", "--store", "s")
        #expect(run.text.hasPrefix("2026-01-01 10:00  → email   email:ana@mail.example: "))
        let zone = ["search", "open", "--store", "s", "--zone", "Asia/Tokyo"]
        #expect(try program.run(zone).text.hasPrefix("2026-01-01 19:00  "))
    }

    @Test("a platform's name that is shown may be typed", arguments: ["customers", "identity"])
    func names(_ command: String) throws {
        let payload = #"""
            {"update_id":1,"message":{"message_id":1,"date":1750000000,"text":"Hello",\#
            "from":{"id":42,"first_name":"Ana"},"chat":{"id":42,"type":"private"}}}
            """#
        let path = try file("update.json", payload)
        try program.run("record", "telegram", path, "--store", "s")
        let shown = try program.run("customers", "--store", "s").text
        let name = try #require(
            shown.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("platform:") },
            "\(shown)"
        )
        #expect(name.contains("/"))
        let verb = command == "customers" ? "show" : command
        let run = try program.run(verb, String(name), "--store", "s")
        #expect(run.status == 0 && !run.text.isEmpty, "\(run.complaint)")
    }

    @Test("show tells moments in a zone, and whole refs where asked")
    func show() throws {
        try program.recordMails(from: ["ana@mail.example"])
        let show = ["show", "ana@mail.example", "--store", "s"]
        #expect(try program.run(show).text.hasPrefix("2026-01-01 10:00  "))
        let away = try program.run(show + ["--zone", "Asia/Tokyo", "--refs"])
        #expect(away.text.hasPrefix("2026-01-01 19:00  "))
        let ref = try #require(away.lines.last).trimmingCharacters(in: .whitespaces)
        let redacted = try program.run("redact", ref, "--store", "s")
        #expect(redacted.status == 0, "\(redacted.complaint)")
    }

    @Test("a form from who only typed an address is marked, for people and for programs")
    func typed() throws {
        try program.recordMails(from: ["ana@mail.example"])
        let form = try file("form.json", #"{"email":"ana@mail.example","message":"It is me"}"#)
        try program.run("record", "form", form, "--store", "s")
        let show = ["show", "ana@mail.example", "--store", "s"]
        let text = try program.run(show).text
        #expect(text.components(separatedBy: "sender unproven").count == 2, "\(text)")
        let json = try program.run(show + ["--json"]).lines
        #expect(json.count { $0.contains(#""claimed":true"#) } == 1)
    }

    @Test("nothing to show is said")
    func nothing() throws {
        try program.recordMails(from: ["ana@mail.example"])
        for (command, words) in [
            (["suggest", "ana@mail.example"], "Nobody else seems to be this person."),
            (["media", "pending"], "No file waits to be fetched."),
        ] {
            #expect(try program.run(command + ["--store", "s"]).text == words + "\n")
            #expect(try program.run(command + ["--json", "--store", "s"]).text.isEmpty)
        }
    }

    @Test("a note says how it is taken back")
    func note() throws {
        try program.recordMails(from: ["ana@mail.example"])
        let note = ["note", "ana@mail.example", "Was here", "--by", "kim", "--store", "s"]
        let said = try program.run(note).text
        let ref = try #require(said.split(separator: " ").last).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        #expect(try program.run("redact", ref, "--store", "s").status == 0, "\(said)")
        #expect(try program.run(note + ["--json"]).text.hasPrefix(#"{"ref":""#))
    }
}
