// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// Keeps the write-ahead log within its bound while others read without a pause.
///
/// SQLite begins the log anew only in a moment in which nobody reads an older state. Where short reads
/// follow each other closely there may be no such moment for hours. So past the bound the writer waits,
/// for a short time, until those who read now are done; who comes meanwhile doesn't matter. Somebody
/// who holds one state for long, as a backup does, makes it grow nevertheless; it is tried again after
/// each further 16 MB. Used on the writer's queue alone.
final class WriteAheadLogLimit {
    /// The most bytes that the log has, and one commit more, unless somebody reads one state for long.
    static let bytes = 2 * LogConnection.checkpointPages * frameSize
    /// A page of 4,096 bytes and its header.
    private static let frameSize = 4_120
    private static let patienceMilliseconds = 200

    private let path: String
    private var next = WriteAheadLogLimit.bytes

    init(ofDatabaseAt path: String) { self.path = path + "-wal" }

    /// Empties the log if it has grown past its bound; what can't be done now is done later.
    func enforce(_ db: Database) {
        let size = size()
        guard size > next else { return }
        try? db.execute(sql: "PRAGMA busy_timeout = \(Self.patienceMilliseconds)")
        let isBusy = (try? Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")) != 0
        try? db.execute(sql: "PRAGMA busy_timeout = \(LogConnection.busyMilliseconds)")
        next = isBusy ? size + Self.bytes / 2 : Self.bytes
    }

    private func size() -> Int {
        var info = stat()
        return stat(path, &info) == 0 ? Int(info.st_size) : 0
    }
}
