// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Two spellings on the other side of a held link")
struct HeldSpellingTests {
    @Test("are one identifier, whoever is asked for")
    func isOne() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let handle = Identifier(.handle, "ana")
        let other = Identifier(.email, "Ana@Example.com")
        try await desk.record([
            Desk.message("1", "hello", from: [handle, .ana]),
            Desk.message("2", "hello again", from: [handle, other]),
        ])
        // A handle connects nobody, so a walk from there reads nothing of the addresses.
        let told = try await desk.history.customer(.identifier(handle), for: .rep("bo"))
        #expect(told.heldCount == 1)
        #expect(try await told == IdentityRebuild(desk.history).partition.customer(told.id))
        await desk.close()
        withExtendedLifetime(folder) {}
    }
}
