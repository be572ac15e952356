// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineSQLite

/// A store of identifiers and what speaks for their being one person's.
struct ClusterStore {
    let folder: StoreFolder
    let history: InteractionHistory

    private static let end = HistoryStore.end

    /// Rules by which a customer may have thousands of identifiers.
    static let wide: IdentityRules = {
        var rules = IdentityRules.default
        rules.version = 2
        rules.unlisted = KindRule("")
        rules.identifierLimit = 10_000
        rules.identifierAlarm = 5_000
        rules.evidenceLimit = 20_000
        rules.componentLimit = 20_000
        return rules
    }()

    init(at path: String, rules: IdentityRules?) async throws {
        folder = try await StoreFolder.open(at: path) { Self.end }
        history = InteractionHistory(store: folder.store, vault: folder.vault) { Self.end }
        if let rules { _ = try await history.adopt(rules, id: "wide", by: "bo") }
    }

    func close() async { await history.close() }

    func command(_ id: String) -> IdentityCommand {
        IdentityCommand(id: id, by: "bo", time: Self.end)
    }

    /// A message of a customer with identifiers.
    func item(_ id: String, _ identifiers: [Identifier]) -> AdapterItem {
        var message = Interaction()
        message.source = Source("bench", "support", id)
        message.channel = .chat
        message.kind = .message
        message.direction = .inbound
        message.occurredAt = OccurrenceTime(Self.end)
        message.participants = [
            Participant(
                .customer,
                .from,
                identifiers: identifiers.map { KnownIdentifier($0, .verified) }
            )
        ]
        return AdapterItem(id, .interaction(message))
    }

    func record(_ items: [AdapterItem]) async throws {
        // So many are recorded at once.
        for start in stride(from: 0, to: items.count, by: 1_000) {
            let part = Array(items[start..<min(start + 1_000, items.count)])
            try await HistoryStore.record(part, in: history, at: Self.end)
        }
    }

    /// How many identifiers the customer has who has a subject.
    func size(of subject: SubjectID) async throws -> Int {
        try await history.resolver.customer(of: subject)?.subjects.count ?? 0
    }

    /// One of many identifiers; nothing but zeros would stand for no value.
    static func badge(_ number: Int) -> Identifier { Identifier("badge", "b\(number)") }

    /// The subjects of so many identifiers, each seen alone.
    func badges(_ count: Int) async throws -> [SubjectID] {
        let identifiers = (0..<count).map(Self.badge)
        try await record(identifiers.map { item($0.value, [$0]) })
        var subjects: [SubjectID] = []
        for identifier in identifiers {
            subjects.append(try await history.subject(of: .identifier(identifier)))
        }
        return subjects
    }
}
