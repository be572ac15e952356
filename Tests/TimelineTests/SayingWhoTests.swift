// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline share, confirm, reassign")
struct SayingWhoTests {
    /// Two customers who are known by an address each.
    private func program() throws -> TimelineProgram {
        let program = try TimelineProgram()
        try program.recordMails(from: names)
        return program
    }

    private let names = ["ana@mail.example", "bob@mail.example"]

    /// The ref that a sentence says takes it back.
    private func ref(_ run: TimelineProgram.Run) throws -> String {
        #expect(run.status == 0, "\(run.complaint)")
        #expect(run.text.contains("Take it back with: timeline unlink"))
        return String(try #require(run.text.split(separator: " ").last)).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
    }

    private func customers(_ program: TimelineProgram) throws -> Int {
        try program.run("customers", "--json", "--store", "s").lines.count
    }

    @Test("what is confirmed joins, why says who said so, and it can be taken back")
    func confirm() throws {
        let program = try program()
        let before = try customers(program)
        let said = try ref(
            program.run(["confirm"] + names + ["--by", "bo", "--reason", "code", "--store", "s"])
        )
        #expect(try customers(program) == before - 1)
        let why = try program.run(["why"] + names + ["--store", "s"]).text
        #expect(why.contains("bo verified"), "\(why)")
        #expect(why.contains("code"))
        try program.run("unlink", said, "--store", "s")
        #expect(try customers(program) == before)
    }

    @Test("a link that a rule holds is said to be held, and any other is not")
    func heldLink() throws {
        let program = try program()
        let joined = try program.run(["link"] + names + ["--store", "s"])
        #expect(joined.text.hasPrefix("Linked."))
        #expect(!joined.text.contains("But:"))
        try program.run("unlink", ref(joined), "--store", "s")
        _ = try ref(program.run(["separate"] + names + ["--by", "bo", "--store", "s"]))
        for saying in ["link", "confirm"] {
            let held = try program.run([saying] + names + ["--store", "s"])
            #expect(held.status == 0)
            #expect(held.text.contains("But: They are two persons'"), "\(held.text)")
        }
    }

    @Test("a link that is taken back says what else still joins the two")
    func unlinkOneOfTwo() throws {
        let program = try program()
        let first = try ref(program.run(["link"] + names + ["--store", "s"]))
        let second = try ref(program.run(["confirm"] + names + ["--store", "s"]))
        let one = try program.run("unlink", first, "--store", "s")
        #expect(one.text.contains("But: They are one person's."), "\(one.text)")
        #expect(one.text.contains("[\(second)]"))
        let other = try program.run("unlink", second, "--store", "s")
        #expect(other.text.hasPrefix("Unlinked in"))
        #expect(!other.text.contains("But:"))
    }

    @Test("what is shared joins nobody, why says who said so, and it can be taken back")
    func share() throws {
        let program = try program()
        let before = try customers(program)
        _ = try ref(program.run(["confirm"] + names + ["--store", "s"]))
        let said = try ref(
            program.run("share", names[1], "--by", "bo", "--reason", "the shop's", "--store", "s")
        )
        #expect(try customers(program) == before)
        let why = try program.run(["why"] + names + ["--store", "s"]).text
        #expect(why.contains("several people use it: the shop's"), "\(why)")
        #expect(why.contains(said))
        let identity = try program.run("identity", names[1], "--store", "s").text
        #expect(identity.contains(said), "\(identity)")
        try program.run("unlink", said, "--store", "s")
        #expect(try customers(program) == before - 1)
    }

    @Test("what changed hands is two customers', why says since when, and it can be taken back")
    func reassign() throws {
        let program = try program()
        let before = try customers(program)
        _ = try ref(program.run(["link"] + names + ["--store", "s"]))
        let said = try ref(
            program.run([
                "reassign", names[1], "--from", "2031-01-01", "--by", "bo", "--reason", "sold",
                "--store", "s",
            ])
        )
        #expect(try customers(program) == before)
        let why = try program.run(["why"] + names + ["--store", "s"]).text
        #expect(why.contains("until 2031-01-01"), "\(why)")
        #expect(why.contains("bo said"))
        #expect(why.contains("sold"))
        let identity = try program.run("identity", names[0], "--store", "s").text
        #expect(identity.contains("until 2031-01-01"), "\(identity)")
        try program.run("unlink", said, "--store", "s")
        #expect(try customers(program) == before - 1)
    }

    @Test(
        "what can't be said is refused, and says why",
        arguments: [
            (["share", "order:4711"], Int32(64), "not one identifier"),
            (["reassign", "ana@mail.example", "--from", "yesterday"], 64, "from"),
            (["confirm", "ana@mail.example", "ana@mail.example"], 65, "different"),
            (["share", "nobody@mail.example"], 65, "never seen"),
        ]
    )
    func refused(_ arguments: [String], _ status: Int32, _ words: String) throws {
        let run = try program().run(arguments + ["--store", "s"])
        #expect(run.status == status)
        #expect(run.complaint.contains(words), "\(run.complaint)")
    }
}
