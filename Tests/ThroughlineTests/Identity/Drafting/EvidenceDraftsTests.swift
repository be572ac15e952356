// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("EvidenceDrafts")
struct EvidenceDraftsTests {
    private let drafts = EvidenceDrafts(
        random: .repeating(seed: 1),
        canonicaliser: .plain
    )

    private func subject(_ number: Int) -> SubjectID { SubjectID(high: 0, low: UInt64(number)) }

    private func observed(
        _ identifiers: [KnownIdentifier],
        role: Role = .customer
    ) -> (seen: [Identifier], pairs: [Observation]) {
        var interaction = Interaction()
        interaction.participants = [Participant(role, .from, identifiers: identifiers)]
        let subjects = Dictionary(
            identifiers.enumerated().map { ($1.identifier, subject($0)) },
            uniquingKeysWith: { one, _ in one }
        )
        let drafts = drafts.drafts(for: interaction, subjects: subjects)
        let bodies = drafts.map(\.content.body)
        return (
            bodies.compactMap { ($0 as? IdentifierSeen)?.identifier },
            bodies.compactMap { $0 as? Observation }
        )
    }

    private let mail = KnownIdentifier(Identifier(.email, "ana@example.com"), .verified)
    private let cookie = KnownIdentifier(Identifier(.cookie, "c1"), .ambient)
    private let phone = KnownIdentifier(Identifier(.phone, "123"), .declared)

    @Test("each identifier is seen, each pair of one participant observed as its weaker half is")
    func pairs() {
        let (seen, pairs) = observed([phone, mail, cookie])
        #expect(Set(seen) == [mail.identifier, cookie.identifier, phone.identifier])
        let expected = [(1, 2, Tier.ambient), (0, 1, .declared), (0, 2, .declared)]
            .map { one, other, tier in
                Observation(
                    subject(one),
                    subject(other),
                    tier: tier,
                    rule: "same-participant",
                    occurredAt: .epoch,
                    evidence: Interaction().ref
                )
            }
        #expect(Set(pairs) == Set(expected))
    }

    @Test("the company's side shows nothing", arguments: [Role.rep, .bot, .observer])
    func companySide(_ role: Role) {
        #expect(observed([mail, cookie], role: role).seen == [])
    }

    @Test("two participants are two people")
    func participants() {
        var interaction = Interaction()
        interaction.participants = [
            Participant(.customer, .from, identifiers: [mail]),
            Participant(.customer, .cc, identifiers: [cookie]),
        ]
        let subjects = [mail.identifier: subject(0), cookie.identifier: subject(1)]
        let all = drafts.drafts(for: interaction, subjects: subjects)
        let types = all.map(\.content.body.eventType)
        #expect(types == [.identifierSeen, .identifierSeen])
    }

    @Test("an identifier that came twice counts at its best tier")
    func bestTier() {
        let typed = KnownIdentifier(mail.identifier, .declared)
        #expect(observed([typed, cookie, mail]).pairs.map(\.tier) == [.ambient])
    }

    @Test("what stands for no value is seen and paired with nothing")
    func blocked() {
        let null = KnownIdentifier(Identifier(.cookie, "null"), .ambient)
        let (seen, pairs) = observed([null, mail])
        #expect(seen.count == 2)
        #expect(pairs == [])
    }

    @Test("up to four identifiers make all pairs, more are paired with the best known one")
    func hub() {
        let some = (1...3).map { KnownIdentifier(Identifier(.cookie, "\($0)"), .ambient) }
        #expect(observed([mail] + some).pairs.count == 6)
        let role = KnownIdentifier(Identifier(.email, "role@example.com"), .authoritative)
        let pairs = observed([role] + some + [mail]).pairs
        #expect(pairs.count == 4)
        // The hub is what can connect, not the role's mailbox, which is better known.
        #expect(pairs.allSatisfy { [$0.one, $0.other].contains(subject(4)) })
    }

    @Test("one sender who claims ten thousand addresses makes a bounded number of observations")
    func bounded() {
        let many = (0..<10_000).map { index in
            KnownIdentifier(Identifier(.email, "m\(index)@x.org"), .declared)
        }
        let (seen, pairs) = observed(many)
        #expect(seen.count == 10_000)
        #expect(pairs.count == EvidenceDrafts.identifierLimit - 1)
    }

    @Test("a declaration has a type of its own, and a provider's statement its own rule")
    func sightings() throws {
        let sighting = IdentitySighting(
            source: Source("test", "account", "1"),
            identifiers: [mail, phone],
            rule: "number-change",
            occurredAt: OccurrenceTime(Timestamp(seconds: 7)),
            channel: .chat
        )
        let subjects = [mail.identifier: subject(0), phone.identifier: subject(1)]
        let last = try #require(drafts.drafts(for: sighting, subjects: subjects).last)
        #expect(last.content.body.eventType == .declaration)
        guard case .observation(let observation) = last.content else {
            Issue.record("no observation was drafted")
            return
        }
        #expect(observation.rule == "number-change")
        #expect(observation.evidence == sighting.source.ref)
        #expect(last.subjects == [subject(0), subject(1)])
    }
}
