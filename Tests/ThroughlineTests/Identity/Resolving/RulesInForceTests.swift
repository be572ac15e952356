// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("RulesInForce")
struct RulesInForceTests {
    private let phone = Identifier(.phone, "+49 30 12345678")

    private func fixture() async throws -> TimelineFixture {
        let fixture = try await TimelineFixture()
        let message = TimelineFixture.message("1", minute: 0, from: [TimelineFixture.ana, phone])
        try await fixture.record([.interaction(message)])
        return fixture
    }

    private var strict: IdentityRules {
        var rules = IdentityRules.default
        rules.version = 2
        rules.connectingTiers = [.authoritative]
        return rules
    }

    @Test("where nothing was adopted, what is shipped holds")
    func shipped() async throws {
        let fixture = try await fixture()
        #expect(try await fixture.history.rulesInForce() == .shipped)
        let page = try await fixture.history.customers(for: .rep("bo"))
        #expect(page.customers.map(\.members.count) == [2])
    }

    @Test("adopted rules decide from then on, not as of before, and can be gone back from")
    func adopted() async throws {
        let history = try await fixture().history
        let before = try await history.store.head().position
        let ref = try await history.adopt(strict, id: "1", by: "bo", reason: "too many joined")
        let inForce = try await history.rulesInForce()
        #expect(inForce.rules == strict)
        #expect(inForce.adoption == ref)
        #expect(inForce.by == "bo")
        #expect(inForce.reason == "too many joined")
        let split = try await history.customers(for: .rep("bo")).customers
        #expect(split.map(\.members.count) == [1, 1])
        let then = try await history.customers(for: .rep("bo"), asOf: before).customers
        #expect(then.map(\.members.count) == [2])
        try await history.adopt(nil, id: "2", by: "bo")
        #expect(try await history.rulesInForce().rules == .default)
        #expect(try await history.customers(for: .rep("bo")).customers == then)
    }

    @Test("rules handed in hold whatever was adopted")
    func fixed() async throws {
        let history = try await fixture().history
        try await history.adopt(strict, id: "1", by: "bo")
        let fixed = InteractionHistory(
            store: history.store,
            vault: history.vault,
            rules: .default,
            clock: history.clock
        )
        #expect(try await fixed.customers(for: .rep("bo")).customers.count == 1)
    }

    @Test("rules with problems, and other rules of the version in force, are refused")
    func refused() async throws {
        let history = try await fixture().history
        var rules = strict
        rules.connectingTiers = []
        await #expect(throws: HistoryError.self) {
            try await history.adopt(rules, id: "1", by: "bo")
        }
        try await history.adopt(strict, id: "2", by: "bo")
        try await history.adopt(strict, id: "3", by: "bo")
        rules = strict
        rules.identifierAlarm = 7
        let error = await #expect(throws: HistoryError.self) {
            try await history.adopt(rules, id: "4", by: "bo")
        }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("Version 2 is in force") == true)
    }
}
