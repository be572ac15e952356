// SPDX-License-Identifier: Apache-2.0

/// An observation of a pair of which one changed hands.
struct PairThatChangedHands: Hashable, Sendable {
    let observation: Observation
    /// The identifiers, as they came.
    let identifiers: [Identifier]
    /// When one of them changed hands.
    let changes: [Timestamp]

    /// The spans between the changes, before the first and after the last included.
    var epochs: [(from: Timestamp?, until: Timestamp?)] {
        (0...changes.count).map { epoch in
            (
                epoch == 0 ? nil : changes[epoch - 1],
                epoch < changes.count ? changes[epoch] : nil
            )
        }
    }

    /// Whether an interaction shows what the observation says: both identifiers on one participant,
    /// as well known.
    func isShown(by interaction: Interaction) -> Bool {
        interaction.participants.contains { participant in
            guard participant.isCustomerSide else { return false }
            let tiers = identifiers.compactMap { identifier in
                participant.identifiers.filter { $0.identifier == identifier }.map(\.tier)
                    .max { $0.strength < $1.strength }
            }
            guard tiers.count == 2 else { return false }
            return Tier.weaker(tiers[0], tiers[1]) == observation.tier
        }
    }
}

extension EvidenceReader {
    /// How many interactions of a pair are looked at for each span of time.
    private static let interactionLimit = 1_000

    /// When a pair was last seen together before a moment, as its observation says.
    func lastSighting(
        of pair: PairThatChangedHands,
        before moment: Timestamp
    ) async throws(EventStoreError) -> Timestamp? {
        let tags = [Tag.subject(pair.observation.one), Tag.subject(pair.observation.other)]
        let query = EventQuery(
            EventFilter([.init(tags: tags, classes: [.interaction])]),
            order: .time,
            isBackward: true,
            upTo: upTo,
            past: TimelineKey(occurredAt: moment, sequence: .min, tie: 0),
            limit: 100
        )
        let log = LogReader(store: store, vault: vault)
        let events = try await store.read(query)
        for event in try await log.open(events, as: Interaction.self)
        where pair.isShown(by: event.body) {
            return event.key.occurredAt
        }
        return nil
    }

    /// When a pair was first seen together, as its observation says, within a span of time.
    ///
    /// The log keeps an observation once, with the moment that happened to arrive first. Where it
    /// matters in whose hands an identifier was then, the interactions themselves are asked, so that
    /// the order of arrival plays no part.
    func firstSighting(
        of pair: PairThatChangedHands,
        from: Timestamp?,
        until: Timestamp?
    ) async throws(EventStoreError) -> Timestamp? {
        let tags = [Tag.subject(pair.observation.one), Tag.subject(pair.observation.other)]
        var query = EventQuery(
            EventFilter([.init(tags: tags, classes: [.interaction])]),
            order: .time,
            upTo: upTo,
            past: from.map { TimelineKey(occurredAt: $0, sequence: .min, tie: 0) },
            limit: 100
        )
        let log = LogReader(store: store, vault: vault)
        var count = 0
        while count < Self.interactionLimit {
            let events = try await store.read(query)
            for event in try await log.open(events, as: Interaction.self) {
                if let until, event.key.occurredAt >= until { return nil }
                if pair.isShown(by: event.body) { return event.key.occurredAt }
            }
            guard events.count == query.limit, let last = events.last else { return nil }
            query.past = last.key
            count += events.count
        }
        return nil
    }
}
