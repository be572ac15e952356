// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The tables of a key file.
enum KeySchema {
    /// The steps, oldest first; a released one is never edited.
    static let steps = [
        SchemaStep(version: "1", purpose: "subjects and their keys", statements: version1),
        SchemaStep(
            version: "2",
            purpose: "whose keys these are, and under which root keys they were wrapped",
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
        "CREATE TABLE naming(id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB) STRICT",
        """
        CREATE TABLE subject(
            name BLOB PRIMARY KEY, subject BLOB NOT NULL UNIQUE, key BLOB NOT NULL)
            STRICT, WITHOUT ROWID
        """,
    ]

    /// What tells a key file that is another store's, or an older copy, from the right one.
    private static let version2 = [
        """
        CREATE TABLE origin(
            id INTEGER PRIMARY KEY CHECK (id = 1), store BLOB NOT NULL,
            openings INTEGER NOT NULL) STRICT
        """,
        """
        CREATE TABLE root_key(
            number INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL UNIQUE) STRICT
        """,
    ]

    /// As in the log: a value that follows from nothing else is held against its index.
    private static let version3 = ["CREATE INDEX origin_copy ON origin(store, openings)"]
}
