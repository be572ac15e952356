// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Log verification")
struct LogVerificationTests {
    /// Verifies a log, and does something before one of the chunks.
    private static func verify(
        _ store: SQLiteEventStore,
        before chunk: Int,
        _ act: @escaping @Sendable () async throws -> Void
    ) async throws -> (report: VerificationReport, chunks: Int) {
        let chunks = Locked(0)
        let verification = LogVerification(
            read: { body throws(EventStoreError) in
                let number = chunks.withLock { count in
                    defer { count += 1 }
                    return count
                }
                if number == chunk {
                    do {
                        try await act()
                    } catch {
                        throw EventStoreError(database: error, doing: "interrupting")
                    }
                }
                return try await store.reading(body)
            },
            progress: nil
        )
        return (try await verification.report(), chunks.withLock { $0 })
    }

    /// A desk to which two people wrote ten times each.
    private static func desk(_ folder: TemporaryFolder) async throws -> Desk {
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record(
            (0..<20).map { number in
                let from: Identifier = number.isMultiple(of: 2) ? .ana : .bob
                return Desk.message("\(number)", "word \(number)", from: [from])
            }
        )
        return desk
    }

    /// Head, events, rows of tags, rows of names, and what needs the whole log.
    private static let chunks = 5

    @Test("a sound log is read in five chunks, and no row is looked up")
    func sound() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Self.desk(folder)
        let (report, chunks) = try await Self.verify(desk.folder.store, before: .max) {}
        #expect(report.faults == [])
        #expect(try await report.events == desk.folder.store.head().count)
        #expect(chunks == Self.chunks)
        await desk.close()
    }

    @Test("what is erased between two chunks is no fault", arguments: 0..<chunks)
    func erasure(before chunk: Int) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Self.desk(folder)
        let (report, _) = try await Self.verify(desk.folder.store, before: chunk) {
            _ = try await desk.history.erase(
                .identifier(.bob),
                .init(id: "1", by: .rep("bo"), at: Desk.now)
            )
        }
        #expect(report.faults == [])
        #expect(try await desk.folder.store.verify(nil).faults == [])
        await desk.close()
    }

    @Test("what is appended between two chunks is no fault", arguments: 0..<chunks)
    func appending(before chunk: Int) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Self.desk(folder)
        let (report, _) = try await Self.verify(desk.folder.store, before: chunk) {
            try await desk.record([Desk.message("more", "and more", from: [.ana])])
        }
        #expect(report.faults == [])
        await desk.close()
    }

    @Test(
        "a row of the index that is gone, changed or too many is named, also if it changes meanwhile",
        arguments: [
            "DELETE FROM tag_index WHERE position = 7",
            "UPDATE tag_index SET occurred_at = occurred_at + 1 WHERE position = 7",
            "UPDATE tag_index SET class = class + 1 WHERE position = 7",
            """
            INSERT INTO tag_index SELECT tag, class, occurred_at, sequence, tie + 1, position
            FROM tag_index WHERE position = 7
            """,
            "DELETE FROM slot WHERE position = 7",
            "UPDATE slot SET digest = zeroblob(32) WHERE position = 7",
            "INSERT INTO slot VALUES (zeroblob(16), zeroblob(32), 7)",
        ],
        [0, 2]
    )
    func rows(statement: String, before chunk: Int) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Self.desk(folder)
        let store = desk.folder.store
        let (report, _) = try await Self.verify(store, before: chunk) {
            try await store.writing { try $0.execute(sql: statement) }
        }
        #expect(report.faults.contains { $0.part == "index" }, "\(report.faults)")
        if !statement.hasPrefix("INSERT") {
            #expect(report.faults.contains { $0.position?.rawValue == 7 }, "\(report.faults)")
        }
        await desk.close()
    }

    @Test("progress goes on through the log and the bodies, to the end")
    func progress() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Self.desk(folder)
        let told = Locked<[(done: UInt64, all: UInt64)]>([])
        _ = try await desk.history.verify { done, all in told.withLock { $0.append((done, all)) } }
        let count = try await desk.folder.store.head().count
        let steps = told.withLock { $0 }
        #expect(steps.map(\.done) == [count, 2 * count])
        #expect(steps.allSatisfy { $0.all == 2 * count })
        await desk.close()
    }

    @Test("rows come to the same in any order, and to another sum where one is another")
    func sums() {
        func sum(_ rows: [Int]) -> RowSum {
            var sum = RowSum()
            for row in rows { sum.add { $0.combine(row) } }
            return sum
        }
        let rows = Array(0..<1_000)
        #expect(sum(rows) == sum(rows.reversed()))
        #expect(sum(rows) != sum(Array(rows.dropLast())))
        #expect(sum(rows) != sum(rows.dropLast() + [1_000]))
        #expect(sum(rows) != sum(rows.dropLast() + [0]))
        #expect(sum([]).count == 0)
    }
}
