// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Throughline

/// The tables of a log.
///
/// `event` is the log: the header and the placement as they were hashed, the body, and the hash that
/// stays when the body goes. Everything else is found again from it: `slot` and `tag_index` from the
/// headers and the bodies, `subject_count` from the placements, `log_head` from all leaves.
enum LogSchema {
    /// The steps, oldest first; a released one is never edited.
    static let steps = [
        SchemaStep(version: "1", purpose: "the log and its index", statements: version1),
        SchemaStep(
            version: "2",
            purpose: "how often the log was opened, who was forgotten, and open erasures",
            statements: version2
        ),
        SchemaStep(
            version: "3",
            purpose: "a second copy of what stood in one place alone, for verify to compare",
            statements: version3
        ),
    ]

    static var migrator: DatabaseMigrator { SchemaStep.migrator(steps) }

    private static let version1 = [
        """
        CREATE TABLE log_head(
            id INTEGER PRIMARY KEY CHECK (id = 1), store BLOB NOT NULL, epoch INTEGER NOT NULL,
            position INTEGER NOT NULL, recorded_at INTEGER, peaks BLOB NOT NULL) STRICT
        """,
        """
        CREATE TABLE event(
            position INTEGER PRIMARY KEY, header BLOB NOT NULL, placement BLOB NOT NULL,
            body_hash BLOB NOT NULL, tie INTEGER, lookups BLOB, body BLOB,
            erased INTEGER NOT NULL DEFAULT 0) STRICT
        """,
        """
        CREATE TABLE slot(
            name BLOB PRIMARY KEY, digest BLOB NOT NULL, position INTEGER NOT NULL)
            STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE tag_index(
            tag BLOB NOT NULL, class INTEGER NOT NULL, occurred_at INTEGER NOT NULL,
            sequence INTEGER NOT NULL, tie INTEGER NOT NULL, position INTEGER NOT NULL,
            PRIMARY KEY (tag, class, occurred_at, sequence, tie, position)) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE subject_count(subject BLOB PRIMARY KEY, count INTEGER NOT NULL)
            STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE wrap(
            position INTEGER NOT NULL, subject BLOB NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY (position, subject)) STRICT, WITHOUT ROWID
        """,
    ]

    /// How often the log was opened to be written, as its key file knows it too; which subjects were
    /// forgotten, and by which event; and which erasures have not been carried out to the end.
    private static let version2 = [
        """
        CREATE TABLE opening(id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL) STRICT
        """,
        """
        CREATE TABLE forgotten(subject BLOB PRIMARY KEY, position INTEGER NOT NULL)
            STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE erasure(position INTEGER PRIMARY KEY) STRICT",
    ]

    /// Second copies of what follows from nothing else in the log.
    ///
    /// A flipped bit of it would read like another value. SQLite's own check holds a table against its
    /// indexes. Appends change none of these columns.
    private static let version3 = [
        "CREATE INDEX log_head_copy ON log_head(store, epoch)",
        "CREATE INDEX opening_copy ON opening(count)",
    ]
}

extension Tag {
    /// The tag as it stands in the index: kind and name, 17 bytes.
    var indexBytes: [UInt8] { [kind.rawValue] + name.bytes }

    /// Reads a tag of the index; nil where it is none.
    init?(indexBytes bytes: some Collection<UInt8>) {
        guard bytes.count == 17, let first = bytes.first, let kind = Kind(rawValue: first),
            let name = KeyedName(bytes: bytes.dropFirst())
        else { return nil }
        self.init(kind, name)
    }
}

extension UInt64 {
    /// The number as SQLite's signed one, in the same order.
    var ordered: Int64 { Int64(bitPattern: self ^ 1 << 63) }
    /// The number that a signed one of SQLite's stands for.
    init(ordered value: Int64) { self = UInt64(bitPattern: value) ^ 1 << 63 }
}
