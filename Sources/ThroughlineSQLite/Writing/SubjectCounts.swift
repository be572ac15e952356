// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Each subject's own running number: how many events stand under it.
///
/// Numbers of subjects that were written to lately are kept, so that a conversation costs a look-up
/// once; nobody but the writer changes them. Used on the writing connection's queue alone.
final class SubjectCounts {
    /// A number that was counted up and isn't in the table yet.
    private struct Count {
        var number: Int64
        let isNew: Bool
    }

    /// How many numbers are kept; some 3 MB.
    private static let limit = 50_000

    private let find: Statement
    private let insert: Statement
    private let update: Statement
    private let wanted: BoundBytes
    private let inserted: BoundBytes
    private let updated: BoundBytes
    private var known: [SubjectID: Int64] = [:]
    private var counted: [SubjectID: Count] = [:]

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        find = try Statement("SELECT count FROM subject_count WHERE subject = ?", on: connection)
        insert = try Statement(
            "INSERT INTO subject_count(subject, count) VALUES (?, ?)",
            on: connection
        )
        update = try Statement(
            "UPDATE subject_count SET count = ?2 WHERE subject = ?1",
            on: connection
        )
        wanted = find.bindPlace(1, size: BoundBytes.idSize)
        inserted = insert.bindPlace(1, size: BoundBytes.idSize)
        updated = update.bindPlace(1, size: BoundBytes.idSize)
    }

    /// Counts one event more under a subject, and returns its number there, from 1.
    ///
    /// What was counted is to be written before anybody reads the table.
    func next(_ subject: SubjectID) throws(EventStoreError) -> UInt64 {
        var count: Count
        if let earlier = counted[subject] {
            count = earlier
        } else {
            let last = try last(subject)
            count = Count(number: last, isNew: last == 0)
        }
        count.number += 1
        counted[subject] = count
        return UInt64(bitPattern: count.number)
    }

    /// Writes what was counted: once for each subject, however many of its events an append brings.
    func write() throws(EventStoreError) {
        // In order, so that neighbours in the table are written one after the other.
        for (subject, count) in counted.sorted(by: { $0.key < $1.key }) {
            if count.isNew {
                inserted.set(subject)
                insert.bind(2, count.number)
                try insert.run()
            } else {
                updated.set(subject)
                update.bind(2, count.number)
                try update.run()
            }
            if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
            known[subject] = count.number
        }
        counted.removeAll(keepingCapacity: true)
    }

    /// Forgets what is kept; called whenever something was rolled back.
    func forget() {
        known.removeAll(keepingCapacity: true)
        counted.removeAll(keepingCapacity: true)
    }

    private func last(_ subject: SubjectID) throws(EventStoreError) -> Int64 {
        if let last = known[subject] { return last }
        wanted.set(subject)
        defer { find.reset() }
        return try find.step() ? find.number(0) : 0
    }
}
