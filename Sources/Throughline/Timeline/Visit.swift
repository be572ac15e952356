// SPDX-License-Identifier: Apache-2.0

/// Folds the page views of one session into one entry.
///
/// Views belong together while no more than 30 minutes lie between one and the next, as web
/// analytics has it since its beginning. The visit stands at its first view. It is found from any
/// of its views, by reading on in both directions.
enum Visit {
    /// The longest pause within a visit.
    static let gap = Duration.seconds(30 * 60)
    /// How many views before and after the one it is found from; a machine's visit is cut there.
    static let limit = 1_000

    /// The visit that a page view belongs to.
    static func around(
        _ view: StoredEvent,
        subjects: [SubjectID],
        upTo: Position?,
        log: LogReader
    ) async throws(EventStoreError) -> TimelineEntry {
        let before = try await views(
            from: view.key.successor,
            at: view.header.occurredAt,
            subjects,
            isBackward: true,
            upTo: upTo,
            log: log
        )
        let after = try await views(
            from: view.key,
            at: view.header.occurredAt,
            subjects,
            isBackward: false,
            upTo: upTo,
            log: log
        )
        let events: [RecordedEvent<Interaction>] = try await log.open(before.reversed() + after)
        return entry(of: events, else: view)
    }

    private static func entry(
        of events: [RecordedEvent<Interaction>],
        else view: StoredEvent
    ) -> TimelineEntry {
        // A view that a newer version of the adapter read otherwise counts as that one has it; all
        // are cited, so that none of them begins a visit of its own.
        let standing = StandingEvents(events, []).interactions
        var entry = TimelineEntry(
            key: standing.first?.key ?? view.key,
            interaction: standing.first?.body ?? Interaction(),
            events: events.map(TimelineEntry.Citation.init),
            ref: standing.first?.ref
        )
        entry.pages = standing.compactMap { event in
            event.body.page.map { .init(page: $0, at: event.key.occurredAt) }
        }
        entry.subjects = Set(events.flatMap(\.subjects)).sorted()
        return entry
    }

    private static func views(
        from key: TimelineKey,
        at moment: Timestamp,
        _ subjects: [SubjectID],
        isBackward: Bool,
        upTo: Position?,
        log: LogReader
    ) async throws(EventStoreError) -> [StoredEvent] {
        var query = EventQuery(
            .anyOf(
                subjects.map(Tag.subject),
                classes: [.interaction],
                types: EventType.interactions(.pageView)
            ),
            order: .time,
            isBackward: isBackward,
            upTo: upTo,
            past: key,
            limit: 64
        )
        var last = moment
        var found: [StoredEvent] = []
        while found.count < limit {
            let chunk = try await log.store.read(query)
            for event in chunk {
                let moment = event.header.occurredAt
                guard max(moment, last).since(min(moment, last)) <= gap else { return found }
                found.append(event)
                last = moment
            }
            guard chunk.count == query.limit, let end = chunk.last else { return found }
            query.past = end.key
        }
        return found
    }
}
