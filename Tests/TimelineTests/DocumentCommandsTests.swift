// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline standards, reps, facts")
struct DocumentCommandsTests {
    private let program: TimelineProgram

    init() throws {
        program = try TimelineProgram()
        try program.run("demo", "--store", "s")
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: program.path(name)))
    }

    @Test("what is shown can be changed and adopted")
    func standards() throws {
        let shown = try program.run("standards", "show", "--shipped")
        #expect(shown.status == 0)
        #expect(shown.text.contains("within: 10 h"))
        try write(
            shown.text.replacingOccurrences(of: "name: shipped", with: "name: ours"),
            to: "ours.yaml"
        )
        let adopted = try program.run("standards", "adopt", "ours.yaml", "--store", "s")
        #expect(adopted.status == 0, "\(adopted.complaint)")
        let after = try program.run("standards", "--store", "s")
        #expect(after.text.contains("name: ours"), "\(after.complaint)")
        let before = try program.run("standards", "show", "--at", "2020-01-01", "--store", "s")
        #expect(before.text.contains("name: shipped"))
    }

    @Test(
        "what is wrong is said, and nothing is adopted",
        arguments: [
            ("name: ours\nversion: 1\nstandard: []\n", "There is no member standard."),
            ("name: ours\nstandards: [{id: a, measure: hold, within: 2 moons}]\n", "10 h"),
            ("- a\n- b\n", "not a JSON object"),
        ]
    )
    func refuses(text: String, says: String) throws {
        try write(text, to: "bad.yaml")
        let run = try program.run("standards", "adopt", "bad.yaml", "--store", "s")
        #expect(run.status == 65)
        #expect(run.complaint.contains(says), "\(run.complaint)")
        #expect(try program.run("standards", "--store", "s").text.contains("name: shipped"))
    }

    @Test("a roster and published facts are adopted, shown and retired")
    func others() throws {
        #expect(try program.run("reps", "--store", "s").status == 65)
        try write(
            "name: ours\nversion: 1\nreps:\n- id: bo\n  team: front\n"
                + "  identities: [{provider: mime, value: bo@shop.example}]\n",
            to: "reps.yaml"
        )
        let reps = try program.run("reps", "import", "reps.yaml", "--store", "s")
        #expect(reps.status == 0, "\(reps.complaint)")
        #expect(try program.run("reps", "show", "--json", "--store", "s").text.contains("front"))
        #expect(try program.run("reps", "import", "--retire", "--store", "s").status == 0)
        #expect(try program.run("reps", "--store", "s").status == 65)
        try write(
            "name: site\nversion: 1\nfacts: [{key: d, kind: delivery, terms: {days: 3}}]\n",
            to: "facts.yaml"
        )
        #expect(try program.run("facts", "adopt", "facts.yaml", "--store", "s").status == 0)
        #expect(try program.run("facts", "--store", "s").text.contains("kind: delivery"))
    }

    @Test("check --explain prints the minutes that counted")
    func ledger() throws {
        let run = try program.run(
            "check",
            "order:4711",
            "--explain",
            "--now",
            "2025-06-06T08:20:00Z",
            "--zone",
            "Europe/Copenhagen",
            "--store",
            "s"
        )
        #expect([0, 1].contains(run.status), "\(run.complaint)")
        #expect(run.text.contains(" min, in all "), "\(run.text)")
    }

    @Test("a finding is acknowledged with a reason, and is not shown again")
    func acknowledges() throws {
        let now = ["--now", "2025-06-06T08:20:00Z", "--store", "s"]
        let found = try program.run(["check", "order:4711", "--json"] + now)
        #expect(found.status == 1)
        let ids = found.lines.compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
        }.compactMap { $0["id"] as? String }
        let id = try #require(ids.first)
        let silent = try program.run("check", "order:4711", "--acknowledge", id, "--store", "s")
        #expect(silent.status == 64)
        let run = try program.run(
            "check",
            "order:4711",
            "--acknowledge",
            id,
            "--reason",
            "Settled.",
            "--store",
            "s"
        )
        #expect(run.status == 0, "\(run.complaint)")
        let after = try program.run(["check", "order:4711", "--json"] + now)
        #expect(!after.text.contains(id))
        #expect(after.lines.count == ids.count - 1)
    }
}
