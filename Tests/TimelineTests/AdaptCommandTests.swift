// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline adapt")
struct AdaptCommandTests {
    @Test(
        "a recorded request is its body; one whose body can't be decoded is kept as it stands",
        arguments: [("Zm9v", "quarantined", 1), ("%%%", "quarantined", 1), ("", "ignored", 0)]
    )
    func recorded(body: String, outcome: String, count: Int) throws {
        let program = try TimelineProgram()
        try Data(#"{"method": "POST", "bodyBase64": "\#(body)"}"#.utf8)
            .write(to: URL(fileURLWithPath: program.path("request.json")))
        let run = try program.run("adapt", "asterisk-queue", "request.json")
        #expect(run.text.contains(#""outcome":"\#(outcome)""#), "\(run.text)")
        try program.run("record", "asterisk-queue", "request.json", "--store", "s")
        let held = try program.run("quarantine", "list", "--json", "--store", "s")
        #expect(held.text.split(separator: "\n").count == count, "\(held.text)")
    }
}
