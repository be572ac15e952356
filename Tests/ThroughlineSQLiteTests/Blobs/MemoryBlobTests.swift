// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("Blobs in memory")
struct MemoryBlobTests {
    private func history(_ blobs: InMemoryBlobStore) async throws -> InteractionHistory {
        let random = RandomSource.repeating(seed: 11)
        let store = InMemoryEventStore(random: random, clock: Desk.clock)
        let vault = try await Vault(keys: InMemoryKeyStore(random: random), random: random)
        return InteractionHistory(store: store, vault: vault, blobs: blobs, clock: Desk.clock)
    }

    private func record(
        _ items: [AdapterItem],
        in history: InteractionHistory
    ) async throws -> [RecordOutcome] {
        try await history.record(
            items,
            from: Desk.profile,
            context: AdapterContext(
                account: Account(id: "desk", adapter: "test"),
                receivedAt: Desk.now
            )
        )
    }

    @Test("the store in memory keeps and erases files as the one on disk does")
    func specification() async throws {
        let blobs = InMemoryBlobStore()
        let history = try await history(blobs)
        let outcomes = try await record(
            [
                Desk.message("1", "hers", from: [.ana], files: [BlobTests.file("a")]),
                Desk.message("2", "his", from: [.bob], files: [BlobTests.file("a")]),
            ],
            in: history
        )
        #expect(blobs.putCount == 1)
        let command = InteractionHistory.ErasureCommand(id: "1", by: .rep("bo"), at: Desk.now)
        _ = try await history.redact(try #require(outcomes[0].ref), command)
        #expect(try await blobs.usage().count == 1)
        _ = try await history.redact(try #require(outcomes[1].ref), command)
        #expect(try await blobs.usage().count == 0)
    }

    @Test("where files can't be kept nothing is appended; messages without files go on")
    func failing() async throws {
        let blobs = InMemoryBlobStore()
        let history = try await history(blobs)
        blobs.fail(with: EventStoreError(.inputOutput, message: "The disk is full."))
        let message = Desk.message("1", "see file", from: [.ana], files: [BlobTests.file("a")])
        #expect(await fails(.inputOutput, "full") { _ = try await record([message], in: history) })
        #expect(try await history.store.head().count == 0)
        let plain = Desk.message("2", "no file", from: [.ana])
        #expect(try await record([plain], in: history).map(\.kind) == [.appended])
        blobs.fail(with: nil)
        #expect(try await record([message], in: history).map(\.kind) == [.appended])
    }
}
