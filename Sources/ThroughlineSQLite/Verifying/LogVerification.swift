// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// Recomputes a log: hashes, root, numbers, names, index rows, pages.
///
/// Reads in chunks, each in a snapshot of its own, up to the head that was there at the beginning,
/// so that it never holds the write-ahead log while a service writes.
struct LogVerification {
    typealias Read =
        @Sendable (
            @escaping @Sendable (LogScan, Database) throws -> LogVerification.Chunk
        ) async throws(EventStoreError) -> LogVerification.Chunk

    /// What one chunk found, and where the next begins.
    struct Chunk: Sendable {
        var state: Progress
        var isLast = false
    }

    /// What is carried from chunk to chunk.
    struct Progress: Sendable {
        var head: LogHead?
        var peaks: [MerkleFrontier.Digest] = []
        var tree = MerkleFrontier()
        var position: Int64 = 0
        var erased: UInt64 = 0
        var recordedAt = Timestamp.distantPast
        var numbers: [SubjectID: UInt64] = [:]
        var erasures = KnownErasures()
        var indexRows = 0
        var slots = 0
        var faults: [VerificationReport.Fault] = []

        mutating func add(_ part: String, _ position: Int64?, _ message: String) {
            guard faults.count < VerificationReport.faultLimit else { return }
            faults.append(
                .init(
                    part: part,
                    position: position.map { Position(rawValue: UInt64($0)) },
                    message: message
                )
            )
        }
    }

    let read: Read
    let progress: (@Sendable (UInt64, UInt64) -> Void)?
    private static let chunkSize = 1_000

    init(read: @escaping Read, progress: (@Sendable (UInt64, UInt64) -> Void)?) {
        self.read = read
        self.progress = progress
    }

    func report() async throws(EventStoreError) -> VerificationReport {
        var chunk = try await read { _, db in Self.begin(db) }
        while !chunk.isLast {
            let state = chunk.state
            do throws(EventStoreError) {
                chunk = try await read { scan, db in try Self.next(state, scan, db) }
            } catch  where error.code == .corrupt {
                // SQLite's own check, at the end, says which page it is.
                chunk.state.add("page", nil, error.message)
                break
            }
            let end = chunk.state.head?.position.rawValue ?? 0
            progress?(UInt64(clamping: chunk.state.position), end)
        }
        let state = chunk.state
        chunk = try await read { _, db in try Self.finish(state, db) }
        guard let head = chunk.state.head else {
            throw EventStoreError(.corrupt, message: "The log has no head. Restore a backup.")
        }
        return VerificationReport(
            head: head,
            events: UInt64(clamping: chunk.state.position),
            erased: chunk.state.erased,
            faults: chunk.state.faults
        )
    }

    private static func begin(_ db: Database) -> Chunk {
        var state = Progress()
        do {
            let log = try LogState.load(db)
            state.head = log.head
            state.peaks = log.frontier.peaks
        } catch {
            state.add("root", nil, "the log's head can't be read")
        }
        return Chunk(state: state, isLast: state.head == nil)
    }

    private static func next(
        _ before: Progress,
        _ scan: LogScan,
        _ db: Database
    ) throws -> Chunk {
        var state = before
        let end = Int64(clamping: state.head?.position.rawValue ?? 0)
        let last = min(end, state.position + Int64(chunkSize))
        try state.erasures.readOn(scan, db)
        let index = try Statement(
            """
            SELECT 1 FROM tag_index WHERE tag = ? AND class = ? AND occurred_at = ?
            AND sequence = ? AND tie = ? AND position = ?
            """,
            on: try connection(db)
        )
        let slot = try Statement(
            "SELECT digest, position FROM slot WHERE name = ?",
            on: try connection(db)
        )
        while state.position < last {
            state.position += 1
            check(state.position, &state, scan, db, index: index, slot: slot)
        }
        return Chunk(state: state, isLast: state.position >= end)
    }

    private static func connection(_ db: Database) throws(EventStoreError) -> OpaquePointer {
        guard let connection = db.sqliteConnection else { throw .storeClosed() }
        return connection
    }

    private static func check(
        _ position: Int64,
        _ state: inout Progress,
        _ scan: LogScan,
        _ db: Database,
        index: Statement,
        slot: Statement
    ) {
        do {
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT header, placement, body_hash, body, erased FROM event
                        WHERE position = ?
                        """,
                    arguments: [position]
                )
            else {
                state.add("leaf", position, "the event is gone")
                return
            }
            try check(row, at: position, &state)
            guard let (event, lookups) = try scan.event(at: position, body: false) else { return }
            check(event.placement, of: event.header, at: position, &state)
            check(event, of: state.erasures, at: position, &state)
            try check(event, lookups, at: position, &state, index: index)
            try check(event, at: position, &state, slot: slot)
            let wraps = Set(try scan.wraps(at: position).map(\.subject))
            check(event, wraps: wraps, at: position, &state)
        } catch {
            state.add("leaf", position, "the event can't be read: \(error)")
        }
    }

    private static func check(_ row: Row, at position: Int64, _ state: inout Progress) throws {
        let body = try row.decode(Data?.self, forColumn: "body")
        let stored = MerkleFrontier.Digest(bytes: try row.decode(Data.self, forColumn: "body_hash"))
        let bodyHash = body.map { MerkleFrontier.bodyHash([UInt8]($0)) } ?? stored
        guard let bodyHash else {
            state.add("body", position, "the body's hash is not one")
            return
        }
        if bodyHash != stored { state.add("body", position, "the body is not what was hashed") }
        let isErased = try row.decode(Int64.self, forColumn: "erased") != 0
        if isErased { state.erased += 1 }
        if isErased, body != nil { state.add("body", position, "an erased body is still there") }
        if body == nil, !isErased {
            state.add("body", position, "the body is gone, unaccounted for")
        }
        state.tree.append(
            MerkleFrontier.leaf(
                header: try row.decode(Data.self, forColumn: "header"),
                placement: try row.decode(Data.self, forColumn: "placement"),
                bodyHash: bodyHash
            )
        )
    }

    /// A body may be missing only where an erasure names it.
    private static func check(
        _ event: StoredEvent,
        of erasures: KnownErasures,
        at position: Int64,
        _ state: inout Progress
    ) {
        guard event.isErased, !erasures.explain(event, at: position) else { return }
        state.add("body", position, "the body is gone, and no erasure names it")
    }

    /// Each subject has its key, but for those that were forgotten.
    private static func check(
        _ event: StoredEvent,
        wraps: Set<SubjectID>,
        at position: Int64,
        _ state: inout Progress
    ) {
        guard event.header.isEncrypted, !event.isErased else {
            if event.isErased, !wraps.isEmpty {
                state.add("wrap", position, "a key of an erased body is still there")
            }
            return
        }
        let isOwn = ErasureOrder(event.header) != nil
        let needed = event.header.subjects.filter { subject in
            !isOwn && !state.erasures.hasForgotten(subject, at: position)
        }
        if wraps.isEmpty {
            state.add("wrap", position, "no key opens the body")
        } else if !wraps.isSuperset(of: needed) {
            state.add("wrap", position, "a subject has no key to the body")
        }
    }

    private static func check(
        _ placement: Placement,
        of header: EventHeader,
        at position: Int64,
        _ state: inout Progress
    ) {
        if placement.position.rawValue != UInt64(position) {
            state.add("order", position, "the placement names another position")
        }
        if placement.recordedAt < state.recordedAt {
            state.add("order", position, "recordedAt goes back")
        }
        state.recordedAt = max(state.recordedAt, placement.recordedAt)
        for (subject, number) in zip(header.subjects, placement.runningNumbers) {
            state.numbers[subject, default: 0] += 1
            if number != state.numbers[subject] {
                state.add("number", position, "a subject's running number is out of order")
            }
        }
    }

    private static func check(
        _ event: StoredEvent,
        _ lookups: [Tag],
        at position: Int64,
        _ state: inout Progress,
        index: Statement
    ) throws {
        for tag in event.header.tags + lookups {
            // Who was forgotten is not found any more.
            if let subject = tag.subject, state.erasures.hasForgotten(subject, at: position) {
                continue
            }
            state.indexRows += 1
            index.bind(1, tag.indexBytes)
            index.bind(2, Int64(event.header.eventClass.rawValue))
            index.bind(3, event.header.occurredAt.microseconds)
            index.bind(4, event.header.sequence)
            index.bind(5, event.tie.ordered)
            index.bind(6, position)
            defer { index.reset() }
            if try !index.step() {
                state.add("index", position, "the index has no row for a \(tag.kind) tag")
            }
        }
    }

    private static func check(
        _ event: StoredEvent,
        at position: Int64,
        _ state: inout Progress,
        slot: Statement
    ) throws {
        let name = event.placement.isVariant ? event.header.variantSlot : event.header.name
        state.slots += 1
        slot.bind(1, name.bytes)
        defer { slot.reset() }
        guard try slot.step() else {
            state.add("index", position, "the event's name is not among the names")
            return
        }
        if slot.number(1) != position || slot.bytes(0) != event.header.digest.bytes {
            state.add("index", position, "the event's name leads elsewhere")
        }
    }

    /// What needs the whole log: the root, rows too many, and SQLite's own pages.
    private static func finish(_ before: Progress, _ db: Database) throws -> Chunk {
        var state = before
        if let head = state.head, state.tree.root != head.root || state.tree.peaks != state.peaks {
            state.add("root", nil, "the root over all leaves is not the one the log holds")
        }
        checkPages(db, &state)
        let end = Int64(clamping: state.head?.position.rawValue ?? 0)
        let seen = state.erasures
        do {
            try state.erasures.readOn(try LogScan(try connection(db)), db)
        } catch {
            state.add("page", nil, "the erasures can't be read: \(error)")
        }
        if state.erasures.isPending {
            state.add(
                "erasure",
                nil,
                "an erasure was not carried out to its end; opening the store to write finishes it"
            )
        }
        checkTables(db, &state)
        // Rows that an erasure takes while the log is verified can't be counted.
        guard !state.erasures.isPending, state.erasures == seen else {
            return Chunk(state: state, isLast: true)
        }
        let counts: [(String, String, Int)] = [
            ("index", "SELECT count(*) FROM tag_index WHERE position <= ?", state.indexRows),
            ("index", "SELECT count(*) FROM slot WHERE position <= ?", state.slots),
        ]
        for (part, sql, expected) in counts {
            do {
                let found = try Int.fetchOne(db, sql: sql, arguments: [end]) ?? 0
                if found != expected {
                    state.add(part, nil, "\(found) rows where the log accounts for \(expected)")
                }
            } catch {
                state.add("page", nil, "the index can't be read: \(error)")
            }
        }
        return Chunk(state: state, isLast: true)
    }

    private static func checkPages(_ db: Database, _ state: inout Progress) {
        do {
            for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)")
            where line != "ok" {
                state.add("page", nil, "SQLite: \(line)")
            }
        } catch {
            state.add("page", nil, "SQLite's own check failed")
        }
    }
}
