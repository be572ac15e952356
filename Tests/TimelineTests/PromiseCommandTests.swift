// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline promise")
struct PromiseCommandTests {
    /// A mail in which the company promises two things.
    private func program() throws -> TimelineProgram {
        let program = try TimelineProgram()
        try "version: 1\naccounts: [{id: desk, adapter: mime, addresses: [support@example.com]}]\n"
            .write(toFile: program.path("accounts.yaml"), atomically: true, encoding: .utf8)
        let mail = """
            From: Bo <support@example.com>
            To: ana@example.org
            Subject: Your order
            Date: Thu, 1 Jan 2026 10:00:00 +0000
            Message-ID: <1@example.com>

            Dear Ana,

            I'll refund you 20 EUR within 5 business days.
            I will call you back tomorrow at 10 am.

            """
        try Data(mail.utf8).write(to: URL(fileURLWithPath: program.path("1.eml")))
        try program.run(
            ["record", "mime", "1.eml", "--store", "s", "--accounts", "accounts.yaml"]
        )
        return program
    }

    private func refs(_ program: TimelineProgram) throws -> [String] {
        let run = try program.run(
            "promise",
            "suggest",
            "ana@example.org",
            "--store",
            "s",
            "--json"
        )
        #expect(run.status == 0, "\(run.complaint)")
        return run.lines.compactMap { line in
            line.firstMatch(of: /"ref":"([0-9a-f]+)","saidIn"/).map { String($0.1) }
        }
    }

    @Test("what was written is suggested, confirmed, rejected, and reminded of")
    func decide() throws {
        let program = try program()
        let shown = try program.run("promise", "suggest", "ana@example.org", "--store", "s")
        #expect(shown.text.contains("refund 20 EUR in 5 business days"), "\(shown.complaint)")
        #expect(shown.text.contains("“I will call you back tomorrow at 10 am.”"), "\(shown.text)")
        let refs = try refs(program)
        guard refs.count == 2 else {
            Issue.record("\(refs)")
            return
        }
        let confirmed = try program.run(
            ["promise", "confirm", "ana@example.org", refs[1], "--by", "kim", "--store", "s"]
        )
        #expect(confirmed.status == 0, "\(confirmed.complaint)")
        let rejected = try program.run(
            ["promise", "reject", "ana@example.org", refs[0], "--by", "kim", "--store", "s"]
        )
        #expect(rejected.status == 0, "\(rejected.complaint)")
        #expect(try self.refs(program).isEmpty)
        let again = try program.run(
            ["promise", "confirm", "ana@example.org", refs[1], "--by", "kim", "--store", "s"]
        )
        #expect(again.status == 65)
        #expect(again.complaint.contains("promise suggest"))
        let calendar = try program.run("promise", "remind", "--ics", "--store", "s")
        #expect(calendar.text.contains("UID:\(refs[1])@throughline\r\n"), "\(calendar.text)")
        #expect(calendar.text.contains("DUE:20260102T100000Z\r\n"))
        #expect(!calendar.text.contains(refs[0]))
    }

    @Test("a promise in business time is made by hand, and a length that is none is refused")
    func within() throws {
        let program = try program()
        let make = ["promise", "ana@example.org", "refund", "--by", "bo", "--channel", "chat"]
        let made = try program.run(make + ["--within", "2 business days", "--store", "s"])
        #expect(made.status == 0, "\(made.complaint)")
        for text in ["two days", "3 rings", "-1 h"] {
            let refused = try program.run(make + ["--within=\(text)", "--store", "s"])
            #expect(refused.status == 64, "\(text): \(refused.complaint)")
        }
    }

    @Test(
        "what a promise is about, and where it was said, is refused where it is none",
        arguments: [
            (["--about", "4711"], "what kind of thing"), (["--said-in", "4711"], "no ref"),
        ]
    )
    func unreadable(_ arguments: [String], _ words: String) throws {
        let run = try TimelineProgram().run(
            ["promise", "ana@example.org", "refund", "--by", "bo", "--channel", "chat"]
                + arguments + ["--store", "s"]
        )
        #expect(run.status == 64)
        #expect(run.complaint.contains(words), "\(run.complaint)")
    }

    @Test("a promise that was made is kept by the command that its making names")
    func resolve() throws {
        let program = try program()
        let made = try program.run(
            [
                "promise", "ana@example.org", "refund", "--by", "bo", "--channel", "chat",
                "--about", "order:4711", "--store", "s",
            ]
        )
        let command = try #require(made.text.split(separator: "timeline ").last)
        let words = command.split(whereSeparator: \.isWhitespace).map {
            ["WHO": "ana@example.org", "REP": "bo"][$0] ?? String($0)
        }
        let kept = try program.run(words + ["--store", "s"])
        #expect(kept.status == 0, "\(kept.complaint)")
    }
}
