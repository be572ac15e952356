// SPDX-License-Identifier: Apache-2.0

/// A store that lives as long as the process, and says what every store does.
///
/// It is written to be read: each rule of ``EventStore`` stands here once, in the plainest form.
/// Other stores are faster and keep their events; they answer every call as this one does, which a
/// model-based test checks.
///
/// Reads cost the number of events with the tags that are asked for; without tags, the number that
/// is read.
public actor InMemoryEventStore: EventStore {
    private let id: StoreID
    private let clock: @Sendable () -> Timestamp
    private let signal = WakeupSignal()
    private var log: [Entry] = []
    private var frontier = MerkleFrontier()
    /// Who took which name first; see ``EventHeader/variantSlot``.
    private var positions: [KeyedName: Position] = [:]
    private var runningNumbers: [SubjectID: UInt64] = [:]
    /// Which events have a tag, in order of position.
    private var postings: [Tag: [Position]] = [:]
    /// Who was forgotten, and by which event.
    private var forgottenAt: [SubjectID: Position] = [:]
    /// Erasures that were not carried out yet.
    private var orders: [(position: Position, order: ErasureOrder)] = []
    private var isClosed = false

    /// An event, and what the index alone knows of it.
    private struct Entry {
        var event: StoredEvent
        var lookups: [Tag]
        var bodyHash: MerkleFrontier.Digest
        var leaf: MerkleFrontier.Digest
    }

    /// Makes an empty store.
    ///
    /// - Parameters:
    ///   - random: Where the store's own name comes from.
    ///   - clock: Says when an event is recorded. Where it goes back, the store does not.
    public init(random: RandomSource = .system(), clock: @escaping @Sendable () -> Timestamp) {
        id = random.id()
        self.clock = clock
    }

    // MARK: - Writing

    /// Appends drafts, all or none.
    public func append(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) throws(EventStoreError) -> [AppendOutcome] {
        try checkOpen()
        try EventDraft.validate(drafts, if: condition)
        let outcomes = outcomes(of: drafts)
        guard outcomes.contains(where: \.isNew) else { return outcomes }
        try check(condition)
        try checkForgotten(drafts, outcomes)
        let now = clock()
        for (draft, outcome) in zip(drafts, outcomes) where outcome.isNew {
            let last = log.last?.event.placement.recordedAt ?? .distantPast
            add(draft, outcome, max(draft.recordedAt ?? now, last))

        }
        signal.wake()
        return outcomes
    }

    /// Decides what becomes of each draft, given those before it; changes nothing.
    private func outcomes(of drafts: [EventDraft]) -> [AppendOutcome] {
        var ahead: [KeyedName: AppendedName] = [:]
        var next = UInt64(log.count)
        return drafts.map { draft in
            let header = draft.header
            let slot: KeyedName
            let outcome: AppendOutcome
            if let first = ahead[header.name] ?? holder(of: header.name) {
                if first.digest == header.digest { return first.repeated }
                slot = header.variantSlot
                if let same = ahead[slot] ?? holder(of: slot) { return same.repeated }
                // Other words for something that was erased must not bring it back.
                if first.isErased { return first.repeated }
                next += 1
                outcome = .variant(Position(rawValue: next), of: first.position)
            } else {
                slot = header.name
                next += 1
                outcome = .appended(Position(rawValue: next))
            }
            ahead[slot] = AppendedName(
                position: outcome.position,
                digest: header.digest,
                isErased: false
            )
            return outcome
        }
    }

    /// An event that holds a name already.
    private struct AppendedName {
        var position: Position
        var digest: KeyedName
        var isErased: Bool
        var repeated: AppendOutcome { isErased ? .erased(position) : .duplicate(of: position) }
    }

    private func holder(of slot: KeyedName) -> AppendedName? {
        guard let position = positions[slot], let entry = entry(at: position) else { return nil }
        return AppendedName(
            position: position,
            digest: entry.event.header.digest,
            isErased: entry.event.isErased
        )
    }

    private func check(_ condition: AppendCondition?) throws(EventStoreError) {
        guard let condition else { return }
        guard condition.after.rawValue <= UInt64(log.count) else {
            throw .conditionBeyondHead(condition.after)
        }
        let query = EventQuery(condition.filter, after: condition.after, limit: 1)
        if let entry = matches(query, 1).first {
            throw .conditionFailed(at: entry.event.position)
        }
    }

    private func add(_ draft: EventDraft, _ outcome: AppendOutcome, _ recordedAt: Timestamp) {
        let header = draft.header
        var isVariant = false
        if case .variant = outcome { isVariant = true }
        let placement = Placement(
            position: outcome.position,
            recordedAt: recordedAt,
            isVariant: isVariant,
            runningNumbers: header.subjects.map { subject in
                runningNumbers[subject, default: 0] += 1
                return runningNumbers[subject, default: 0]
            }
        )
        let event = StoredEvent(
            header: header,
            placement: placement,
            body: draft.body,
            wraps: draft.wraps,
            tie: draft.tie
        )
        let bodyHash = MerkleFrontier.bodyHash(draft.body)
        let leaf = MerkleFrontier.leaf(
            header: header.bytes,
            placement: placement.bytes,
            bodyHash: bodyHash
        )
        frontier.append(leaf)
        positions[isVariant ? header.variantSlot : header.name] = placement.position
        for tag in header.tags + draft.lookups {
            postings[tag, default: []].append(placement.position)
        }
        log.append(Entry(event: event, lookups: draft.lookups, bodyHash: bodyHash, leaf: leaf))
        guard let order = ErasureOrder(header) else { return }
        orders.append((placement.position, order))
        for subject in order.subjects where forgottenAt[subject] == nil {
            forgottenAt[subject] = placement.position
        }
    }

    private func checkForgotten(
        _ drafts: [EventDraft],
        _ outcomes: [AppendOutcome]
    ) throws(EventStoreError) {
        guard !forgottenAt.isEmpty else { return }
        for (draft, outcome) in zip(drafts, outcomes)
        where outcome.isNew && ErasureOrder(draft.header) == nil
            && draft.header.subjects.contains(where: { forgottenAt[$0] != nil })
        {
            throw .subjectForgotten()
        }
    }

    // MARK: - Erasing

    /// Whether anything was ever erased.
    public var hasErasures: Bool { postings[.erasures] != nil }

    /// The subjects whose keys are to be destroyed.
    public func subjectsToForget() throws(EventStoreError) -> [SubjectID] {
        try checkOpen()
        return orders.flatMap { $0.order.subjects }
    }

    /// Those of some subjects that were forgotten.
    public func forgotten(
        among subjects: [SubjectID]
    ) throws(EventStoreError) -> Set<SubjectID> {
        try checkOpen()
        return Set(subjects.filter { forgottenAt[$0] != nil })
    }

    /// The events with some names that were erased, or that lost a subject.
    public func erased(among names: [KeyedName]) throws(EventStoreError) -> [StoredEvent] {
        var found: [StoredEvent] = []
        for name in names {
            guard let event = try event(named: name),
                event.isErased || event.header.subjects.contains(where: { forgottenAt[$0] != nil })
            else { continue }
            found.append(event)
        }
        return found
    }

    /// The first event with a name.
    public func event(named name: KeyedName) throws(EventStoreError) -> StoredEvent? {
        try checkOpen()
        guard var event = positions[name].flatMap({ entry(at: $0) })?.event else { return nil }
        event.body = nil
        event.wraps = []
        return event
    }

    /// Destroys what erasures named, all at once.
    public func scrub(limit: Int) throws(EventStoreError) -> ScrubProgress {
        try checkOpen()
        var progress = ScrubProgress()
        for (end, order) in orders {
            for slot in order.events {
                guard let position = positions[slot], position < end else { continue }
                erase(at: position, &progress)
            }
            for subject in order.subjects {
                let end = min(end, forgottenAt[subject] ?? end)
                for position in postings[.subject(subject)] ?? [] where position < end {
                    forget(at: position, &progress)
                }
                postings[.subject(subject)]?.removeAll { $0 < end }
            }
        }
        orders = []
        return progress
    }

    private func forget(at position: Position, _ progress: inout ScrubProgress) {
        guard let event = entry(at: position)?.event, !event.isErased else { return }
        let index = Int(position.rawValue) - 1
        log[index].event.wraps.removeAll { forgottenAt[$0.subject] != nil }
        guard ErasureOrder(event.header) == nil else { return }
        if event.header.belongsOnly(to: { forgottenAt[$0] != nil }) {
            erase(at: position, &progress)
        } else if !progress.shared.contains(position) {
            progress.shared.append(position)
        }
    }

    private func erase(at position: Position, _ progress: inout ScrubProgress) {
        guard let entry = entry(at: position), !entry.event.isErased else { return }
        let index = Int(position.rawValue) - 1
        for tag in entry.lookups { postings[tag]?.removeAll { $0 == position } }
        progress.blobs += entry.lookups.compactMap(\.blob)
        log[index].lookups = []
        log[index].event.body = nil
        log[index].event.wraps = []
        log[index].event.tie = 0
        log[index].event.isErased = true
        progress.bodies += 1
    }

    // MARK: - Reading

    /// Reads a bounded number of events.
    public func read(_ query: EventQuery) throws(EventStoreError) -> [StoredEvent] {
        try checkOpen()
        try query.validate()
        return matches(query, query.limit).map { entry in
            var event = entry.event
            if query.content == .headers {
                event.body = nil
                event.wraps = []
            }
            if query.order == .position { event.tie = 0 }
            return event
        }
    }

    /// The first so many entries that answer a query, in its order.
    private func matches(_ query: EventQuery, _ limit: Int) -> [Entry] {
        let ascending = candidates(query)
        switch (query.order, query.isBackward) {
        case (.position, false): return matching(query, ascending, limit)
        case (.position, true): return matching(query, ascending.reversed(), limit)
        case (.time, let isBackward):
            let found = matching(query, ascending, .max).filter { entry in
                guard let past = query.past else { return true }
                return isBackward ? entry.event.key < past : past < entry.event.key
            }
            let sorted = found.sorted { one, other in
                (one.event.key, one.event.position) < (other.event.key, other.event.position)
            }
            return Array(isBackward ? sorted.suffix(limit).reversed() : Array(sorted.prefix(limit)))
        }
    }

    private func matching(
        _ query: EventQuery,
        _ positions: some Sequence<Position>,
        _ limit: Int
    ) -> [Entry] {
        var found: [Entry] = []
        for position in positions where found.count < limit {
            guard let entry = entry(at: position),
                query.filter.matches(entry.event.header, lookups: entry.lookups)
            else { continue }
            found.append(entry)
        }
        return found
    }

    /// Positions within the query's bounds that may match, ascending.
    private func candidates(_ query: EventQuery) -> [Position] {
        let end = min(query.upTo?.rawValue ?? .max, UInt64(log.count))
        let start = query.after?.rawValue ?? 0
        guard start < end else { return [] }
        let range = Position(rawValue: start + 1)...Position(rawValue: end)
        guard query.filter.items.allSatisfy({ !$0.tags.isEmpty }) else {
            return (start + 1...end).map(Position.init(rawValue:))
        }
        return Set(query.filter.items.flatMap(tied)).filter(range.contains).sorted()
    }

    /// The positions that an item finds by its first tag.
    ///
    /// What was erased is not found by it, and not by way of another item's tag either.
    private func tied(_ item: EventFilter.Item) -> [Position] {
        guard let tag = item.tags.first else { return [] }
        return (postings[tag] ?? []).filter { position in
            entry(at: position).map { item.matches($0.event.header, lookups: $0.lookups) } ?? false
        }
    }

    private func entry(at position: Position) -> Entry? {
        guard position.rawValue >= 1, position.rawValue <= UInt64(log.count) else { return nil }
        return log[Int(position.rawValue) - 1]
    }

    /// The end of the log.
    public func head() throws(EventStoreError) -> LogHead {
        try checkOpen()
        return LogHead(
            store: id,
            epoch: 1,
            position: Position(rawValue: UInt64(log.count)),
            count: frontier.count,
            root: frontier.root,
            recordedAt: log.last?.event.placement.recordedAt
        )
    }

    /// The Merkle leaf of the event at a position, or nil if there is none.
    public func leaf(at position: Position) throws(EventStoreError) -> MerkleFrontier.Digest? {
        try checkOpen()
        return entry(at: position)?.leaf
    }

    /// What the leaves after a position cover.
    public func entries(after position: Position, limit: Int) throws(EventStoreError) -> [LogEntry]
    {
        try checkOpen()
        let first = Int(clamping: position.rawValue)
        return log.dropFirst(first).prefix(max(0, limit)).map { entry in
            LogEntry(
                header: entry.event.header.bytes,
                placement: entry.event.placement.bytes,
                bodyHash: entry.bodyHash,
                isErased: entry.event.isErased
            )
        }
    }

    /// The position of the last event recorded at or before a moment.
    public func position(asOf time: Timestamp) throws(EventStoreError) -> Position {
        try checkOpen()
        return log.last { $0.event.placement.recordedAt <= time }?.event.position ?? .start
    }

    /// A hint after each commit.
    public nonisolated func wakeups() -> AsyncStream<Void> { signal.listen() }

    // MARK: - Proving

    /// Recomputes every leaf and the root.
    public func verify(
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) throws(EventStoreError) -> VerificationReport {
        var report = VerificationReport(head: try head(), events: 0, erased: 0, faults: [])
        var tree = MerkleFrontier()
        for entry in log {
            let event = entry.event
            report.events += 1
            if let body = event.body {
                let leaf = MerkleFrontier.leaf(
                    header: event.header.bytes,
                    placement: event.placement.bytes,
                    bodyHash: MerkleFrontier.bodyHash(body)
                )
                if leaf != entry.leaf { report.add(.leaf(at: event.position)) }
            } else {
                report.erased += 1
            }
            tree.append(entry.leaf)
        }
        if tree != frontier { report.add(.root()) }
        progress?(report.events, report.events)
        return report
    }

    /// Refuses what comes after.
    public func close() {
        isClosed = true
        signal.finish()
    }

    private func checkOpen() throws(EventStoreError) {
        if isClosed { throw .storeClosed() }
    }
}
