// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Killed processes")
struct KillTests {
    /// How many processes are killed: 200, or as many as THROUGHLINE_SOAK names.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 200
    /// How many mails each process is given; it is to be killed before it has them all.
    private static let mails = 8

    @Test("whenever the writing process is killed, what it had said to be recorded is there, once")
    func kill() async throws {
        // On a thread of its own: it waits for processes all the while.
        try await withCheckedThrowingContinuation { done in
            DispatchQueue(label: "kills").async {
                done.resume(with: Result { try Self.killMany() })
            }
        }
    }

    @Test("a mail that was said to be recorded and is not there is seen")
    func detects() throws {
        var letters = Letters(try TimelineProgram())
        let names = try letters.next(2)
        let run = try letters.program.run(letters.record + [names[0]])
        try letters.note(run.lines.map(String.init))
        #expect(try letters.faults() == [])
        // As if the process had said so of the second as well.
        let line = try #require(run.lines.first)
        let ref = try #require(Letters.ref(in: String(line)))
        let other = String(repeating: "0", count: 32)
        try letters.note([String(line.replacing(ref, with: other))])
        #expect(try letters.faults().count == 1)
    }

    private static func killMany() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Splitmix(state: seed)
        var letters = Letters(try TimelineProgram())
        var (killed, silent, started) = (0, 0, 0)
        while killed < count, started < count * 2 {
            started += 1
            // One in four while it opens the store, the others while they record.
            let isEarly = Int.random(in: 0..<4, using: &random) == 0
            let (lines, isKilled) = try WritingProcess(
                letters.program,
                letters.record + letters.next(mails)
            ).kill(
                afterLines: isEarly ? 0 : Int.random(in: 1...mails / 2, using: &random),
                microseconds: .random(in: 0...(isEarly ? 60_000 : 12_000), using: &random)
            )
            try letters.note(lines)
            if isKilled { killed += 1 }
            if isKilled, lines.isEmpty { silent += 1 }
        }
        print(
            "kills: seed \(seed), \(killed) of \(started) processes killed, \(silent) of them before "
                + "a word, \(letters.known) mails were said to be recorded"
        )
        #expect(killed == count, "seed \(seed)")
        #expect(silent < killed / 2 && letters.known > killed, "seed \(seed)")
        #expect(try letters.faults() == [], "seed \(seed)")
    }
}

/// Mails of new people, so that keys are minted all the while; and what was said of them.
///
/// Those of which nothing was said are delivered again, as senders do.
private struct Letters {
    let program: TimelineProgram
    private var count = 0
    private var waiting: [String] = []
    /// The refs that were said to be in the store.
    private var refs: Set<String> = []

    init(_ program: TimelineProgram) { self.program = program }

    /// What records them, but for their paths.
    var record: [String] { ["record", "mime", "--json", "--store", program.path("s")] }

    /// How many are known to be recorded.
    var known: Int { refs.count }

    /// The files of those that wait, and of new ones, so many in all.
    mutating func next(_ number: Int) throws -> [String] {
        while waiting.count < number {
            let path = path(count)
            let mail = """
                From: P <p\(count)@example.com>\r
                To: desk@example.net\r
                Date: Mon, 2 Jun 2025 10:00:00 +0000\r
                Message-ID: <\(count)@example.com>\r
                Subject: hello\r
                \r
                word \(count)\r

                """
            try Data(mail.utf8).write(to: URL(fileURLWithPath: path))
            waiting.append(path)
            count += 1
        }
        return Array(waiting.prefix(number))
    }

    /// Takes in what a process said.
    mutating func note(_ lines: [String]) throws {
        for line in lines where Self.isInStore(line) {
            refs.insert(try #require(Self.ref(in: line)))
            let number = line.firstMatch(of: /mail-([0-9]+)\.eml"/).flatMap { Int($0.output.1) }
            let recorded = path(try #require(number))
            waiting.removeAll { $0 == recorded }
        }
    }

    /// What is wrong with the store: all are delivered once more, and each must be in it once.
    func faults() throws -> [String] {
        var faults: [String] = []
        var found: [String: Int] = [:]
        for start in stride(from: 0, to: count, by: 1_000) {
            let run = try program.run(record + (start..<min(count, start + 1_000)).map(path))
            for line in run.lines {
                let ref = try #require(Self.ref(in: String(line)))
                found[ref, default: 0] += 1
                if refs.contains(ref), !line.contains("\"outcome\":\"duplicate\"") {
                    faults.append("lost: \(line)")
                }
            }
        }
        faults += refs.filter { found[$0] == nil }.map { "nobody knows \($0)" }
        if found.count != count { faults.append("\(found.count) of \(count) are there") }
        let verified = try program.run("verify", "--json", "--store", "s")
        if verified.status != 0 { faults.append(verified.text) }
        if !verified.text.contains("\"events\":\(count * Self.eventsOfMail),") {
            faults.append("not once each: \(verified.text)")
        }
        return faults
    }

    /// A mail and nothing else: one identifier alone gives no evidence.
    private static let eventsOfMail = 1

    private func path(_ number: Int) -> String { program.path("mail-\(number).eml") }

    private static func isInStore(_ line: String) -> Bool {
        line.contains("\"outcome\":\"appended\"") || line.contains("\"outcome\":\"duplicate\"")
    }

    /// The item's own ref: keys are sorted, so it stands last.
    static func ref(in line: String) -> String? {
        line.matches(of: /"ref":"([0-9a-f]{32})"/).last.map { String($0.output.1) }
    }
}
