// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Attacks on identity")
struct IdentityAttackTests {
    private let mail = KnownIdentifier(Identifier(.email, "ana@example.com"), .verified)
    private let login = KnownIdentifier(Identifier(.login, "ana"), .authoritative)

    @Test("one sender who claims thousands of addresses costs little, and nobody anything")
    func claims() async throws {
        let log = try await IdentityLog(canonicaliser: .plain)
        let ana = try await log.record([mail, login], id: "ana")
        let before = try #require(try await log.resolver.customer(of: ana[0]))
        let thief = KnownIdentifier(Identifier(.cookie, "thief"), .ambient)
        var thiefs: [SubjectID] = []
        for index in 0..<2_000 {
            let address = index == 1_000 ? mail.identifier : Identifier(.email, "\(index)@x.org")
            thiefs = try await log.record(
                [thief, KnownIdentifier(address, .declared)],
                id: "claim \(index)"
            )
        }
        _ = log.store.takeCounts()
        let customer = try #require(try await log.resolver.customer(of: thiefs[0]))
        #expect(customer.subjects == [thiefs[0]])
        #expect(customer.held.count == IdentityRules.default.listLimit)
        let counts = log.store.takeCounts()
        #expect(counts.reads <= 10)
        #expect(counts.events <= 300)
        let after = try #require(try await log.resolver.customer(of: ana[0]))
        #expect(after.members == before.members)
        #expect(after.held.map(\.other) == [thiefs[0]])
    }

    @Test("whoever verifies thousands of their own addresses gets a customer of bounded size")
    func verified() async throws {
        var rules = IdentityRules.default
        rules.evidenceLimit = 100
        let log = try await IdentityLog(rules: rules, canonicaliser: .plain)
        for index in 0..<150 {
            let own = KnownIdentifier(Identifier(.email, "\(index)@x.org"), .verified)
            try await log.record([login, own], id: "\(index)")
            guard index == 50 else { continue }
            let customer = try #require(try await log.resolver.customer(login.identifier))
            #expect(customer.members.count == 11)
            #expect(customer.held.allSatisfy { $0.reason.code == .limit })
        }
        let customer = try #require(try await log.resolver.customer(login.identifier))
        #expect(customer.members.map(\.obstacle?.code) == [.evidence])
    }

    @Test("a storm of links and unlinks is refused at a bound, and taking back never is")
    func storm() async throws {
        var rules = IdentityRules.default
        rules.assertionLimit = 40
        let log = try await IdentityLog(rules: rules)
        let one = try await log.record([mail], id: "1")[0]
        let other = try await log.record([login], id: "2")[0]
        let before = try await log.resolver.customers().customers
        var refused = 0
        for index in 0..<60 {
            let command = IdentityCommand(id: "\(index)", by: "bo", time: .epoch)
            let draft = try command.link([one, other])
            do {
                try await log.resolver.checkRoom(for: draft)
            } catch {
                #expect(error.code == .invalid)
                refused += 1
                continue
            }
            try await log.append([draft])
            let link = try #require(try await log.resolver.evidence(draft.ref))
            let unlink = try command.retract(link)
            try await log.resolver.checkRoom(for: unlink)
            try await log.append([unlink])
        }
        #expect(refused == 20)
        #expect(try await log.resolver.customers().customers == before)
    }

    @Test("an address that only looks like another's is somebody else's")
    func homograph() async throws {
        let log = try await IdentityLog()
        let ana = try await log.record([mail, login], id: "ana")
        let lookalike = Identifier(.email, "\u{430}na@example.com")
        #expect(lookalike != mail.identifier)
        let other = KnownIdentifier(Identifier(.cookie, "thief"), .ambient)
        try await log.record([KnownIdentifier(lookalike, .verified), other], id: "thief")
        let customer = try #require(try await log.resolver.customer(of: ana[0]))
        #expect(Set(customer.subjects) == Set(ana))
        #expect(try await log.resolver.customer(lookalike)?.id != customer.id)
    }

    @Test("a component that reaches everywhere is cut to its strongest links, for whoever asks")
    func reach() async throws {
        var rules = IdentityRules.default
        rules.unlisted = KindRule("")
        rules.componentLimit = 20
        let log = try await IdentityLog(rules: rules, canonicaliser: .plain)
        let ana = try await log.record([mail, login], id: "ana")
        func badge(_ index: Int) -> KnownIdentifier {
            KnownIdentifier(Identifier("badge", "\(index)"), .ambient)
        }
        try await log.record([login, badge(0)], id: "start")
        for index in 0..<60 {
            try await log.record([badge(index), badge(index + 1)], id: "\(index)")
        }
        _ = log.store.takeCounts()
        let customer = try #require(try await log.resolver.customer(of: ana[0]))
        #expect(Set(customer.subjects) == Set(ana))
        #expect(customer.alarms.map(\.code) == [.reach])
        #expect(log.store.takeCounts().events < 500)
        let set = EvidenceSet(try await log.evidence(), canonicaliser: .plain)
        let all = CustomerFunction(rules: rules)(set)
        #expect(all.customer(of: ana[0])?.members == customer.members)
        #expect(all.customer(of: ana[0])?.links == customer.links)
    }

    @Test("what it costs to find a customer doesn't grow with their interactions")
    func flat() async throws {
        let log = try await IdentityLog()
        let subject = try await log.record([mail, login], id: "first")[0]
        _ = try await log.resolver.customer(of: subject)
        let few = log.store.takeCounts()
        for index in 0..<500 { try await log.record([mail, login], id: "\(index)") }
        _ = log.store.takeCounts()
        _ = try await log.resolver.customer(of: subject)
        let many = log.store.takeCounts()
        #expect(many.events == few.events)
        #expect(many.reads == few.reads)
    }
}
