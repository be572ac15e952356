// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// The end of the log: what the next event needs to know of those before it.
///
/// A value, so that rolling a savepoint back is assigning the old one.
struct LogState {
    var store: StoreID
    var epoch: UInt32
    var position: UInt64
    var recordedAt: Timestamp?
    var frontier: MerkleFrontier

    /// The head as the port has it.
    var head: LogHead {
        LogHead(
            store: store,
            epoch: epoch,
            position: Position(rawValue: position),
            count: frontier.count,
            root: frontier.root,
            recordedAt: recordedAt
        )
    }

    /// Reads the end of the log.
    static func load(_ db: Database) throws -> LogState {
        guard
            let row = try Row.fetchOne(
                db,
                sql: "SELECT store, epoch, position, recorded_at, peaks FROM log_head"
            )
        else {
            throw EventStoreError(
                .corrupt,
                message: "The log has no head. Restore a backup."
            )
        }
        let position = UInt64(bitPattern: try row.decode(Int64.self, forColumn: "position"))
        let peakBytes: [UInt8] = Array(try row.decode(Data.self, forColumn: "peaks"))
        let peaks = stride(from: 0, to: peakBytes.count, by: 32).compactMap {
            MerkleFrontier.Digest(bytes: peakBytes[$0..<min($0 + 32, peakBytes.count)])
        }
        guard let store = StoreID(bytes: try row.decode(Data.self, forColumn: "store")),
            let frontier = MerkleFrontier(count: position, peaks: peaks)
        else {
            throw EventStoreError(
                .corrupt,
                message: "The log's head is damaged. Run verify, and restore a backup."
            )
        }
        let recordedAt = try row.decode(Int64?.self, forColumn: "recorded_at")
        return LogState(
            store: store,
            epoch: UInt32(clamping: try row.decode(Int64.self, forColumn: "epoch")),
            position: position,
            recordedAt: recordedAt.map(Timestamp.init(microseconds:)),
            frontier: frontier
        )
    }

    /// Writes the head of a new log.
    static func create(_ db: Database, store: StoreID) throws {
        try db.execute(
            sql: """
                INSERT INTO log_head(id, store, epoch, position, recorded_at, peaks)
                VALUES (1, ?, 1, 0, NULL, x'')
                """,
            arguments: [Data(store.bytes)]
        )
    }
}
