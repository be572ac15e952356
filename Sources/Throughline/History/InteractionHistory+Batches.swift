// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// The histories of several customers, with as many reads as one of them takes.
    ///
    /// Each is what ``history(of:for:asOf:)`` gives. Who has very many entries, or page views, is read
    /// apart.
    func histories(
        of customers: [Customer],
        for viewer: Viewer,
        asOf position: Position
    ) async throws(HistoryError) -> [CustomerHistory] {
        guard viewer.rep != nil else { throw .forbidden }
        let batch: HistoryBatch?
        do {
            batch = try await HistoryBatch(of: customers, asOf: position, log: log)
        } catch {
            throw HistoryError(error)
        }
        var histories: [CustomerHistory] = []
        histories.reserveCapacity(customers.count)
        for (index, customer) in customers.enumerated() {
            if let parts = batch?.parts[index] {
                let entries = parts.entries.map { $0.marked(for: customer) }
                var history = self.history(of: customer, entries: entries)
                parts.acts.fill(&history)
                histories.append(history)
            } else {
                histories.append(try await history(of: customer, for: viewer, asOf: position))
            }
        }
        return histories
    }
}

/// The entries of several customers and what was done about them, read together.
struct HistoryBatch: Sendable {
    /// What was read of one customer.
    struct Parts: Sendable {
        var entries: [TimelineEntry] = []
        var acts = CustomerActs()
    }

    /// The most events of all entries of a batch; some batches are read beside each other.
    private static let eventLimit = 20_000

    /// By customer; nil for those who have to be read apart.
    private(set) var parts: [Parts?]

    /// Nil where together they have more than one read gives.
    init?(
        of customers: [Customer],
        asOf position: Position,
        log: LogReader
    ) async throws(EventStoreError) {
        parts = Array(repeating: Parts(), count: customers.count)
        let subjects = Set(customers.flatMap(\.subjects)).sorted()
        guard !subjects.isEmpty, subjects.count <= EventFilter.itemLimit else { return nil }
        let holders = Self.holders(customers)
        let events = try await log.store.read(
            EventQuery(
                .anyOf(subjects.map(Tag.subject), classes: [.interaction]),
                order: .time,
                upTo: position,
                limit: EventQuery.limitMaximum,
                content: .headers
            )
        )
        let acts = try await log.store.read(CustomerActs.query(of: subjects, upTo: position))
        guard events.count < EventQuery.limitMaximum, acts.count < CustomerActs.limit else {
            return nil
        }
        try await addEntries(events, holders, asOf: position, log)
        try await addActs(acts, holders, log)
    }

    /// Which customers have or had a subject, by its place among them.
    private static func holders(
        _ customers: [Customer]
    ) -> [SubjectID: [(customer: Int, membership: Membership)]] {
        var holders: [SubjectID: [(customer: Int, membership: Membership)]] = [:]
        for (index, customer) in customers.enumerated() {
            for membership in customer.memberships {
                holders[membership.subject, default: []].append((index, membership))
            }
        }
        return holders
    }

    private mutating func addEntries(
        _ events: [StoredEvent],
        _ holders: [SubjectID: [(customer: Int, membership: Membership)]],
        asOf position: Position,
        _ log: LogReader
    ) async throws(EventStoreError) {
        func owners(of header: EventHeader) -> Set<Int> {
            var owners: Set<Int> = []
            for subject in header.subjects {
                for holder in holders[subject] ?? []
                where holder.membership.contains(header.occurredAt) {
                    owners.insert(holder.customer)
                }
            }
            return owners
        }
        let pageViews = EventType.interactions(.pageView)
        var counts: [Int: Int] = [:]
        var owned: [(event: StoredEvent, owners: Set<Int>)] = []
        for event in events {
            let owners = owners(of: event.header)
            let isPageView = pageViews.contains(event.header.type)
            for owner in owners {
                counts[owner, default: 0] += isPageView ? InteractionHistory.historyLimit : 1
            }
            owned.append((event, owners))
        }
        for (owner, count) in counts where count >= InteractionHistory.historyLimit {
            parts[owner] = nil
        }
        let read = owned.filter { $0.owners.contains { parts[$0] != nil } }
        let tags = Set(read.compactMap(\.event.header.objectTag))
        guard !tags.isEmpty else { return }
        let objects: [Tag: ObjectEvents]
        do {
            objects = try await ObjectEvents.read(
                tags,
                upTo: position,
                log: log,
                bound: Self.eventLimit
            )
        } catch  where error.code == .invalid {
            // One of them has more changes than a batch may.
            parts = Array(repeating: nil, count: parts.count)
            return
        }
        for (event, owners) in read {
            guard let tag = event.header.objectTag, let object = objects[tag] else { continue }
            for owner in owners where parts[owner] != nil {
                let first = object.earliest { header in
                    Self.belongs(header, to: owner, holders)
                }
                guard first?.position == event.position,
                    var entry = EntryFold.entry(
                        interactions: object.interactions,
                        changes: object.changes
                    )
                else { continue }
                entry.key = event.key
                parts[owner]?.entries.append(entry)
            }
        }
    }

    private static func belongs(
        _ header: EventHeader,
        to owner: Int,
        _ holders: [SubjectID: [(customer: Int, membership: Membership)]]
    ) -> Bool {
        header.subjects.contains { subject in
            holders[subject]?.contains { holder in
                holder.customer == owner && holder.membership.contains(header.occurredAt)
            } ?? false
        }
    }

    private mutating func addActs(
        _ events: [StoredEvent],
        _ holders: [SubjectID: [(customer: Int, membership: Membership)]],
        _ log: LogReader
    ) async throws(EventStoreError) {
        let acts = try await CustomerActs(events, log)
        var own: [Int: Set<Position>] = [:]
        for event in events {
            for holder in event.header.subjects.flatMap({ holders[$0] ?? [] }) {
                own[holder.customer, default: []].insert(event.position)
            }
        }
        for (customer, positions) in own {
            parts[customer]?.acts = acts.only(at: positions)
        }
    }
}
