// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite
internal import Throughline

/// Appends to the log on the writing connection, inside a transaction that is open.
///
/// Holds the prepared statements and the end of the log. Used on the connection's queue alone.
final class LogWriter {
    private(set) var state: LogState
    let transactions: WriterTransactions
    let limit: WriteAheadLogLimit
    private let erasures: ErasureOrders
    private let scan: LogScan
    private let counts: SubjectCounts
    private let rows: EventRows
    private let findSlot: Statement
    private let wantedSlot: BoundBytes
    private let findErased: Statement
    private let putHead: Statement

    init(
        _ connection: OpaquePointer,
        at path: String,
        state: LogState
    ) throws(EventStoreError) {
        self.state = state
        transactions = try WriterTransactions(connection)
        limit = WriteAheadLogLimit(ofDatabaseAt: path)
        scan = try LogScan(connection)
        erasures = try ErasureOrders(connection)
        counts = try SubjectCounts(connection)
        rows = try EventRows(connection)
        findSlot = try Statement(
            "SELECT digest, position FROM slot WHERE name = ?",
            on: connection
        )
        wantedSlot = findSlot.bindPlace(1, size: BoundBytes.idSize)
        findErased = try Statement(
            "SELECT erased FROM event WHERE position = ?",
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
            // Where nothing can refuse the draft any more, taking its slot is the look-up as well.
            if checked, !erasures.mayRefuse, try rows.takeSlot(draft.header, at: next) {
                outcomes.append(.appended(next))
                try add(draft, .appended(next), now: now)
                continue
            }
            let (outcome, slot) = try outcome(of: draft)
            if let slot {
                if !checked, let condition {
                    try check(condition, upTo: before)
                    checked = true
                }
                try erasures.check(draft.header)
                try rows.takeSlot(slot, draft.header.digest, at: outcome.position)
                try add(draft, outcome, now: now)
            }
            outcomes.append(outcome)
        }
        try counts.write()
        return outcomes
    }

    private var next: Position { Position(rawValue: state.position + 1) }

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
    func restore(_ state: LogState) {
        self.state = state
        counts.forget()
    }

    // MARK: - Deduplication

    private func outcome(
        of draft: EventDraft
    ) throws(EventStoreError) -> (outcome: AppendOutcome, slot: KeyedName?) {
        let header = draft.header
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
        wantedSlot.set(name)
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

    /// Adds an event whose slot is taken: its leaf to the frontier, its rows to the tables.
    private func add(
        _ draft: EventDraft,
        _ outcome: AppendOutcome,
        now: Timestamp
    ) throws(EventStoreError) {
        var isVariant = false
        if case .variant = outcome { isVariant = true }
        var numbers: [UInt64] = []
        for tag in draft.header.tags {
            if let subject = tag.subject { numbers.append(try counts.next(subject)) }
        }
        let placement = Placement(
            position: outcome.position,
            recordedAt: max(draft.recordedAt ?? now, state.recordedAt ?? .distantPast),
            isVariant: isVariant,
            runningNumbers: numbers
        )
        state.frontier.append(try rows.insert(draft, placement))
        state.position = outcome.position.rawValue
        state.recordedAt = placement.recordedAt
        if let order = ErasureOrder(draft.header) {
            try erasures.note(order, at: outcome.position)
        }
    }
}
