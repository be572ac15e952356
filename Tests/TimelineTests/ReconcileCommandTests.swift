// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline reconcile")
struct ReconcileCommandTests {
    @Test("what the provider's list has and the store hasn't is named, and ends with status 1")
    func missing() throws {
        let program = try TimelineProgram()
        for (name, text) in [
            ("all.txt", "<0@mail.example>\n"),
            ("more.txt", "<0@mail.example>\n<1@mail.example>\n"),
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: program.path(name)))
        }
        try program.recordMails(from: ["ana@mail.example"])
        let reconcile = ["reconcile", "mime", "--store", "s", "--expect"]
        let all = try program.run(reconcile + ["all.txt"])
        #expect(all.status == 0, "\(all.complaint)")
        #expect(all.text.contains("Nothing is known to be missing."))
        let more = try program.run(reconcile + ["more.txt"])
        #expect(more.status == 1, "\(more.complaint)")
        #expect(more.text.contains("missing: <1@mail.example>"), "\(more.text)")
        let before = try program.run(reconcile + ["all.txt", "--as-of", "2026-01-01"])
        #expect(before.text.contains("missing: <0@mail.example>"), "\(before.text)")
    }
}
