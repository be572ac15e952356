// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

/// A history in memory, and short ways to put interactions into it.
struct TimelineFixture {
    let history: InteractionHistory
    static let start = Timestamp(seconds: 1_780_000_000)
    static let profile = profile(version: 1)

    /// What an adapter of these tests says of itself, in a version of it.
    static func profile(version: UInt16) -> AdapterProfile {
        AdapterProfile(
            name: "test",
            version: version,
            channels: [.chat],
            formats: "",
            signature: "",
            refs: ""
        )
    }

    init(seed: UInt64 = 1, mode: Vault.Mode = .encrypted) async throws {
        let random = RandomSource.repeating(seed: seed)
        let store = InMemoryEventStore(random: random, clock: { Self.start })
        let keys = InMemoryKeyStore(random: random)
        let vault = try await Vault(keys: keys, random: random, mode: mode)
        history = InteractionHistory(store: store, vault: vault, clock: { Self.start })
    }

    static let ana = Identifier(.email, "ana@example.com")

    static func context(account: String = "desk") -> AdapterContext {
        AdapterContext(account: Account(id: account, adapter: "test"), receivedAt: start)
    }

    static func message(
        _ id: String,
        minute: Double,
        _ text: String = "Hello",
        from identifiers: [Identifier] = [ana],
        kind: InteractionKind = .message,
        direction: Direction = .inbound,
        sequence: Int64 = 0
    ) -> Interaction {
        var interaction = Interaction()
        interaction.source = Source("test", "desk", id)
        interaction.object = ObjectName("test", id)
        interaction.channel = kind == .pageView ? .web : .chat
        interaction.kind = kind
        interaction.direction = direction
        interaction.occurredAt = OccurrenceTime(
            Timestamp(microseconds: start.microseconds + Int64(minute * 60_000_000))
        )
        interaction.sequence = sequence
        interaction.text = text
        interaction.participants = [
            Participant(
                .customer,
                .from,
                identifiers: identifiers.map { KnownIdentifier($0, .verified) }
            )
        ]
        if kind == .pageView { interaction.page = PageDetails(url: "https://example.com/\(id)") }
        return interaction
    }

    static func change(
        _ kind: Change.Kind,
        of object: String,
        id: String,
        minute: Double
    ) -> Change {
        var change = Change()
        change.source = Source("test", "desk", id)
        change.object = ObjectName("test", object)
        change.channel = .chat
        change.kind = kind
        change.occurredAt = OccurrenceTime(
            Timestamp(microseconds: start.microseconds + Int64(minute * 60_000_000))
        )
        return change
    }

    @discardableResult
    func record(_ readings: [AdapterItem.Reading]) async throws -> [RecordOutcome] {
        try await history.record(
            readings.enumerated().map { AdapterItem("item \($0.offset + 1)", $0.element) },
            from: Self.profile,
            context: Self.context()
        )
    }

    func memberships(_ identifiers: [Identifier] = [ana]) async throws -> [Membership] {
        try await history.vault.subjects(of: identifiers).compactMap { $0 }.map { Membership($0) }
    }

    func page(
        _ request: TimelineRequest = TimelineRequest(),
        of identifiers: [Identifier] = [ana]
    ) async throws -> TimelinePage {
        try await TimelineReader(log: history.log).page(
            of: try await memberships(identifiers),
            request
        )
    }
}
