// SPDX-License-Identifier: Apache-2.0

/// What could not be read, and reading it again.
public struct Quarantine: Sendable {
    private let history: InteractionHistory

    init(history: InteractionHistory) { self.history = history }

    /// The most payloads that ``held(includingResolved:limit:)`` gives, unless something else is asked
    /// for.
    public static let heldLimit = 100_000

    /// What is held, in the order it came.
    ///
    /// - Parameters:
    ///   - includingResolved: Whether also what was read since.
    ///   - limit: How many at most, the first; each brings its bytes.
    /// - Returns: What is held.
    /// - Throws: ``HistoryError``: `store`.
    public func held(
        includingResolved: Bool = false,
        limit: Int = Self.heldLimit
    ) async throws(HistoryError) -> [Quarantined] {
        let log = history.log
        do throws(EventStoreError) {
            var held: [Quarantined] = []
            try await log.eachHeld(includingResolved: includingResolved) {
                header throws(EventStoreError) in
                guard held.count < limit else { return false }
                // One by one: a payload can be as large as the log takes.
                let query = EventQuery(
                    after: Position(rawValue: header.position.rawValue - 1),
                    upTo: header.position,
                    limit: 1
                )
                held += try await log.events(query, as: Quarantined.self).map(\.body)
                return true
            }
            return held
        } catch {
            throw HistoryError(error)
        }
    }

    /// Reads something held once more, and records what can be read now.
    ///
    /// It keeps the time at which it first reached us. Where everything in it can be read, it is
    /// resolved; what still can't be read stays held. A dry run says what would become of each item,
    /// by what is in the log, and appends nothing.
    ///
    /// - Parameters:
    ///   - held: What is held.
    ///   - adapter: The adapter, in its present version.
    ///   - dryRun: Whether only to say what would be read.
    /// - Returns: An outcome for each item.
    /// - Throws: ``HistoryError``: `store`.
    public func replay(
        _ held: Quarantined,
        with adapter: any ChannelAdapter,
        dryRun: Bool = false
    ) async throws(HistoryError) -> [RecordOutcome] {
        let id = held.source.account.rawValue
        let account =
            history.accounts[id] ?? Account(id: id, adapter: adapter.profile.name.rawValue)
        let context = AdapterContext(
            account: account,
            accounts: history.accounts.accounts,
            receivedAt: held.receivedAt
        )
        let payload = Payload(held.payload.bytes, fileName: held.fileName)
        let items = Array(adapter.items(in: payload, context: context))
        let isReadable = items.allSatisfy { item in
            if case .unreadable = item.reading { false } else { true }
        }
        do {
            guard !dryRun, isReadable, !items.isEmpty else {
                return try await history.forecast(items, context: context)
            }
            var outcomes: [RecordOutcome] = []
            // A mailbox that is held has any number of messages; recorded again they are duplicates,
            // so that a replay that was broken off is simply begun once more.
            for start in stride(from: 0, to: items.count, by: InteractionHistory.recordLimit) {
                outcomes += try await history.record(
                    Array(items[start...].prefix(InteractionHistory.recordLimit)),
                    from: adapter.profile,
                    context: context
                )
            }
            // What the log doesn't take is still held here.
            guard !outcomes.contains(where: { $0.kind == .refused }) else { return outcomes }
            try await resolve(held, outcomes, adapter.profile.version)
            return outcomes
        } catch {
            throw HistoryError(error)
        }
    }

    private func resolve(
        _ held: Quarantined,
        _ outcomes: [RecordOutcome],
        _ version: UInt16
    ) async throws(EventStoreError) {
        var resolved = QuarantineResolved()
        resolved.source = Source(.throughline, "quarantine", "replayed:\(held.ref)")
        resolved.held = held.ref
        resolved.resolution = "replayed"
        resolved.recorded = outcomes.compactMap(\.ref)
        resolved.adapterVersion = Int(version)
        resolved.occurredAt = history.clock()
        let key = try await history.vault.own("quarantine:\(held.ref)")
        let draft = try await history.drafting.draft(
            resolved,
            subjects: [],
            delivery: .init(receivedAt: resolved.occurredAt),
            key: key
        )
        _ = try await history.store.append([draft])
    }
}

extension LogReader {
    /// Goes through what is held in quarantine, by headers alone and in the order it came, until the
    /// body returns false.
    ///
    /// However much was ever held: what a service has to look at when very much is must not be what
    /// fails then.
    func eachHeld(
        includingResolved: Bool = false,
        _ body: (StoredEvent) async throws(EventStoreError) -> Bool
    ) async throws(EventStoreError) {
        let resolved = includingResolved ? [] : try await namesOfResolved()
        let query = EventQuery(.anyOf([.quarantine], types: [.quarantine]), content: .headers)
        try await eachPage(of: query) { events throws(EventStoreError) in
            for event in events where !event.isErased && !resolved.contains(event.header.name) {
                guard try await body(event) else { return false }
            }
            return true
        }
    }

    /// The names of what was held and read since.
    private func namesOfResolved() async throws(EventStoreError) -> Set<KeyedName> {
        var names: Set<KeyedName> = []
        let query = EventQuery(.anyOf([.quarantine], types: [.quarantineResolved]))
        try await eachPage(of: query) { events throws(EventStoreError) in
            let resolved: [RecordedEvent<QuarantineResolved>] = try await open(events)
            names.formUnion(resolved.map { vault.name(of: $0.body.held) })
            return true
        }
        return names
    }
}

extension RecordOutcome {
    /// What recording an item in an empty store would give.
    public init(wouldBe item: AdapterItem) {
        self.init(place: item.place, kind: .appended, ref: item.reading.ref, reading: item.reading)
        switch item.reading {
        case .interaction, .change, .sighting: break
        case .ignored(let why):
            kind = .ignored
            reason = why
        case .unreadable(let why, _):
            kind = .quarantined
            reason = why
        }
    }
}

extension InteractionHistory {
    /// What could not be read.
    public var quarantine: Quarantine { Quarantine(history: self) }
}
