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

/// The index rows of one tag, in order, read a few at a time.
///
/// In order of time they are of one class, as the index has them; in order of position of several.
final class TagStream {
    private let statement: Statement
    private let tag: [UInt8]
    private let classes: ClosedRange<UInt8>
    private let query: EventQuery
    /// The ways to match that name the tag.
    let items: [EventFilter.Item]
    /// How many rows are read next; twice as many each time, as whoever goes on goes on for long.
    private var chunk: Int
    private var buffer: [IndexKey] = []
    private var used = 0
    private var last: IndexKey?
    private var isDone = false

    static let chunkLimit = 512

    init(
        _ statement: Statement,
        _ tag: Tag,
        _ classes: ClosedRange<UInt8>,
        items: [EventFilter.Item],
        query: EventQuery,
        chunk: Int
    ) {
        self.statement = statement
        self.tag = tag.indexBytes
        self.classes = classes
        self.items = items
        self.query = query
        self.chunk = chunk
    }

    /// The next row; nil after the last.
    func next() throws(EventStoreError) -> IndexKey? {
        if used == buffer.count {
            guard !isDone else { return nil }
            try fill()
        }
        guard used < buffer.count else { return nil }
        defer { used += 1 }
        return buffer[used]
    }

    private func fill() throws(EventStoreError) {
        statement.bind(1, tag)
        statement.bind(2, Int64(classes.lowerBound))
        buffer.removeAll(keepingCapacity: true)
        used = 0
        defer { statement.reset() }
        switch query.order {
        case .time: try fillByTime()
        case .position: try fillByPosition()
        }
        isDone = buffer.count < chunk
        last = buffer.last ?? last
        chunk = min(2 * chunk, Self.chunkLimit)
    }

    private func fillByTime() throws(EventStoreError) {
        let past = last ?? start
        statement.bind(3, past.key.occurredAt.microseconds)
        statement.bind(4, past.key.sequence)
        statement.bind(5, past.key.tie.ordered)
        statement.bind(6, past.position)
        statement.bind(7, lowest)
        statement.bind(8, highest)
        statement.bind(9, Int64(chunk))
        while try statement.step() {
            let key = TimelineKey(
                occurredAt: Timestamp(microseconds: statement.number(0)),
                sequence: statement.number(1),
                tie: UInt64(ordered: statement.number(2))
            )
            buffer.append(IndexKey(key: key, position: statement.number(3)))
        }
    }

    private func fillByPosition() throws(EventStoreError) {
        statement.bind(3, Int64(classes.upperBound))
        let past = last?.position
        statement.bind(4, query.isBackward ? lowest : max(lowest, past ?? lowest))
        statement.bind(5, query.isBackward ? min(highest, (past ?? .max) - 1) : highest)
        statement.bind(6, Int64(chunk))
        while try statement.step() {
            buffer.append(IndexKey(key: .first, position: statement.number(0)))
        }
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
