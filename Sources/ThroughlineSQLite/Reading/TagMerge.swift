// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The rows of many streams as one, in the order of a query.
///
/// A page looks for some fifty objects, each a stream of few rows; the streams' first rows form a
/// heap, so that a row costs the logarithm of their number and not a look at each.
struct TagMerge {
    private struct Head {
        var row: IndexKey
        let stream: TagStream
    }

    /// A binary heap: no head comes before the one at half its index.
    private var heads: [Head] = []
    private let isByTime: Bool
    private let isBackward: Bool

    init(_ streams: [TagStream], _ query: EventQuery) throws(EventStoreError) {
        isByTime = query.order == .time
        isBackward = query.isBackward
        heads.reserveCapacity(streams.count)
        for stream in streams {
            if let row = try stream.next() { heads.append(Head(row: row, stream: stream)) }
        }
        for index in heads.indices.prefix(heads.count / 2).reversed() { settle(index) }
    }

    /// The next row, and the ways to match that name its tag; nil after the last.
    mutating func next() throws(EventStoreError) -> (row: IndexKey, items: [EventFilter.Item])? {
        guard let first = heads.first else { return nil }
        if let row = try first.stream.next() {
            heads[0].row = row
        } else {
            heads[0] = heads[heads.count - 1]
            heads.removeLast()
        }
        settle(0)
        return (first.row, first.stream.items)
    }

    /// Moves the head at an index down to where it belongs.
    private mutating func settle(_ start: Int) {
        var index = start
        while true {
            var first = index
            for child in 2 * index + 1...2 * index + 2
            where child < heads.count && comesFirst(heads[child].row, heads[first].row) {
                first = child
            }
            guard first != index else { return }
            heads.swapAt(index, first)
            index = first
        }
    }

    private func comesFirst(_ one: IndexKey, _ other: IndexKey) -> Bool {
        switch (isByTime, isBackward) {
        case (true, false): one < other
        case (true, true): one > other
        case (false, false): one.position < other.position
        case (false, true): one.position > other.position
        }
    }
}
