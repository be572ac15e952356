// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("A session that ends")
struct SessionEndTests {
    private var ledger = EvidenceLedger()

    @Test("is theirs up to the logout, and from then on nobody's, under an id of its own")
    mutating func logout() throws {
        let (browser, login) = (ledger.see(.cookie, "b"), ledger.see(.login, "ana"))
        ledger.observe(browser, login, .ambient, at: 10)
        let end = ledger.logout(browser, at: 50)
        let partition = ledger.partition()
        let ana = try #require(partition.customer(of: login))
        let next = try #require(partition.customer(of: browser))
        #expect(ana.id != next.id)
        #expect(ana.contains(browser, at: Timestamp(seconds: 50)))
        #expect(!ana.contains(browser, at: Timestamp(seconds: 51)))
        #expect(next.contains(browser, at: Timestamp(seconds: 51)))
        #expect(partition.customer(end.customer)?.id == next.id)
        let why = partition.why(browser, login)
        #expect(why.verdict == .unrelated)
        #expect(why.sentence == "They were one person's until 1970-01-01: they logged out then.")
        #expect(why.separations == [end.ref])
        try ledger.retract(end.ref)
        #expect(ledger.partition().customers.count == 1)
    }

    @Test("is theirs again when they come back, as one stretch")
    mutating func comesBack() throws {
        let (browser, login) = (ledger.see(.cookie, "b"), ledger.see(.login, "ana"))
        ledger.observe(browser, login, .ambient, at: 10)
        ledger.logout(browser, at: 50)
        ledger.observe(browser, login, .ambient, at: 90)
        let partition = ledger.partition()
        #expect(partition.customers.count == 1)
        #expect(partition.customers.first?.memberships.contains(Membership(browser)) == true)
        #expect(partition.customers.first?.members.count == 2)
    }

    @Test("lets one tablet be each person's while they are logged in, and joins nobody")
    mutating func tablet() {
        let tablet = ledger.see(.cookie, "tablet")
        let people = ["ana", "bob", "eve"].map { ledger.see(.login, $0) }
        for (index, login) in people.enumerated() {
            ledger.observe(tablet, login, .ambient, at: Int64(index) * 100 + 10)
            if index < 2 { ledger.logout(tablet, at: Int64(index) * 100 + 50) }
        }
        let partition = ledger.partition()
        #expect(partition.customers.count == 3)
        for (index, login) in people.enumerated() {
            let moment = Timestamp(seconds: Int64(index) * 100 + 20)
            #expect(partition.customer(of: tablet, at: moment)?.subjects.contains(login) == true)
        }
        // Without the logouts it is shared, and nobody's.
        let shared = CustomerFunction()(
            EvidenceSet(
                ledger.evidence().filter { piece in
                    if case .sessionEnd = piece.content { return false }
                    return true
                },
                canonicaliser: .plain
            )
        )
        #expect(shared.customers.count == 4)
    }

    @Test("makes no person of a public terminal", arguments: [10, 11])
    mutating func terminal(_ people: Int) {
        let kiosk = ledger.see(.cookie, "kiosk")
        for index in 0..<people {
            let login = ledger.see(.login, "p\(index)")
            ledger.observe(kiosk, login, .ambient, at: Int64(index) * 100 + 10)
            ledger.logout(kiosk, at: Int64(index) * 100 + 50)
        }
        let partition = ledger.partition()
        let joined = partition.customers.count { $0.members.count == 2 }
        #expect(joined == (people > 10 ? 0 : people))
        #expect(
            partition.customers.contains { $0.held.contains { $0.reason.code == .crowd } }
                == (people > 10)
        )
    }

    @Test("is drafted from a logout for what was merely there, once")
    func drafts() throws {
        let random = RandomSource.repeating(seed: 1)
        let (browser, login) = (Identifier(.cookie, "b"), Identifier(.login, "ana"))
        let subjects: [Identifier: SubjectID] = [browser: random.id(), login: random.id()]
        let logout = IdentitySighting(
            source: Source("test", "site", "1"),
            identifiers: [KnownIdentifier(browser, .ambient), KnownIdentifier(login, .verified)],
            rule: IdentitySighting.logout,
            occurredAt: OccurrenceTime(Timestamp(seconds: 7)),
            channel: .web
        )
        let drafts = EvidenceDrafts(random: random).drafts(for: logout, subjects: subjects)
        let ends = drafts.compactMap { draft -> SessionEnd? in
            guard case .sessionEnd(let end) = draft.content else { return nil }
            return end
        }
        #expect(ends.map(\.subject) == [try #require(subjects[browser])])
        #expect(ends.first?.evidence == logout.source.ref)
        #expect(drafts.count == 3)
        let again = EvidenceDrafts(random: random).drafts(for: logout, subjects: subjects)
        #expect(again.map(\.ref) == drafts.map(\.ref))
        let end = try #require(ends.first)
        #expect(try SessionEnd(storedBytes: end.storedBytes) == end)
    }
}

@Suite("Rules for shared values")
struct SharedValueTests {
    private var ledger = EvidenceLedger()

    private func rules(_ change: (inout KindRule) -> Void) -> IdentityRules {
        var rules = IdentityRules.default
        for index in rules.kinds.indices where rules.kinds[index].kind == .phone {
            change(&rules.kinds[index])
        }
        return rules
    }

    @Test("a verification expires after a silence, unless it is renewed", arguments: [181, 179])
    mutating func expiry(_ days: Int64) throws {
        let number = ledger.see(.phone, "123")
        let (old, new) = (ledger.see(.email, "a@example.com"), ledger.see(.email, "b@example.com"))
        ledger.observe(number, old, at: 0)
        ledger.observe(number, new, at: days * 86_400)
        #expect(ledger.partition().customers.count == 1)
        let rules = rules { $0.verifiedDays = 180 }
        let partition = ledger.partition(rules)
        #expect(partition.customers.count == (days > 180 ? 3 : 1))
        let reasons = Set(partition.customers.flatMap(\.held).map(\.reason.code))
        #expect(reasons == (days > 180 ? [.expired] : []))
        guard days > 180 else { return }
        // Somebody says from when on it is whose.
        let moment = Timestamp(seconds: (days - 1) * 86_400)
        let minted = ledger.mint()
        try ledger.say { try $0.reassign(number, from: moment, customer: minted) }
        #expect(ledger.partition(rules).customers.count == 2)
        #expect(ledger.partition(rules).customer(of: number)?.subjects.contains(new) == true)
    }

    @Test("who is seen with it on both sides of a silence still has it")
    mutating func renewed() {
        let number = ledger.see(.phone, "123")
        let (old, new) = (ledger.see(.email, "a@example.com"), ledger.see(.email, "b@example.com"))
        ledger.observe(number, old, at: 0)
        ledger.observe(number, old, at: 400 * 86_400)
        ledger.observe(number, new, at: 401 * 86_400)
        #expect(ledger.partition(rules { $0.verifiedDays = 180 }).customers.count == 1)
    }

    @Test("a shared landline and a name together join, if the rules say so, and nobody else")
    mutating func corroboration() throws {
        let landline = ledger.see(.phone, "123")
        let (ana, bob) = (ledger.see(.name, "Ana Silva"), ledger.see(.name, "Bob Silva"))
        var browsers: [SubjectID] = []
        for index in 0..<4 {
            let mail = ledger.see(.email, "m\(index)@example.com")
            browsers.append(mail)
            ledger.observe(landline, mail)
            ledger.observe(index < 2 ? ana : bob, mail)
        }
        let other = ledger.see(.email, "other@example.com")
        ledger.observe(ana, other)
        #expect(ledger.partition().customer(of: browsers[0])?.subjects == [browsers[0]])
        let partition = ledger.partition(rules { $0.corroboratedBy = [.name] })
        #expect(partition.customer(of: browsers[0])?.subjects == [browsers[0], browsers[1]])
        #expect(partition.customer(of: browsers[2])?.subjects == [browsers[2], browsers[3]])
        #expect(partition.customer(of: other)?.subjects == [other])
        let why = partition.why(browsers[0], browsers[1])
        #expect(why.verdict == .same)
        #expect(why.steps.map(\.words).joined().contains("with something else in common"))
        try ledger.say { try $0.separate([browsers[0], browsers[1]]) }
        let apart = ledger.partition(rules { $0.corroboratedBy = [.name] })
        #expect(apart.customer(of: browsers[0])?.subjects == [browsers[0]])
    }

    @Test("rules that can't be kept are refused in words")
    func problems() {
        #expect(rules { $0.verifiedDays = -1 }.problems.count == 1)
        #expect(rules { $0.corroboratedBy = [.phone] }.problems.count == 1)
        var other = IdentityRules.default
        other.normaliser = 2
        #expect(other.problems.first?.contains("no normalisers of version 2") == true)
    }
}
