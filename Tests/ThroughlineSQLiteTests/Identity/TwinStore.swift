// SPDX-License-Identifier: Apache-2.0

@testable import Throughline

/// Two stores that are told the same and asked the same; wherever they part is noted.
///
/// Everything that a history does with its store is so compared, read by read, and yet drafted,
/// sealed, opened and computed once. What is answered is the answer of the first.
final class TwinStore: EventStore {
    private let one: any EventStore
    private let other: any EventStore
    private let sabotage: IdentityTrial.Sabotage?
    private let noted = Locked<[String]>([])
    /// What an erasure has destroyed so far in the first, which goes step by step.
    private let scrubbed = Locked(ScrubProgress())

    init(_ one: any EventStore, _ other: any EventStore, sabotage: IdentityTrial.Sabotage?) {
        self.one = one
        self.other = other
        self.sabotage = sabotage
    }

    /// Where they parted.
    var differences: [String] { noted.withLock { $0 } }

    // MARK: - Writing

    func append(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) async throws(EventStoreError) -> [AppendOutcome] {
        if sabotage == .tornAppends { return try await appendTorn(drafts, if: condition) }
        let outcomes = try await both("append") { (store) async throws(EventStoreError) in
            try await store.append(drafts, if: condition)
        }
        guard sabotage == .forgottenNames else { return outcomes }
        return outcomes.map { outcome in
            if case .duplicate = outcome { .appended(outcome.position) } else { outcome }
        }
    }

    /// Acknowledges everything, and doesn't keep one identifier in three.
    private func appendTorn(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) async throws(EventStoreError) -> [AppendOutcome] {
        let isTorn = drafts.map { $0.header.type == .identifierSeen && $0.tie % 3 == 0 }
        let kept = zip(drafts, isTorn).filter { !$0.1 }.map(\.0)
        guard !kept.isEmpty else { return drafts.map { _ in .appended(.start) } }
        let outcomes = try await both("append") { (store) async throws(EventStoreError) in
            try await store.append(kept, if: condition)
        }
        var rest = outcomes[...]
        return isTorn.map { isTorn -> AppendOutcome in
            (isTorn ? nil : rest.popFirst()) ?? .appended(.start)
        }
    }

    func scrub(limit: Int) async throws(EventStoreError) -> ScrubProgress {
        if sabotage == .keptErased { return ScrubProgress() }
        let progress = try await one.scrub(limit: limit)
        let total = scrubbed.withLock { total in
            total.bodies += progress.bodies
            total.shared += progress.shared
            return total
        }
        guard progress.isDone else { return progress }
        scrubbed.withLock { $0 = ScrubProgress() }
        let whole = try await other.scrub(limit: limit)
        if total.bodies != whole.bodies || Set(total.shared) != Set(whole.shared) {
            note("scrub gave \(total), and should have given \(whole)")
        }
        return progress
    }

    // MARK: - Reading

    func read(_ query: EventQuery) async throws(EventStoreError) -> [StoredEvent] {
        var query = query
        if sabotage == .timelessReads { query.upTo = nil }
        let asked = query
        var events = try await both("read") { (store) async throws(EventStoreError) in
            var events = try await store.read(asked)
            for index in events.indices { events[index].wraps.sort { $0.subject < $1.subject } }
            if sabotage == .unequalStores, store is InMemoryEventStore { _ = events.popLast() }
            return events
        }
        // As an index does that has lost a row; who reads everything, reads it without one.
        if query.filter.items.allSatisfy({ !$0.tags.isEmpty }) {
            events.removeAll { isLost($0, from: query) }
        }
        return events
    }

    private func isLost(_ event: StoredEvent, from query: EventQuery) -> Bool {
        let isAskedByObject = query.filter.items.contains { item in
            item.types.isEmpty && item.tags.contains { $0.kind == .object }
        }
        return switch sabotage {
        case .lostRows: event.header.type == .observation && event.position.rawValue % 5 == 0
        case .lostClaims: event.header.type == .declaration
        case .lostIDs: event.header.eventClass == .evidence && isAskedByObject
        default: false
        }
    }

    func head() async throws(EventStoreError) -> LogHead {
        let (head, same) = (try await one.head(), try await other.head())
        if (head.position, head.count, head.root) != (same.position, same.count, same.root) {
            note("the heads differ at \(head.position)")
        }
        return head
    }

    func leaf(at position: Position) async throws(EventStoreError) -> MerkleFrontier.Digest? {
        try await both("leaf") { (store) async throws(EventStoreError) in
            try await store.leaf(at: position)
        }
    }

    func position(asOf time: Timestamp) async throws(EventStoreError) -> Position {
        try await both("position") { (store) async throws(EventStoreError) in
            try await store.position(asOf: time)
        }
    }

    func subjectsToForget() async throws(EventStoreError) -> [SubjectID] {
        try await both("subjectsToForget") { (store) async throws(EventStoreError) in
            try await store.subjectsToForget()
        }
    }

    func forgotten(among subjects: [SubjectID]) async throws(EventStoreError) -> Set<SubjectID> {
        try await both("forgotten") { (store) async throws(EventStoreError) in
            try await store.forgotten(among: subjects)
        }
    }

    func erased(among names: [KeyedName]) async throws(EventStoreError) -> [StoredEvent] {
        try await both("erased") { (store) async throws(EventStoreError) in
            try await store.erased(among: names).map(\.withoutTie)
        }
    }

    func event(named name: KeyedName) async throws(EventStoreError) -> StoredEvent? {
        try await both("event") { (store) async throws(EventStoreError) in
            try await store.event(named: name)?.withoutTie
        }
    }

    var hasErasures: Bool {
        get async {
            let answers = (await one.hasErasures, await other.hasErasures)
            if answers.0 != answers.1 { note("hasErasures differs") }
            return answers.0
        }
    }

    func wakeups() -> AsyncStream<Void> { one.wakeups() }

    func verify(
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) async throws(EventStoreError) -> VerificationReport {
        try await one.verify(progress)
    }

    func close() async {
        await one.close()
        await other.close()
    }

    // MARK: - Comparing

    /// What both answer, or how both refuse.
    private func both<Value: Equatable & Sendable>(
        _ what: String,
        _ ask: (any EventStore) async throws(EventStoreError) -> Value
    ) async throws(EventStoreError) -> Value {
        let mine = await Self.answer(one, ask)
        let same = await Self.answer(other, ask)
        switch (mine, same) {
        case (.success(let value), .success(let expected)) where value == expected: break
        case (.failure(let error), .failure(let expected)) where error.code == expected.code: break
        default: note("\(what) gave \(mine), and should have given \(same)")
        }
        return try mine.get()
    }

    private static func answer<Value: Sendable>(
        _ store: any EventStore,
        _ ask: (any EventStore) async throws(EventStoreError) -> Value
    ) async -> Result<Value, EventStoreError> {
        do throws(EventStoreError) {
            return .success(try await ask(store))
        } catch {
            return .failure(error)
        }
    }

    private func note(_ words: @autoclosure () -> String) {
        // The first few tell what there is to know.
        guard differences.count < 3 else { return }
        let text = String(words().prefix(2_000))
        noted.withLock { $0.append(text) }
    }
}

extension StoredEvent {
    /// The event without what stands in the index, which not every store reads for a header.
    fileprivate var withoutTie: Self {
        var event = self
        event.tie = 0
        return event
    }
}
