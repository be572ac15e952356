// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("Briefs of generated customers")
struct GeneratedBriefTests {
    /// Faults that leave something open: a request, or a promise.
    private static let open: [PlantedFault] = [
        .unansweredMail, .unansweredChat, .unreturnedCall, .missedCallback, .overdueRefund,
        .orphanedPromise, .contradiction, .publishedOtherwise, .overPolicy,
    ]

    @Test("hold every open request and promise, nothing of anybody else, and no low finding")
    func complete() {
        let context = ServiceGenerator.context
        let adoption = context.documents.facts(at: context.now)?.adoption
        var random = SeededGenerator(seed: 500)
        var count = (requests: 0, promises: 0)
        for seed in 61_000..<61_500 as Range<UInt64> {
            var generator = ServiceGenerator(seed: seed)
            let faults = Self.open.shuffled(using: &random).prefix(Int(seed % 4))
            let file = CaseFile(generator.customer(with: Array(faults)), in: context)
            let brief = Brief(file)
            let cited = Set(brief.lines.flatMap(\.events))
            for wait in file.dialogue.openWaits {
                count.requests += 1
                let asks = wait.asks.map { file.history.entries[$0].ref }
                #expect(!cited.isDisjoint(with: asks), "a request, seed \(seed), \(faults)")
            }
            for promise in file.promises where promise.standing == .open {
                count.promises += 1
                #expect(cited.contains(promise.ref), "a promise, seed \(seed), \(faults)")
            }
            #expect(cited.isSubset(of: Self.refs(of: file.history) + [adoption].compactMap { $0 }))
            let low = Checks.shipped.findings(on: file).filter { $0.severity == .low }
            for finding in low {
                #expect(!brief.lines.contains { $0.text.contains(finding.sentence) })
            }
        }
        #expect(count.requests > 150 && count.promises > 300, "\(count)")
    }

    private static func refs(of history: CustomerHistory) -> [Ref] {
        history.entries.flatMap(\.events).map(\.ref) + history.commitments.map(\.ref)
            + history.commitmentChanges.map(\.ref) + history.views.map(\.ref)
    }
}
