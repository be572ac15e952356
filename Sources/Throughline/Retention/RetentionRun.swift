// SPDX-License-Identifier: Apache-2.0

/// One pass over the log's headers that erases what a policy doesn't keep.
struct RetentionRun {
    private let history: InteractionHistory
    private let request: RetentionRequest
    private let schedule: RetentionSchedule
    private var result: RetentionReport
    /// Objects that were decided on; each stands in the log several times.
    private var decided: Set<Tag> = []
    /// Whose events were erased.
    private var touched: Set<SubjectID> = []
    private static let chunk = 500

    init(history: InteractionHistory, policy: RetentionPolicy, request: RetentionRequest) {
        self.history = history
        self.request = request
        schedule = RetentionSchedule(policy, now: request.command.time)
        result = RetentionReport(
            policy: policy,
            lines: schedule.lines.map { .init(rule: $0.rule, before: $0.before) }
        )
    }

    mutating func report() async throws(EventStoreError) -> RetentionReport {
        guard !schedule.lines.isEmpty else { return result }
        let end = try await history.store.head().position
        try await pass(.interaction, upTo: end)
        // Changes whose interaction never came, or went before they did.
        try await pass(.change, upTo: end)
        if request.forgetsIdentifiers, !request.isDryRun { try await forgetIdentifiers() }
        return result
    }

    private mutating func pass(
        _ eventClass: EventClass,
        upTo end: Position
    ) async throws(EventStoreError) {
        var query = EventQuery(
            EventFilter([EventFilter.Item(classes: [eventClass])]),
            upTo: end,
            limit: Self.chunk,
            content: .headers
        )
        decided = []
        while true {
            let events = try await history.store.read(query)
            let due = events.filter { !$0.isErased && schedule.dueLine(for: $0.header) != nil }
            try await erase(due, eventClass)
            guard events.count == query.limit, let last = events.last else { return }
            query.after = last.position
        }
    }

    /// Erases the objects of events that are due, where all of each is.
    private mutating func erase(
        _ due: [StoredEvent],
        _ eventClass: EventClass
    ) async throws(EventStoreError) {
        let tags = Set(due.compactMap(\.header.objectTag)).subtracting(decided)
        decided.formUnion(tags)
        var objects = try await objects(tags)
        // What has no object is a thing by itself.
        for event in due where event.header.objectTag == nil {
            objects.append([event])
        }
        var erased: [StoredEvent] = []
        for object in objects {
            guard let line = line(for: object, eventClass) else { continue }
            result.lines[line].due += object.count
            erased += object
        }
        guard !erased.isEmpty, !request.isDryRun else { return }
        for event in erased { touched.formUnion(event.header.subjects) }
        result.erasure.add(
            try await history.erase(erased, .age, request.command, isListed: false)
        )
    }

    /// The rule by which a whole object is due; nil where some of it is kept.
    private func line(for object: [StoredEvent], _ eventClass: EventClass) -> Int? {
        let interactions = object.filter { $0.header.eventClass == .interaction }
        // A change is judged by itself only where there is nothing that it changes.
        guard eventClass == .interaction || interactions.isEmpty else { return nil }
        let judged = eventClass == .interaction ? interactions : object
        let lines = judged.map { schedule.dueLine(for: $0.header) }
        guard !lines.contains(nil) else { return nil }
        return lines.first ?? nil
    }

    /// What is still there of objects, interactions and changes.
    private func objects(_ tags: Set<Tag>) async throws(EventStoreError) -> [[StoredEvent]] {
        guard !tags.isEmpty else { return [] }
        let events = try await history.log.all(
            EventQuery(
                .anyOf(tags.sorted(), classes: [.interaction, .change]),
                content: .headers
            )
        )
        let standing = events.filter { !$0.isErased && $0.header.objectTag != nil }
        return Dictionary(grouping: standing) { $0.header.objectTag }
            .sorted { ($0.value.first?.position ?? .start) < ($1.value.first?.position ?? .start) }
            .map(\.value)
    }

    // MARK: - Identifiers

    private mutating func forgetIdentifiers() async throws(EventStoreError) {
        var empty: [SubjectID] = []
        for subject in touched.sorted() {
            let isEmpty = try await hasNothingLeft(subject)
            if isEmpty { empty.append(subject) }
        }
        guard !empty.isEmpty else { return }
        result.erasure.add(try await history.forget(empty, .age, request.command))
        result.forgotten = empty.count
    }

    /// Whether no interaction, change or promise stands under a subject that isn't erased.
    private func hasNothingLeft(_ subject: SubjectID) async throws(EventStoreError) -> Bool {
        var query = EventQuery(
            .anyOf([.subject(subject)], classes: [.interaction, .change, .other]),
            order: .time,
            isBackward: true,
            limit: 16,
            content: .headers
        )
        while true {
            let events = try await history.store.read(query)
            let isLeft = events.contains { event in
                !event.isErased && ErasureOrder(event.header) == nil
            }
            if isLeft { return false }
            guard events.count == query.limit, let last = events.last else { return true }
            query.past = last.key
            query.limit = 1_000
        }
    }
}
