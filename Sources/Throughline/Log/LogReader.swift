// SPDX-License-Identifier: Apache-2.0

/// Reads events and opens their bodies: the store on one side, the vault on the other.
struct LogReader: Sendable {
    let store: any EventStore
    let vault: Vault
    /// Whether interactions come with the bytes they were read from.
    ///
    /// They are most of what mail takes. Who folds, judges or shows a history has no use for them, and
    /// must not hold them for each of its entries.
    var keepsOriginals = false

    /// The same reader, with the bytes that interactions were read from.
    var withOriginals: Self {
        var reader = self
        reader.keepsOriginals = true
        return reader
    }

    /// Reads events and opens them as one kind of body.
    ///
    /// Events whose body or keys are gone are left out; what was erased is not there to be read.
    func events<Body: EventBody>(
        _ query: EventQuery,
        as type: Body.Type = Body.self
    ) async throws(EventStoreError) -> [RecordedEvent<Body>] {
        try await open(try await store.read(query), as: type)
    }

    /// Reads every event of a filter, in chunks, up to a bound.
    ///
    /// - Throws: ``EventStoreError``: `invalid` past the bound, and what reading throws.
    func allEvents<Body: EventBody>(
        _ filter: EventFilter,
        upTo: Position?,
        bound: Int? = nil,
        as type: Body.Type = Body.self
    ) async throws(EventStoreError) -> [RecordedEvent<Body>] {
        try await open(
            try await all(EventQuery(filter, upTo: upTo), bound: bound),
            as: type
        )
    }

    /// The most events that are held at a time; of headers alone ten times as many, so that no erasure
    /// fails because there is much to erase.
    private static let bound = 100_000

    /// Reads all that a query matches, in order of position and in chunks, up to a bound.
    ///
    /// - Throws: ``EventStoreError``: `invalid` past the bound, and what reading throws.
    func all(
        _ query: EventQuery,
        bound: Int? = nil
    ) async throws(EventStoreError) -> [StoredEvent] {
        let bound = bound ?? (query.content == .headers ? 10 : 1) * Self.bound
        var events: [StoredEvent] = []
        try await eachPage(of: query) { page throws(EventStoreError) in
            events += page
            guard page.count < Self.pageSize || events.count < bound else {
                throw EventStoreError(
                    .invalid,
                    message: "More than \(bound) events match; read them in pages."
                )
            }
            return true
        }
        return events
    }

    /// How many events are read at once.
    private static let pageSize = 1_000

    /// Reads all that a query matches, in order of position and in chunks, until the body returns false.
    func eachPage(
        of query: EventQuery,
        _ body: ([StoredEvent]) async throws(EventStoreError) -> Bool
    ) async throws(EventStoreError) {
        var query = query
        query.limit = Self.pageSize
        while true {
            let events = try await store.read(query)
            guard try await body(events), events.count == query.limit, let last = events.last
            else { return }
            query.after = last.position
        }
    }

    /// Opens events as one kind of body, in order.
    func open<Body: EventBody>(
        _ events: [StoredEvent],
        as type: Body.Type = Body.self
    ) async throws(EventStoreError) -> [RecordedEvent<Body>] {
        let bodies = try await vault.open(events)
        var result: [RecordedEvent<Body>] = []
        result.reserveCapacity(events.count)
        for (event, bytes) in zip(events, bodies) {
            guard let bytes else { continue }
            result.append(try decode(event, bytes))
        }
        return result
    }

    private func decode<Body: EventBody>(
        _ event: StoredEvent,
        _ bytes: [UInt8]
    ) throws(EventStoreError) -> RecordedEvent<Body> {
        do {
            var body = try Body(storedBytes: bytes)
            if !keepsOriginals { body.releaseOriginal() }
            let ref = body.ref
            let key = TimelineKey(
                occurredAt: event.header.occurredAt,
                sequence: event.header.sequence,
                tie: ref.tie
            )
            return RecordedEvent(
                body: body,
                ref: ref,
                type: event.header.type,
                key: key,
                recordedAt: event.placement.recordedAt,
                receivedAt: event.header.receivedAt,
                position: event.position,
                subjects: event.header.subjects,
                adapterVersion: event.header.adapterVersion
            )
        } catch {
            throw EventStoreError(
                .corrupt,
                message: "The body of event \(event.position) can't be read.",
                cause: error
            )
        }
    }
}
