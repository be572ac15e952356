// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline

@testable import ThroughlineSQLite

@Suite("SearchIndex beside a log that erases")
struct SearchIndexErasureTests {
    private let folder: TemporaryFolder
    private static let command = InteractionHistory.ErasureCommand(
        id: "erasure",
        by: .rep("bo"),
        at: Desk.now
    )

    init() throws { folder = try TemporaryFolder() }

    private func index() throws -> SearchIndex {
        try SearchIndex(at: folder.path + "/" + SearchIndex.name)
    }

    /// A store with two customers' words in it, and an index that has taken them in.
    private func filled() async throws -> Desk {
        let desk = try await Desk(at: folder.path)
        try await desk.record([
            Desk.message("1", "zanzibar secret", from: [.ana]),
            Desk.message("2", "zanzibar other", from: [.bob]),
        ])
        let index = try index()
        try await index.catchUp(with: desk.history)
        index.close()
        return desk
    }

    private func found(_ words: String, on desk: Desk) async throws -> Int {
        let index = try index()
        defer { index.close() }
        try await index.catchUp(with: desk.history)
        return try await index.hits(for: SearchRequest(words)).count
    }

    /// Whether any of the folder's files holds a word.
    private func holds(_ word: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
            let data = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
            return data.range(of: Data(word.utf8)) != nil
        }
    }

    @Test(
        "who is erased is gone from the file when the erasure returns, and a rebuild brings nothing"
    )
    func erased() async throws {
        let desk = try await filled()
        #expect(try holds("secret"))
        // A comparison was broken off and left its copy.
        let file = folder.path + "/" + SearchIndex.name
        try FileManager.default.copyItem(atPath: file, toPath: file + ".rebuild")
        _ = try await desk.history.erase(.identifier(.ana), Self.command)
        // Nobody has fed the index since.
        #expect(try !holds("secret"))
        #expect(try holds("zanzibar"))
        let index = try index()
        #expect(try await index.hits(for: SearchRequest("zanzibar")).count == 1)
        try await index.reset()
        index.close()
        #expect(try await found("secret", on: desk) == 0)
        #expect(try await found("zanzibar", on: desk) == 1)
        #expect(try !holds("secret"))
        await desk.close()
    }

    @Test("a redacted message is gone from the file when the redaction returns")
    func redacted() async throws {
        let desk = try await filled()
        let message = Desk.message("3", "zanzibar mistake", from: [.bob])
        let ref = try #require(try await desk.record([message]).first?.ref)
        #expect(try await found("mistake", on: desk) == 1)
        _ = try await desk.history.redact(ref, Self.command)
        #expect(try !holds("mistake"))
        #expect(try await found("zanzibar", on: desk) == 2)
        await desk.close()
    }

    @Test("an erasure that was ordered and broken off is finished in the index too")
    func brokenOff() async throws {
        let desk = try await filled()
        let vault = desk.history.vault
        let subjects = try await vault.subjects(of: [.ana]).compactMap { $0 }
        let header = EventHeader(
            isEncrypted: true,
            eventClass: .other,
            type: .forgotten,
            channel: .internal,
            adapter: .throughline,
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: Desk.now,
            receivedAt: Desk.now,
            sequence: 0,
            name: vault.name(of: Ref(high: 1, low: 1)),
            digest: vault.name(ofDigest: [1]),
            tags: subjects.map(Tag.subject)
        )
        // The order stands in the log, and the process ends before anything is carried out.
        let draft = try vault.draft([], header: header, for: [try await vault.companyKey()], tie: 1)
        _ = try await desk.folder.store.append([draft])
        await desk.close()
        #expect(try holds("secret"))
        let again = try await Desk(at: folder.path)
        #expect(try !holds("secret"))
        #expect(try await found("zanzibar", on: again) == 1)
        await again.close()
    }

    @Test("an index equals its rebuild, also after edits, deletions and erasures")
    func equalsRebuild() async throws {
        let desk = try await filled()
        _ = try await desk.history.erase(.identifier(.ana), Self.command)
        let index = try index()
        #expect(try await index.differences(fromRebuildOf: desk.history).isEmpty)
        index.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!files.contains { $0.contains("rebuild") })
        await desk.close()
    }

    @Test(
        "what was changed in an index is told",
        arguments: [
            (
                "UPDATE document SET channel = 'mail' WHERE position = (SELECT max(position) FROM document)",
                "document"
            ),
            ("DELETE FROM owner WHERE position = (SELECT max(position) FROM owner)", "owner"),
            ("INSERT INTO words_0(rowid, tokens) VALUES (1000000, 'planted')", "words"),
        ]
    )
    func differs(sql: String, part: String) async throws {
        let desk = try await filled()
        let index = try index()
        try await index.outsideTransaction { db in try db.execute(sql: sql) }
        let differences = try await index.differences(fromRebuildOf: desk.history)
        #expect(!differences.isEmpty)
        #expect(Set(differences.map(\.part)) == [part])
        index.close()
        await desk.close()
    }
}
