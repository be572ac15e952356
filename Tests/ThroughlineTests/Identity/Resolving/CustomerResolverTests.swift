// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("CustomerResolver")
struct CustomerResolverTests {
    private let mail = Identifier(.email, "ana@example.com")
    private let chat = Identifier(.platform, "4711", scope: "page")
    private let number = Identifier.phone("030 12345678", region: "DE")

    @Test("a customer is found by subject, by any of their ids, by identifier and by topic")
    func ways() async throws {
        let log = try await IdentityLog()
        let topic = Topic("order", "4711")
        let subjects = try await log.record(
            [KnownIdentifier(mail, .verified), KnownIdentifier(chat, .authoritative)],
            id: "1",
            about: [topic]
        )
        let resolver = log.resolver
        let customer = try #require(try await resolver.customer(of: subjects[0]))
        #expect(Set(customer.subjects) == Set(subjects))
        #expect(try await resolver.customer(of: subjects[1]) == customer)
        for id in [customer.id] + customer.otherIDs {
            #expect(try await resolver.customer(id) == customer)
        }
        #expect(try await resolver.customer(mail) == customer)
        #expect(try await resolver.customers(about: topic) == [customer])
        #expect(try await resolver.customer(Identifier(.email, "bob@example.com")) == nil)
        #expect(try await resolver.customer(CustomerID(high: 1, low: 2)) == nil)
    }

    @Test("another spelling finds the customer, whether it was seen or not")
    func spellings() async throws {
        let log = try await IdentityLog()
        let global = Identifier.phone("+49 30 12345678", region: nil)
        try await log.record([KnownIdentifier(number, .verified)], id: "1")
        let before = try #require(try await log.resolver.customer(global))
        #expect(before.members.map(\.identifier) == [number])
        try await log.record([KnownIdentifier(global, .verified)], id: "2")
        let after = try #require(try await log.resolver.customer(global))
        #expect(after.id == before.id)
        #expect(after.members.map(\.identifier) == [number, global])
    }

    @Test("a number without its country is found in every region where it was seen")
    func localNumber() async throws {
        let log = try await IdentityLog()
        let local = Identifier(.phone, "030 12345678")
        #expect(try await log.resolver.customers(named: local) == [])
        try await log.record([KnownIdentifier(number, .verified)], id: "1")
        #expect(try await log.resolver.customers(named: local).map(\.members.count) == [1])
        // What a visitor proved is never looked for elsewhere.
        #expect(try await log.resolver.customer(local) == nil)
        let vienna = Identifier.phone("030 12345678", region: "AT")
        try await log.record([KnownIdentifier(vienna, .verified)], id: "2")
        #expect(try await log.resolver.customers(named: local).count == 2)
        #expect(try await log.resolver.customers(named: vienna).count == 1)
    }

    @Test("of very much that was declared, what names the two who are asked about is found")
    func declaredLongAgo() async throws {
        let log = try await IdentityLog()
        let limit = IdentityRules.default.listLimit
        let kiosk = KnownIdentifier(chat, .authoritative)
        var typed: [SubjectID] = []
        for number in 0...limit {
            let address = Identifier(.email, "visitor\(number)@example.com")
            let identifiers = [KnownIdentifier(address, .declared), kiosk]
            typed += try await log.record(identifiers, id: "\(number)")
        }
        let kiosks = Set(typed.filter { typed.firstIndex(of: $0) != typed.lastIndex(of: $0) })
        let (subject, first) = (try #require(kiosks.first), try #require(typed.first))
        let customer = try #require(try await log.resolver.customer(of: subject))
        #expect(!customer.held.contains { $0.other == first })
        #expect(try await log.resolver.why(subject, first).verdict == .held)
        #expect(try await log.resolver.why(first, subject).verdict == .held)
        let stranger = try await log.record([KnownIdentifier(mail, .verified)], id: "stranger")
        #expect(try await log.resolver.why(subject, stranger[0]).verdict == .unrelated)
    }

    @Test("what was declared is held on both sides, with the other side's name")
    func declared() async throws {
        let log = try await IdentityLog()
        let subjects = try await log.record(
            [KnownIdentifier(mail, .declared), KnownIdentifier(chat, .authoritative)],
            id: "1"
        )
        for (subject, other) in [(subjects[0], chat), (subjects[1], mail)] {
            let customer = try #require(try await log.resolver.customer(of: subject))
            #expect(customer.held.map(\.identifier) == [other])
            #expect(customer.held.map(\.reason.code) == [.declared])
        }
        #expect(try await log.resolver.why(subjects[0], subjects[1]).verdict == .held)
        try await log.say("v") { try $0.verify(subjects) }
        #expect(try await log.resolver.customers().customers.count == 1)
        #expect(try await log.resolver.why(subjects[0], subjects[1]).verdict == .same)
    }

    @Test("two spellings of what was declared are one held link, as in the whole log")
    func declaredTwice() async throws {
        let log = try await IdentityLog()
        var subjects: [SubjectID] = []
        for (id, spelling) in [("1", "ana@example.com"), ("2", "Ana@Example.com")] {
            let typed = KnownIdentifier(Identifier(.email, spelling), .declared)
            let pair = [typed, KnownIdentifier(chat, .authoritative)]
            subjects = try await log.record(pair, id: id)
        }
        let walked = try #require(try await log.resolver.customer(of: subjects[1]))
        #expect(walked.held.map(\.evidence.count) == [2])
        let whole = try await log.resolver.customers().customers
        #expect(whole.contains(walked))
    }

    @Test("taken back, a link leaves the customers as they were; as of then, it is still there")
    func unlink() async throws {
        let log = try await IdentityLog()
        let one = try await log.record([KnownIdentifier(mail, .verified)], id: "1")[0]
        let other = try await log.record([KnownIdentifier(chat, .authoritative)], id: "2")[0]
        let before = try await log.resolver.customers().customers
        let link = try await log.say("link") { try $0.link([one, other]) }
        let linked = try await log.store.head().position
        #expect(try await log.resolver.customers().customers.count == 1)
        let evidence = try #require(try await log.resolver.evidence(link))
        try await log.say("unlink") { try $0.retract(evidence) }
        #expect(try await log.resolver.customers().customers == before)
        #expect(try await log.resolver.customers(asOf: linked).customers.count == 1)
        #expect(try await log.resolver.customer(of: one, asOf: linked)?.subjects == [one, other])
        // Taken back once more, by somebody else, it is a duplicate.
        let again = IdentityCommand(id: "again", by: "eve", time: .epoch)
        #expect(try await log.append([try again.retract(evidence)]).map(\.isNew) == [false])
        #expect(try await log.resolver.evidence(Ref(high: 1, low: 1)) == nil)
    }

    @Test("whom a number was seen with is asked of the interactions, whatever arrived first")
    func changeOfHands() async throws {
        let login = Identifier(.login, "stale record")
        let pair = [KnownIdentifier(number, .verified), KnownIdentifier(login, .verified)]
        let typed = [KnownIdentifier(number, .declared), KnownIdentifier(login, .verified)]
        for times in [[90, 10], [10, 90], [90]] as [[Int64]] {
            let log = try await IdentityLog()
            var subjects: [SubjectID] = []
            for time in times { subjects = try await log.record(pair, id: "\(time)", at: time) }
            // What was merely typed earlier shows nothing.
            try await log.record(typed, id: "typed", at: 5)
            let minted: CustomerID = log.vault.random.id()
            try await log.say("change") {
                try $0.reassign(subjects[0], from: Timestamp(seconds: 50), customer: minted)
            }
            let customer = try #require(try await log.resolver.customer(of: subjects[1]))
            #expect(customer.answers(to: minted) == (times == [90]))
        }
    }

    @Test("all customers are listed once, page by page")
    func listing() async throws {
        let log = try await IdentityLog()
        for index in 0..<12 {
            let one = KnownIdentifier(Identifier(.email, "\(index / 2)@example.com"), .verified)
            let other = KnownIdentifier(Identifier(.cookie, "c\(index)"), .ambient)
            try await log.record([one, other], id: "\(index)")
        }
        let resolver = log.resolver
        let all = try await resolver.customers(limit: 1_000)
        #expect(all.customers.count == 6)
        #expect(all.next == nil)
        var paged: [Customer] = []
        var cursor: Position?
        repeat {
            let page = try await resolver.customers(after: cursor, limit: 1)
            paged += page.customers
            cursor = page.next
        } while cursor != nil
        #expect(paged == all.customers)
        for limit in [0, CustomerResolver.pageLimit + 1] {
            await #expect(throws: EventStoreError.self) {
                try await resolver.customers(limit: limit)
            }
        }
    }

    @Test("an identifier whose name was erased connects nobody, and its id still leads somewhere")
    func erased() async throws {
        let log = try await IdentityLog()
        let subjects = try await log.record(
            [KnownIdentifier(mail, .verified), KnownIdentifier(chat, .authoritative)],
            id: "1"
        )
        let whole = try #require(try await log.resolver.customer(of: subjects[0]))
        try await log.vault.destroy([subjects[0]])
        #expect(try await log.resolver.customer(of: subjects[0]) == nil)
        let rest = try #require(try await log.resolver.customer(of: subjects[1]))
        #expect(rest.subjects == [subjects[1]])
        #expect(([whole.id] + whole.otherIDs).contains(rest.id))
        #expect(rest.held.map(\.reason.code) == [.unknown])
    }

    @Test("the walk over the log says of everybody what the function says of all", arguments: 0..<8)
    func wholeLog(_ block: Int) async throws {
        for seed in Soak.seeds(of: block).prefix(Soak.isOn ? 25 : 4) {
            let log = try await Self.log(seed)
            let partition = try await Self.rebuilt(log, seed)
            let resolver = log.resolver
            for subject in partition.evidence.seen.keys.sorted() {
                let (local, _) = try await resolver.walk(from: [subject], asOf: nil)
                let walked = try await resolver.complete(
                    local.customers(of: subject),
                    local,
                    asOf: nil
                )
                let expected = partition.customers(of: subject)
                let isEqual = walked == expected
                #expect(isEqual, "seed \(seed), subject \(subject)")
            }
            let listed = try await resolver.customers(limit: 1_000).customers
            let isEqual = listed == partition.customers
            #expect(isEqual, "seed \(seed)")
        }
    }

    /// A log of a random history, with an interaction for each sighting.
    private static func log(_ seed: UInt64) async throws -> IdentityLog {
        var history = RandomHistory(seed: seed, operations: 60)
        let log = try await IdentityLog(seed: seed, rules: .tight, canonicaliser: .plain)
        var identifiers: [SubjectID: Identifier] = [:]
        for case .seen(let seen) in history.contents {
            identifiers[seen.subject] = seen.identifier
            _ = try await log.vault.adopt([(seen.identifier, seen.subject)])
        }
        for content in try history.arrivals() {
            try await log.append([
                EvidenceDraft(content, subjects: subjects(of: content, history))
            ])
            guard case .observation(let observation) = content,
                let one = identifiers[observation.one], let other = identifiers[observation.other]
            else { continue }
            let known = [one, other].map { KnownIdentifier($0, observation.tier) }
            try await log.recordOnly(known, at: observation.occurredAt, rule: observation.rule)
        }
        return log
    }

    private static func subjects(
        of content: Evidence.Content,
        _ history: RandomHistory
    ) -> [SubjectID] {
        switch content {
        case .seen(let seen): return [seen.subject]
        case .observation(let observation): return [observation.one, observation.other]
        case .assertion(let assertion): return assertion.subjects
        case .sessionEnd(let end): return [end.subject]
        case .retraction(let retraction):
            return history.contents.first { $0.ref == retraction.retracts }
                .map { subjects(of: $0, history) } ?? []
        }
    }

    /// Who is who by everything the log holds, and every sighting that happened.
    private static func rebuilt(_ log: IdentityLog, _ seed: UInt64) async throws -> Partition {
        var set = EvidenceSet(try await log.evidence(), canonicaliser: .plain)
        for case .observation(let sighting) in RandomHistory(seed: seed, operations: 60).contents
        where sighting.rule == Observation.sameParticipant {
            set.addMoment(sighting.occurredAt, to: sighting.ref)
        }
        return CustomerFunction(rules: log.rules)(set)
    }
}

extension IdentityLog {
    /// Records an interaction without the evidence it brings.
    func recordOnly(
        _ identifiers: [KnownIdentifier],
        at time: Timestamp,
        rule: String
    ) async throws {
        guard rule == Observation.sameParticipant else { return }
        var interaction = Interaction()
        let name = identifiers.map(\.identifier.value).joined(separator: "+")
        interaction.source = Source("test", "account", "\(name) \(time) \(identifiers[0].tier)")
        interaction.kind = .message
        interaction.occurredAt = OccurrenceTime(time)
        interaction.participants = [Participant(.customer, .from, identifiers: identifiers)]
        let keys = try await vault.subjects(minting: identifiers.map(\.identifier))
        let draft = try await EventDrafting(vault: vault).draft(
            interaction,
            subjects: keys,
            delivery: EventDrafting.Delivery(receivedAt: .epoch)
        )
        _ = try await store.append([draft])
    }
}
