// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The words of a stretch of the log, in a table of FTS5's own.
///
/// One table for all words would have to be rewritten whole whenever somebody is forgotten: FTS5 marks
/// what is deleted and drops it when it merges (its `secure-delete` came with SQLite 3.42, after the
/// one that Debian 12 has). So an erasure costs as much as the stretches it touches. And a search begins
/// with the newest stretch and ends where it has its hits, instead of merging all rows of a frequent
/// word first.
struct SearchShard: Hashable, Comparable {
    /// Stretches count from 0, the beginning of the log.
    let number: Int64

    /// How many positions a stretch has.
    static let size: Int64 = 1 << 17

    init(number: Int64) { self.number = number }

    /// The stretch in which an event stands.
    init(of position: Int64) { number = position / Self.size }

    /// The table's name.
    var table: String { "words_\(number)" }

    static func < (one: Self, other: Self) -> Bool { one.number < other.number }

    /// All stretches that have words, the newest first.
    static func all(in db: Database, schema: String = "main") throws -> [Self] {
        try Int64.fetchAll(db, sql: "SELECT number FROM \(schema).shard ORDER BY 1 DESC")
            .map { Self(number: $0) }
    }

    /// Makes the table, if it isn't there.
    func make(in db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO shard(number) VALUES (?)")
            .execute(arguments: [number])
        if db.changesCount > 0 { try create(in: db, schema: "main") }
    }

    /// Makes the table, which isn't there.
    func create(in db: Database, schema: String) throws {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE \(schema).\(table) USING fts5(
                    tokens, content = '', tokenize = 'ascii', prefix = '2 3')
                """
        )
    }

    /// Takes a document's tokens in.
    func insert(_ tokens: String, at position: Int64, into db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO \(table)(rowid, tokens) VALUES (?, ?)")
            .execute(arguments: [position, tokens])
    }

    /// Takes a document's tokens out; they stay in the file until the stretch is scrubbed.
    func remove(_ tokens: String, at position: Int64, from db: Database) throws {
        // A table without content of its own is told what it holds.
        try db.execute(
            sql: "INSERT INTO \(table)(\(table), rowid, tokens) VALUES ('delete', ?, ?)",
            arguments: [position, tokens]
        )
        try db.execute(sql: "UPDATE shard SET isDirty = 1 WHERE number = ?", arguments: [number])
    }

    /// Rewrites every stretch from which words were taken since it was written, so that none of them
    /// is left in the file; freed pages are overwritten.
    static func scrub(_ db: Database) throws {
        let dirty = try Int64.fetchAll(db, sql: "SELECT number FROM shard WHERE isDirty = 1")
        for number in dirty {
            let table = Self(number: number).table
            try db.execute(sql: "INSERT INTO \(table)(\(table)) VALUES ('optimize')")
        }
        try db.execute(sql: "UPDATE shard SET isDirty = 0 WHERE isDirty = 1")
    }
}
