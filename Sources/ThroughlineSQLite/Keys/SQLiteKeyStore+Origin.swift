// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// Which store a key file belongs to, and how often that was opened to be written.
struct KeyOrigin: Hashable, Sendable {
    var store: StoreID
    var openings: Int64
}

extension SQLiteKeyStore {
    /// Which store the file belongs to; nil in a new file, and in one of an earlier version.
    func origin() async throws(EventStoreError) -> KeyOrigin? {
        try await accessing(write: false) { db in
            guard try db.tableExists("origin"),
                let row = try Row.fetchOne(db, sql: "SELECT store, openings FROM origin"),
                let store = StoreID(bytes: try row.decode(Data.self, forColumn: "store"))
            else { return nil }
            return KeyOrigin(store: store, openings: try row.decode(forColumn: "openings"))
        }
    }

    /// Notes which store the file belongs to, and how often that was opened; durable on return.
    func note(_ origin: KeyOrigin) async throws(EventStoreError) {
        try await accessing(write: true) { db in
            try db.execute(
                sql: """
                    INSERT INTO origin(id, store, openings) VALUES (1, ?, ?)
                    ON CONFLICT(id) DO UPDATE SET openings = excluded.openings
                    """,
                arguments: [Data(origin.store.bytes), origin.openings]
            )
        }
    }

    /// Those of some subjects that the file has no key of.
    func missing(of subjects: [SubjectID]) async throws(EventStoreError) -> [SubjectID] {
        try await accessing(write: false) { db in
            try subjects.filter { subject in
                try Int.fetchOne(
                    db,
                    sql: "SELECT 1 FROM subject WHERE subject = ?",
                    arguments: [Data(subject.bytes)]
                ) == nil
            }
        }
    }
}
