// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Answers queries on one connection, inside a transaction or a snapshot that is open.
///
/// Events with tags are found through the index: one ordered stream for each tag and class, merged;
/// no event is read that isn't given back or looked at for its types. Used on its connection's queue
/// alone.
final class LogScan {
    private let connection: OpaquePointer
    private let timeForward: Statement
    private let timeBackward: Statement
    private let positionForward: Statement
    private let positionBackward: Statement
    private let everyForward: Statement
    private let everyBackward: Statement
    private let findEvent: Statement
    private let findWraps: Statement

    /// The statements, by what they are for; their plans are tested.
    enum SQL {
        static let timeForward = time(">", "ASC")
        static let timeBackward = time("<", "DESC")
        static let positionForward = position("ASC")
        static let positionBackward = position("DESC")
        static let everyForward = every("ASC")
        static let everyBackward = every("DESC")
        static let event = """
            SELECT header, placement, erased, lookups, tie, CASE WHEN ?2 THEN body END
            FROM event WHERE position = ?1
            """
        static let wraps = "SELECT subject, bytes FROM wrap WHERE position = ?"

        private static func time(_ comparison: String, _ direction: String) -> String {
            """
            SELECT occurred_at, sequence, tie, position FROM tag_index
            WHERE tag = ?1 AND class = ?2
              AND (occurred_at, sequence, tie, position) \(comparison) (?3, ?4, ?5, ?6)
              AND position > ?7 AND position <= ?8
            ORDER BY occurred_at \(direction), sequence \(direction), tie \(direction),
              position \(direction)
            LIMIT ?9
            """
        }

        private static func position(_ direction: String) -> String {
            """
            SELECT occurred_at, sequence, tie, position FROM tag_index
            WHERE tag = ?1 AND class = ?2 AND position > ?3 AND position <= ?4
            ORDER BY position \(direction) LIMIT ?5
            """
        }

        private static func every(_ direction: String) -> String {
            """
            SELECT position FROM event WHERE position > ?1 AND position <= ?2
            ORDER BY position \(direction) LIMIT ?3
            """
        }
    }

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        self.connection = connection
        timeForward = try Statement(SQL.timeForward, on: connection)
        timeBackward = try Statement(SQL.timeBackward, on: connection)
        positionForward = try Statement(SQL.positionForward, on: connection)
        positionBackward = try Statement(SQL.positionBackward, on: connection)
        everyForward = try Statement(SQL.everyForward, on: connection)
        everyBackward = try Statement(SQL.everyBackward, on: connection)
        findEvent = try Statement(SQL.event, on: connection)
        findWraps = try Statement(SQL.wraps, on: connection)
    }

    /// Reads the events that a query asks for.
    func read(_ query: EventQuery) throws(EventStoreError) -> [StoredEvent] {
        guard !query.filter.items.isEmpty else { return [] }
        let heads = query.filter.items.compactMap(\.tags.first)
        return heads.count == query.filter.items.count
            ? try readTagged(query) : try readEvery(query)
    }

    // MARK: - By tag

    private func readTagged(_ query: EventQuery) throws(EventStoreError) -> [StoredEvent] {
        let streams = streams(of: query)
        var events: [StoredEvent] = []
        var seen: Set<Int64> = []
        while events.count < query.limit, let row = try next(of: streams, query) {
            guard seen.insert(row.position).inserted,
                let event = try event(at: row.position, for: query, tie: row.key.tie)
            else { continue }
            events.append(event)
        }
        return events
    }

    private func streams(of query: EventQuery) -> [TagStream] {
        var wanted: [Tag: Set<EventClass>] = [:]
        var order: [Tag] = []
        for item in query.filter.items {
            guard let tag = item.tags.first else { continue }
            if wanted[tag] == nil { order.append(tag) }
            wanted[tag, default: []].formUnion(item.classes)
        }
        let statement: Statement
        switch (query.order, query.isBackward) {
        case (.time, false): statement = timeForward
        case (.time, true): statement = timeBackward
        case (.position, false): statement = positionForward
        case (.position, true): statement = positionBackward
        }
        return order.flatMap { tag in
            (wanted[tag] ?? []).sorted().map {
                TagStream(statement, tag: tag, eventClass: $0, query: query)
            }
        }
    }

    /// The first row of all streams in the query's order, taken from its stream.
    private func next(
        of streams: [TagStream],
        _ query: EventQuery
    ) throws(EventStoreError) -> IndexKey? {
        var best: (row: IndexKey, stream: TagStream)?
        for stream in streams {
            guard let row = try stream.peek() else { continue }
            if let known = best, !comesFirst(row, known.row, query) { continue }
            best = (row, stream)
        }
        best?.stream.pop()
        return best?.row
    }

    private func comesFirst(_ one: IndexKey, _ other: IndexKey, _ query: EventQuery) -> Bool {
        switch (query.order, query.isBackward) {
        case (.time, false): one < other
        case (.time, true): one > other
        case (.position, false): one.position < other.position
        case (.position, true): one.position > other.position
        }
    }

    // MARK: - Every event

    private func readEvery(_ query: EventQuery) throws(EventStoreError) -> [StoredEvent] {
        var low = Int64(clamping: query.after?.rawValue ?? 0)
        var high = Int64(clamping: query.upTo?.rawValue ?? .max)
        var events: [StoredEvent] = []
        let chunk = min(max(query.limit, 16), 512)
        let statement = query.isBackward ? everyBackward : everyForward
        while events.count < query.limit {
            statement.bind(1, low)
            statement.bind(2, high)
            statement.bind(3, Int64(chunk))
            var positions: [Int64] = []
            defer { statement.reset() }
            while try statement.step() { positions.append(statement.number(0)) }
            statement.reset()
            for position in positions where events.count < query.limit {
                if let event = try event(at: position, for: query, tie: 0) { events.append(event) }
            }
            guard positions.count == chunk, let last = positions.last else { break }
            if query.isBackward { high = last - 1 } else { low = last }
        }
        return events
    }

    // MARK: - One event

    /// The event at a position, if it matches.
    private func event(
        at position: Int64,
        for query: EventQuery,
        tie: UInt64
    ) throws(EventStoreError) -> StoredEvent? {
        let wantsBody = query.content == .bodies
        guard let found = try event(at: position, body: wantsBody) else { return nil }
        guard query.filter.matches(found.event.header, lookups: found.lookups) else { return nil }
        var event = found.event
        event.tie = query.order == .time ? tie : 0
        if wantsBody { event.wraps = try wraps(at: position) }
        return event
    }

    /// The event at a position, and its tags in the index alone; nil if there is none.
    func event(
        at position: Int64,
        body wantsBody: Bool
    ) throws(EventStoreError) -> (event: StoredEvent, lookups: [Tag])? {
        findEvent.bind(1, position)
        findEvent.bind(2, wantsBody ? 1 : 0)
        defer { findEvent.reset() }
        guard try findEvent.step() else { return nil }
        let (header, count) = try EventHeader.read(findEvent.bytes(0)[...])
        guard count == findEvent.bytes(0).count else {
            throw EventStoreError(
                .corrupt,
                message: "The header of event \(position) has a tail. Run verify."
            )
        }
        let placement = try Placement.read(
            findEvent.bytes(1)[...],
            subjects: header.subjects.count
        )
        let isErased = findEvent.number(2) != 0
        let body = wantsBody && !findEvent.isNull(5) ? findEvent.bytes(5) : nil
        let packed = findEvent.bytes(3)
        let lookups = stride(from: 0, to: packed.count, by: 17).compactMap {
            Tag(indexBytes: packed[$0..<min($0 + 17, packed.count)])
        }
        let event = StoredEvent(
            header: header,
            placement: placement,
            body: body,
            isErased: isErased,
            tie: UInt64(ordered: findEvent.number(4))
        )
        return (event, lookups)
    }

    /// The wrapped keys of the event at a position.
    func wraps(at position: Int64) throws(EventStoreError) -> [KeyWrap] {
        findWraps.bind(1, position)
        defer { findWraps.reset() }
        var wraps: [KeyWrap] = []
        while try findWraps.step() {
            guard let subject = SubjectID(bytes: findWraps.bytes(0)) else { continue }
            wraps.append(KeyWrap(subject: subject, bytes: findWraps.bytes(1)))
        }
        return wraps
    }
}
