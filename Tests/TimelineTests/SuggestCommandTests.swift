// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("timeline suggest")
struct SuggestCommandTests {
    /// Two mails from what may be one mailbox.
    private func program() throws -> TimelineProgram {
        let program = try TimelineProgram()
        try program.recordMails(from: ["ana.silva@gmail.com", "anasilva@gmail.com"])
        return program
    }

    @Test("what may be one person is shown with what speaks for it, and decided on")
    func decide() throws {
        let program = try program()
        let shown = try program.run("suggest", "anasilva@gmail.com", "--store", "s")
        #expect(shown.status == 0)
        #expect(shown.text.contains("one mailbox, written differently"), "\(shown.complaint)")
        #expect(shown.text.contains("email:ana.silva@gmail.com"))
        // The rows add up: what any two have against them is one of them.
        #expect(shown.text.contains("start: "))
        let identity = try program.run(
            ["identity", "anasilva@gmail.com", "--json", "--store", "s"]
        )
        #expect(identity.text.contains(#""suggestions":[{"customer""#))
        let customers = try program.run("customers", "--store", "s").lines.count
        let accepted = try program.run(
            ["suggest", "anasilva@gmail.com", "--accept", "ana.silva@gmail.com", "--store", "s"]
        )
        #expect(accepted.text.contains("Take it back with: timeline unlink"))
        #expect(try program.run("customers", "--store", "s").lines.count == customers - 1)
        let after = try program.run("suggest", "anasilva@gmail.com", "--store", "s")
        #expect(after.text == "Nobody else seems to be this person.\n")
    }

    @Test(
        "what can't be decided is refused, and says why",
        arguments: [
            (["--accept", "x@x.example", "--reject", "x@x.example"], Int32(64), "one thing"),
            (["--accept", "anasilva@gmail.com"], 65, "not suggested"),
        ]
    )
    func refused(_ decision: [String], _ status: Int32, _ words: String) throws {
        let run = try program().run(["suggest", "anasilva@gmail.com", "--store", "s"] + decision)
        #expect(run.status == status)
        #expect(run.complaint.contains(words), "\(run.complaint)")
    }
}
