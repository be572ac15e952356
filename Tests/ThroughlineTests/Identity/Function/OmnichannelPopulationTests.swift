// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("OmnichannelPopulation")
struct OmnichannelPopulationTests {
    /// Who is who in a population, by the evidence that its interactions bring.
    private func customers(
        of population: OmnichannelPopulation,
        _ rules: IdentityRules = .default
    ) -> [Customer] {
        let random = RandomSource.repeating(seed: population.seed)
        let drafter = EvidenceDrafts(random: random)
        var subjects: [Identifier: SubjectID] = [:]
        var contents: [Evidence.Content] = []
        for interaction in population.interactions {
            let identifiers = interaction.participants.flatMap(\.identifiers).map(\.identifier)
            for identifier in identifiers where subjects[identifier] == nil {
                subjects[identifier] = random.id()
            }
            contents += drafter.drafts(for: interaction, subjects: subjects).map(\.content)
        }
        let evidence = EvidenceSet(EvidenceLedger.evidence(contents))
        return CustomerFunction(rules: rules)(evidence).customers
    }

    @Test(
        "hardly anybody is joined wrongly, nobody across households, and browsers are found",
        arguments: (1...UInt64(Soak.isOn ? 50 : 3))
    )
    func truth(_ seed: UInt64) {
        let population = OmnichannelPopulation(seed: seed, people: Soak.isOn ? 5_000 : 300)
        let judgement = population.judge(customers(of: population))
        #expect(judgement.falseMergeRate <= 0.001, "seed \(seed): \(judgement)")
        #expect(judgement.acrossHouseholds == 0, "seed \(seed): \(judgement)")
        #expect(judgement.recall >= 0.99, "seed \(seed): \(judgement)")
        #expect(judgement.proven > 200)
    }

    @Test("rules that hold nothing are found out")
    func loose() {
        var rules = IdentityRules.default
        rules.kinds = rules.kinds.map { KindRule($0.kind, connects: $0.connects) }
        rules.unlisted = KindRule("")
        rules.connectingTiers.append(.declared)
        let population = OmnichannelPopulation(seed: 1, people: 300)
        let judgement = population.judge(customers(of: population, rules))
        #expect(judgement.falseMergeRate > 0.1)
        #expect(judgement.acrossHouseholds > 5)
    }

    @Test("rules that fuse everyone stop at their caps, and say so")
    func capped() {
        var rules = IdentityRules.default
        rules.kinds = rules.kinds.map { KindRule($0.kind) }
        rules.unlisted = KindRule("")
        rules.connectingTiers.append(.declared)
        rules.identifierLimit = 60
        rules.componentLimit = 500
        let population = OmnichannelPopulation(seed: 1, people: 300)
        let customers = customers(of: population, rules)
        #expect(customers.allSatisfy { $0.members.count <= 60 })
        #expect(customers.contains { !$0.alarms.isEmpty })
    }

    @Test("one seed makes one population")
    func repeats() {
        let one = OmnichannelPopulation(seed: 7, people: 40)
        let other = OmnichannelPopulation(seed: 7, people: 40)
        #expect(one.interactions == other.interactions)
        #expect(OmnichannelPopulation(seed: 8, people: 40).interactions != one.interactions)
    }
}
