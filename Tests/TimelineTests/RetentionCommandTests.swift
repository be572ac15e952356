// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline retention")
struct RetentionCommandTests {
    @Test("a policy is adopted, counted dry, applied, and applied again finds nothing")
    func apply() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        #expect(try program.run("retention", "--store", "s").status == 65)
        #expect(try program.run("retention", "apply", "--store", "s").status == 65)
        let policy = """
            name: ours
            version: 1
            rules:
              - {channel: email, days: 1, reason: a test}
            """
        try Data(policy.utf8).write(to: URL(fileURLWithPath: program.path("p.yaml")))
        let adopted = try program.run("retention", "adopt", "p.yaml", "--store", "s")
        #expect(adopted.status == 0, "\(adopted.complaint)")
        #expect(try program.run("retention", "show", "--store", "s").text.contains("days: 1"))
        let dry = try program.run("retention", "apply", "--dry-run", "--json", "--store", "s")
        let due = try #require(dry.text.firstMatch(of: /"due":([0-9]+),"erased"/)?.output.1)
        #expect(Int(due) ?? 0 > 0, "\(dry.text)")
        let before = try program.run("show", "order:4711", "--json", "--store", "s")
        #expect(before.text.contains("\"channel\":\"email\""))
        let applied = try program.run("retention", "apply", "--store", "s")
        #expect(applied.status == 0, "\(applied.complaint)")
        #expect(applied.text.contains("\(due) events were erased."), "\(applied.text)")
        let after = try program.run("show", "order:4711", "--json", "--store", "s")
        #expect(!after.text.contains("\"channel\":\"email\""))
        #expect(after.status == 0)
        let again = try program.run("retention", "apply", "--dry-run", "--store", "s")
        #expect(again.text.contains("0 events are due."))
        #expect(try program.run("verify", "--store", "s").status == 0)
    }

    @Test("a misspelt member and a rule without sense are refused")
    func refused() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        for rule in ["{chanel: email, days: 1, reason: r}", "{channel: email, days: 0, reason: r}"]
        {
            let policy = "name: ours\nversion: 1\nrules:\n  - \(rule)\n"
            try Data(policy.utf8).write(to: URL(fileURLWithPath: program.path("p.yaml")))
            let run = try program.run("retention", "adopt", "p.yaml", "--store", "s")
            #expect(run.status == 65, "\(run.complaint)")
        }
    }
}
