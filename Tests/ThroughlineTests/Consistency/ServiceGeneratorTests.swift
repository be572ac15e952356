// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("ServiceGenerator")
struct ServiceGeneratorTests {
    /// Seeds that nothing was tuned on.
    private static let seeds: Range<UInt64> = 810_000..<810_040

    @Test("each planted fault is found", arguments: PlantedFault.allCases)
    func found(fault: PlantedFault) {
        var missed: [UInt64] = []
        for seed in Self.seeds {
            var generator = ServiceGenerator(seed: seed)
            let file = CaseFile(generator.customer(with: [fault]), in: ServiceGenerator.context)
            let findings = Checks.shipped.findings(on: file)
            if !findings.contains(where: { $0.check == fault.check }) { missed.append(seed) }
        }
        let most = Self.seeds.count / 20
        #expect(missed.count <= most, "\(fault) was missed with the seeds \(missed)")
    }

    @Test(
        "a planted contradiction is found for what it is, and not for a low score or an open question",
        arguments: [
            (PlantedFault.keptAndOpen, "told to be kept"),
            (.closedUnanswered, "The desk closed the conversation"),
            (.deniedInSurvey, "They said in a survey"),
        ]
    )
    func contradicted(fault: PlantedFault, words: String) {
        var missed: [UInt64] = []
        for seed in Self.seeds {
            var generator = ServiceGenerator(seed: seed)
            let file = CaseFile(generator.customer(with: [fault]), in: ServiceGenerator.context)
            let found = Checks.shipped.findings(on: file).contains {
                $0.check == fault.check && $0.sentence.contains(words)
            }
            if !found { missed.append(seed) }
        }
        #expect(missed.count <= Self.seeds.count / 20, "\(fault) was missed with \(missed)")
    }

    @Test("customers who were served well give next to no finding, and none that matters")
    func servedWell() {
        var generator = ServiceGenerator(seed: 424_242)
        let context = ServiceGenerator.context
        var interactions = 0
        var findings: [Finding] = []
        let count = 5_000
        for _ in 0..<count {
            let history = generator.customer()
            interactions += history.entries.count
            findings += Checks.shipped.findings(on: CaseFile(history, in: context))
        }
        print("\(interactions) interactions, \(findings.count) findings")
        #expect(interactions > count * 8)
        #expect(!findings.contains { $0.severity == .high })
        let texts = findings.prefix(5).map { "\($0.check): \($0.sentence)" }
        #expect(findings.count * 1_000 <= interactions, "\(texts)")
    }

    @Test("the same seed gives the same histories, another one others")
    func repeats() {
        var (one, two) = (ServiceGenerator(seed: 1), ServiceGenerator(seed: 1))
        var other = ServiceGenerator(seed: 2)
        let history = one.customer()
        #expect(two.customer() == history)
        #expect(other.customer() != history)
    }
}
