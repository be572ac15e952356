// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Killed processes")
struct KillTests {
    /// How many times: 15, or as many as THROUGHLINE_SOAK names.
    static let cycles =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 15
    /// How many mails each process is given; it is to be killed before it has them all.
    private static let mails = 12

    @Test("whenever the writing process is killed, what it had said to be recorded is there, once")
    func kill() throws {
        let program = try TimelineProgram()
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Splitmix(state: seed)
        var acknowledged: Set<String> = []
        var killed = 0
        // Of a second that the machine is busy with something else, the process sees little.
        var patience = 0.3
        for cycle in 0..<Self.cycles {
            // Mails of new people, so that keys are minted all the while.
            var files: [String] = []
            for number in 0..<Self.mails {
                let name = "mail-\(cycle)-\(number).eml"
                let mail = """
                    From: P <p\(cycle)-\(number)@example.com>\r
                    To: desk@example.net\r
                    Date: Mon, 2 Jun 2025 10:00:00 +0000\r
                    Message-ID: <\(cycle)-\(number)@example.com>\r
                    Subject: hello\r
                    \r
                    word \(number) of \(cycle)\r

                    """
                try Data(mail.utf8).write(to: URL(fileURLWithPath: program.path(name)))
                files.append(name)
            }
            let wait = Double.random(in: 0.02...patience, using: &random)
            let going = try program.start(["record", "mime", "--json", "--store", "s"] + files)
            let process = going.process
            DispatchQueue.global().asyncAfter(deadline: .now() + wait) {
                if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
            }
            let run = try going.end()
            if run.status == SIGKILL { killed += 1 }
            for line in run.lines where line.contains("\"outcome\":\"appended\"") {
                acknowledged.insert(try Self.ref(in: line))
            }
            if run.lines.isEmpty { patience = min(patience * 2, 10) }
            if run.status != SIGKILL { patience = max(patience / 2, 0.1) }
        }
        // All at once again: each is recorded once, however often it was delivered.
        let all = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
            .filter { $0.hasSuffix(".eml") }.sorted()
        let again = try program.run(["record", "mime", "--json", "--store", "s"] + all)
        var refs: [String: Int] = [:]
        for line in again.lines {
            let found = try Self.ref(in: line)
            refs[found, default: 0] += 1
            if acknowledged.contains(found) {
                #expect(line.contains("\"outcome\":\"duplicate\""), "seed \(seed): \(line)")
            }
        }
        #expect(refs.count == Self.cycles * Self.mails, "seed \(seed)")
        #expect(acknowledged.isSubset(of: refs.keys), "seed \(seed)")
        #expect(try program.run("verify", "--store", "s").status == 0, "seed \(seed)")
        #expect(killed > 0, "seed \(seed): nothing was killed in the midst of it")
        #expect(!acknowledged.isEmpty, "seed \(seed)")
    }

    /// The item's own ref: keys are sorted, so it stands last.
    private static func ref(in line: Substring) throws -> String {
        String(try #require(line.matches(of: /"ref":"([0-9a-f]{32})"/).last?.output.1))
    }
}
