// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Where an index row stands, in either order.
struct IndexKey: Comparable {
    var key: TimelineKey
    var position: Int64

    static func < (one: Self, other: Self) -> Bool {
        (one.key, one.position) < (other.key, other.position)
    }
}

/// The index rows of one tag and one class, in order, read a few at a time.
final class TagStream {
    private let statement: Statement
    private let tag: [UInt8]
    private let eventClass: EventClass
    private let query: EventQuery
    private let chunk: Int
    private var buffer: ArraySlice<IndexKey> = []
    private var last: IndexKey?
    private var isDone = false

    init(_ statement: Statement, tag: Tag, eventClass: EventClass, query: EventQuery) {
        self.statement = statement
        self.tag = tag.indexBytes
        self.eventClass = eventClass
        self.query = query
        chunk = min(max(query.limit, 16), 512)
    }

    /// The next row, without taking it.
    func peek() throws(EventStoreError) -> IndexKey? {
        if buffer.isEmpty && !isDone { try fill() }
        return buffer.first
    }

    /// Takes the next row.
    func pop() { _ = buffer.popFirst() }

    private func fill() throws(EventStoreError) {
        let past = last ?? start
        statement.bind(1, tag)
        statement.bind(2, Int64(eventClass.rawValue))
        switch query.order {
        case .time:
            statement.bind(3, past.key.occurredAt.microseconds)
            statement.bind(4, past.key.sequence)
            statement.bind(5, past.key.tie.ordered)
            statement.bind(6, past.position)
            statement.bind(7, lowest)
            statement.bind(8, highest)
            statement.bind(9, Int64(chunk))
        case .position:
            statement.bind(3, query.isBackward ? lowest : max(lowest, past.position))
            statement.bind(4, query.isBackward ? min(highest, past.position - 1) : highest)
            statement.bind(5, Int64(chunk))
        }
        defer { statement.reset() }
        var rows: [IndexKey] = []
        while try statement.step() {
            let key = TimelineKey(
                occurredAt: Timestamp(microseconds: statement.number(0)),
                sequence: statement.number(1),
                tie: UInt64(ordered: statement.number(2))
            )
            rows.append(IndexKey(key: key, position: statement.number(3)))
        }
        isDone = rows.count < chunk
        last = rows.last ?? last
        buffer = rows[...]
    }

    /// The position after which rows are read.
    private var lowest: Int64 { Int64(clamping: query.after?.rawValue ?? 0) }
    /// The position up to which rows are read.
    private var highest: Int64 { Int64(clamping: query.upTo?.rawValue ?? .max) }

    private var start: IndexKey {
        if query.isBackward {
            IndexKey(key: query.past ?? .last, position: query.past == nil ? .max : .min)
        } else {
            IndexKey(key: query.past ?? .first, position: query.past == nil ? .min : .max)
        }
    }
}
