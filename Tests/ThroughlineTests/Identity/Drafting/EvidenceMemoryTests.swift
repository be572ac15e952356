// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("EvidenceMemory")
struct EvidenceMemoryTests {
    private static let tiers: [Tier] = [
        .authoritative, .verified, .ambient, .declared, "guessed",
    ]
    private static let identifiers = [
        Identifier(.email, "ana@example.com"), Identifier(.cookie, "c1"),
        Identifier(.cookie, "null"), Identifier(.phone, "+4520123456"), Identifier(.login, "u1"),
        Identifier(.platform, "7", scope: "page"),
    ]
    private static let subjects = Dictionary(
        uniqueKeysWithValues: identifiers.enumerated().map {
            ($1, SubjectID(high: 0, low: UInt64($0)))
        }
    )

    private static func drafter(_ memory: EvidenceMemory? = nil) -> EvidenceDrafts {
        EvidenceDrafts(random: .repeating(seed: 1), memory: memory)
    }

    private static func drafts(
        _ known: [KnownIdentifier],
        _ memory: EvidenceMemory? = nil
    ) -> [EvidenceDraft] {
        var interaction = Interaction()
        interaction.participants = [Participant(.customer, .from, identifiers: known)]
        return drafter(memory).drafts(for: interaction, subjects: subjects)
    }

    private static func somebody(_ random: inout SeededGenerator) -> [KnownIdentifier] {
        (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
            guard let identifier = identifiers.randomElement(using: &random),
                let tier = tiers.randomElement(using: &random)
            else { return nil }
            return KnownIdentifier(identifier, tier)
        }
    }

    @Test("evidence says the same exactly if it has the same ref")
    func factsAreRefs() {
        let subjects = (0..<3).map { SubjectID(high: 1, low: $0) }
        var drafts = subjects.map { subject in
            EvidenceDraft(
                .seen(IdentifierSeen(Self.identifiers[0], subject: subject, customer: .zero)),
                subjects: [subject]
            )
        }
        for (index, one) in subjects.enumerated() {
            for other in subjects where other != one {
                for tier in Self.tiers {
                    for rule in [Observation.sameParticipant, "alias"] {
                        let pair = Observation(
                            one,
                            other,
                            tier: tier,
                            rule: rule,
                            occurredAt: Timestamp(seconds: Int64(index)),
                            evidence: nil
                        )
                        drafts.append(EvidenceDraft(.observation(pair), subjects: [one, other]))
                    }
                }
            }
        }
        for one in drafts {
            for other in drafts {
                #expect((one.fact == other.fact) == (one.ref == other.ref))
            }
        }
        // Three identifiers, three pairs of them at five tiers by two rules.
        let facts = Set(drafts.map(\.fact))
        #expect(facts.count == 33)
    }

    @Test("only what is known is left out, whoever comes", arguments: [1, 2, 3] as [UInt64])
    func leavesOutTheKnown(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var leftOut = 0
        for _ in 0..<300 {
            let memory = EvidenceMemory()
            var known: Set<EvidenceFact> = []
            for _ in 0..<4 { known.formUnion(Self.drafts(Self.somebody(&random)).map(\.fact)) }
            memory.insert(Array(known))
            let somebody = Self.somebody(&random)
            let all = Set(Self.drafts(somebody).map(\.fact))
            let drafted = Set(Self.drafts(somebody, memory).map(\.fact))
            #expect(drafted.isSubset(of: all))
            #expect(all.subtracting(drafted).isSubset(of: known), "seed \(seed)")
            if drafted.isEmpty { leftOut += 1 }
        }
        #expect(leftOut > 30)
    }

    @Test("who came like this before shows nothing new, at a better tier they do")
    func betterTier() {
        let memory = EvidenceMemory()
        let mail = KnownIdentifier(Self.identifiers[0], .declared)
        let login = KnownIdentifier(Self.identifiers[4], .authoritative)
        memory.insert(Self.drafts([mail, login]).map(\.fact))
        #expect(Self.drafts([login, mail], memory).isEmpty)
        let proven = KnownIdentifier(Self.identifiers[0], .verified)
        let types = Self.drafts([proven, login], memory).map(\.content.body.eventType)
        #expect(types.contains(.observation))
    }

    @Test("forgotten or full, it knows nothing of what was there")
    func forgets() {
        let memory = EvidenceMemory(limit: 2)
        let facts = (0..<3).map { EvidenceFact.seen(SubjectID(high: 0, low: $0)) }
        memory.insert([facts[0], facts[1]])
        #expect(memory.contains(all: [facts[0], facts[1]]))
        memory.insert([facts[2]])
        #expect(!memory.contains(facts[0]))
        #expect(memory.contains(facts[2]))
        memory.forget()
        #expect(!memory.contains(facts[2]))
    }
}

extension CustomerID {
    fileprivate static let zero = CustomerID(high: 0, low: 0)
}
