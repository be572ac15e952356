// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineSQLite
import ThroughlineTesting

/// A store of generated customers who were served for a month, encrypted, as a service has one.
struct ServiceStore {
    let history: InteractionHistory
    let path: String
    /// How many interactions it holds.
    private(set) var interactions = 0
    /// How many customers.
    private(set) var customers = 0

    static let viewer = Viewer.rep("bo")
    static let end = ServiceGenerator.end
    /// One in so many customers has a fault planted.
    private static let faultyEvery = 50

    private static let profile = AdapterProfile(
        name: "bench",
        version: 1,
        channels: [.email, .chat, .phone, .web, .social],
        formats: "",
        signature: "",
        refs: ""
    )
    private static let context = AdapterContext(
        account: Account(id: "generated", adapter: "bench"),
        receivedAt: end
    )

    /// Makes a store of at least so many interactions.
    init(at path: String, interactions count: Int, _ progress: (Int) -> Void) async throws {
        self.path = path
        let folder = try await StoreFolder.open(at: path) { Self.end }
        history = InteractionHistory(store: folder.store, vault: folder.vault) { Self.end }
        var generator = ServiceGenerator(seed: 20_250_601)
        var items: [AdapterItem] = []
        var acts: [CustomerHistory] = []
        while interactions < count {
            let faults = PlantedFault.allCases
            let isFaulty = customers % Self.faultyEvery == 0
            let fault = faults[customers / Self.faultyEvery % faults.count]
            let customer = generator.customer(with: isFaulty ? [fault] : [])
            customers += 1
            interactions += customer.entries.count
            items += customer.entries.map {
                AdapterItem($0.ref.description, .interaction($0.interaction))
            }
            acts.append(customer)
            guard items.count >= 2_000 || interactions >= count else { continue }
            try await record(items)
            try await append(acts)
            items = []
            acts = []
            if customers % 20 == 0 { progress(interactions) }
        }
    }

    /// The mail address of a customer; numbers begin with 1.
    static func identifier(of number: Int) -> Identifier {
        Identifier(.email, "customer\(number)@example.org")
    }

    /// Records what adapters read.
    func record(_ items: [AdapterItem]) async throws {
        var rest = items[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(InteractionHistory.recordLimit))
            rest = rest.dropFirst(batch.count)
            let outcomes = try await history.record(
                batch,
                from: Self.profile,
                context: Self.context
            )
            for outcome in outcomes where outcome.kind != .appended {
                throw BaselineFailure(description: "an item of the store was \(outcome.kind)")
            }
        }
    }

    /// A message of a customer.
    static func message(_ number: Int, from customer: Int) -> AdapterItem {
        var message = Interaction()
        message.source = Source("bench", "generated", "new \(number)")
        message.object = ObjectName("bench", "new \(number)")
        message.channel = .email
        message.kind = .message
        message.direction = .inbound
        message.occurredAt = OccurrenceTime(end.advanced(by: .seconds(-Int64(customer % 3_600))))
        message.text = "Where is the parcel number \(number)?"
        message.participants = [
            Participant(
                .customer,
                .from,
                identifiers: [KnownIdentifier(identifier(of: customer), .verified)]
            )
        ]
        return AdapterItem("new \(number)", .interaction(message))
    }

    /// Appends promises, what became of them, and views, many at a time.
    private func append(_ customers: [CustomerHistory]) async throws {
        let subjects = try await history.vault.subjects(
            minting: customers.flatMap { $0.identifiers.map(\.identifier) }
        )
        var drafts: [EventDraft] = []
        for (customer, subject) in zip(customers, subjects) {
            for event in customer.commitments { drafts.append(try draft(event.body, subject)) }
            for event in customer.commitmentChanges {
                drafts.append(try draft(event.body, subject))
            }
            for event in customer.views { drafts.append(try draft(event.body, subject)) }
        }
        _ = try await history.store.append(drafts)
    }

    private func draft(_ body: some EventBody, _ subject: SubjectKey) throws -> EventDraft {
        let header = EventHeader(
            isEncrypted: true,
            eventClass: body.eventClass,
            type: body.eventType,
            channel: body.eventChannel,
            adapter: body.source.provider,
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: body.eventTime,
            receivedAt: Self.end,
            sequence: body.eventSequence,
            name: history.vault.name(of: body.ref),
            digest: history.vault.name(ofDigest: body.contentDigest),
            tags: [Tag.subject(subject.subject)] + body.tags(history.vault, ref: body.ref)
        )
        return try history.vault.draft(
            body.storedBytes,
            header: header,
            for: [subject],
            lookups: body.lookups(history.vault),
            tie: body.ref.tie
        )
    }
}
