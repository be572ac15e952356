// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
public import Throughline

extension SQLiteEventStore {
    /// The events with some names that were erased, or that lost a subject which was forgotten.
    public func erased(
        among names: [KeyedName]
    ) async throws(EventStoreError) -> [StoredEvent] {
        try await reading { scan, db in
            try names.compactMap { try Self.event(named: $0, scan, db) }.filter { event in
                try event.isErased
                    || event.header.subjects.contains { try Self.isForgotten($0, db) }
            }
        }
    }

    /// The first event with a name, with its header alone; nil where there is none.
    public func event(named name: KeyedName) async throws(EventStoreError) -> StoredEvent? {
        try await reading { scan, db in try Self.event(named: name, scan, db) }
    }

    /// Those of some subjects that were forgotten.
    public func forgotten(
        among subjects: [SubjectID]
    ) async throws(EventStoreError) -> Set<SubjectID> {
        try await reading { _, db in Set(try subjects.filter { try Self.isForgotten($0, db) }) }
    }

    private static func event(
        named name: KeyedName,
        _ scan: LogScan,
        _ db: Database
    ) throws -> StoredEvent? {
        let position = try Int64.fetchOne(
            db,
            sql: "SELECT position FROM slot WHERE name = ?",
            arguments: [Data(name.bytes)]
        )
        return try position.flatMap { try scan.event(at: $0, body: false)?.event }
    }

    private static func isForgotten(_ subject: SubjectID, _ db: Database) throws -> Bool {
        guard try db.tableExists("forgotten") else { return false }
        return try Int.fetchOne(
            db,
            sql: "SELECT 1 FROM forgotten WHERE subject = ?",
            arguments: [Data(subject.bytes)]
        ) != nil
    }

    /// The subjects whose keys an erasure ordered to be destroyed, while it isn't carried out.
    public func subjectsToForget() async throws(EventStoreError) -> [SubjectID] {
        try await reading { scan, db in
            try Self.orders(scan, db).flatMap { $0.order.subjects }
        }
    }

    /// Destroys some of what erasures named; when nothing is left of it in any file, it says so.
    public func scrub(limit: Int) async throws(EventStoreError) -> ScrubProgress {
        let (progress, done) = try await writing { db in
            guard let connection = db.sqliteConnection else { throw EventStoreError.storeClosed() }
            var progress = ScrubProgress()
            let orders = try Self.orders(try LogScan(connection), db)
            guard !orders.isEmpty else { return (progress, orders) }
            let scrubber = try LogScrubber(connection)
            for (position, order) in orders {
                progress.isDone = try scrubber.carryOut(
                    order,
                    at: position,
                    limit: limit,
                    &progress
                )
                guard progress.isDone else { break }
            }
            // As long as blobs may be there that only it referred to, an erasure is not done: a crash
            // now must find it again.
            if !progress.blobs.isEmpty { progress.isDone = false }
            return (progress, orders)
        }
        guard progress.isDone, !done.isEmpty else { return progress }
        // Overwritten in the database (secure_delete), and now out of the write-ahead log too.
        try await emptyWriteAheadLog()
        try await list(done.map(\.position))
        // Only then is an order done: whatever breaks off before it begins again.
        try await forgetInSearchIndex(done.map(\.order))
        try await writing { db in
            for position in done.map(\.position) {
                try db.execute(
                    sql: "DELETE FROM erasure WHERE position = ?",
                    arguments: [position]
                )
            }
        }
        return progress
    }

    /// Whether an erasure was not carried out to its end.
    func hasErasuresToFinish() async throws(EventStoreError) -> Bool {
        try await reading { scan, db in try !Self.orders(scan, db).isEmpty }
    }

    /// The erasures that were not carried out to the end, oldest first.
    private static func orders(
        _ scan: LogScan,
        _ db: Database
    ) throws -> [(position: Int64, order: ErasureOrder)] {
        guard try db.tableExists("erasure") else { return [] }
        return try Int64.fetchAll(db, sql: "SELECT position FROM erasure ORDER BY position")
            .compactMap { position in
                try scan.event(at: position, body: false).flatMap { event, _ in
                    ErasureOrder(event.header).map { (position, $0) }
                }
            }
    }

    /// Adds erasures to the list that is kept apart, if one is.
    private func list(_ positions: [Int64]) async throws(EventStoreError) {
        guard let path = erasureList else { return }
        let head = try await head()
        var lines: [UInt8] = []
        for position in positions {
            let event = try await reading { scan, _ in
                var event = try scan.event(at: position, body: true)?.event
                event?.wraps = try scan.wraps(at: position)
                return event
            }
            guard let event else { continue }
            lines += ErasureList.Line(event, store: head.store).bytes
        }
        try DurableFile.append(lines: lines, to: path)
    }
}
