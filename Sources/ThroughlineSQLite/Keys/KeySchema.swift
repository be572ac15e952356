// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The tables of a key file.
enum KeySchema {
    /// The migrations, oldest first; a released one is never edited.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: "CREATE TABLE naming(id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB) STRICT"
            )
            try db.execute(
                sql: """
                    CREATE TABLE subject(
                        name BLOB PRIMARY KEY, subject BLOB NOT NULL UNIQUE, key BLOB NOT NULL)
                        STRICT, WITHOUT ROWID
                    """
            )
        }
        // Whose keys these are, and under which root keys they were wrapped: what tells a key file
        // that is another store's, or an older copy, from the right one.
        migrator.registerMigration("2") { db in
            try db.execute(
                sql: """
                    CREATE TABLE origin(
                        id INTEGER PRIMARY KEY CHECK (id = 1), store BLOB NOT NULL,
                        openings INTEGER NOT NULL) STRICT
                    """
            )
            try db.execute(
                sql: """
                    CREATE TABLE root_key(
                        number INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL UNIQUE) STRICT
                    """
            )
        }
        return migrator
    }
}
