// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Bounds of a customer")
struct BoundTests {
    private var ledger = EvidenceLedger()

    /// A chain of cookies and browsers-of-their-own, each seen with the next.
    private mutating func chain(_ count: Int, _ tier: Tier) -> [SubjectID] {
        let subjects = (0..<count).map { ledger.see("badge", "b\($0)") }
        for (one, other) in zip(subjects, subjects.dropFirst()) { ledger.observe(one, other, tier) }
        return subjects
    }

    private var rules: IdentityRules {
        var rules = IdentityRules.default
        rules.unlisted = KindRule("")
        rules.identifierLimit = 20
        rules.identifierAlarm = 10
        return rules
    }

    @Test("the alarm comes long before the limit, and the limit holds what is too much")
    mutating func size() throws {
        _ = chain(9, .verified)
        #expect(ledger.partition(rules).customers.flatMap(\.alarms) == [])
        _ = ledger.observe(ledger.see("badge", "x"), ledger.see("badge", "B0"))
        #expect(ledger.partition(rules).customers.flatMap(\.alarms).map(\.code) == [.size])
        _ = chain(40, .verified)
        let customers = ledger.partition(rules).customers
        #expect(customers.count > 1)
        #expect(customers.allSatisfy { Set($0.members.compactMap(\.canonical?.key)).count <= 20 })
        #expect(customers.flatMap(\.held).contains { $0.reason.code == .size })
    }

    @Test("where links reach too far, the weakest tier no longer counts, then the next")
    mutating func reach() throws {
        var rules = rules
        rules.componentLimit = 30
        let weak = chain(31, .ambient)
        let strong = ledger.see(.login, "ana")
        ledger.observe(strong, weak[0], .authoritative)
        let partition = ledger.partition(rules)
        #expect(partition.customer(of: weak[0])?.subjects == [weak[0], strong])
        #expect(partition.customer(of: weak[5])?.subjects == [weak[5]])
        #expect(partition.customer(of: weak[5])?.alarms.map(\.code) == [.reach])
        rules.componentLimit = 32
        #expect(ledger.partition(rules).customers.count < 31)
    }

    @Test("an identifier seen with too many connects nobody; what is declared doesn't count")
    mutating func evidence() throws {
        var rules = rules
        rules.evidenceLimit = 5
        let hub = ledger.see("badge", "hub")
        let others = (0..<6).map { ledger.see("badge", "o\($0)") }
        for other in others.prefix(5) { ledger.observe(hub, other) }
        for other in others { ledger.observe(hub, other, .declared) }
        #expect(ledger.partition(rules).customer(of: hub)?.subjects.count == 6)
        let last = ledger.observe(hub, others[5])
        #expect(ledger.partition(rules).customer(of: hub)?.subjects == [hub])
        let held = ledger.partition(rules).customer(of: others[0])?.held
        #expect(held?.first?.reason.code == .evidence)
        try ledger.retract(last)
        #expect(ledger.partition(rules).customer(of: hub)?.subjects.count == 6)
    }

    @Test("a value written in too many ways connects nobody")
    mutating func spellings() {
        var rules = rules
        rules.spellingLimit = 3
        let first = ledger.see(.email, "ana@example.com")
        _ = ledger.see(.email, "Ana@example.com")
        _ = ledger.see(.email, "aNa@example.com")
        #expect(ledger.partition(rules).customers.count == 1)
        _ = ledger.see(.email, "anA@example.com")
        #expect(ledger.partition(rules).customers.count == 4)
        let member = ledger.partition(rules).customer(of: first)?.members.first
        #expect(member?.obstacle?.code == .spellings)
    }

    @Test("a flood of held links is listed in part, counted whole, and reported")
    mutating func heldList() {
        var rules = rules
        rules.listLimit = 10
        let mail = ledger.see(.email, "ana@example.com")
        for index in 0..<11 { ledger.observe(mail, ledger.see(.cookie, "\(index)"), .declared) }
        let customer = ledger.partition(rules).customer(of: mail)
        #expect(customer?.held.count == 10)
        #expect(customer?.heldCount == 11)
        #expect(customer?.alarms.map(\.code) == [.held])
    }
}
