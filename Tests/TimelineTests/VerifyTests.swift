// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline verify")
struct VerifyTests {
    @Test("one changed bit is named by position, index or page, or nothing live has changed")
    func changes() throws {
        // The same bits in every run of the suite; others in a soak run, which names its seed.
        let isSoak = ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] != nil
        let seed = isSoak ? UInt64.random(in: 0...UInt64.max) : 14_893_276_986_639_496_247
        var generator = Splitmix(state: seed)
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let log = URL(fileURLWithPath: program.path("s/log.sqlite"))
        let sound = try Data(contentsOf: log)
        let export = try program.run("export", "--store", "s").output
        var found = 0
        for _ in 0..<24 {
            var bytes = sound
            let offset = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            try bytes.write(to: log)
            let run = try program.run("verify", "--store", "s")
            if run.status == 0 {
                let now = try program.run("export", "--store", "s").output
                #expect(now == export, "seed \(seed), byte \(offset) of the log")
            } else {
                #expect(run.status == 1, "seed \(seed), byte \(offset): \(run.complaint)")
                #expect(!run.lines.isEmpty)
                found += 1
            }
        }
        #expect(found > 0, "seed \(seed)")
    }
}
