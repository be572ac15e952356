// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Flushes", .serialized)
struct FlushTests {
    /// How often a piece of work flushes, file by file.
    private static func flushes(
        _ disk: FaultDisk,
        _ work: () async throws -> Void
    ) async throws -> [String: Int] {
        let before = disk.recording.operations.count
        try await work()
        let recording = disk.recording
        var counts: [String: Int] = [:]
        for operation in recording.operations[before...] where operation.isSync {
            let name = recording.files[operation.file].split(separator: "/").last ?? ""
            counts[String(name), default: 0] += 1
        }
        return counts
    }

    @Test("an append flushes the log once, however many events it has", arguments: [1, 100, 1_000])
    func append(count: Int) async throws {
        let folder = try TemporaryFolder()
        let disk = try FaultDisk(under: folder.path, records: true)
        let store = try SQLiteEventStore(at: folder.file("log.sqlite")) { Desk.now }
        var drafts = DraftGenerator(seed: 31)
        // The first append of a store begins the write-ahead log, whose head is flushed too.
        _ = try await store.append([drafts.draft()])
        let batch = (0..<count).map { _ in drafts.draft() }
        let flushes = try await Self.flushes(disk) { _ = try await store.append(batch) }
        #expect(flushes == ["log.sqlite-wal": 1])
        // All of it again is known, and nobody waits for the disk to say so.
        let again = try await Self.flushes(disk) { _ = try await store.append(batch) }
        #expect(again == [:])
        await store.close()
    }

    @Test("recording flushes the keys once where somebody is new, and else not at all")
    func keys() async throws {
        let folder = try TemporaryFolder()
        let disk = try FaultDisk(under: folder.path, records: true)
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record([Desk.message("1", "hello", from: [.ana])])
        let new = try await Self.flushes(disk) {
            try await desk.record([Desk.message("2", "hello", from: [.bob])])
        }
        #expect(new.filter { $0.key.hasPrefix("keys") }.values.reduce(0, +) == 1)
        #expect(new.filter { $0.key.hasPrefix("log") }.values.reduce(0, +) == 1)
        let known = try await Self.flushes(disk) {
            try await desk.record([Desk.message("3", "again", from: [.bob])])
        }
        #expect(known.filter { $0.key.hasPrefix("keys") }.isEmpty)
        #expect(known.filter { $0.key.hasPrefix("log") }.values.reduce(0, +) == 1)
        await desk.close()
    }
}
