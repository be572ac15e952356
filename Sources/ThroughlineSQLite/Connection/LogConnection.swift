// SPDX-License-Identifier: Apache-2.0

internal import CThroughlineSQLite
internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Throughline

/// How connections to a log are set up.
enum LogConnection {
    /// How many pages the write-ahead log may have before the writer moves them into the database.
    static let checkpointPages = 4_000
    /// How long a connection waits for another.
    static let busyMilliseconds = 5_000

    /// How much of the database the writer keeps, in KiB.
    ///
    /// Its inserts go all over the index, and a commit whose pages don't fit writes them twice;
    /// SQLite's own 2 MiB are too few for a thousand events.
    static let writerCache = 16_384

    /// How much of the database each reader keeps at most, in KiB.
    ///
    /// The inner pages of the index of a million events take 3 MiB; with SQLite's own 2 MiB each look-up
    /// reads them anew.
    static let readerCache = 8_192

    /// The one connection that writes, and the only one that checkpoints.
    ///
    /// SQLite before 3.51.3 can corrupt a database when two connections write or checkpoint at once
    /// (the WAL-reset bug); a store has one of them, and a lock file keeps other processes out.
    static func writer(at path: String) throws(EventStoreError) -> DatabaseQueue {
        var configuration = common
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            // The only setting under which an acknowledged commit survives a power loss.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
            try db.execute(sql: "PRAGMA cache_size = -\(writerCache)")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return try open(path, configuration)
    }

    /// A connection that reads, and never checkpoints, not even when it closes.
    static func reader(at path: String) throws(EventStoreError) -> DatabaseQueue {
        var configuration = common
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try db.execute(sql: "PRAGMA cache_size = -\(readerCache)")
            try db.execute(sql: "PRAGMA query_only = ON")
            if let connection = db.sqliteConnection {
                _ = throughline_sqlite_no_checkpoint_on_close(connection)
            }
        }
        return try open(path, configuration)
    }

    /// A connection that copies the database elsewhere, and leaves it as it is.
    static func copier(at path: String) throws(EventStoreError) -> DatabaseQueue {
        var configuration = common
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            if let connection = db.sqliteConnection {
                _ = throughline_sqlite_no_checkpoint_on_close(connection)
            }
        }
        return try open(path, configuration)
    }

    /// Moves everything from the write-ahead log into the database, and cuts it to nothing.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inUse` where a reader holds on to an old state
    ///   for longer than
    ///   the connection waits.
    static func emptyWriteAheadLog(_ db: Database) throws {
        let isBusy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") != 0
        guard !isBusy else {
            throw EventStoreError(
                .inUse,
                message: "A reader holds an old state of the store, so what was destroyed is still "
                    + "in the write-ahead log. End long reads, and try again."
            )
        }
    }

    private static var common: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(TimeInterval(busyMilliseconds) / 1_000)
        configuration.foreignKeysEnabled = false
        return configuration
    }

    private static func open(
        _ path: String,
        _ configuration: Configuration
    ) throws(EventStoreError) -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw EventStoreError(database: error, doing: "opening \(fileName(of: path))")
        }
    }

    private static func fileName(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

extension EventStoreError {
    /// An error of GRDB's, or one of ours that passed through it.
    init(database error: any Error, doing what: String) {
        if let error = error as? EventStoreError {
            self = error
        } else if let error = error as? DatabaseError {
            self.init(sqlite: error.resultCode.rawValue, on: nil, doing: what)
        } else if error is RowDecodingError {
            self.init(
                .corrupt,
                message: "A row has what was never written, found while \(what). Run verify, and "
                    + "restore a backup.",
                cause: error
            )
        } else {
            self.init(.inputOutput, message: "The database failed while \(what).", cause: error)
        }
    }
}
