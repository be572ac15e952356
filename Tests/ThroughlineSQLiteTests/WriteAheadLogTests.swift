// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("The write-ahead log")
struct WriteAheadLogTests {
    /// What the writer lets it grow to, and what one commit may add to that.
    private static let bound = WriteAheadLogLimit.bytes + 2 << 20

    private let folder: TemporaryFolder
    private let path: String
    private let store: SQLiteEventStore

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("log.sqlite")
        store = try SQLiteEventStore(at: path, clock: Desk.clock)
    }

    private func size() throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "-wal")
        return attributes[.size] as? Int ?? 0
    }

    /// Appends a megabyte at a time, some times as much as the bound; how large the log became.
    private func write(_ times: Int, _ seed: UInt64) async throws -> Int {
        var drafts = DraftGenerator(seed: seed)
        var largest = 0
        for _ in 0..<(times * Self.bound >> 20) {
            var draft = drafts.draft()
            draft.body = Array(repeating: 7, count: 1 << 20)
            _ = try await store.append([draft])
            largest = max(largest, try size())
        }
        return largest
    }

    @Test("however long somebody reads, in chunks, it stays within its bound")
    func bounded() async throws {
        let isDone = Locked(false)
        let reading = (0..<4).map { _ in
            Task { [store] in
                var rounds = 0
                while !isDone.withLock({ $0 }) {
                    var query = EventQuery(limit: 5)
                    while let last = try await store.read(query).last {
                        query.after = last.position
                    }
                    rounds += 1
                }
                return rounds
            }
        }
        let largest = try await write(4, 1)
        isDone.withLock { $0 = true }
        for task in reading { #expect(try await task.value > 0) }
        #expect(largest <= Self.bound, "\(largest) bytes, of \(Self.bound)")
        #expect(largest > Self.bound / 4)
        await store.close()
    }

    @Test("a reader that holds one state all the while is seen to make it grow")
    func pinned() async throws {
        var drafts = DraftGenerator(seed: 2)
        _ = try await store.append([drafts.draft()])
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        try await reader.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM event")
        }
        let largest = try await write(3, 3)
        #expect(largest > 2 * Self.bound)
        try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try reader.close()
        await store.close()
    }
}
