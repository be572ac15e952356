// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Throughline

/// The tables of a search index.
///
/// | table | what |
/// |---|---|
/// | `document` | one row for each event with words in it |
/// | `owner` | whose it is |
/// | `words_0`, `words_1` … | FTS5, without content of its own; its row is the document's position |
/// | `shard` | which of these there are, and from which words were taken: ``SearchShard`` |
/// | `state` | how far the index has come |
///
/// What narrows a search stands among the words too: ``SearchFacets``.
///
/// Words are found from their beginnings: those of two and three letters have an index of their own,
/// because they begin so many words that merging all their rows took a quarter of a second.
enum SearchSchema {
    /// A file of another version is made anew, by the next catching up.
    ///
    /// 2 gave short beginnings an index of their own, 3 brought ``SearchFacets`` and ``SearchShard``.
    static let version: Int64 = 3

    static func prepare(_ db: Database) throws {
        let found = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found != version else { return }
        try rebuild(db)
    }

    static func rebuild(_ db: Database) throws {
        // FTS5's tables first: each takes its own along.
        let words = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_master
                    WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'
                """
        )
        for table in words + ["document", "owner", "shard", "state"] {
            try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
        }
        try db.execute(
            sql: """
                CREATE TABLE document(
                    position INTEGER PRIMARY KEY, ref BLOB NOT NULL, object BLOB,
                    occurredAt INTEGER NOT NULL, channel TEXT NOT NULL, kind TEXT NOT NULL,
                    direction TEXT NOT NULL, rep TEXT, owned INTEGER NOT NULL,
                    text TEXT NOT NULL) STRICT;
                CREATE INDEX document_object ON document(object);
                CREATE TABLE owner(
                    subject BLOB NOT NULL, position INTEGER NOT NULL,
                    PRIMARY KEY(subject, position)) STRICT, WITHOUT ROWID;
                CREATE INDEX owner_position ON owner(position);
                CREATE TABLE shard(
                    number INTEGER PRIMARY KEY, isDirty INTEGER NOT NULL DEFAULT 0) STRICT;
                CREATE TABLE state(
                    id INTEGER PRIMARY KEY CHECK (id = 1), checkpoint TEXT NOT NULL) STRICT;
                PRAGMA user_version = \(version);
                """
        )
    }

    static func checkpoint(in db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT checkpoint FROM state WHERE id = 1")
    }

    static func setCheckpoint(_ checkpoint: Checkpoint, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO state(id, checkpoint) VALUES (1, ?)
                    ON CONFLICT(id) DO UPDATE SET checkpoint = excluded.checkpoint
                """,
            arguments: [checkpoint.description]
        )
    }
}
