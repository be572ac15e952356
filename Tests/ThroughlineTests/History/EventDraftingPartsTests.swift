// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Drafting in parts")
struct EventDraftingPartsTests {
    private static func drafting() async throws -> EventDrafting {
        let random = RandomSource.repeating(seed: 7)
        let vault = try await Vault(keys: InMemoryKeyStore(random: random), random: random)
        return EventDrafting(vault: vault)
    }

    private static func draft(
        _ number: Int,
        _ drafting: EventDrafting,
        _ key: SubjectKey
    ) throws(EventStoreError) -> EventDraft {
        let message = TimelineFixture.message("\(number)", minute: Double(number))
        let delivery = EventDrafting.Delivery(receivedAt: .epoch)
        return try drafting.draft(
            message,
            ref: message.ref,
            subjects: [key],
            key: nil,
            delivery: delivery
        )
    }

    @Test(
        "side by side makes what one after the other makes, bytes that are random included",
        arguments: [0, 1, 124, 125, 126, 250, 1_000]
    )
    func equal(count: Int) async throws {
        let one = try await Self.drafting()
        let key = try await one.vault.companyKey()
        var expected: [EventDraft] = []
        for number in 0..<count { expected.append(try Self.draft(number, one, key)) }
        let other = try await Self.drafting()
        _ = try await other.vault.companyKey()
        let made = await other.inParts(count) { (number, part) throws(EventStoreError) in
            try Self.draft(number, part, key)
        }
        #expect(try made.map { try $0.get().body } == expected.map(\.body))
        #expect(try made.map { try $0.get().header } == expected.map(\.header))
        // What is drawn next is the same, too.
        #expect(one.vault.random.bytes(8) == other.vault.random.bytes(8))
        // A body that is sealed twice is not the same, so the bytes above say something.
        if count > 0 { #expect(try Self.draft(0, other, key).body != expected[0].body) }
    }

    @Test("one that can't be drafted takes no other with it", arguments: [0, 124, 125, 399])
    func failing(place: Int) async throws {
        let drafting = try await Self.drafting()
        let made = await drafting.inParts(400) { (number, _) throws(EventStoreError) in
            guard number != place else { throw EventStoreError(.tooLarge, message: "too large") }
            return number
        }
        #expect(made.count == 400)
        for (number, result) in made.enumerated() {
            switch result {
            case .success(let value): #expect(value == number && number != place)
            case .failure(let error): #expect(error.code == .tooLarge && number == place)
            }
        }
    }

    @Test("a delivery of a thousand is recorded in its order, with one refused among them")
    func delivery() async throws {
        let fixture = try await TimelineFixture()
        var vault = fixture.history.vault
        vault.bodyLimit = 2_000
        let history = InteractionHistory(store: fixture.history.store, vault: vault) {
            TimelineFixture.start
        }
        let items = (0..<1_000).map { number in
            let words = number == 600 ? String(repeating: "word ", count: 600) : "hello \(number)"
            let message = TimelineFixture.message("m\(number)", minute: Double(number), words)
            return AdapterItem("\(number)", .interaction(message))
        }
        let outcomes = try await history.record(
            items,
            from: TimelineFixture.profile,
            context: TimelineFixture.context()
        )
        #expect(outcomes.map(\.place) == items.map(\.place))
        #expect(outcomes.indices.filter { outcomes[$0].kind != .appended } == [600])
        #expect(outcomes[600].kind == .refused)
        let positions = outcomes.compactMap(\.position)
        #expect(positions.count == 999)
        #expect(positions == positions.sorted())
    }
}
