// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Killed processes")
struct KillTests {
    /// How many processes are killed: 200, or as many as THROUGHLINE_SOAK names.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 200
    /// How many stores are written at the same time: a process waits for the disk most of its life.
    private static let stores = 4
    /// How many mails each process is given; it is to be killed before it has them all.
    private static let mails = 24

    @Test("whenever the writing process is killed, what it had said to be recorded is there, once")
    func kill() async throws {
        let seed = UInt64.random(in: 0...UInt64.max / 2)
        let undisturbed = try Letters.undisturbed()
        var all = Report()
        try await withThrowingTaskGroup(of: Report.self) { group in
            for store in 0..<Self.stores {
                let share = (Self.count + store) / Self.stores
                group.addTask {
                    try await Self.onThread {
                        try Self.kill(share, seed: seed &+ UInt64(store), undisturbed)
                    }
                }
            }
            for try await report in group { all.add(report) }
        }
        print(
            "kills: seed \(seed), \(all.killed) of \(all.started) processes killed, \(all.silent) of "
                + "them before a word, \(all.known) mails were said to be recorded"
        )
        #expect(all.faults == [], "seed \(seed)")
        #expect(all.killed == Self.count, "seed \(seed)")
        #expect(all.silent < all.killed / 2 && all.known > all.killed, "seed \(seed)")
    }

    @Test("a mail that was said to be recorded and is not there is seen, and one too many")
    func detects() throws {
        let undisturbed = try Letters.undisturbed()
        var letters = Letters(try TimelineProgram())
        let names = try letters.next(2)
        let run = try letters.program.run(letters.record + [names[0]])
        try letters.note(run.lines.map(String.init))
        #expect(try letters.faults(undisturbed) == [])
        #expect(try letters.faults { undisturbed($0) - 1 }.count == 1)
        // As if the process had said so of another as well.
        let line = try #require(run.lines.first)
        let ref = try #require(Letters.ref(in: String(line)))
        let other = String(repeating: "0", count: 32)
        try letters.note([String(line.replacing(ref, with: other))])
        #expect(try letters.faults(undisturbed) == ["nobody knows \(other)"])
    }

    /// What came of the processes.
    private struct Report {
        var started = 0
        var killed = 0
        /// How many were killed before they said a word.
        var silent = 0
        /// How many mails they said to be recorded.
        var known = 0
        var faults: [String] = []

        mutating func add(_ other: Self) {
            started += other.started
            killed += other.killed
            silent += other.silent
            known += other.known
            faults += other.faults
        }
    }

    /// Kills so many processes that write to one store, one after the other, and looks at it.
    private static func kill(
        _ count: Int,
        seed: UInt64,
        _ undisturbed: (Int) -> Int
    ) throws -> Report {
        var random = Splitmix(state: seed)
        var letters = Letters(try TimelineProgram())
        var report = Report()
        // As long as a mail takes in a debug build; a process that has ended meanwhile was faster.
        var pause: UInt32 = 12_000
        while report.killed < count, report.started < count * 2 {
            report.started += 1
            // One in four while it opens the store, the others while they record.
            let isEarly = Int.random(in: 0..<4, using: &random) == 0
            let (lines, isKilled) = try WritingProcess(
                letters.program,
                letters.record + letters.next(mails)
            ).kill(
                afterLines: isEarly ? 0 : Int.random(in: 1...4, using: &random),
                microseconds: .random(in: 0...(isEarly ? 60_000 : pause), using: &random)
            )
            try letters.note(lines)
            if !isKilled { pause = max(500, pause / 2) }
            if isKilled { report.killed += 1 }
            if isKilled, lines.isEmpty { report.silent += 1 }
        }
        report.known = letters.known
        report.faults = try letters.faults(undisturbed)
        return report
    }

    /// Runs a body on a thread of its own: it waits for processes all the while.
    private static func onThread(
        _ body: @escaping @Sendable () throws -> Report
    ) async throws -> Report {
        try await withCheckedThrowingContinuation { done in
            Thread.detachNewThread { done.resume(with: Result { try body() }) }
        }
    }
}
