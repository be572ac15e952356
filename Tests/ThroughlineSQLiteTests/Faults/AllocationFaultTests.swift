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

    @Test("whichever fails while a store is used, the caller learns it, and nothing is gone")
    func using() async {
        await #expect(processExitsWith: .success) { try await FailingDesk().use() }
    }

    @Test("whichever fails while a store is opened, the caller learns it, and it opens again")
    func opening() async {
        await #expect(processExitsWith: .success) { try await FailingDesk().open() }
    }

    /// Between two indices that fail: 1 in a soak run, else as many as leave the suite its time.
    static func step(_ count: Int) -> Int {
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] == nil ? count : 1
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
private struct FailingAppends {
    func run() async throws {
        try FailingMemory.install()
        let folder = try TemporaryFolder()
        let path = folder.file("log.sqlite")
        var store = try SQLiteEventStore(at: path, clock: Desk.clock)
        var drafts = DraftGenerator(seed: 8)
        var kept: [EventDraft] = []
        var thrown = 0
        let step = AllocationFaultTests.step(3)
        try await FailingMemory.forEachIndex(step: step) { nth, isPersistent in
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

/// Opens a store, records in it and reads it while allocations fail.
private struct FailingDesk {
    func open() async throws {
        try FailingMemory.install()
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let first = try await Desk(at: path)
        try await first.record([Desk.message("0", "the first", from: [.ana])])
        await first.close()
        var thrown = 0
        let step = AllocationFaultTests.step(97)
        try await FailingMemory.forEachIndex(step: step) { nth, isPersistent in
            let (result, failures) = await FailingMemory.failing(nth, isPersistent: isPersistent) {
                try await Desk(at: path)
            }
            switch result {
            case .success(let desk): await desk.close()
            case .failure(let error):
                guard error is EventStoreError else { throw error }
                thrown += 1
            }
            return failures
        }
        guard thrown > 1 else { throw FailingMemory.Failure("nobody was told") }
        let desk = try await Desk(at: path)
        guard try await desk.said(.email("ana@example.com")) == ["the first"],
            try await desk.history.verify().isSound
        else { throw FailingMemory.Failure("damaged") }
        await desk.close()
    }

    func use() async throws {
        try FailingMemory.install()
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        var desk = try await Desk(at: path)
        var thrown = 0
        var messages: [AdapterItem] = []
        let step = AllocationFaultTests.step(29)
        try await FailingMemory.forEachIndex(step: step) { nth, isPersistent in
            let number = messages.count
            let stranger = Identifier(.email, "p\(number)@example.com")
            let message = Desk.message("\(number)", "word \(number)", from: [.ana, stranger])
            messages.append(message)
            let current = desk
            let (result, failures) = await FailingMemory.failing(nth, isPersistent: isPersistent) {
                try await current.record([message])
                _ = try await current.said(Who.identifier(stranger))
            }
            guard case .failure(let error) = result else { return failures }
            guard error is EventStoreError || error is HistoryError else { throw error }
            thrown += 1
            await desk.close()
            desk = try await Desk(at: path)
            try await desk.record([message])
            return failures
        }
        guard thrown > 1 else { throw FailingMemory.Failure("nobody was told") }
        await desk.close()
        let again = try await Desk(at: path)
        let outcomes = try await again.record(messages)
        guard outcomes.allSatisfy({ $0.kind == .duplicate }),
            try await again.history.verify().isSound
        else { throw FailingMemory.Failure("an event is gone, or there twice") }
        await again.close()
    }
}
