// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline, words it doesn't know")
struct WrongWordsTests {
    private let program: TimelineProgram

    init() throws { program = try TimelineProgram() }

    @Test(
        "usage and complaints fit eighty columns",
        arguments: [
            ["brief", "--help"], ["erase", "--help"], ["record", "whatsap"], ["record", "telex"],
            ["show"], ["show", "a@b.example", "--since", "yesterday"], ["unlink", "zzz"],
            ["promise", "make", "--help"], ["check", "--only", "foo"], ["media", "list"],
        ]
    )
    func width(_ arguments: [String]) throws {
        let run = try program.run(arguments)
        let lines = (run.text + run.complaint).split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines { #expect(line.count <= 80, "\(line)") }
    }

    @Test("a usage breaks between options, and never within one")
    func usage() throws {
        let help = try program.run("brief", "--help").text
        let usage = try #require(help.range(of: "USAGE: "))
        let rows = help[usage.lowerBound...].split(separator: "\n").prefix { !$0.isEmpty }
        for row in rows.prefix(4) {
            #expect(row.count { $0 == "[" } == row.count { $0 == "]" }, "\(row)")
        }
        #expect(rows.contains { $0.hasPrefix("       [--") })
    }

    @Test(
        "a misspelt name says which was meant, or which there are",
        arguments: [
            (["shw", "x"], "There is no command 'shw'. Did you mean 'show'?"),
            (["xyz"], "There is no command 'xyz'. `timeline --help` lists them."),
            (["media", "pendng"], "Did you mean 'media pending'?"),
            (["media", "list"], "There are: pending, attach,"),
            (["record", "whatsap"], "There is no adapter whatsap. Did you mean whatsapp?"),
            (["record", "telex"], "There is no adapter telex. There are: mime postmark"),
            (["show", "a@b.example", "--limt", "3"], "Did you mean '--limit'?"),
            (["show", "a@b.example", "--since", "today"], "A time is 2025-06-03"),
            (["redact", "7e3c41ec"], "it is only the beginning"),
            (["redact", "nonsense"], "it is no ref"),
            (["prefer", "a@b.example", "optout", "--by", "kim"], "There is no preference optout"),
            (
                ["promise", "a@b.example", "calback", "--by", "kim", "--channel", "chat"],
                "There is no kind of promise calback"
            ),
        ]
    )
    func misspelt(_ arguments: [String], _ words: String) throws {
        let run = try program.run(arguments)
        #expect(run.status == 64)
        #expect(run.text.isEmpty)
        #expect(run.complaint.contains(words), "\(run.complaint)")
    }

    @Test(
        "help goes to standard output and is no failure",
        arguments: [["--help"], ["help", "why"]]
    )
    func help(_ arguments: [String]) throws {
        let run = try program.run(arguments)
        #expect(run.status == 0 && run.text.hasPrefix("OVERVIEW: ") && run.complaint.isEmpty)
    }

    @Test("an account that nobody knows is not complete")
    func account() throws {
        try program.recordMails(from: ["ana@mail.example"])
        let run = try program.run("reconcile", "mime2", "--store", "s")
        #expect(run.status == 65)
        #expect(run.complaint.contains("Nothing was recorded of an account mime2"))
        #expect(try program.run("reconcile", "mime", "--store", "s").status == 0)
    }

    @Test("mail is what briefs call it, and what nothing matches is said to be nothing")
    func channels() throws {
        try program.recordMails(from: ["ana@mail.example"])
        let show = ["show", "ana@mail.example", "--store", "s", "--channel"]
        #expect(try program.run(show + ["mail"]).lines.count == 1)
        #expect(try program.run(show + ["mail"]).text == program.run(show + ["email"]).text)
        #expect(try program.run(show + ["sms"]).text == "No entry is like that.\n")
        #expect(try program.run(show + ["sms", "--json"]).text.isEmpty)
        try program.run(
            ["prefer", "ana@mail.example", "opt-out", "--channel", "mail", "--by", "kim"]
                + ["--store", "s"]
        )
        let exported = try program.run("export", "--store", "s").text
        #expect(exported.contains(#""channel":"email","name":"opt-out""#), "\(exported)")
    }
}
