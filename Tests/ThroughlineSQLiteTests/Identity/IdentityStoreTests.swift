// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline

@Suite("Identity on both stores")
struct IdentityStoreTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let soak = environment["THROUGHLINE_SOAK"].flatMap(UInt64.init)
    /// How many histories: 200 of 200 acts in the suite, or as many of 500 as THROUGHLINE_SOAK names.
    private static let histories = soak ?? 200
    private static let operations = soak == nil ? 200 : 500
    /// The first seed, by THROUGHLINE_SEED: several processes can share a soak run.
    private static let first = environment["THROUGHLINE_SEED"].flatMap(UInt64.init) ?? 1
    /// How many histories are lived side by side: some wait for the disk while others compute.
    private static let lanes: UInt64 = 4

    /// How often what is compared.
    ///
    /// Both stores: in everything that is read or written, at every act. Each invariant: at the end
    /// of every history, of a walk from every customer, the whole log, its evidence shuffled, without
    /// what was taken back, and as of half way. What a reader may ask besides: the suite asks every
    /// history one question of three, a soak run all. Encrypted bodies: one history in four, in a
    /// soak run every other. Read customer by customer, exported and imported: one in 25.
    @Test("whatever happens, both stores, every walk and a rebuild tell the same customers")
    func invariants() async throws {
        let total = try await withThrowingTaskGroup(of: IdentityTrial.Report.self) { group in
            for lane in 0..<Self.lanes {
                group.addTask { try await Self.report(of: lane) }
            }
            return try await group.reduce(into: IdentityTrial.Report()) { $0.add($1) }
        }
        #expect(total.faults == [])
        print(
            "identity: \(total.histories) histories from seed \(Self.first), "
                + "\(total.operations) operations, \(total.events) events, "
                + "\(total.customers) customers, \(total.walks) walks: \(total.faults.count) faults"
        )
    }

    /// The histories of every so manyth seed, one after the other, so that memory is bounded.
    private static func report(of lane: UInt64) async throws -> IdentityTrial.Report {
        var report = IdentityTrial.Report()
        for seed in stride(from: first + lane, to: first + histories, by: Int(lanes)) {
            report.add(try await trial(of: seed).run())
        }
        return report
    }

    private static func trial(of seed: UInt64) -> IdentityTrial {
        var trial = IdentityTrial(seed: seed, operations: operations)
        trial.isThorough = seed.isMultiple(of: 25)
        trial.isEncrypted = seed.isMultiple(of: soak == nil ? 4 : 2)
        if soak == nil {
            let questions = IdentityTrial.Question.allCases
            trial.questions = [questions[Int(seed % UInt64(questions.count))]]
        }
        return trial
    }

    // MARK: - Negative controls

    @Test("what is wrong is noticed", arguments: IdentityTrial.Sabotage.allCases)
    func sabotage(_ sabotage: IdentityTrial.Sabotage) async throws {
        for seed in UInt64(1)...20 {
            let trial = IdentityTrial(seed: seed, operations: 80, sabotage: sabotage)
            let faults = try await trial.run().faults
            if faults.contains(where: { $0.contains(sabotage.fault) }) { return }
        }
        Issue.record("no history shows it")
    }
}
