// SPDX-License-Identifier: Apache-2.0

/// What a store says, without how it came to say it: equal histories are equal, byte for byte.
///
/// The lines, in order:
///
/// 1. For each customer, in the order of their sorted identifiers, `{"customer": […]}`, and after it
///    their entries, folded, in timeline order, as `{"entry": …}`.
/// 2. `{"customer": []}` and the entries that no customer-side identifier came with.
/// 3. Changes whose object is not there, as `{"waiting": ref}`, and what is held in quarantine, as
///    `{"quarantined": ref}`, each sorted.
///
/// Refs stand for events; positions, pseudonyms, customer ids, receivedAt, recordedAt, times of our
/// own receipt, envelopes, and links that were taken back are left out. So the same deliveries, in
/// any order and with any repetitions, give the same lines.
public struct CanonicalExport: Sendable {
    private let history: InteractionHistory

    init(history: InteractionHistory) { self.history = history }

    /// Hands out every line, in order.
    ///
    /// Takes memory for the customers' identifiers and for one customer's entries at a time.
    ///
    /// - Throws: ``EventStoreError``, ``HistoryError``, or what `handle` throws.
    public func lines(_ handle: (JSONValue) async throws -> Void) async throws {
        let end = try await history.store.head().position
        for customer in try await customers(asOf: end) {
            try await handle(["customer": .array(customer.identifiers)])
            for entry in try await entries(of: customer.memberships, asOf: end) {
                try await handle(["entry": entry])
            }
        }
        let rest = try await restOfLog(asOf: end)
        try await handle(["customer": []])
        for entry in rest.entries { try await handle(["entry": entry]) }
        for ref in rest.waiting.sorted() { try await handle(["waiting": ref.json]) }
        for ref in rest.quarantined.sorted() { try await handle(["quarantined": ref.json]) }
    }

    private struct KnownCustomer {
        let identifiers: [JSONValue]
        let memberships: [Membership]
        let order: String
    }

    private func customers(asOf end: Position) async throws -> [KnownCustomer] {
        var known: [KnownCustomer] = []
        var cursor: Position?
        repeat {
            let page = try await history.resolver.customers(after: cursor, limit: 500, asOf: end)
            for customer in page.customers {
                let identifiers = customer.members.compactMap(\.identifier).uniqued().sorted()
                let json = identifiers.map(\.json)
                known.append(
                    KnownCustomer(
                        identifiers: json,
                        memberships: customer.memberships,
                        order: JSONValue.array(json).text()
                    )
                )
            }
            cursor = page.next
        } while cursor != nil
        return known.sorted { $0.order.utf8.lexicographicallyPrecedes($1.order.utf8) }
    }

    private func entries(
        of memberships: [Membership],
        asOf end: Position
    ) async throws -> [JSONValue] {
        let reader = TimelineReader(log: history.log)
        var request = TimelineRequest(isNewestFirst: false, limit: 500, asOf: end)
        var entries: [TimelineEntry] = []
        repeat {
            let page = try await reader.page(of: memberships, request)
            entries += page.entries
            request.cursor = page.next
        } while request.cursor != nil
        return entries.sorted(by: precedes).map(\.canonicalJSON)
    }

    /// Entries that our own receipt dated have no time that would be the same elsewhere; they stand
    /// after the others, by ref.
    private func precedes(_ one: TimelineEntry, _ other: TimelineEntry) -> Bool {
        let received = (one.isDatedByReceipt, other.isDatedByReceipt)
        if received.0 != received.1 { return !received.0 }
        if received.0 { return one.ref < other.ref }
        return one.key < other.key
    }

    /// What no customer's timeline shows.
    private func restOfLog(
        asOf end: Position
    ) async throws -> (entries: [JSONValue], waiting: [Ref], quarantined: [Ref]) {
        var objects: Set<Tag> = []
        var orphans: Set<Tag> = []
        var changes: [(tag: Tag, event: StoredEvent)] = []
        var quarantined: [Ref] = []
        var query = EventQuery(upTo: end, limit: 1_000)
        while true {
            let events = try await history.store.read(query)
            for event in events {
                guard let tag = event.header.objectTag else { continue }
                switch event.header.eventClass {
                case .interaction:
                    objects.insert(tag)
                    if event.header.subjects.isEmpty { orphans.insert(tag) }
                case .change: changes.append((tag, event))
                case .evidence, .other: break
                }
            }
            let held: [RecordedEvent<Quarantined>] = try await history.log.open(
                events.filter { $0.header.type == .quarantine }
            )
            quarantined += held.map(\.ref)
            guard events.count == query.limit, let last = events.last else { break }
            query.after = last.position
        }
        var entries: [TimelineEntry] = []
        for (_, object) in try await ObjectEvents.read(orphans, upTo: end, log: history.log)
        where object.interactions.allSatisfy(\.subjects.isEmpty) {
            let entry = EntryFold.entry(interactions: object.interactions, changes: object.changes)
            if let entry { entries.append(entry) }
        }
        let waiting: [RecordedEvent<Change>] = try await history.log.open(
            changes.filter { !objects.contains($0.tag) }.map(\.event)
        )
        return (
            entries.sorted(by: precedes).map(\.canonicalJSON), waiting.map(\.ref), quarantined
        )
    }
}

extension TimelineEntry {
    /// Whether its time is that of our own receipt.
    fileprivate var isDatedByReceipt: Bool { interaction.occurredAt.clock == .receipt }

    /// The entry without what differs from store to store.
    fileprivate var canonicalJSON: JSONValue {
        var json: JSONObject = [
            "interaction": interaction.canonicalJSON,
            "refs": .array(events.map(\.ref).uniqued().sorted().map(\.json)),
        ]
        if deletedAt != nil { json["deleted"] = true }
        if !edits.isEmpty { json["edits"] = .array(edits.map { .string($0.text) }) }
        if !reactions.isEmpty { json["reactions"] = .array(reactions.map { .string($0.text) }) }
        if !statuses.isEmpty {
            let reached = statuses.map(\.status).uniqued().sorted()
            json["statuses"] = .array(reached.map(\.json))
        }
        if !variants.isEmpty {
            let texts = variants.map(\.canonicalJSON).sorted { $0.text() < $1.text() }
            json["variants"] = .array(texts)
        }
        if !parts.isEmpty { json["parts"] = .array(parts.map(\.canonicalJSON)) }
        if !pages.isEmpty { json["pages"] = .array(pages.map(\.page.json)) }
        return .object(json)
    }
}

extension Interaction {
    /// The interaction without the transport's bytes and the time of our receipt.
    fileprivate var canonicalJSON: JSONValue {
        var content = self
        content.payloadDigest = nil
        // Of two deliveries of one mail, those of the first are kept.
        content.original = nil
        content.originalResponse = nil
        content.isImported = false
        content.attachments = attachments.map(\.described)
        if content.occurredAt.clock == .receipt { content.occurredAt = .receipt(.epoch) }
        return content.json
    }
}
