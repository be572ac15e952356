// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Answers queries on one connection, inside a transaction or a snapshot that is open.
///
/// Events with tags are found through the index: one ordered stream for each tag and class, merged;
/// no event is read that isn't given back or looked at for its types. Used on its connection's queue
/// alone.
final class LogScan {
    private let timeForward: Statement
    private let timeBackward: Statement
    private let positionForward: Statement
    private let positionBackward: Statement
    private let everyForward: Statement
    private let everyBackward: Statement
    private let wrapsForward: Statement
    private let wrapsBackward: Statement
    private let findEvent: Statement
    private let findWraps: Statement
    private let beginReading: Statement
    private let endReading: Statement
    /// The types and channels that headers repeat.
    private var names = NameTable(keeping: 128)

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        timeForward = try Statement(SQL.timeForward, on: connection)
        timeBackward = try Statement(SQL.timeBackward, on: connection)
        positionForward = try Statement(SQL.positionForward, on: connection)
        positionBackward = try Statement(SQL.positionBackward, on: connection)
        everyForward = try Statement(SQL.everyForward, on: connection)
        everyBackward = try Statement(SQL.everyBackward, on: connection)
        wrapsForward = try Statement(SQL.wrapsForward, on: connection)
        wrapsBackward = try Statement(SQL.wrapsBackward, on: connection)
        findEvent = try Statement(SQL.event, on: connection)
        findWraps = try Statement(SQL.wraps, on: connection)
        beginReading = try Statement("BEGIN", on: connection)
        endReading = try Statement("COMMIT", on: connection)
    }

    /// Runs reads that all see one state of the log.
    func snapshot<Value>(_ body: () throws -> Value) throws -> Value {
        try beginReading.run()
        do {
            let value = try body()
            try endReading.run()
            return value
        } catch {
            // Nothing was written, and what failed may have ended the transaction already.
            try? endReading.run()
            throw error
        }
    }

    /// Reads the events that a query asks for.
    func read(_ query: EventQuery) throws(EventStoreError) -> [StoredEvent] {
        guard !query.filter.items.isEmpty else { return [] }
        return query.filter.items.contains(where: \.tags.isEmpty)
            ? try readEvery(query) : try readTagged(query)
    }

    // MARK: - By tag

    private func readTagged(_ query: EventQuery) throws(EventStoreError) -> [StoredEvent] {
        var rows = try TagMerge(streams(of: query), query)
        var events: [StoredEvent] = []
        var given: Set<Int64> = []
        while events.count < query.limit, let (row, items) = try rows.next() {
            guard !given.contains(row.position),
                let event = try event(at: row.position, matching: items, query, row.key.tie)
            else { continue }
            given.insert(row.position)
            events.append(event)
        }
        return events
    }

    /// One stream for each tag, and in order of time for each class of it, as the index has them.
    private func streams(of query: EventQuery) -> [TagStream] {
        var items: [Tag: [EventFilter.Item]] = [:]
        var order: [Tag] = []
        for item in query.filter.items {
            guard let tag = item.tags.first else { continue }
            if items[tag] == nil { order.append(tag) }
            items[tag, default: []].append(item)
        }
        let statement: Statement
        switch (query.order, query.isBackward) {
        case (.time, false): statement = timeForward
        case (.time, true): statement = timeBackward
        case (.position, false): statement = positionForward
        case (.position, true): statement = positionBackward
        }
        let chunk = min(max(2 * query.limit / max(order.count, 1), 16), 512)
        return order.flatMap { tag in
            let items = items[tag] ?? []
            return Self.classes(of: items, query.order).map {
                TagStream(statement, tag, $0, items: items, query: query, chunk: chunk)
            }
        }
    }

    /// The classes that items ask for, those together that one statement reads.
    private static func classes(
        of items: [EventFilter.Item],
        _ order: EventQuery.Order
    ) -> [ClosedRange<UInt8>] {
        var ranges: [ClosedRange<UInt8>] = []
        for wanted in EventClass.allCases
        where items.contains(where: { $0.classes.contains(wanted) }) {
            let number = wanted.rawValue
            if order == .position, let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges
    }

    // MARK: - Every event

    private func readEvery(_ query: EventQuery) throws(EventStoreError) -> [StoredEvent] {
        let rows = query.isBackward ? everyBackward : everyForward
        let wrapRows = query.isBackward ? wrapsBackward : wrapsForward
        let wantsBody = query.content == .bodies
        let isFiltered = query.filter != .everything
        for statement in [rows, wrapRows] {
            statement.bind(1, Int64(clamping: query.after?.rawValue ?? 0))
            statement.bind(2, Int64(clamping: query.upTo?.rawValue ?? .max))
        }
        // How many are looked at to find as many as asked for isn't known before.
        rows.bind(3, isFiltered ? -1 : Int64(query.limit))
        rows.bind(4, wantsBody ? 1 : 0)
        defer {
            rows.reset()
            wrapRows.reset()
        }
        var wraps = WrapStream(wrapRows, isBackward: query.isBackward)
        var events: [StoredEvent] = []
        while events.count < query.limit, try rows.step() {
            let position = rows.number(6)
            var found = try event(in: rows, at: position, body: wantsBody)
            if isFiltered, !query.filter.matches(found.event.header, lookups: found.lookups) {
                continue
            }
            found.event.tie = 0
            if wantsBody { found.event.wraps = try wraps.wraps(at: position) }
            events.append(found.event)
        }
        return events
    }

    // MARK: - One event

    /// The event at a position, if it matches any of the items.
    private func event(
        at position: Int64,
        matching items: [EventFilter.Item],
        _ query: EventQuery,
        _ tie: UInt64
    ) throws(EventStoreError) -> StoredEvent? {
        let wantsBody = query.content == .bodies
        guard var found = try event(at: position, body: wantsBody),
            items.contains(where: { $0.matches(found.event.header, lookups: found.lookups) })
        else { return nil }
        found.event.tie = query.order == .time ? tie : 0
        if wantsBody { found.event.wraps = try wraps(at: position) }
        return found.event
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
        return try event(in: findEvent, at: position, body: wantsBody)
    }

    /// The event that is the row of a statement: header, placement, erased, lookups, tie, body.
    func event(
        in row: Statement,
        at position: Int64,
        body wantsBody: Bool
    ) throws(EventStoreError) -> (event: StoredEvent, lookups: [Tag]) {
        let header: EventHeader? = row.withBytes(0) { bytes in
            EventHeader.read(bytes, &names).flatMap { $0.count == bytes.count ? $0.header : nil }
        }
        guard let header else {
            throw EventStoreError(
                .corrupt,
                message: "The header of event \(position) is not in the format of this version, "
                    + "or has a tail. Run verify."
            )
        }
        let subjects = header.tags.count { $0.kind == .subject }
        let placement: Placement? = row.withBytes(1) { Placement.read($0, subjects: subjects) }
        guard let placement else {
            throw EventStoreError(
                .corrupt,
                message: "The placement of event \(position) is not in the format of this "
                    + "version. Run verify."
            )
        }
        let event = StoredEvent(
            header: header,
            placement: placement,
            body: wantsBody && !row.isNull(5) ? row.bytes(5) : nil,
            isErased: row.number(2) != 0,
            tie: UInt64(ordered: row.number(4))
        )
        return (event, row.withBytes(3, Self.lookups))
    }

    private static func lookups(_ packed: UnsafeRawBufferPointer) -> [Tag] {
        guard !packed.isEmpty else { return [] }
        return stride(from: 0, to: packed.count, by: 17).compactMap {
            Tag(indexBytes: packed[$0..<min($0 + 17, packed.count)])
        }
    }

    /// The wrapped keys of the event at a position.
    func wraps(at position: Int64) throws(EventStoreError) -> [KeyWrap] {
        findWraps.bind(1, position)
        defer { findWraps.reset() }
        var wraps: [KeyWrap] = []
        while try findWraps.step() {
            guard let subject = findWraps.withBytes(0, { SubjectID(bytes: $0) }) else { continue }
            wraps.append(KeyWrap(subject: subject, bytes: findWraps.bytes(1)))
        }
        return wraps
    }
}
