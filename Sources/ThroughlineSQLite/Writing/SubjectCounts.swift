// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Each subject's own running number: how many events stand under it.
///
/// Numbers of subjects that were written to lately are kept, so that a conversation costs a look-up
/// once; nobody but the writer changes them. Used on the writing connection's queue alone.
final class SubjectCounts {
    /// How many numbers are kept; some 3 MB.
    private static let limit = 50_000

    private let find: Statement
    private let insert: Statement
    private let update: Statement
    private let wanted: BoundBytes
    private let inserted: BoundBytes
    private let updated: BoundBytes
    private var known: [SubjectID: Int64] = [:]

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
    func next(_ subject: SubjectID) throws(EventStoreError) -> UInt64 {
        let last = try last(subject)
        let number = last + 1
        if last == 0 {
            inserted.set(subject)
            insert.bind(2, number)
            try insert.run()
        } else {
            updated.set(subject)
            update.bind(2, number)
            try update.run()
        }
        if known.count >= Self.limit { forget() }
        known[subject] = number
        return UInt64(bitPattern: number)
    }

    /// Forgets what is kept; called whenever something was rolled back.
    func forget() { known.removeAll(keepingCapacity: true) }

    private func last(_ subject: SubjectID) throws(EventStoreError) -> Int64 {
        if let last = known[subject] { return last }
        wanted.set(subject)
        defer { find.reset() }
        return try find.step() ? find.number(0) : 0
    }
}
