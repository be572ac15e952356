// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline

@testable import ThroughlineSQLite

@Suite("StoreSchema")
struct StoreSchemaTests {
    private let folder: TemporaryFolder
    private let path: String
    private let root: RootKey

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store")
        root = try RootKey(bytes: Array(repeating: 5, count: 32))
    }

    /// Puts a store there as the first schema had it.
    private func putOldStore() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("store-schema-1.sql")
        let parts = try String(contentsOf: fixture, encoding: .utf8).split(separator: "-- file ")
        for part in parts.dropFirst() {
            let name = part.prefix { $0 != "\n" }
            let database = try DatabaseQueue(path: path + "/" + name)
            try database.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = WAL")
                try db.execute(sql: String(part.dropFirst(name.count)))
            }
            try database.close()
        }
    }

    private func change(_ file: String, _ sql: String) throws {
        let database = try DatabaseQueue(path: path + "/" + file)
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }

    private func open(_ access: SQLiteEventStore.Access) async throws -> StoreFolder {
        try await StoreFolder.open(at: path, access: access, root: root, clock: Desk.clock)
    }

    private static let words = ["the second word", "the first word"]

    @Test("a store of the first schema is read as it is, and not changed by it")
    func read() async throws {
        try putOldStore()
        let folder = try await open(.readOnly)
        let history = InteractionHistory(
            store: folder.store,
            vault: folder.vault,
            clock: Desk.clock
        )
        let page = try await history.timeline(of: .identifier(.ana), for: .rep("bo"))
        #expect(page.entries.compactMap(\.said) == Self.words)
        #expect(try await folder.store.verify(nil).faults == [])
        await history.close()
        #expect(try StoreSchema.inspect(at: path).files.map(\.version) == [1, 1])
    }

    @Test("it is upgraded when it is opened to be written, and goes on")
    func upgrade() async throws {
        try putOldStore()
        let before = try StoreSchema.inspect(at: path)
        #expect(before.needsUpgrade)
        #expect(before.files.map(\.version) == [1, 1])
        #expect(before.files.allSatisfy { $0.pending.count == $0.newest - 1 })
        let desk = try await Desk(at: path, root: root)
        try await desk.record([Desk.message("1", "the third word", from: [.ana])])
        #expect(Set(try await desk.said(.identifier(.ana))) == Set(Self.words + ["the third word"]))
        #expect(try await desk.folder.store.verify(nil).faults == [])
        await desk.close()
        let after = try StoreSchema.inspect(at: path)
        #expect(!after.needsUpgrade)
        #expect(after.files.map(\.version) == after.files.map(\.newest))
    }

    @Test("a new store has today's schema, and a folder without one is no store")
    func new() async throws {
        #expect(await fails(.inputOutput) { _ = try StoreSchema.inspect(at: path) })
        await (try await Desk(at: path, root: root)).close()
        let schema = try StoreSchema.inspect(at: path)
        #expect(schema.files.map(\.name) == ["log.sqlite", "keys.sqlite"])
        #expect(!schema.needsUpgrade)
        #expect(schema.files.allSatisfy { $0.pending.isEmpty && !$0.isNewer })
    }

    @Test(
        "a file of a newer schema is refused to be written, before any file is changed, and is read",
        arguments: ["log.sqlite", "keys.sqlite"]
    )
    func newer(_ file: String) async throws {
        try putOldStore()
        try change(file, "INSERT INTO grdb_migrations VALUES ('99')")
        #expect(
            await fails(.incompatible, "Use the version that wrote it") {
                _ = try await open(.readWrite)
            }
        )
        #expect(try StoreSchema.inspect(at: path).files.map(\.version).min() == 1)
        await (try await open(.readOnly)).close()
        // Unless it says that whoever doesn't know it can't read it.
        try change(file, "PRAGMA user_version = 99")
        #expect(await fails(.incompatible) { _ = try await open(.readOnly) })
    }

    /// What the release before the last step of the schema ran; it goes on working beside a newer one.
    private static let earlierStatements = [
        """
        INSERT INTO event(position, header, placement, body_hash, tie, lookups, body)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        "INSERT INTO slot(name, digest, position) VALUES (?, ?, ?)",
        """
        INSERT INTO tag_index(tag, class, occurred_at, sequence, tie, position)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        "INSERT INTO wrap(position, subject, bytes) VALUES (?, ?, ?)",
        "SELECT digest, position FROM slot WHERE name = ?",
        """
        INSERT INTO subject_count(subject, count) VALUES (?, ?)
        ON CONFLICT(subject) DO UPDATE SET count = excluded.count
        """,
        "UPDATE log_head SET position = ?, recorded_at = ?, peaks = ? WHERE id = 1",
        "SELECT store, epoch, position, recorded_at, peaks FROM log_head",
        """
        SELECT occurred_at, sequence, tie, position FROM tag_index
        WHERE tag = ?1 AND class = ?2 AND (occurred_at, sequence, tie, position) > (?3, ?4, ?5, ?6)
        """,
        """
        SELECT header, placement, erased, lookups, tie, CASE WHEN ?2 THEN body END
        FROM event WHERE position = ?1
        """,
        "SELECT subject, bytes FROM wrap WHERE position = ?",
        "SELECT position, header, placement, body_hash FROM event WHERE position > ? LIMIT ?",
    ]

    @Test("what the release before ran is understood by today's files: the schema only grew")
    func additive() async throws {
        await (try await Desk(at: path, root: root)).close()
        let database = try DatabaseQueue(path: path + "/log.sqlite")
        try await database.read { db in
            for sql in Self.earlierStatements { _ = try db.makeStatement(sql: sql) }
        }
        await #expect(throws: DatabaseError.self) {
            try await database.read { _ = try $0.makeStatement(sql: "SELECT gone FROM event") }
        }
        try database.close()
    }
}
