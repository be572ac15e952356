// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What appending has to do with erasures: noting them, and refusing what stands under a subject
/// that was forgotten.
///
/// Used on the writing connection's queue alone.
final class ErasureOrders {
    private let insertOrder: Statement
    private let insertForgotten: Statement
    private let findForgotten: Statement
    /// Whether anybody was ever forgotten; as long as nobody was, no look-up is made.
    private var hasForgotten: Bool

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        insertOrder = try Statement("INSERT INTO erasure(position) VALUES (?)", on: connection)
        insertForgotten = try Statement(
            """
            INSERT INTO forgotten(subject, position) VALUES (?, ?)
            ON CONFLICT(subject) DO NOTHING
            """,
            on: connection
        )
        findForgotten = try Statement(
            "SELECT 1 FROM forgotten WHERE subject = ?",
            on: connection
        )
        let any = try Statement("SELECT 1 FROM forgotten LIMIT 1", on: connection)
        hasForgotten = try any.step()
        any.reset()
    }

    /// Whether a draft may be refused: whether anybody was ever forgotten.
    var mayRefuse: Bool { hasForgotten }

    /// Refuses a new event under a forgotten subject, unless it is an erasure itself.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `subjectForgotten`.
    func check(_ header: EventHeader) throws(EventStoreError) {
        guard hasForgotten, ErasureOrder(header) == nil else { return }
        for subject in header.subjects {
            findForgotten.bind(1, subject.bytes)
            defer { findForgotten.reset() }
            if try findForgotten.step() { throw .subjectForgotten() }
        }
    }

    /// Notes an erasure that was appended, to be carried out.
    func note(_ order: ErasureOrder, at position: Position) throws(EventStoreError) {
        let number = Int64(bitPattern: position.rawValue)
        insertOrder.bind(1, number)
        try insertOrder.run()
        for subject in order.subjects {
            insertForgotten.bind(1, subject.bytes)
            insertForgotten.bind(2, number)
            try insertForgotten.run()
            hasForgotten = true
        }
    }
}
