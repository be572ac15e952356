// SPDX-License-Identifier: Apache-2.0

/// Reads evidence from the log, and opens it.
struct EvidenceReader: Sendable {
    let store: any EventStore
    let vault: Vault
    /// The log as of then; nil for now.
    let upTo: Position?

    /// The spellings of values by other normalisers than those of the log's index, where it is
    /// asked what they would change.
    var spellings: SpellingIndex?

    /// How many subjects or values one read asks for.
    static let chunk = 1_000

    /// A page of what a filter matches, in the order of the log.
    ///
    /// - Parameters:
    ///   - items: The filter.
    ///   - after: The position to go on after.
    ///   - isBackward: Whether the latest comes first.
    ///   - limit: The most events to look at.
    ///   - known: What was read before and is left out: opening it is most of the work.
    /// - Returns: The evidence, and the position to go on after; nil where there is no more.
    /// - Throws: ``EventStoreError``: what reading throws.
    func page(
        _ items: [EventFilter.Item],
        after: Position? = nil,
        isBackward: Bool = false,
        limit: Int = EventQuery.limitMaximum,
        besides known: Set<Position> = []
    ) async throws(EventStoreError) -> (evidence: [Evidence], next: Position?) {
        let query = EventQuery(
            EventFilter(items),
            isBackward: isBackward,
            after: after,
            upTo: upTo,
            limit: limit
        )
        let events = try await store.read(query)
        let evidence = try await open(events.filter { !known.contains($0.position) })
        return (evidence, events.count == limit ? events.last?.position : nil)
    }

    /// All evidence, in the order of the log.
    func all() async throws(EventStoreError) -> [Evidence] {
        var evidence: [Evidence] = []
        var cursor: Position?
        repeat {
            let (found, next) = try await page([.init(classes: [.evidence])], after: cursor)
            evidence += found
            cursor = next
        } while cursor != nil
        return evidence
    }

    /// The evidence in events; what was erased is left out.
    func open(_ events: [StoredEvent]) async throws(EventStoreError) -> [Evidence] {
        let bodies = try await vault.open(events)
        var evidence: [Evidence] = []
        evidence.reserveCapacity(events.count)
        for (event, body) in zip(events, bodies) {
            guard let body, let content = try content(of: event, body) else { continue }
            evidence.append(
                Evidence(
                    content,
                    position: event.position,
                    recordedAt: event.placement.recordedAt
                )
            )
        }
        return evidence
    }

    private func content(
        of event: StoredEvent,
        _ body: [UInt8]
    ) throws(EventStoreError) -> Evidence.Content? {
        do {
            return try Evidence.Content(type: event.header.type, body: body)
        } catch {
            throw EventStoreError(
                .corrupt,
                message: "The evidence at position \(event.position) can't be read.",
                cause: error
            )
        }
    }
}

extension EventFilter.Item {
    /// Evidence that names a subject.
    static func evidence(of subject: SubjectID, _ types: [EventType]) -> Self {
        Self(tags: [.subject(subject)], types: types, classes: [.evidence])
    }
}
