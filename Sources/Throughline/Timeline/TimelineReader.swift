// SPDX-License-Identifier: Apache-2.0

/// Reads the timeline of a set of subjects, page by page.
///
/// Interactions are found by their subjects in the order of their times. Each names its object,
/// whose other interactions and changes are read with it and folded. An object that several
/// interactions bring is one entry, at the earliest of them that is the customer's; page views fold
/// into visits.
///
/// A page of n entries reads some n interactions and their changes, however long the history is.
struct TimelineReader: Sendable {
    let log: LogReader

    func page(
        of members: [Membership],
        _ request: TimelineRequest
    ) async throws(EventStoreError) -> TimelinePage {
        guard (1...TimelineRequest.limitMaximum).contains(request.limit) else {
            throw EventStoreError(
                .invalid,
                message: "A page has 1 to \(TimelineRequest.limitMaximum) entries, "
                    + "not \(request.limit)."
            )
        }
        var scan = TimelineScan(log: log, members: members, request: request)
        return try await scan.page()
    }

    /// The entry of one object, or nil if none of its interactions is the members'.
    func entry(
        of object: Tag,
        for members: [Membership],
        asOf: Position? = nil
    ) async throws(EventStoreError) -> TimelineEntry? {
        let events = try await ObjectEvents.read([object], upTo: asOf, log: log)
        let bySubject = Dictionary(grouping: members, by: \.subject)
        guard let found = events[object],
            let key = found.earliest(where: { $0.belongs(to: bySubject) })?.key,
            var entry = EntryFold.entry(interactions: found.interactions, changes: found.changes)
        else { return nil }
        entry.key = key
        return entry
    }
}

/// One pass over a customer's interactions, in one direction, until a page is full.
private struct TimelineScan {
    private let log: LogReader
    private let members: [SubjectID: [Membership]]
    private let request: TimelineRequest
    private var position: TimelineKey?
    private var entries: [TimelineEntry] = []
    /// Visits that were met at another page than their first; their turn comes at their own key.
    private var waiting: [TimelineEntry] = []
    private var viewsOfVisits: Set<Position> = []

    /// Of how many events the objects are read at least, so that a few gaps don't cost many reads.
    private static let partMinimum = 16

    init(log: LogReader, members: [Membership], request: TimelineRequest) {
        self.log = log
        self.members = Dictionary(grouping: members, by: \.subject)
        self.request = request
        position = request.cursor
        if request.isNewestFirst, let until = request.until {
            let edge = TimelineKey(occurredAt: until, sequence: .min, tie: 0)
            position = position.map { min($0, edge) } ?? edge
        } else if !request.isNewestFirst, let since = request.since {
            let edge = TimelineKey(occurredAt: since, sequence: .min, tie: 0)
            position = position.map { max($0, edge) } ?? edge
        }
    }

    mutating func page() async throws(EventStoreError) -> TimelinePage {
        guard !members.isEmpty else { return TimelinePage(entries: [], next: nil) }
        let chunk = min(request.limit + 10, 500)
        while !isFull {
            let events = try await nextEvents(chunk)
            try await take(events)
            guard events.count == chunk else {
                release(before: nil)
                if !isFull { return TimelinePage(entries: entries, next: nil) }
                break
            }
        }
        return TimelinePage(entries: entries, next: entries.last?.key)
    }

    private var isFull: Bool { entries.count >= request.limit }

    private mutating func nextEvents(_ limit: Int) async throws(EventStoreError) -> [StoredEvent] {
        let events = try await log.store.read(
            EventQuery(
                .anyOf(
                    members.keys.map(Tag.subject),
                    classes: [.interaction],
                    types: request.kinds.sorted().flatMap(EventType.interactions)
                ),
                order: .time,
                isBackward: request.isNewestFirst,
                upTo: request.asOf,
                past: position,
                limit: limit,
                // Their bodies are read with those of their objects.
                content: .headers
            )
        )
        if let last = events.last { position = last.key }
        return events
    }

    /// Adds the waiting visits whose turn is before a key, or all of them.
    private mutating func release(before key: TimelineKey?) {
        let due = waiting.filter { visit in key.map { comesFirst(visit.key, $0) } ?? true }
        for visit in due.sorted(by: { comesFirst($0.key, $1.key) }) where !isFull { add(visit) }
        waiting.removeAll { visit in due.contains { $0.key == visit.key } }
    }

    private func comesFirst(_ one: TimelineKey, _ other: TimelineKey) -> Bool {
        request.isNewestFirst ? one > other : one < other
    }

    private mutating func add(_ entry: TimelineEntry) {
        if let since = request.since, entry.occurredAt < since { return }
        if let until = request.until, entry.occurredAt >= until { return }
        if !request.channels.isEmpty, !request.channels.contains(entry.interaction.channel) {
            return
        }
        entries.append(entry)
    }

    /// Takes events in, some at a time: objects are read for those there is room for.
    private mutating func take(_ events: [StoredEvent]) async throws(EventStoreError) {
        var rest = events[...]
        while !rest.isEmpty, !isFull {
            let part = rest.prefix(max(request.limit - entries.count, Self.partMinimum))
            rest = rest.dropFirst(part.count)
            let objects = try await objects(of: part.filter { !$0.isPageView })
            for event in part where !isFull {
                release(before: event.key)
                if !isFull { try await take(event, objects) }
            }
        }
    }

    private mutating func take(
        _ event: StoredEvent,
        _ objects: [Tag: ObjectEvents]
    ) async throws(EventStoreError) {
        guard event.header.belongs(to: members) else { return }
        if event.isPageView {
            guard !viewsOfVisits.contains(event.position) else { return }
            try await takeVisit(of: event)
        } else if let tag = event.header.objectTag, let object = objects[tag],
            object.earliest(where: { $0.belongs(to: members) })?.position == event.position,
            var entry = EntryFold.entry(
                interactions: object.interactions,
                changes: object.changes
            )
        {
            entry.key = event.key
            add(entry)
        }
    }

    private mutating func takeVisit(of event: StoredEvent) async throws(EventStoreError) {
        let visit = try await Visit.around(
            event,
            subjects: event.header.subjects.filter { members[$0] != nil },
            upTo: request.asOf,
            log: log
        )
        viewsOfVisits.formUnion(visit.events.map(\.position))
        // A visit that began beyond the cursor was on the page before.
        if let cursor = request.cursor, !comesFirst(cursor, visit.key) { return }
        if visit.key == event.key { add(visit) } else { waiting.append(visit) }
    }

    /// All interactions and changes of the events' objects.
    private func objects(
        of events: [StoredEvent]
    ) async throws(EventStoreError) -> [Tag: ObjectEvents] {
        let tags = Set(events.compactMap(\.header.objectTag))
        guard !tags.isEmpty else { return [:] }
        return try await ObjectEvents.read(tags, upTo: request.asOf, log: log)
    }
}

extension StoredEvent {
    private static let pageViews = EventType.interactions(.pageView)

    fileprivate var isPageView: Bool { Self.pageViews.contains(header.type) }
}

extension EventHeader {
    /// The object that the event is about.
    var objectTag: Tag? { tags.first { $0.kind == .object } }

    /// Whether one of its subjects was one of the members' at the event's time.
    fileprivate func belongs(to members: [SubjectID: [Membership]]) -> Bool {
        tags.contains { tag in
            guard let subject = tag.subject, let memberships = members[subject] else {
                return false
            }
            return memberships.contains { $0.contains(occurredAt) }
        }
    }
}
