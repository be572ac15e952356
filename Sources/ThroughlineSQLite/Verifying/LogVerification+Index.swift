// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Throughline

// The rows by which events are found, tags and names, held against the events.
extension LogVerification {
    private static let rowChunk: Int64 = 20_000
    private static let lookUpChunk: Int64 = 1_000

    /// Adds up the rows that an event accounts for.
    static func expectRows(
        of event: StoredEvent,
        _ lookups: [Tag],
        _ progress: inout VerificationProgress
    ) {
        let position = progress.position
        for tag in tags(of: event, lookups, at: position, progress.erasures) {
            progress.expected.tags.add { hasher in
                tag.indexBytes.withUnsafeBytes { hasher.combine(bytes: $0) }
                hasher.combine(Int64(event.header.eventClass.rawValue))
                hasher.combine(event.header.occurredAt.microseconds)
                hasher.combine(event.header.sequence)
                hasher.combine(event.tie.ordered)
                hasher.combine(position)
            }
        }
        progress.expected.names.add { hasher in
            name(of: event).bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
            event.header.digest.bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
            hasher.combine(position)
        }
    }

    /// Who was forgotten is not found any more.
    private static func tags(
        of event: StoredEvent,
        _ lookups: [Tag],
        at position: Int64,
        _ erasures: KnownErasures
    ) -> [Tag] {
        (event.header.tags + lookups).filter { tag in
            tag.subject.map { !erasures.hasForgotten($0, at: position) } ?? true
        }
    }

    private static func name(of event: StoredEvent) -> KeyedName {
        event.placement.isVariant ? event.header.variantSlot : event.header.name
    }

    // MARK: - The rows that are there

    /// Adds up the next rows of tags; false after the last.
    static func sumTags(
        _ progress: inout VerificationProgress,
        _: LogScan,
        _ db: Database
    ) throws -> Bool {
        let rows = try Statement(LogScan.SQL.everyTag, on: try connection(db))
        let cursor = progress.cursor
        rows.bind(1, cursor.tag)
        let numbers = [
            cursor.eventClass, cursor.occurredAt, cursor.sequence, cursor.tie, cursor.position,
        ]
        for (index, number) in zip(Int32(2)..., numbers) { rows.bind(index, number) }
        rows.bind(7, rowChunk)
        var count: Int64 = 0
        while try rows.step() {
            count += 1
            let position = rows.number(5)
            if position <= progress.end {
                progress.found.tags.add { hasher in
                    rows.withBytes(0) { hasher.combine(bytes: $0) }
                    for column in Int32(1)...5 { hasher.combine(rows.number(column)) }
                }
            }
            guard count == rowChunk else { continue }
            progress.cursor.tag = rows.bytes(0)
            progress.cursor.eventClass = rows.number(1)
            progress.cursor.occurredAt = rows.number(2)
            progress.cursor.sequence = rows.number(3)
            progress.cursor.tie = rows.number(4)
            progress.cursor.position = position
        }
        return count == rowChunk
    }

    /// Adds up the next rows of names; false after the last.
    static func sumNames(
        _ progress: inout VerificationProgress,
        _: LogScan,
        _ db: Database
    ) throws -> Bool {
        let rows = try Statement(LogScan.SQL.everyName, on: try connection(db))
        rows.bind(1, progress.cursor.name)
        rows.bind(2, rowChunk)
        var count: Int64 = 0
        while try rows.step() {
            count += 1
            if rows.number(2) <= progress.end {
                progress.found.names.add { hasher in
                    rows.withBytes(0) { hasher.combine(bytes: $0) }
                    rows.withBytes(1) { hasher.combine(bytes: $0) }
                    hasher.combine(rows.number(2))
                }
            }
            if count == rowChunk { progress.cursor.name = rows.bytes(0) }
        }
        return count == rowChunk
    }

    // MARK: - Which row it is

    /// Looks up the rows of the next events, to name those that are missing; false after the last.
    static func lookUpRows(
        _ progress: inout VerificationProgress,
        _ scan: LogScan,
        _ db: Database
    ) throws -> Bool {
        try progress.erasures.readOn(scan, db)
        let tagRow = try Statement(LogScan.SQL.tagRow, on: try connection(db))
        let nameRow = try Statement(LogScan.SQL.nameRow, on: try connection(db))
        let last = min(progress.end, progress.lookedUp + lookUpChunk)
        while progress.lookedUp < last, !progress.isFull {
            progress.lookedUp += 1
            // What can't be read was named before.
            guard let found = try? scan.event(at: progress.lookedUp, body: false) else { continue }
            let (event, lookups) = found
            try lookUpTags(of: event, lookups, &progress, tagRow)
            try lookUpName(of: event, &progress, nameRow)
        }
        return progress.lookedUp < progress.end && !progress.isFull
    }

    private static func lookUpTags(
        of event: StoredEvent,
        _ lookups: [Tag],
        _ progress: inout VerificationProgress,
        _ row: Statement
    ) throws(EventStoreError) {
        let position = progress.lookedUp
        for tag in tags(of: event, lookups, at: position, progress.erasures) {
            row.bind(row: tag, of: event, at: position)
            defer { row.reset() }
            if try !row.step() {
                progress.add("index", position, "the index has no row for a \(tag.kind) tag")
            }
        }
    }

    private static func lookUpName(
        of event: StoredEvent,
        _ progress: inout VerificationProgress,
        _ row: Statement
    ) throws(EventStoreError) {
        let position = progress.lookedUp
        row.bind(1, name(of: event).bytes)
        defer { row.reset() }
        guard try row.step() else {
            progress.add("index", position, "the event's name is not among the names")
            return
        }
        if row.number(1) != position || row.bytes(0) != event.header.digest.bytes {
            progress.add("index", position, "the event's name leads elsewhere")
        }
    }
}
