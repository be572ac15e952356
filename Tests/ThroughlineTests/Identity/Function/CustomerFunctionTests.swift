// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("CustomerFunction")
struct CustomerFunctionTests {
    private var ledger = EvidenceLedger()

    @Test("identifiers seen together are one customer, under the id of the one seen first")
    mutating func link() throws {
        let chat = ledger.see(.platform, "4711", scope: "page")
        let mail = ledger.see(.email, "ana@example.com")
        let before = ledger.partition()
        let (older, younger) = try (
            #require(before.customer(of: chat)), #require(before.customer(of: mail))
        )
        #expect(older.id != younger.id)
        ledger.observe(chat, mail)
        let after = try #require(ledger.partition().customer(of: mail))
        #expect(after.id == older.id)
        #expect(after.otherIDs == [younger.id])
        #expect(after.subjects == [chat, mail])
        #expect(ledger.partition().customer(younger.id)?.id == older.id)
    }

    @Test("unlinked, each part has its own id back, with what it gained meanwhile")
    mutating func unlink() throws {
        let father = ledger.see(.email, "father@example.com")
        let daughter = ledger.see(.email, "daughter@example.com")
        let before = ledger.partition()
        let link = try ledger.say { try $0.link([father, daughter]) }
        let phone = ledger.see(.phone, "123")
        ledger.observe(daughter, phone)
        #expect(ledger.partition().customer(of: phone)?.id == before.customer(of: father)?.id)
        try ledger.retract(link)
        let after = ledger.partition()
        #expect(after.customer(of: father) == before.customer(of: father))
        #expect(after.customer(of: phone)?.id == before.customer(of: daughter)?.id)
        #expect(after.customer(of: phone)?.subjects == [daughter, phone])
    }

    @Test("two spellings are one identifier without any evidence")
    mutating func spellings() throws {
        let one = ledger.see(.email, "Ana@Example.com")
        let other = ledger.see(.email, "ana@example.com")
        let customer = try #require(ledger.partition().customer(of: other))
        #expect(customer.subjects == [one, other])
        #expect(customer.links.map(\.isSpelling) == [true])
        let why = ledger.partition().why(one, other)
        #expect(why.verdict == .same)
        #expect(why.steps.map(\.words).first?.contains("two spellings of one identifier") == true)
    }

    @Test("the scope is part of an identifier")
    mutating func scopes() {
        let one = ledger.see(.platform, "7", scope: "page A")
        let other = ledger.see(.platform, "7", scope: "page B")
        #expect(ledger.partition().customers.count == 2)
        #expect(ledger.partition().why(one, other).verdict == .unrelated)
    }

    @Test(
        "a tier connects or is held",
        arguments: zip(
            [Tier.authoritative, .verified, .ambient, .declared, "guessed"],
            [true, true, true, false, false]
        )
    )
    mutating func tiers(_ tier: Tier, _ connects: Bool) throws {
        let cookie = ledger.see(.cookie, "c")
        let mail = ledger.see(.email, "ana@example.com")
        ledger.observe(cookie, mail, tier)
        let customer = try #require(ledger.partition().customer(of: cookie))
        #expect(customer.subjects.contains(mail) == connects)
        #expect(customer.held.map(\.reason.code) == (connects ? [] : [.declared]))
        #expect(customer.held.map(\.other) == (connects ? [] : [mail]))
    }

    @Test("a declared address is theirs once that pair is verified, and no other claimant's")
    mutating func verification() throws {
        let (visitor, thief) = (ledger.see(.cookie, "visitor"), ledger.see(.cookie, "thief"))
        let mail = ledger.see(.email, "ana@example.com")
        ledger.observe(visitor, mail, .declared)
        ledger.observe(thief, mail, .declared)
        let verified = try ledger.say { try $0.verify([visitor, mail]) }
        #expect(ledger.partition().customer(of: mail)?.subjects == [visitor, mail])
        #expect(ledger.partition().why(thief, mail).verdict == .held)
        try ledger.retract(verified)
        #expect(ledger.partition().customers.count == 3)
    }

    @Test("a person has one login: the weaker way to a second one is held, and says why")
    mutating func uniqueKind() throws {
        let (one, other) = (ledger.see(.login, "ana"), ledger.see(.login, "bob"))
        let page = ledger.see(.platform, "4711", scope: "page")
        ledger.observe(page, other, .ambient)
        ledger.observe(page, one, .verified)
        let customer = try #require(ledger.partition().customer(of: page))
        #expect(customer.subjects.contains(one))
        #expect(!customer.subjects.contains(other))
        #expect(customer.held.map(\.reason.code) == [.limit])
        #expect(customer.held.first?.reason.words.contains("a person has one") == true)
    }

    @Test("a value that the rules block or call shared joins nobody, and others of its kind do")
    mutating func namedValues() throws {
        var rules = IdentityRules.default
        rules.kinds[1].blocked = ["test@*"]
        rules.kinds[1].shared = ["*@desk.example"]
        for value in ["test@x.org", "ana@desk.example", "ana@x.org"] {
            let mail = ledger.see(.email, value)
            ledger.observe(mail, ledger.see(.cookie, value))
        }
        let customers = ledger.partition(rules).customers
        #expect(customers.map(\.members.count) == [1, 1, 1, 1, 2])
        #expect(
            customers.flatMap(\.members).compactMap(\.obstacle?.code) == [.blocked, .role]
        )
        #expect(ledger.partition().customers.map(\.members.count) == [2, 2, 2])
    }

    @Test("what proves a link after two were separated asks to look again, and joins nobody")
    mutating func reopened() throws {
        let (mail, login) = (ledger.see(.email, "ana@example.com"), ledger.see(.login, "ana"))
        let chat = ledger.see(.platform, "4711", scope: "page")
        ledger.observe(mail, login, at: 100)
        ledger.observe(mail, chat, .declared, at: 3_000)
        try ledger.say(at: 1_000) { try $0.separate([login, mail]) }
        func held() throws -> [Bool] {
            let customer = try #require(ledger.partition().customer(of: login))
            #expect(customer.subjects == [login])
            return customer.held.map(\.reopens)
        }
        // What the one who separated them could know is no news, nor is a claim.
        #expect(try held() == [false])
        ledger.observe(mail, login, .authoritative, at: 2_000)
        #expect(try held() == [true])
        try ledger.say(at: 2_500) { try $0.separate([mail, login]) }
        #expect(try held() == [false])
    }

    @Test("what a device or a landline was seen with more than one person has, it joins to nobody")
    mutating func crowd() throws {
        let tablet = ledger.see(.cookie, "tablet")
        let logins = ["ana", "bob"].map { ledger.see(.login, $0) }
        for login in logins { ledger.observe(tablet, login, .ambient) }
        #expect(ledger.partition().customers.count == 3)
        let landline = ledger.see(.phone, "123")
        let mails = (1...4).map { ledger.see(.email, "m\($0)@example.com") }
        for mail in mails.prefix(3) { ledger.observe(landline, mail) }
        #expect(ledger.partition().customer(of: landline)?.subjects.count == 4)
        ledger.observe(landline, mails[3])
        let customer = try #require(ledger.partition().customer(of: landline))
        #expect(customer.subjects == [landline])
        #expect(customer.connectsNobody)
        #expect(customer.held.map(\.reason.code) == Array(repeating: .crowd, count: 4))
    }

    @Test("claims crowd nobody: who claims an address often can't take it from its owner")
    mutating func claimsDoNotCrowd() throws {
        let mail = ledger.see(.email, "ana@example.com")
        let login = ledger.see(.login, "ana")
        ledger.observe(mail, login)
        for index in 1...20 {
            ledger.observe(mail, ledger.see(.login, "thief\(index)"), .declared)
        }
        #expect(ledger.partition().customer(of: mail)?.subjects == [mail, login])
    }

    @Test("a role's mailbox joins nobody, in any spelling, and can be given to one person")
    mutating func roles() throws {
        let role = ledger.see(.email, "role@example.com")
        let spelling = ledger.see(.email, "Role@example.com")
        let (one, other) = (ledger.see(.cookie, "a"), ledger.see(.cookie, "b"))
        ledger.observe(role, one)
        ledger.observe(spelling, other)
        #expect(ledger.partition().customers.count == 3)
        #expect(ledger.partition().customer(of: role)?.subjects == [role, spelling])
        try ledger.say { try $0.link([role, one]) }
        #expect(ledger.partition().customer(of: one)?.subjects == [role, spelling, one])
        #expect(ledger.partition().customer(of: other)?.subjects == [other])
        try ledger.say { try $0.link([spelling, other]) }
        let reasons = ledger.partition().customers.flatMap(\.held).map(\.reason.code)
        #expect(reasons.contains(.between))
        #expect(ledger.partition().why(one, other).verdict == .held)
    }

    @Test("what stands for no value is nobody's, whoever says so")
    mutating func blocked() throws {
        let null = ledger.see(.cookie, "null")
        let login = ledger.see(.login, "ana")
        ledger.observe(null, login, .authoritative)
        try ledger.say { try $0.link([null, login]) }
        #expect(ledger.partition().customers.count == 2)
        #expect(ledger.partition().customers.first?.held.first?.reason.code == .blocked)
    }

    @Test("what was marked as shared joins nobody until the mark is taken back")
    mutating func share() throws {
        let landline = ledger.see(.phone, "123")
        let (one, other) = (ledger.see(.login, "a"), ledger.see(.email, "b@example.com"))
        ledger.observe(landline, one)
        ledger.observe(landline, other)
        #expect(ledger.partition().customers.count == 1)
        let mark = try ledger.say { try $0.share(landline) }
        #expect(ledger.partition().customers.count == 3)
        let held = try #require(ledger.partition().customer(of: landline)).held
        #expect(Set(held.map(\.reason.code)) == [.shared])
        #expect(held.flatMap(\.reason.refs).allSatisfy { $0 == mark })
        let why = ledger.partition().why(one, other)
        #expect(why.sentence.contains("bo said on 1970-01-01 that several people use it"))
        try ledger.retract(mark)
        #expect(ledger.partition().customers.count == 1)
    }

    @Test("a separation beats every link, and who links against it reads why")
    mutating func separation() throws {
        let (one, middle, other) = (
            ledger.see(.login, "a"), ledger.see(.phone, "123"), ledger.see(.email, "b@example.com")
        )
        ledger.observe(one, middle, .authoritative)
        ledger.observe(middle, other)
        let separation = try ledger.say(reason: "father and daughter") {
            try $0.separate([one, other])
        }
        #expect(ledger.partition().customer(of: one)?.subjects == [one, middle])
        let why = ledger.partition().why(one, other)
        #expect(why.verdict == .separated)
        #expect(why.separations == [separation])
        #expect(why.sentence.contains("father and daughter"))
        #expect(why.steps.count == 2)
        try ledger.say { try $0.link([one, other]) }
        #expect(ledger.partition().customers.count == 2)
        try ledger.retract(separation)
        #expect(ledger.partition().customers.count == 1)
    }

    @Test("a path is told step by step, with who said what")
    mutating func why() throws {
        let (chat, mail, phone) = (
            ledger.see(.platform, "4711", scope: "p"), ledger.see(.email, "ana@example.com"),
            ledger.see(.phone, "123")
        )
        let observed = ledger.observe(chat, mail, .verified)
        let said = try ledger.say(by: "bo", reason: "she gave it on the phone") {
            try $0.link([mail, phone])
        }
        let why = ledger.partition().why(chat, phone)
        #expect(why.verdict == .same)
        #expect(why.steps.map { $0.evidence.map(\.ref) } == [[observed], [said]])
        #expect(
            why.steps.map(\.words) == [
                "platform “4711” and email “ana@example.com” came with one participant "
                    + "(verified), first on 1970-01-01",
                "bo said on 1970-01-01 that email “ana@example.com” and phone “123” are one "
                    + "person: she gave it on the phone",
            ]
        )
    }

    @Test("an identifier alone, erased or never seen has no customer and connects nobody")
    mutating func unknown() {
        let (known, ghost) = (ledger.see(.email, "a@example.com"), SubjectID(high: 1, low: 2))
        ledger.observe(known, ghost)
        #expect(ledger.partition().customer(of: ghost) == nil)
        #expect(ledger.partition().customers.count == 1)
        #expect(ledger.partition().customers.first?.held.map(\.reason.code) == [.unknown])
    }
}
