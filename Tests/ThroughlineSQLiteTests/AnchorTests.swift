// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("Checkpoints kept outside")
struct AnchorTests {
    /// Ways in which a log stops being the one it was, and the words that name each.
    private static let ways: [(sql: String, words: String)] = [
        ("", ""),
        ("UPDATE log_head SET store = zeroblob(16)", "it is of the store"),
        ("UPDATE log_head SET epoch = 9", "restored from a backup since"),
        (
            """
            UPDATE event SET body_hash = zeroblob(32) WHERE position = 3
            """, "rewritten before it, or it is of a copy"
        ),
        ("DELETE FROM event WHERE position > 4", "event 5 is gone"),
    ]

    @Test("a log that extends it is taken, and each that doesn't is refused by name")
    func ways() async throws {
        for way in Self.ways {
            let folder = try TemporaryFolder()
            let path = folder.file("log.sqlite")
            let store = try SQLiteEventStore(at: path, clock: Desk.clock)
            var drafts = DraftGenerator(seed: 8)
            _ = try await store.append((0..<7).map { _ in drafts.draft() })
            let checkpoint = SignedCheckpoint(try await store.head())
            _ = try await store.append((0..<7).map { _ in drafts.draft() })
            await store.close()
            let raw = try DatabaseQueue(path: path)
            try await raw.write { db in if !way.sql.isEmpty { try db.execute(sql: way.sql) } }
            try raw.close()
            let again = try SQLiteEventStore(at: path, access: .readOnly, clock: Desk.clock)
            if way.sql.isEmpty {
                try await again.proveExtends(checkpoint)
            } else {
                #expect(
                    await fails(.checkpointRefused, way.words) {
                        try await again.proveExtends(checkpoint)
                    },
                    "\(way.words)"
                )
            }
            await again.close()
        }
    }

    @Test("a copy of the store that went its own way, and a log that was cut, are refused")
    func forkAndCut() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("log.sqlite")
        let store = try SQLiteEventStore(at: path, clock: Desk.clock)
        var drafts = DraftGenerator(seed: 9)
        _ = try await store.append((0..<7).map { _ in drafts.draft() })
        await store.close()
        try FileManager.default.copyItem(atPath: path, toPath: folder.file("copy.sqlite"))
        let one = try SQLiteEventStore(at: path, clock: Desk.clock)
        let other = try SQLiteEventStore(at: folder.file("copy.sqlite"), clock: Desk.clock)
        _ = try await one.append((0..<3).map { _ in drafts.draft() })
        let checkpoint = SignedCheckpoint(try await one.head())
        #expect(
            await fails(.checkpointRefused, "its last 3 events are gone") {
                try await other.proveExtends(checkpoint)
            }
        )
        _ = try await other.append((0..<5).map { _ in drafts.draft() })
        #expect(
            await fails(.checkpointRefused, "a copy that went its own way") {
                try await other.proveExtends(checkpoint)
            }
        )
        try await one.proveExtends(checkpoint)
        await one.close()
        await other.close()
    }

    @Test("leaves read in chunks are those read one by one")
    func leaves() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteEventStore(at: folder.file("log.sqlite"), clock: Desk.clock)
        var drafts = DraftGenerator(seed: 10)
        _ = try await store.append((0..<9).map { _ in drafts.draft() })
        var expected: [MerkleFrontier.Digest] = []
        for number in 4...9 as ClosedRange<UInt64> {
            expected.append(try #require(try await store.leaf(at: Position(rawValue: number))))
        }
        let leaves = try await store.leaves(after: Position(rawValue: 3), limit: 100)
        #expect(leaves == expected)
        #expect(try await store.leaves(after: Position(rawValue: 3), limit: 2).count == 2)
        await store.close()
    }
}
