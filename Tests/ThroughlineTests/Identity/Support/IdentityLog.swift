// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

@testable import Throughline

/// A log in memory to which evidence and interactions are appended, and from which it is resolved.
struct IdentityLog {
    let store: CountingStore
    let vault: Vault
    let rules: IdentityRules
    let canonicaliser: Canonicaliser
    private let drafting: EventDrafting

    init(
        seed: UInt64 = 1,
        rules: IdentityRules = .default,
        canonicaliser: Canonicaliser = .standard
    ) async throws {
        let random = RandomSource.repeating(seed: seed)
        let memory = InMemoryEventStore(random: random) { Timestamp(seconds: 5_000) }
        store = CountingStore(memory)
        vault = try await Vault(keys: InMemoryKeyStore(random: random), random: random)
        self.rules = rules
        self.canonicaliser = canonicaliser
        drafting = EventDrafting(vault: vault)
    }

    var resolver: CustomerResolver {
        CustomerResolver(store: store, vault: vault, rules: rules, canonicaliser: canonicaliser)
    }

    /// Records an interaction of one participant with the evidence it brings, as the history does.
    @discardableResult
    func record(
        _ identifiers: [KnownIdentifier],
        id: String,
        at seconds: Int64 = 0,
        about: [Topic] = []
    ) async throws -> [SubjectID] {
        var interaction = Interaction()
        interaction.source = Source("test", "account", id)
        interaction.channel = .chat
        interaction.kind = .message
        interaction.occurredAt = OccurrenceTime(Timestamp(seconds: seconds))
        interaction.participants = [Participant(.customer, .from, identifiers: identifiers)]
        interaction.about = about
        let all = identifiers.map(\.identifier)
        let keys = try await vault.subjects(minting: all)
        let subjects = Dictionary(
            zip(all, keys.map(\.subject)),
            uniquingKeysWith: { one, _ in one }
        )
        let evidence = EvidenceDrafts(
            random: vault.random,
            rules: rules,
            canonicaliser: canonicaliser
        ).drafts(for: interaction, subjects: subjects)
        try await append(evidence)
        let delivery = EventDrafting.Delivery(receivedAt: .epoch)
        _ = try await store.append([
            try await drafting.draft(interaction, subjects: keys, delivery: delivery)
        ])
        return keys.map(\.subject)
    }

    /// Appends evidence, and says what became of it.
    @discardableResult
    func append(_ drafts: [EvidenceDraft]) async throws -> [AppendOutcome] {
        let keys = try await vault.keys(of: Array(Set(drafts.flatMap(\.subjects))))
        var sealed: [EventDraft] = []
        for draft in drafts {
            sealed.append(
                try await drafting.draft(
                    draft.content.body,
                    subjects: draft.subjects.compactMap { keys[$0] },
                    delivery: EventDrafting.Delivery(receivedAt: .epoch)
                )
            )
        }
        return try await store.append(sealed)
    }

    /// Appends a command, and returns its ref.
    @discardableResult
    func say(
        _ id: String,
        at seconds: Int64 = 1_000,
        _ draft: (IdentityCommand) throws -> EvidenceDraft
    ) async throws -> Ref {
        let command = IdentityCommand(id: id, by: "bo", time: Timestamp(seconds: seconds))
        let draft = try draft(command)
        try await append([draft])
        return draft.ref
    }

    /// Everything in the log, read and opened at once.
    func evidence() async throws -> [Evidence] {
        let reader = EvidenceReader(store: store, vault: vault, upTo: nil)
        var all: [Evidence] = []
        var after: Position?
        repeat {
            let (found, next) = try await reader.page(
                [.init(classes: [.evidence])],
                after: after
            )
            all += found
            after = next
        } while after != nil
        return all
    }
}

/// A store that counts how many reads it is asked for, and how many events it gives.
final class CountingStore: EventStore {
    private let base: InMemoryEventStore
    private let counts = Locked<(reads: Int, events: Int)>((0, 0))
    private let asked = Locked<[EventQuery]>([])

    /// The queries so far.
    var queries: [EventQuery] { asked.withLock { $0 } }

    init(_ base: InMemoryEventStore) { self.base = base }

    /// The reads and events since the last call.
    func takeCounts() -> (reads: Int, events: Int) {
        counts.withLock { counts in
            defer { counts = (0, 0) }
            return counts
        }
    }

    func append(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) async throws(EventStoreError) -> [AppendOutcome] {
        try await base.append(drafts, if: condition)
    }

    func read(_ query: EventQuery) async throws(EventStoreError) -> [StoredEvent] {
        let events = try await base.read(query)
        asked.withLock { $0.append(query) }
        counts.withLock { counts in
            counts.reads += 1
            counts.events += events.count
        }
        return events
    }

    func head() async throws(EventStoreError) -> LogHead { try await base.head() }

    func leaf(at position: Position) async throws(EventStoreError) -> MerkleFrontier.Digest? {
        try await base.leaf(at: position)
    }

    func position(asOf time: Timestamp) async throws(EventStoreError) -> Position {
        try await base.position(asOf: time)
    }

    func wakeups() -> AsyncStream<Void> { base.wakeups() }

    func verify(
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) async throws(EventStoreError) -> VerificationReport { try await base.verify(progress) }

    var hasErasures: Bool { get async { await base.hasErasures } }

    func scrub(limit: Int) async throws(EventStoreError) -> ScrubProgress {
        try await base.scrub(limit: limit)
    }

    func subjectsToForget() async throws(EventStoreError) -> [SubjectID] {
        try await base.subjectsToForget()
    }

    func forgotten(
        among subjects: [SubjectID]
    ) async throws(EventStoreError) -> Set<SubjectID> {
        try await base.forgotten(among: subjects)
    }

    func erased(
        among names: [KeyedName]
    ) async throws(EventStoreError) -> [StoredEvent] {
        try await base.erased(among: names)
    }

    func event(named name: KeyedName) async throws(EventStoreError) -> StoredEvent? {
        try await base.event(named: name)
    }

    func close() async { await base.close() }
}
