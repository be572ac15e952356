// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Exit statuses")
struct StatusTests {
    @Test(
        "each kind of failure has its status and says what to do",
        arguments: [
            (["show", "zzz", "--store", "s"], Int32(64), "zzz"),
            (["show", "ana@example.com"], 64, "Name the store"),
            (["record", "nothing", "--store", "s"], 64, "There is no adapter nothing"),
            (["unlink", "zz", "--store", "s"], 64, "no ref"),
            (["show", "nobody@example.com", "--store", "s"], 65, "Nobody is known"),
            (["record", "mime", "absent", "--store", "s"], 74, "There is no file absent"),
            (["customers", "--store", "absent"], 74, "There is no store in absent"),
            (["accounts", "check", "--accounts", "absent"], 74, "can't be read"),
            (["accounts", "check", "--accounts", "bad.yaml"], 65, "not in its form"),
            (["import", "bad.yaml", "--store", "t"], 65, "Line 1"),
            (["verify", "--store", "s"], 0, ""),
            (["check", "order:4711", "--store", "s"], 1, ""),
        ]
    )
    func status(_ arguments: [String], _ status: Int32, _ words: String) throws {
        let program = try TimelineProgram()
        try Data("accounts: 7\n".utf8)
            .write(to: URL(fileURLWithPath: program.path("bad.yaml")))
        if arguments.contains("s") { try program.run("demo", "--store", "s") }
        let run = try program.run(arguments)
        #expect(run.status == status, "\(run.complaint)")
        #expect(words.isEmpty || run.complaint.contains(words), "\(run.complaint)")
    }
}
