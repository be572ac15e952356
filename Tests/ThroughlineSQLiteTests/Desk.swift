// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Throughline
@testable import ThroughlineSQLite

/// A store in a folder, and a desk that records messages in it.
struct Desk {
    let path: String
    let folder: StoreFolder
    let history: InteractionHistory

    static let now = Timestamp(seconds: 1_780_000_000)
    static let clock: @Sendable () -> Timestamp = { now }

    init(at path: String, root: RootKey? = nil, mode: Vault.Mode = .encrypted) async throws {
        self.path = path
        folder = try await StoreFolder.open(at: path, root: root, mode: mode, clock: Self.clock)
        history = InteractionHistory(
            store: folder.store,
            vault: folder.vault,
            blobs: folder.blobs,
            clock: Self.clock
        )
    }

    func close() async { await history.close() }

    /// A message of somebody's, with words of its own.
    static func message(
        _ id: String,
        _ text: String,
        from identifiers: [Identifier],
        to others: [Identifier] = [],
        files: [Attachment] = [],
        at seconds: Int64 = 1_779_000_000
    ) -> AdapterItem {
        var message = Interaction()
        message.source = Source("test", "desk", id)
        message.object = ObjectName("test", "object-" + id)
        message.channel = .email
        message.kind = .message
        message.direction = .inbound
        message.occurredAt = OccurrenceTime(Timestamp(seconds: seconds))
        message.text = text
        message.attachments = files
        message.about = [Topic("order:\(text.count)")].compactMap { $0 }
        message.participants = [
            Participant(
                .customer,
                .from,
                identifiers: identifiers.map { KnownIdentifier($0, .verified) }
            )
        ]
        if !others.isEmpty {
            message.participants.append(
                Participant(
                    .customer,
                    .cc,
                    identifiers: others.map { KnownIdentifier($0, .declared) }
                )
            )
        }
        return AdapterItem(id, .interaction(message))
    }

    @discardableResult
    func record(_ items: [AdapterItem]) async throws -> [RecordOutcome] {
        var outcomes: [RecordOutcome] = []
        var rest = items[...]
        while !rest.isEmpty {
            outcomes += try await history.record(
                Array(rest.prefix(InteractionHistory.recordLimit)),
                from: Self.profile,
                context: AdapterContext(
                    account: Account(id: "desk", adapter: "test"),
                    receivedAt: Timestamp(seconds: 1_779_000_001)
                )
            )
            rest = rest.dropFirst(InteractionHistory.recordLimit)
        }
        return outcomes
    }

    /// Orders a customer's erasure and carries nothing out, as a crash after the order leaves it.
    func orderErasure(of identifier: Identifier) async throws -> [SubjectID] {
        let customer = try await history.customer(.identifier(identifier), for: .rep("bo"))
        var erasure = Erasure()
        erasure.source = Source(.throughline, "erasures", "crash")
        erasure.grain = .customer
        erasure.subjects = customer.subjects
        let draft = try await history.drafting.draft(
            erasure,
            subjects: [],
            delivery: .init(receivedAt: Self.now)
        )
        _ = try await folder.store.append([draft])
        return customer.subjects
    }

    /// What was said, as the desk sees it.
    func said(_ who: Who) async throws -> [String] {
        try await history.timeline(of: who, for: .rep("bo")).entries.compactMap(\.said)
    }

    static let profile = AdapterProfile(
        name: "test",
        version: 1,
        channels: [],
        formats: "",
        signature: "",
        refs: ""
    )
}

extension Identifier {
    static let ana = Identifier(.email, "ana@example.com")
    static let bob = Identifier(.email, "bob@example.org")
}

/// Whether a body throws an error with a code and words.
func fails(
    _ code: EventStoreError.Code,
    _ words: String = "",
    _ body: () async throws -> Void
) async -> Bool {
    do {
        try await body()
        return false
    } catch let error as EventStoreError {
        return error.code == code && (words.isEmpty || error.message.contains(words))
    } catch {
        return false
    }
}
