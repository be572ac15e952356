// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite
internal import Throughline

/// Appends to the log on the writing connection, inside a transaction that is open.
///
/// Holds the prepared statements and the end of the log. Used on the connection's queue alone.
final class LogWriter {
    private(set) var state: LogState
    let limit: WriteAheadLogLimit
    private let erasures: ErasureOrders
    private let scan: LogScan
    private let insertEvent: Statement
    private let insertSlot: Statement
    private let insertTag: Statement
    private let insertWrap: Statement
    private let findSlot: Statement
    private let findErased: Statement
    private let findCount: Statement
    private let putCount: Statement
    private let putHead: Statement

    init(
        _ connection: OpaquePointer,
        at path: String,
        state: LogState
    ) throws(EventStoreError) {
        self.state = state
        limit = WriteAheadLogLimit(ofDatabaseAt: path)
        scan = try LogScan(connection)
        erasures = try ErasureOrders(connection)
        insertEvent = try Statement(
            """
            INSERT INTO event(position, header, placement, body_hash, tie, lookups, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            on: connection
        )
        insertSlot = try Statement(
            "INSERT INTO slot(name, digest, position) VALUES (?, ?, ?)",
            on: connection
        )
        insertTag = try Statement(
            """
            INSERT INTO tag_index(tag, class, occurred_at, sequence, tie, position)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            on: connection
        )
        insertWrap = try Statement(
            "INSERT INTO wrap(position, subject, bytes) VALUES (?, ?, ?)",
            on: connection
        )
        findSlot = try Statement(
            "SELECT digest, position FROM slot WHERE name = ?",
            on: connection
        )
        findErased = try Statement(
            "SELECT erased FROM event WHERE position = ?",
            on: connection
        )
        findCount = try Statement(
            "SELECT count FROM subject_count WHERE subject = ?",
            on: connection
        )
        putCount = try Statement(
            """
            INSERT INTO subject_count(subject, count) VALUES (?, ?)
            ON CONFLICT(subject) DO UPDATE SET count = excluded.count
            """,
            on: connection
        )
        putHead = try Statement(
            "UPDATE log_head SET position = ?, recorded_at = ?, peaks = ? WHERE id = 1",
            on: connection
        )
    }

    /// Appends drafts, or throws and leaves a mess that the caller rolls back.
    func append(
        _ drafts: [EventDraft],
        if condition: AppendCondition?,
        now: Timestamp
    ) throws(EventStoreError) -> [AppendOutcome] {
        var checked = condition == nil
        var outcomes: [AppendOutcome] = []
        outcomes.reserveCapacity(drafts.count)
        let before = state.position
        for draft in drafts {
            let (outcome, slot) = try outcome(of: draft)
            if let slot {
                if !checked, let condition {
                    try check(condition, upTo: before)
                    checked = true
                }
                let order = try erasures.check(draft.header)
                try add(draft, outcome, slot: slot, now: now)
                if let order { try erasures.note(order, at: outcome.position) }
            }
            outcomes.append(outcome)
        }
        return outcomes
    }

    /// Writes the head; called once, before the commit.
    func writeHead() throws(EventStoreError) {
        putHead.bind(1, Int64(bitPattern: state.position))
        if let recordedAt = state.recordedAt {
            putHead.bind(2, recordedAt.microseconds)
        } else {
            putHead.bindNull(2)
        }
        putHead.bind(3, state.frontier.peaks.flatMap(\.bytes))
        try putHead.run()
    }

    /// Goes back to how the log ended before, when what was written is rolled back.
    func restore(_ state: LogState) { self.state = state }

    // MARK: - Deduplication

    private func outcome(
        of draft: EventDraft
    ) throws(EventStoreError) -> (outcome: AppendOutcome, slot: KeyedName?) {
        let header = draft.header
        let next = Position(rawValue: state.position + 1)
        guard let first = try holder(of: header.name) else { return (.appended(next), header.name) }
        if first.digest == header.digest { return (first.repeated, nil) }
        let slot = header.variantSlot
        if let same = try holder(of: slot) { return (same.repeated, nil) }
        // Other words for something that was erased must not bring it back.
        if first.isErased { return (first.repeated, nil) }
        return (.variant(next, of: first.position), slot)
    }

    private struct Holder {
        var digest: KeyedName
        var position: Position
        var isErased: Bool
        var repeated: AppendOutcome { isErased ? .erased(position) : .duplicate(of: position) }
    }

    private func holder(of name: KeyedName) throws(EventStoreError) -> Holder? {
        findSlot.bind(1, name.bytes)
        defer { findSlot.reset() }
        guard try findSlot.step() else { return nil }
        guard let digest = KeyedName(bytes: findSlot.bytes(0)) else {
            throw EventStoreError(.corrupt, message: "A row of the slot table is damaged.")
        }
        let position = findSlot.number(1)
        findErased.bind(1, position)
        defer { findErased.reset() }
        let isErased = try findErased.step() && findErased.number(0) != 0
        return Holder(
            digest: digest,
            position: Position(rawValue: UInt64(bitPattern: position)),
            isErased: isErased
        )
    }

    private func check(
        _ condition: AppendCondition,
        upTo end: UInt64
    ) throws(EventStoreError) {
        guard condition.after.rawValue <= end else {
            throw .conditionBeyondHead(condition.after)
        }
        let query = EventQuery(
            condition.filter,
            after: condition.after,
            upTo: Position(rawValue: end),
            limit: 1,
            content: .headers
        )
        if let event = try scan.read(query).first { throw .conditionFailed(at: event.position) }
    }

    // MARK: - Writing

    private func add(
        _ draft: EventDraft,
        _ outcome: AppendOutcome,
        slot: KeyedName,
        now: Timestamp
    ) throws(EventStoreError) {
        let header = draft.header
        var isVariant = false
        if case .variant = outcome { isVariant = true }
        let recordedAt = max(draft.recordedAt ?? now, state.recordedAt ?? .distantPast)
        let placement = Placement(
            position: outcome.position,
            recordedAt: recordedAt,
            isVariant: isVariant,
            runningNumbers: try runningNumbers(of: header.subjects)
        )
        let (headerBytes, placementBytes) = (header.bytes, placement.bytes)
        let bodyHash = MerkleFrontier.bodyHash(draft.body)
        state.frontier.append(
            MerkleFrontier.leaf(
                header: headerBytes,
                placement: placementBytes,
                bodyHash: bodyHash
            )
        )
        let position = Int64(bitPattern: outcome.position.rawValue)
        insertEvent.bind(1, position)
        insertEvent.bind(2, headerBytes)
        insertEvent.bind(3, placementBytes)
        insertEvent.bind(4, bodyHash.bytes)
        insertEvent.bind(5, draft.tie.ordered)
        insertEvent.bind(6, draft.lookups.flatMap(\.indexBytes))
        insertEvent.bind(7, draft.body)
        try insertEvent.run()
        insertSlot.bind(1, slot.bytes)
        insertSlot.bind(2, header.digest.bytes)
        insertSlot.bind(3, position)
        try insertSlot.run()
        for tag in header.tags { try index(tag, draft, position) }
        for tag in draft.lookups { try index(tag, draft, position) }
        for wrap in draft.wraps {
            insertWrap.bind(1, position)
            insertWrap.bind(2, wrap.subject.bytes)
            insertWrap.bind(3, wrap.bytes)
            try insertWrap.run()
        }
        state.position = outcome.position.rawValue
        state.recordedAt = recordedAt
    }

    private func index(
        _ tag: Tag,
        _ draft: EventDraft,
        _ position: Int64
    ) throws(EventStoreError) {
        insertTag.bind(1, tag.indexBytes)
        insertTag.bind(2, Int64(draft.header.eventClass.rawValue))
        insertTag.bind(3, draft.header.occurredAt.microseconds)
        insertTag.bind(4, draft.header.sequence)
        insertTag.bind(5, draft.tie.ordered)
        insertTag.bind(6, position)
        try insertTag.run()
    }

    private func runningNumbers(
        of subjects: [SubjectID]
    ) throws(EventStoreError) -> [UInt64] {
        var numbers: [UInt64] = []
        for subject in subjects {
            findCount.bind(1, subject.bytes)
            let last = try findCount.step() ? findCount.number(0) : 0
            findCount.reset()
            putCount.bind(1, subject.bytes)
            putCount.bind(2, last + 1)
            try putCount.run()
            numbers.append(UInt64(bitPattern: last + 1))
        }
        return numbers
    }
}
