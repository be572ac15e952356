// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("An identifier that changes hands")
struct ReassignmentTests {
    private var ledger = EvidenceLedger()

    @Test("belongs to one customer before a moment and to another from then on")
    mutating func interval() throws {
        let number = ledger.see(.phone, "123")
        let (old, new) = (ledger.see(.login, "old"), ledger.see(.login, "new"))
        ledger.observe(number, old, at: 10)
        ledger.observe(number, new, at: 90)
        let minted = ledger.mint()
        let moment = Timestamp(seconds: 50)
        let change = try ledger.say { try $0.reassign(number, from: moment, customer: minted) }
        let partition = ledger.partition()
        let before = try #require(partition.customer(of: old))
        let after = try #require(partition.customer(of: new))
        #expect(partition.customers == [before, after])
        #expect(before.memberships.contains(Membership(number, from: nil, until: moment)))
        #expect(after.memberships.contains(Membership(number, from: moment, until: nil)))
        #expect(before.contains(number, at: Timestamp(seconds: 49)))
        #expect(!before.contains(number, at: moment))
        #expect(after.contains(number, at: moment))
        #expect(partition.customer(of: number)?.id == after.id)
        #expect(partition.customer(minted)?.id == after.id)
        let why = partition.why(number, old)
        #expect(
            why.sentence
                == "They were one person's until 1970-01-01: bo said that one of them changed hands then."
        )
        #expect(why.separations == [change])
        try ledger.retract(change)
        #expect(ledger.partition().customer(of: number)?.memberships == [Membership(number)])
    }

    @Test("is a customer of its own, under the id minted for it, where nobody is known to have it")
    mutating func alone() throws {
        let number = ledger.see(.phone, "123")
        let minted = ledger.mint()
        let moment = Timestamp(seconds: 50)
        try ledger.say { try $0.reassign(number, from: moment, customer: minted) }
        #expect(ledger.partition().customers.map(\.id).last == minted)
        #expect(ledger.partition().customers.count == 2)
    }

    @Test("goes to whom it was given")
    mutating func holder() throws {
        let (number, new) = (ledger.see(.phone, "123"), ledger.see(.email, "new@example.com"))
        let minted = ledger.mint()
        try ledger.say {
            try $0.reassign(
                number,
                from: Timestamp(seconds: 50),
                to: [new],
                customer: minted
            )
        }
        #expect(ledger.partition().customer(minted)?.subjects == [number, new])
        #expect(ledger.partition().customers.count == 2)
    }

    @Test("stays with its first holder where somebody was seen with both")
    mutating func seenWithBoth() throws {
        let (number, login) = (ledger.see(.phone, "123"), ledger.see(.login, "stale record"))
        ledger.observe(number, login, at: 90)
        let minted = ledger.mint()
        try ledger.say {
            try $0.reassign(number, from: Timestamp(seconds: 50), customer: minted)
        }
        // The log keeps the pair once; that it was also seen earlier, the index of interactions adds.
        var evidence = EvidenceSet(ledger.evidence(), canonicaliser: .plain)
        #expect(CustomerFunction()(evidence).customer(of: login)?.answers(to: minted) == true)
        let ref = try #require(evidence.sightings.keys.first)
        evidence.addMoment(Timestamp(seconds: 10), to: ref)
        let partition = CustomerFunction()(evidence)
        #expect(partition.customer(of: login)?.answers(to: minted) == false)
        #expect(partition.customer(minted)?.held.map(\.reason.code) == [.reassigned])
    }

    @Test("a separation holds for every holder, a link for the one of its time")
    mutating func said() throws {
        let (number, mail) = (ledger.see(.phone, "123"), ledger.see(.email, "a@example.com"))
        let minted = ledger.mint()
        try ledger.say {
            try $0.reassign(number, from: Timestamp(seconds: 50), customer: minted)
        }
        let early = try ledger.say { try $0.link([number, mail], at: Timestamp(seconds: 20)) }
        #expect(ledger.partition().customer(of: mail)?.answers(to: minted) == false)
        try ledger.retract(early)
        try ledger.say { try $0.link([number, mail]) }
        #expect(ledger.partition().customer(of: mail)?.answers(to: minted) == true)
        try ledger.say { try $0.separate([number, mail]) }
        #expect(ledger.partition().customers.count == 3)
    }
}
