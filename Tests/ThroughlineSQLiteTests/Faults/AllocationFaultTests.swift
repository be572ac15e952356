// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import Foundation
import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

/// Allocations of SQLite's that fail, by index.
@Suite("Failing memory", .serialized)
struct AllocationFaultTests {
    @Test("an allocation that fails while a parameter is bound doesn't store NULL for it")
    func binding() async {
        await #expect(processExitsWith: .success) { try await UnboundParameter().run() }
    }

    @Test("whichever fails while events are appended, the caller learns it, and nothing is gone")
    func appending() async {
        await #expect(processExitsWith: .success) { try await FailingAppends().run() }
    }
}

/// Fails every allocation while a large body is bound, and looks at what is stored.
private struct UnboundParameter {
    func run() async throws {
        try FailingMemory.install()
        let folder = try TemporaryFolder()
        let queue = try LogConnection.writer(at: folder.file("bind.sqlite"))
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "CREATE TABLE body(bytes BLOB)")
            guard let connection = db.sqliteConnection else { return }
            let insert = try Statement("INSERT INTO body(bytes) VALUES (?)", on: connection)
            fault_memory_fail(1, 1)
            insert.bind(1, [UInt8](repeating: 7, count: 100_000))
            let isFailed = fault_memory_failures() > 0
            fault_memory_fail(0, 0)
            guard isFailed else { throw FailingMemory.Failure("nothing failed") }
            do {
                try insert.run()
                throw FailingMemory.Failure("NULL was stored for a body")
            } catch is EventStoreError {}
            insert.reset()
            insert.bind(1, [1])
            try insert.run()
        }
        try queue.close()
    }
}

/// Appends to a log while allocations fail.
///
/// Appends go to SQLite itself. A store is opened and read through GRDB, which ends the process where
/// SQLite gets no memory for a name or an argument; that is a crash like any other.
private struct FailingAppends {
    func run() async throws {
        try FailingMemory.install()
        let folder = try TemporaryFolder()
        let path = folder.file("log.sqlite")
        var store = try SQLiteEventStore(at: path, clock: Desk.clock)
        var drafts = DraftGenerator(seed: 8)
        var kept: [EventDraft] = []
        var thrown = 0
        try await FailingMemory.forEachIndex { nth, isPersistent in
            let batch = [drafts.draft(), drafts.draft(bodySize: 5_000)]
            let (result, failures) = await FailingMemory.failing(nth, isPersistent: isPersistent) {
                try await store.append(batch)
            }
            kept += batch
            guard case .failure(let error) = result else { return failures }
            guard error is EventStoreError else { throw error }
            thrown += 1
            await store.close()
            store = try SQLiteEventStore(at: path, clock: Desk.clock)
            _ = try await store.append(batch)
            return failures
        }
        guard thrown > 1 else { throw FailingMemory.Failure("nobody was told") }
        let again = try await store.append(kept)
        guard !again.contains(where: \.isNew), try await store.head().count == kept.count else {
            throw FailingMemory.Failure("an event is gone, or there twice")
        }
        guard try await store.verify(nil).isSound else { throw FailingMemory.Failure("damaged") }
        await store.close()
    }
}
