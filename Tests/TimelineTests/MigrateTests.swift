// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline migrate and stats")
struct MigrateTests {
    @Test("a store of today has nothing to do, and says which schema it has")
    func nothing() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        for arguments in [["migrate", "--dry-run"], ["migrate"]] {
            let run = try program.run(arguments + ["--store", "s"])
            #expect(run.status == 0, "\(run.complaint)")
            #expect(run.text.contains("log.sqlite  schema "))
            #expect(run.lines.last == "Nothing to do.")
        }
        #expect(try program.run("migrate", "--store", "nowhere").status == 74)
    }

    @Test("stats shows what an observer is told")
    func stats() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        try program.run("search", "parcel", "--store", "s")
        let run = try program.run("stats", "--store", "s", "--json")
        #expect(run.status == 0, "\(run.complaint)")
        for member in ["events", "quarantined", "searchLag", "writeAheadLogBytes"] {
            #expect(run.text.contains("\"\(member)\":"), "\(member)")
        }
    }
}
