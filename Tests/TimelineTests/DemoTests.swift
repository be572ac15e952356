// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline demo")
struct DemoTests {
    @Test("fits 60 lines of 80 columns, and shows what it promises")
    func fits() throws {
        let program = try TimelineProgram()
        let run = try program.run("demo", "--store", "s")
        #expect(run.status == 0, "\(run.complaint)")
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 60)
        for line in lines { #expect(line.count <= 80, "\(line)") }
        let flowing = run.lines.joined(separator: " ")
        for words in [
            "they were 7 customers", "15 % (bo) or 30 % (lee)", "broken-callback: kim promised",
            "contradiction: Promises about order:4711", "more: timeline check",
            "When customers come, by hour", "Fri  ········█", "OVERDUE", "Equal, byte for byte.",
            "1 came twice",
        ] {
            #expect(flowing.contains(words), "\(words)")
        }
    }

    @Test("prints the same every time, but for the milliseconds")
    func repeats() throws {
        let program = try TimelineProgram()
        let texts = try ["a", "a2"].map { name in
            try program.run("demo", "--store", name).lines.filter {
                !$0.contains(" ms") && !$0.contains("THROUGHLINE_STORE")
            }
        }
        #expect(texts[0] == texts[1])
    }

    @Test("keeps its store, which the commands it ends with can read")
    func keeps() throws {
        let program = try TimelineProgram()
        let lines = try program.run("demo", "--store", "s").lines.suffix(4)
        #expect(lines.count == 4)
        for line in lines {
            // What stands before the command's name is how the program is called.
            let words = line.split(separator: " ").map(String.init)
            let start = try #require(
                words.firstIndex { ["show", "brief", "why", "verify"].contains($0) }
            )
            let run = try program.run(Array(words[start...]) + ["--store", "s"])
            #expect(run.status == 0, "\(line): \(run.complaint)")
            #expect(!run.lines.isEmpty)
        }
    }

    @Test("does not write into a store that is there")
    func refuses() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let again = try program.run("demo", "--store", "s")
        #expect(again.status == 64)
        #expect(again.complaint.contains("There is a store in s already"))
    }
}
