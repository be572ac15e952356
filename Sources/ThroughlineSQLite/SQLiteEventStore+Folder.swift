// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

// What a store's folder asks its log, so as to tell whether the key file beside it is its own.
extension SQLiteEventStore {
    /// How often the log was opened to be written, by a folder.
    func openings() async throws(EventStoreError) -> Int64 {
        try await reading { _, db in
            guard try db.tableExists("opening") else { return 0 }
            return try Int64.fetchOne(db, sql: "SELECT count FROM opening") ?? 0
        }
    }

    /// Notes how often the log was opened; durable on return.
    func note(openings: Int64) async throws(EventStoreError) {
        try await writing { db in
            try db.execute(
                sql: """
                    INSERT INTO opening(id, count) VALUES (1, ?)
                    ON CONFLICT(id) DO UPDATE SET count = excluded.count
                    """,
                arguments: [openings]
            )
        }
    }

    /// Whose keys the newest events were wrapped with, without those that were forgotten since.
    ///
    /// Records of erasures are passed over: repeated after a restore, they may be sealed with a key
    /// that is younger than the backup.
    func newestKeys(limit: Int) async throws(EventStoreError) -> [SubjectID] {
        try await reading { _, db in
            let newest = try Data.fetchAll(
                db,
                sql: """
                    SELECT subject FROM wrap
                    WHERE position NOT IN (SELECT position FROM tag_index WHERE tag = ?)
                    ORDER BY position DESC LIMIT ?
                    """,
                arguments: [Data(Tag.erasures.indexBytes), limit]
            )
            let knowsForgotten = try db.tableExists("forgotten")
            return try Set(newest).filter { subject in
                guard knowsForgotten else { return true }
                return try Int.fetchOne(
                    db,
                    sql: "SELECT 1 FROM forgotten WHERE subject = ?",
                    arguments: [subject]
                ) == nil
            }.compactMap { SubjectID(bytes: $0) }
        }
    }
}
