// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Drives a store and its specification through one random history, and says where they part.
///
/// Everything follows from the seed: appends of all sorts, conditions, reads in every order and
/// direction, as of earlier positions. A difference is reported with the step at which it showed.
public struct StoreComparison: Sendable {
    private var drafts: DraftGenerator
    private var known: [EventDraft] = []

    /// Makes the history of a seed.
    public init(seed: UInt64) { drafts = DraftGenerator(seed: seed) }

    /// Takes so many steps with both stores.
    ///
    /// - Parameters:
    ///   - steps: How many.
    ///   - store: The store.
    ///   - specification: What it is held against; both must be at the same point.
    /// - Returns: The first difference, in words; nil if there is none.
    public mutating func difference(
        steps: Int,
        between store: any EventStore,
        and specification: any EventStore
    ) async -> String? {
        for step in 1...max(1, steps) {
            let words: String?
            switch Int.random(in: 0..<20, using: &drafts.generator) {
            case 0: words = await erase(store, specification)
            case 1...12: words = await append(store, specification)
            default: words = await read(store, specification)
            }
            if let words { return "step \(step): \(words)" }
        }
        let head = await outcome { () async throws(EventStoreError) in try await store.head() }
        let expected = await outcome { () async throws(EventStoreError) in
            try await specification.head()
        }
        return head.sameTree(as: expected) ? nil : "the heads differ at the end"
    }

    private mutating func append(
        _ store: any EventStore,
        _ specification: any EventStore
    ) async -> String? {
        var batch: [EventDraft] = []
        for _ in 0..<Int.random(in: 1...6, using: &drafts.generator) {
            let old = known.randomElement(using: &drafts.generator)
            switch Int.random(in: 0..<6, using: &drafts.generator) {
            case 0: batch.append(old ?? drafts.draft())
            case 1: batch.append(old.map { drafts.variant(of: $0) } ?? drafts.draft())
            default: batch.append(drafts.draft())
            }
        }
        let condition = await condition(specification)
        let all = batch
        let one = await outcome { () async throws(EventStoreError) in
            try await store.append(all, if: condition)
        }
        let other = await outcome { () async throws(EventStoreError) in
            try await specification.append(all, if: condition)
        }
        guard one == other else { return "append gave \(one), and should have given \(other)" }
        known += batch
        return nil
    }

    /// Erases something, in one store step by step.
    private mutating func erase(
        _ store: any EventStore,
        _ specification: any EventStore
    ) async -> String? {
        let slots = known.shuffled(using: &drafts.generator).prefix(2).map { draft in
            draft.header.slot(isVariant: Bool.random(using: &drafts.generator))
        }
        let order =
            Bool.random(using: &drafts.generator)
            ? drafts.erasure(forgetting: [drafts.subjects[0]])
            : drafts.erasure(of: Array(Set(slots).sorted()))
        let limit = Int.random(in: 1...5, using: &drafts.generator)
        let one = await outcome { () async throws(EventStoreError) in
            try await Self.carryOut(order, in: store, limit: limit)
        }
        let other = await outcome { () async throws(EventStoreError) in
            try await Self.carryOut(order, in: specification, limit: 1_000)
        }
        return one == other ? nil : "erasing gave \(one), and should have given \(other)"
    }

    private static func carryOut(
        _ order: EventDraft,
        in store: any EventStore,
        limit: Int
    ) async throws(EventStoreError) -> Int {
        _ = try await store.append([order])
        var bodies = 0
        while true {
            let step = try await store.scrub(limit: limit)
            bodies += step.bodies
            if step.isDone { return bodies }
        }
    }

    private mutating func condition(_ specification: any EventStore) async -> AppendCondition? {
        guard Int.random(in: 0..<3, using: &drafts.generator) == 0 else { return nil }
        let end = (try? await specification.head().position.rawValue) ?? 0
        let after = UInt64.random(in: 0...(end + 1), using: &drafts.generator)
        return AppendCondition(failIfAny: filter(), after: Position(rawValue: after))
    }

    private mutating func filter() -> EventFilter {
        var items: [EventFilter.Item] = []
        for _ in 0..<Int.random(in: 1...3, using: &drafts.generator) {
            var tags = drafts.subjects.map(Tag.subject) + drafts.topics + [.commitments]
            tags += drafts.objects.map { Tag(.object, $0) }
            let chosen = tags.shuffled(using: &drafts.generator)
                .prefix(Int.random(in: 1...2, using: &drafts.generator))
            let classes = EventClass.allCases.filter { _ in
                Int.random(in: 0..<3, using: &drafts.generator) > 0
            }
            let types: [EventType] =
                Int.random(in: 0..<3, using: &drafts.generator) == 0 ? [.view, .observation] : []
            items.append(.init(tags: Array(chosen), types: types, classes: Set(classes)))
        }
        return EventFilter(items)
    }

    private mutating func read(
        _ store: any EventStore,
        _ specification: any EventStore
    ) async -> String? {
        let end = (try? await specification.head().position.rawValue) ?? 0
        var query = EventQuery(filter())
        query.order = Bool.random(using: &drafts.generator) ? .time : .position
        query.isBackward = Bool.random(using: &drafts.generator)
        query.content = Bool.random(using: &drafts.generator) ? .headers : .bodies
        query.limit = Int.random(in: 1...40, using: &drafts.generator)
        if Bool.random(using: &drafts.generator) {
            query.after = Position(rawValue: .random(in: 0...end, using: &drafts.generator))
        }
        if Bool.random(using: &drafts.generator) {
            query.upTo = Position(rawValue: .random(in: 0...end, using: &drafts.generator))
        }
        if query.order == .time, let past = known.randomElement(using: &drafts.generator) {
            query.past = TimelineKey(
                occurredAt: past.header.occurredAt,
                sequence: past.header.sequence,
                tie: past.tie
            )
        }
        if query.order == .position, Int.random(in: 0..<4, using: &drafts.generator) == 0 {
            query.filter = .everything
        }
        let asked = query
        let one = await outcome { () async throws(EventStoreError) in try await store.read(asked) }
        let other = await outcome { () async throws(EventStoreError) in
            try await specification.read(asked)
        }
        let same = one.map(Self.comparable) == other.map(Self.comparable)
        return same ? nil : "read of \(asked) gave \(one), and should have given \(other)"
    }

    /// Events without what may differ between two stores: when each took them in.
    private static func comparable(_ events: [StoredEvent]) -> [StoredEvent] {
        events.map { event in
            var event = event
            event.placement.recordedAt = .epoch
            event.wraps.sort { $0.subject < $1.subject }
            return event
        }
    }

    /// What a call gave: a value, or the code of its error.
    fileprivate enum Outcome<Value: Hashable & Sendable>: Hashable, Sendable {
        case value(Value)
        case error(EventStoreError.Code)

        func map<Other>(_ transform: (Value) -> Other) -> Outcome<Other> {
            switch self {
            case .value(let value): .value(transform(value))
            case .error(let code): .error(code)
            }
        }
    }

    private func outcome<Value: Hashable & Sendable>(
        _ body: () async throws(EventStoreError) -> Value
    ) async -> Outcome<Value> {
        do {
            return .value(try await body())
        } catch {
            return .error(error.code)
        }
    }
}

extension StoreComparison.Outcome<LogHead> {
    /// Whether both logs have the same length; roots differ where their clocks do.
    fileprivate func sameTree(as other: Self) -> Bool {
        map(\.count) == other.map(\.count)
    }
}
