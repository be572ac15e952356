// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline export --evidence, and evidence verify")
struct EvidenceCommandTests {
    private let program: TimelineProgram
    private let key: String

    init() throws {
        program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        try Data(repeating: 7, count: 32)
            .write(to: URL(fileURLWithPath: program.path("sign.key")))
        let run = try program.run([
            "export", "order:4711", "--evidence", "--key", "sign.key", "--name", "desk",
            "--store", "s",
        ])
        try #require(run.status == 0, "\(run.complaint)")
        try Data(run.output).write(to: URL(fileURLWithPath: program.path("evidence")))
        key = try #require(run.complaint.split(separator: " ").last)
            .trimmingCharacters(in: .newlines)
    }

    @Test("the file and the public key are enough; the events can be read")
    func sound() throws {
        let run = try program.run("evidence", "verify", "evidence", "--key", key)
        #expect(run.status == 0, "\(run.text) \(run.complaint)")
        #expect(run.text.contains("complete and unchanged"))
        let told = try program.run("evidence", "verify", "evidence", "--key", key, "--events")
        #expect(told.text.contains("ana.petersen@example.com"))
        try key.write(toFile: program.path("desk.pub"), atomically: true, encoding: .utf8)
        let filed = try program.run("evidence", "verify", "evidence", "--key", "desk.pub", "--json")
        #expect(filed.status == 0)
        #expect(filed.text.contains("\"sound\":true"))
    }

    @Test("a line that was taken out ends with status 1 and is named")
    func missing() throws {
        let text = try String(contentsOfFile: program.path("evidence"), encoding: .utf8)
        var lines = text.split(separator: "\n")
        lines.remove(at: lines.count / 2)
        try lines.joined(separator: "\n")
            .write(toFile: program.path("cut"), atomically: true, encoding: .utf8)
        let run = try program.run("evidence", "verify", "cut", "--key", key)
        #expect(run.status == 1)
        #expect(run.text.contains("missing, subject "))
    }

    @Test(
        "WHO, --evidence and --key go together",
        arguments: [
            ["export", "order:4711"], ["export", "--evidence"],
            ["export", "order:4711", "--evidence"],
            ["export", "--key", "sign.key", "--name", "desk"],
        ]
    )
    func usage(_ arguments: [String]) throws {
        #expect(try program.run(arguments + ["--store", "s"]).status == 64)
    }

    @Test("a key that is none is bad input")
    func badKey() throws {
        #expect(try program.run("evidence", "verify", "evidence", "--key", "desk").status == 65)
    }
}
