// SPDX-License-Identifier: Apache-2.0

/// Everything the log has about one object.
struct ObjectEvents: Sendable {
    private(set) var interactions: [RecordedEvent<Interaction>] = []
    private(set) var changes: [RecordedEvent<Change>] = []
    private var headers: [(key: TimelineKey, position: Position, header: EventHeader)] = []
    /// Where each event stands among the headers.
    private var places: [Position: Int] = [:]
    /// Which names no longer count, up to which version of their adapter.
    private var withdrawn: [KeyedName: UInt16] = [:]

    /// How many events the objects of one read may have.
    ///
    /// A bound for memory, and no judgement of what is usual: an answer that a hundred thousand people
    /// liked must not keep the customer whom it answered from being read.
    static let limit = 200_000

    /// Reads the events of objects, each body once.
    ///
    /// - Throws: ``EventStoreError``: `invalid` past the bound, and what reading throws.
    static func read(
        _ tags: Set<Tag>,
        upTo: Position?,
        log: LogReader,
        bound: Int = Self.limit
    ) async throws(EventStoreError) -> [Tag: ObjectEvents] {
        let stored = try await log.all(
            EventQuery(.anyOf(tags.sorted(), classes: [.interaction, .change]), upTo: upTo),
            bound: bound
        )
        let interactions: [RecordedEvent<Interaction>] = try await log.open(
            stored.filter { $0.header.eventClass == .interaction }
        )
        let changes: [RecordedEvent<Change>] = try await log.open(
            stored.filter { $0.header.eventClass == .change }
        )
        var objects: [Tag: ObjectEvents] = [:]
        var tagByPosition: [Position: Tag] = [:]
        for event in stored {
            guard let tag = event.header.objectTag, tags.contains(tag) else { continue }
            tagByPosition[event.position] = tag
            objects[tag, default: ObjectEvents()].note(event)
        }
        for event in interactions {
            guard let tag = tagByPosition[event.position] else { continue }
            objects[tag]?.add(event)
        }
        for event in changes {
            guard let tag = tagByPosition[event.position] else { continue }
            objects[tag]?.changes.append(event)
            guard let ref = event.body.withdraws else { continue }
            objects[tag]?.withdraw(log.vault.name(of: ref), upTo: event.adapterVersion)
        }
        return objects
    }

    private mutating func note(_ event: StoredEvent) {
        guard event.header.eventClass == .interaction else { return }
        places[event.position] = headers.count
        headers.append((event.key, event.position, event.header))
    }

    private mutating func add(_ event: RecordedEvent<Interaction>) {
        interactions.append(event)
        // Reads by position carry no tie; the body's ref does.
        if let place = places[event.position] { headers[place].key = event.key }
    }

    private mutating func withdraw(_ name: KeyedName, upTo version: UInt16) {
        withdrawn[name] = max(withdrawn[name] ?? 0, version)
    }

    /// The interactions that still count: no newer version of the adapter has read them otherwise,
    /// and they weren't withdrawn.
    private var standing: [(key: TimelineKey, position: Position, header: EventHeader)] {
        let version = headers.first?.header.adapterVersion
        // Nearly every object's events are of one version, with nothing withdrawn.
        guard !withdrawn.isEmpty || headers.contains(where: { $0.header.adapterVersion != version })
        else { return headers }
        var newest: [KeyedName: UInt16] = [:]
        for event in headers {
            let header = event.header
            newest[header.name] = max(newest[header.name] ?? 0, header.adapterVersion)
        }
        return headers.filter { event in
            let header = event.header
            if let last = withdrawn[header.name], header.adapterVersion <= last { return false }
            return newest[header.name] == header.adapterVersion
        }
    }

    /// The earliest interaction that still counts and whose header passes.
    func earliest(
        where passes: (EventHeader) -> Bool
    ) -> (key: TimelineKey, position: Position)? {
        standing.filter { passes($0.header) }.map { ($0.key, $0.position) }
            .min { ($0.0, $0.1) < ($1.0, $1.1) }
    }
}
