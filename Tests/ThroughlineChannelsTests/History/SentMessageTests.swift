// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("What a service sent")
struct SentMessageTests {
    private static let now = WhatsApp.sampleTime
    private let history: InteractionHistory
    private let intake: Intake
    private let request = Array(
        #"{"messaging_product":"whatsapp","to":"4520123456","type":"text","text":{"body":"On its way."}}"#
            .utf8
    )
    private let response = Array(
        #"{"messaging_product":"whatsapp","contacts":[{"input":"4520123456","wa_id":"4520123456"}],"messages":[{"id":"wamid.OUT1"}]}"#
            .utf8
    )

    init() async throws {
        let random = RandomSource.repeating(seed: 5)
        let store = InMemoryEventStore(random: random, clock: { Self.now })
        let vault = try await Vault(keys: InMemoryKeyStore(random: random), random: random)
        var account = Account(id: "shop", adapter: "whatsapp", secret: SecretReference("env:S"))
        account.providerID = WhatsApp.sampleNumberID
        let accounts = Accounts([account, Account(id: "site", adapter: "segment")])
        history = InteractionHistory(
            store: store,
            vault: vault,
            accounts: accounts,
            clock: { Self.now }
        )
        intake = Intake(
            accounts,
            adapters: ChannelAdapters.all,
            secrets: SecretResolver(environment: ["S": "app secret"]),
            into: history,
            now: { Self.now }
        )
    }

    private var sent: SentPayload {
        SentPayload(request: request, response: response, sentAt: Self.now, rep: "bo")
    }

    private func send() async throws -> [RecordOutcome] {
        try await history.record(sent: sent, by: WhatsApp(), from: "shop")
    }

    private func receiveStatus(_ status: DeliveryStatus) async {
        let request = WhatsApp.status(
            status,
            of: "wamid.OUT1",
            to: "+4520123456",
            secret: "app secret"
        )
        let (_, reply) = await intake.receive(request, account: "shop")
        #expect(reply.status == 200)
    }

    private func onlyEntry() async throws -> TimelineEntry {
        let page = try await history.timeline(of: .phone("+4520123456"), for: .rep("bo"))
        #expect(page.entries.count == 1)
        return try #require(page.entries.first)
    }

    @Test("it stands in the timeline with its words and who sent them")
    func stands() async throws {
        #expect(try await send().map(\.kind) == [.appended])
        let entry = try await onlyEntry()
        #expect(entry.said == "On its way.")
        #expect(entry.interaction.direction == .outbound)
        #expect(entry.interaction.participants.contains { $0.rep == "bo" })
    }

    @Test("a status folds into it, whichever comes first", arguments: [true, false])
    func folds(_ statusFirst: Bool) async throws {
        if statusFirst { await receiveStatus(.delivered) }
        _ = try await send()
        if !statusFirst { await receiveStatus(.delivered) }
        let entry = try await onlyEntry()
        #expect(entry.said == "On its way.")
        #expect(entry.interaction.status == .delivered)
    }

    @Test("sent twice to the record, it is recorded once")
    func twice() async throws {
        _ = try await send()
        #expect(try await send().map(\.kind) == [.duplicate])
    }

    @Test("a response that names no message goes to quarantine")
    func unreadable() async throws {
        var broken = sent
        broken.response = Array("{}".utf8)
        let outcomes = try await history.record(sent: broken, by: WhatsApp(), from: "shop")
        #expect(outcomes.map(\.kind) == [.quarantined])
    }

    @Test("an account that is unknown or another adapter's is refused", arguments: ["no", "site"])
    func foreignAccount(_ id: AccountID) async throws {
        let error = await #expect(throws: EventStoreError.self) {
            try await history.record(sent: sent, by: WhatsApp(), from: id)
        }
        #expect(error?.code == .invalid)
    }
}
