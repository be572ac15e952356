// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Writes the index rows of an event, all of them with one statement where they are not many.
///
/// Beginning and ending a statement costs as much as a third of its row. Used on the writing
/// connection's queue alone.
final class TagRows {
    /// A statement for so many rows of one event; what they have in common is bound once.
    private struct Insert {
        let statement: Statement
        let tags: [BoundBytes]
    }

    /// The most rows of one statement; an event with more tags takes several.
    private static let widest = 8

    private let connection: OpaquePointer
    private var inserts: [Int: Insert] = [:]

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        self.connection = connection
        // What most events need; the others are prepared when they come.
        for width in 1...4 { _ = try insert(ofWidth: width) }
    }

    /// Writes the index rows of an event.
    func insert(_ draft: EventDraft, at position: Int64) throws(EventStoreError) {
        var rest = draft.header.tags[...]
        if !draft.lookups.isEmpty { rest += draft.lookups }
        while !rest.isEmpty {
            let part = rest.prefix(Self.widest)
            rest = rest.dropFirst(part.count)
            let insert = try insert(ofWidth: part.count)
            for (place, tag) in zip(insert.tags, part) { place.set(tag) }
            insert.statement.bind(1, Int64(draft.header.eventClass.rawValue))
            insert.statement.bind(2, draft.header.occurredAt.microseconds)
            insert.statement.bind(3, draft.header.sequence)
            insert.statement.bind(4, draft.tie.ordered)
            insert.statement.bind(5, position)
            try insert.statement.run()
        }
    }

    private func insert(ofWidth width: Int) throws(EventStoreError) -> Insert {
        if let known = inserts[width] { return known }
        let rows = (0..<width).map { "(?\($0 + 6), ?1, ?2, ?3, ?4, ?5)" }.joined(separator: ", ")
        // FAIL and not ABORT, which is the default: a statement of several rows that may have to undo
        // the first of them copies every page beforehand. Whoever fails here rolls everything back.
        let statement = try Statement(
            """
            INSERT OR FAIL INTO tag_index(tag, class, occurred_at, sequence, tie, position)
            VALUES \(rows)
            """,
            on: connection
        )
        let tags = (0..<width).map {
            statement.bindPlace(Int32($0 + 6), size: BoundBytes.tagSize)
        }
        let insert = Insert(statement: statement, tags: tags)
        inserts[width] = insert
        return insert
    }
}
