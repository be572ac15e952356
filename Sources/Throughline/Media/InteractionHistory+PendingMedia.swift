// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// The most files of one page of ``pendingMedia(after:limit:for:)``.
    public static var pendingMediaLimit: Int { 1_000 }

    /// Media that payloads only named, and that is still to be fetched: recordings, pictures, files.
    ///
    /// Providers keep media for minutes to weeks. A service that reads this list fetches what it can,
    /// gives it to ``attach(_:to:by:)``, and says of the rest that it is gone with
    /// ``markExpired(_:by:reason:)``.
    ///
    /// - Parameters:
    ///   - cursor: Where to go on, the `next` of another page.
    ///   - limit: How many files, 1 to ``pendingMediaLimit``; one entry's files stand on one page, so
    ///     that there may be some more.
    ///   - viewer: Who is looking; a rep.
    /// - Returns: The files, oldest first.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `invalid` for a limit out of bounds,
    ///   `store`.
    /// - Complexity: Linear in the number of events that ever named media, from the cursor on.
    public func pendingMedia(
        after cursor: TimelineKey? = nil,
        limit: Int = 100,
        for viewer: Viewer
    ) async throws(HistoryError) -> MediaPage {
        guard viewer.rep != nil else { throw .forbidden }
        guard (1...Self.pendingMediaLimit).contains(limit) else {
            throw HistoryError(
                .invalid,
                message: "A page has 1 to \(Self.pendingMediaLimit) files, not \(limit)."
            )
        }
        do throws(EventStoreError) {
            var page = MediaPage(media: [], next: nil)
            var query = EventQuery(
                .anyOf([.mediaToFetch], classes: [.interaction, .change]),
                order: .time,
                past: cursor,
                limit: 200,
                content: .headers
            )
            while true {
                let events = try await store.read(query)
                let objects = try await objects(of: events)
                for event in events {
                    if page.media.count >= limit {
                        return page
                    }
                    page.next = event.key
                    guard let tag = event.header.objectTag, let entry = objects[tag] else {
                        continue
                    }
                    page.media += try await pending(in: entry, from: event)
                }
                guard events.count == query.limit, let last = events.last else {
                    page.next = nil
                    return page
                }
                query.past = last.key
            }
        } catch {
            throw HistoryError(error)
        }
    }

    /// The files of an entry that are to be fetched, and that an event was the first to name.
    private func pending(
        in entry: TimelineEntry,
        from event: StoredEvent
    ) async throws(EventStoreError) -> [Media] {
        guard
            let citation = entry.events.first(where: { $0.position == event.position })
        else { return [] }
        return entry.media.filter { $0.state == .pending && $0.ref.event == citation.ref }
    }

    private func objects(
        of events: [StoredEvent]
    ) async throws(EventStoreError) -> [Tag: TimelineEntry] {
        let tags = Set(events.compactMap(\.header.objectTag))
        guard !tags.isEmpty else { return [:] }
        return try await ObjectEvents.read(tags, upTo: nil, log: log).compactMapValues { object in
            EntryFold.entry(interactions: object.interactions, changes: object.changes)
        }
    }
}
