// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineSQLite

@testable import Throughline

@Suite("An erased variant that comes again")
struct ErasedVariantTests {
    /// What is the erased customer's alone is erased; what is another's too is there for them.
    @Test(
        "brings nobody back",
        arguments: [([Identifier.ana], "erased"), ([.ana, .bob], "duplicate")]
    )
    func again(_ identifiers: [Identifier], _ kind: String) async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let first = Desk.message("m", "the first words", from: [.bob])
        let variant = Desk.message("m", "other words", from: identifiers)
        let outcomes = try await desk.record([first, variant])
        #expect(outcomes.map(\.kind) == [.appended, .variant])
        let command = InteractionHistory.ErasureCommand(id: "1", by: .rep("bo"), at: Desk.now)
        _ = try await desk.history.erase(identifier: .ana, command)
        let head = try await desk.folder.store.head()

        let again = try await desk.record([first, variant])
        #expect(again.map(\.kind.rawValue) == ["duplicate", kind])
        #expect(again.map(\.position) == outcomes.map(\.position))
        #expect(try await desk.folder.vault.subjects(of: [.ana]) == [nil])
        #expect(try await desk.folder.store.head() == head)
        // Words that are new are a variant, as ever.
        let new = try await desk.record([Desk.message("m", "new words", from: [.ana])])
        #expect(new.map(\.kind) == [.variant])
        await desk.close()
        withExtendedLifetime(folder) {}
    }
}
