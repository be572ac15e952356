// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline redact and erase")
struct EraseCommandTests {
    @Test("an erased customer is nobody any more, the log verifies, and the list names no one")
    func erase() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let preview = try program.run("erase", "order:4711", "--store", "s")
        #expect(preview.status == 0, "\(preview.complaint)")
        #expect(preview.text.contains("--yes"))
        #expect(try program.run("show", "order:4711", "--store", "s").status == 0)
        let erased = try program.run("erase", "order:4711", "--yes", "--store", "s")
        #expect(erased.status == 0, "\(erased.complaint)")
        #expect(try program.run("show", "order:4711", "--store", "s").status == 65)
        let verified = try program.run("verify", "--store", "s")
        #expect(verified.status == 0, "\(verified.text)")
        let list = try Data(contentsOf: URL(fileURLWithPath: program.path("s/erasures.jsonl")))
        #expect(list.range(of: Data("ana".utf8)) == nil)
    }

    @Test("a redacted event is shown no more")
    func redact() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let export = try program.run("show", "order:4711", "--json", "--store", "s")
        let line = try #require(export.lines.first)
        let ref = try #require(
            String(line).firstMatch(of: /"ref":"([0-9a-f]{32})"/)?.output.1
        )
        let run = try program.run("redact", String(ref), "--store", "s", "--reason", "a slip")
        #expect(run.status == 0, "\(run.complaint)")
        let after = try program.run("show", "order:4711", "--json", "--store", "s")
        #expect(!after.text.contains("\"ref\":\"\(ref)\""))
        #expect(try program.run("verify", "--store", "s").status == 0)
    }
}
