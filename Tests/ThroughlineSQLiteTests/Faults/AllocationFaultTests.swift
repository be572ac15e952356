// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import Foundation
import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Failing memory")
struct AllocationFaultTests {
    // SQLite takes its memory from one place for the whole process, so each test is a process.

    @Test(
        "whichever allocation fails while a store works, the caller learns it and nothing is gone"
    )
    func working() async {
        await #expect(processExitsWith: .success) {
            try await AllocationTrial(persistent: false).run(.working)
            try await AllocationTrial(persistent: true).run(.working)
        }
    }

    @Test("whichever allocation fails while a store is opened, it opens the next time")
    func opening() async {
        await #expect(processExitsWith: .success) {
            try await AllocationTrial(persistent: false).run(.opening)
        }
    }

    @Test("an allocation that fails while a parameter is bound doesn't store NULL for it")
    func binding() async {
        await #expect(processExitsWith: .success) {
            try await AllocationTrial(persistent: false).bind()
        }
    }
}

/// A store whose SQLite gets no memory at one moment after the other.
private struct AllocationTrial {
    enum Phase { case opening, working }

    /// What is wrong; it ends the process that the trial is in.
    struct Failure: Error { var what: String }

    let persistent: Bool
    private let root: RootKey
    /// In memory where there is such a place: these files need not survive anything.
    private let parent: String

    init(persistent: Bool) throws {
        self.persistent = persistent
        root = try RootKey(bytes: Array(repeating: 5, count: 32))
        let memory = "/dev/shm"
        let isThere = FileManager.default.isWritableFile(atPath: memory)
        parent =
            (isThere ? memory : NSTemporaryDirectory()) + "/allocation-\(UUID().uuidString)"
        // Installed once for the process, before SQLite is used.
        guard Self.installed == 0 else { throw Failure(what: "SQLite was in use already") }
    }

    private static let installed = fault_memory_install()

    /// Lets one allocation after the other fail; each in a soak run, else about sixty of them.
    func run(_ phase: Phase) async throws {
        defer { try? FileManager.default.removeItem(atPath: parent) }
        let isSoak = ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] != nil
        let all = try await attempt(phase, nth: 0, path: parent + "/0").chances
        let stride = isSoak ? 1 : max(1, all / 60)
        var (failed, nth) = (0, 1)
        while nth <= all {
            let path = parent + "/\(nth)"
            failed += try await attempt(phase, nth: nth, path: path).failures
            try FileManager.default.removeItem(atPath: path)
            // Not a multiple: the last digits of the numbers shall vary.
            nth += stride + nth % 3
        }
        guard failed > 10 else { throw Failure(what: "only \(failed) allocations failed") }
    }

    private func attempt(
        _ phase: Phase,
        nth: Int,
        path: String
    ) async throws -> (failures: Int, chances: Int) {
        var desk = try await Desk(at: path, root: root)
        try await desk.record([Desk.message("0", "word 0", from: [.ana])])
        var acknowledged = ["word 0"]
        var thrown = 0
        if phase == .opening { await desk.close() }
        fault_memory_fail(nth, persistent ? 1 : 0)
        switch phase {
        case .opening:
            do {
                desk = try await Desk(at: path, root: root)
                await desk.close()
            } catch {
                thrown += 1
            }
        case .working:
            for number in 1...2 {
                let stranger = Identifier(.email, "p\(number)@example.com")
                let text = "word \(number)"
                do {
                    try await desk.record([Desk.message("\(number)", text, from: [.ana, stranger])])
                    acknowledged.append(text)
                    _ = try await desk.said(.identifier(.ana))
                } catch {
                    thrown += 1
                }
            }
        }
        let (failures, chances) = (fault_memory_failures(), fault_memory_chances())
        fault_memory_fail(0, 0)
        // A cache that gets no memory does without; but nobody who is told nothing may lose anything.
        if persistent, failures > 0, thrown == 0 {
            throw Failure(what: "allocation \(nth): nobody was told")
        }
        if phase == .working { await desk.close() }
        try await look(path, acknowledged, nth)
        return (failures, chances)
    }

    /// Opens the store again, and looks for all that was acknowledged.
    private func look(_ path: String, _ acknowledged: [String], _ nth: Int) async throws {
        let desk = try await Desk(at: path, root: root)
        let said = try await desk.said(.identifier(.ana))
        guard Set(said).isSuperset(of: acknowledged), said.count == Set(said).count else {
            throw Failure(what: "allocation \(nth): \(acknowledged.count) acknowledged, \(said)")
        }
        let faults = try await desk.folder.store.verify(nil).faults
        guard faults.isEmpty else { throw Failure(what: "allocation \(nth): \(faults)") }
        let events = try await desk.folder.store.read(EventQuery(limit: 1_000))
        for (event, body) in zip(events, try await desk.folder.vault.open(events))
        where body == nil {
            throw Failure(what: "allocation \(nth): event \(event.position) has no body")
        }
        await desk.close()
    }

    /// Fails every allocation while a large body is bound, and looks at what is stored.
    func bind() async throws {
        defer { try? FileManager.default.removeItem(atPath: parent) }
        try FileManager.default.createDirectory(
            atPath: parent,
            withIntermediateDirectories: true
        )
        let queue = try LogConnection.writer(at: parent + "/bind.sqlite")
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "CREATE TABLE body(bytes BLOB)")
            guard let connection = db.sqliteConnection else { return }
            let insert = try Statement("INSERT INTO body(bytes) VALUES (?)", on: connection)
            fault_memory_fail(1, 1)
            insert.bind(1, [UInt8](repeating: 7, count: 100_000))
            let isFailed = fault_memory_failures() > 0
            fault_memory_fail(0, 0)
            guard isFailed else { throw Failure(what: "nothing failed") }
            do {
                try insert.run()
                throw Failure(what: "NULL was stored for a body")
            } catch is EventStoreError {}
            insert.reset()
            insert.bind(1, [1])
            try insert.run()
        }
        try queue.close()
    }
}
