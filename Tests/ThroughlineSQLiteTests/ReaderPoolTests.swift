// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("ReaderPool")
struct ReaderPoolTests {
    private let folder: TemporaryFolder
    private let store: SQLiteEventStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteEventStore(at: folder.file("log.sqlite"), clock: Desk.clock)
    }

    @Test("nothing is opened until somebody reads, and whoever reads after another shares one")
    func lazy() async throws {
        var drafts = DraftGenerator(seed: 1)
        _ = try await store.append([drafts.draft()])
        #expect(store.readingConnections == 0)
        for _ in 0..<5 { #expect(try await store.head().count == 1) }
        #expect(store.readingConnections == 1)
        await store.close()
    }

    @Test("many who read at once share three, and all get their answer")
    func many() async throws {
        var drafts = DraftGenerator(seed: 2)
        _ = try await store.append((0..<9).map { _ in drafts.draft() })
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<60 { group.addTask { try await store.read(EventQuery()).count } }
            for try await count in group { #expect(count == 9) }
        }
        #expect((1...ReaderPool.limit).contains(store.readingConnections))
        await store.close()
        #expect(store.readingConnections == 0)
        #expect(await fails(.closed) { _ = try await store.head() })
    }
}
