// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineSQLite
import ThroughlineTesting

@testable import Throughline

@Suite("PartitionLaws of a history")
struct PartitionLawsTests {
    /// The laws that a store breaks in which ten people wrote from two addresses each.
    private func broken(_ sabotage: IdentityTrial.Sabotage?) async throws -> [String] {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        for number in 0..<10 {
            let from = ["a", "b"].map { Identifier(.email, "\($0)\(number)@example.com") }
            try await desk.record([Desk.message("\(number)", "hello", from: from)])
        }
        let store = desk.folder.store
        let history = InteractionHistory(
            store: TwinStore(store, store, sabotage: sabotage),
            vault: desk.folder.vault,
            clock: Desk.clock
        )
        let broken = try await PartitionLaws(of: history).broken
        #expect(try await PartitionLaws.evidence(of: history) == RecordedEvidence(history).evidence)
        await desk.close()
        withExtendedLifetime(folder) {}
        return broken
    }

    @Test("hold of what readers are told")
    func hold() async throws { #expect(try await broken(nil) == []) }

    @Test(
        "are seen to be broken by an index that has lost rows",
        arguments: [
            (IdentityTrial.Sabotage.lostRows, "an observation was dropped"),
            (.lostIDs, "an id leads elsewhere"),
        ]
    )
    func notice(_ sabotage: IdentityTrial.Sabotage, _ law: String) async throws {
        #expect(try await broken(sabotage).contains(law))
    }
}
