// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline rules")
struct RulesCommandTests {
    @Test("rules are shown, simulated, adopted and gone back from, as a document to edit")
    func roundTrip() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let shown = try program.run("rules", "show", "--store", "s")
        #expect(shown.status == 0)
        #expect(shown.text.hasPrefix("# as shipped\n"))
        func write(_ text: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: program.path("rules.yaml")))
        }
        // What is shown can be simulated as it stands, and changes nothing.
        try write(shown.text)
        let same = try program.run("rules", "simulate", "rules.yaml", "--json", "--store", "s")
        #expect(same.lines.count == 1)
        #expect(same.text.contains(#""changes":0"#))

        try write("version: 2\nignoredRules: [same-participant]\n")
        let simulated = try program.run("rules", "simulate", "rules.yaml", "--store", "s")
        #expect(simulated.status == 0)
        #expect(simulated.text.contains("would be split off."))
        #expect(!simulated.text.contains("and 0 would be split off."))
        let customers = try program.run("customers", "--store", "s").lines.count
        let adopted = try program.run(
            "rules",
            "adopt",
            "rules.yaml",
            "--by",
            "bo",
            "--store",
            "s"
        )
        #expect(adopted.text == "Adopted: version 2.\n")
        let now = try program.run("rules", "show", "--store", "s")
        #expect(now.text.hasPrefix("# adopted by bo at "))
        #expect(try program.run("customers", "--store", "s").lines.count > customers)
        try program.run("rules", "adopt", "--shipped", "--store", "s")
        #expect(try program.run("customers", "--store", "s").lines.count == customers)
    }

    @Test(
        "a document that can't be adopted is refused, and says why",
        arguments: [
            (["rules", "adopt", "--store", "s"], Int32(64), "Name a document"),
            (["rules", "adopt", "absent", "--store", "s"], 74, "can't be read"),
            (["rules", "adopt", "bad.yaml", "--store", "s"], 65, "no member limits"),
            (["rules", "simulate", "bad.yaml", "--store", "s"], 65, "no member limits"),
        ]
    )
    func refused(_ arguments: [String], _ status: Int32, _ words: String) throws {
        let program = try TimelineProgram()
        try Data("limits: 7\n".utf8).write(to: URL(fileURLWithPath: program.path("bad.yaml")))
        let run = try program.run(arguments)
        #expect(run.status == status)
        #expect(run.complaint.contains(words), "\(run.complaint)")
    }
}
