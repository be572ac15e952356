// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline checkpoint")
struct CheckpointCommandTests {
    @Test("a signed checkpoint that was kept outside proves the log, and another's doesn't")
    func anchors() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        try Data(repeating: 7, count: 32)
            .write(to: URL(fileURLWithPath: program.path("sign.key")))
        let signed = try program.run(
            ["checkpoint", "--store", "s", "--key", "sign.key", "--name", "desk"]
        )
        #expect(signed.status == 0, "\(signed.complaint)")
        try Data(signed.output).write(to: URL(fileURLWithPath: program.path("anchor")))
        let key = try #require(signed.complaint.split(separator: " ").last)
            .trimmingCharacters(in: .newlines)
        try program.run(
            "note",
            "order:4711",
            "hello",
            "--by",
            "bo",
            "--channel",
            "phone",
            "--store",
            "s"
        )
        let arguments = ["verify", "--store", "s", "--against", "anchor", "--signed-by"]
        #expect(try program.run(arguments + [key]).status == 0)
        let other = key.replacingOccurrences(of: "desk+", with: "disk+")
        #expect(try program.run(arguments + [other]).status == 65)
        var text = String(decoding: signed.output, as: UTF8.self).split(separator: "\n")
        text[0] += "0"
        try Data(text.joined(separator: "\n").utf8)
            .write(to: URL(fileURLWithPath: program.path("forged")))
        #expect(
            try program.run("verify", "--store", "s", "--against", "forged").status != 0
        )
    }
}
