// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// What the erasures in a log name: what may be missing from it, and since when.
struct KnownErasures: Hashable, Sendable {
    private var slots: [KeyedName: Int64] = [:]
    /// Who was forgotten, and by the erasure at which position.
    private(set) var subjects: [SubjectID: Int64] = [:]
    private var last: Int64 = 0
    /// Whether one of them was not carried out to its end.
    private(set) var isPending = false

    /// Reads those that came since it was last asked.
    mutating func readOn(_ scan: LogScan, _ db: Database) throws {
        let positions = try Int64.fetchAll(
            db,
            sql: "SELECT position FROM tag_index WHERE tag = ? AND position > ? ORDER BY position",
            arguments: [Data(Tag.erasures.indexBytes), last]
        )
        for position in positions {
            last = position
            guard let event = try scan.event(at: position, body: false)?.event,
                let order = ErasureOrder(event.header)
            else { continue }
            // The newest counts: one before the event named what was not there yet.
            for slot in order.events { slots[slot] = position }
            for subject in order.subjects where subjects[subject] == nil {
                subjects[subject] = position
            }
        }
        guard try db.tableExists("erasure") else { return }
        isPending = try Int.fetchOne(db, sql: "SELECT 1 FROM erasure LIMIT 1") != nil
    }

    /// Whether a subject was forgotten after a position.
    func hasForgotten(_ subject: SubjectID, at position: Int64) -> Bool {
        subjects[subject].map { position < $0 } ?? false
    }

    /// Whether an erasure says why the body of an event is gone.
    func explain(_ event: StoredEvent, at position: Int64) -> Bool {
        let slot = event.header.slot(isVariant: event.placement.isVariant)
        if let erasure = slots[slot], position < erasure { return true }
        return event.header.belongsOnly { hasForgotten($0, at: position) }
    }
}
