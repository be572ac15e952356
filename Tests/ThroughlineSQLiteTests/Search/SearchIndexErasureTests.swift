// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline

@testable import ThroughlineSQLite

@Suite("SearchIndex beside a log that erases")
struct SearchIndexErasureTests {
    private let folder: TemporaryFolder
    private static let start = Timestamp(seconds: 1_780_000_000)
    private static let ana = Identifier(.email, "ana@example.com")
    private static let per = Identifier(.email, "per@example.com")
    private static let command = InteractionHistory.ErasureCommand(
        id: "erasure",
        by: .rep("bo"),
        at: start
    )

    init() throws { folder = try TemporaryFolder() }

    private func open() async throws -> InteractionHistory {
        let opened = try await StoreFolder.open(at: folder.path) { Self.start }
        return InteractionHistory(store: opened.store, vault: opened.vault) { Self.start }
    }

    private func index() throws -> SearchIndex {
        try SearchIndex(at: folder.path + "/" + SearchIndex.name)
    }

    @discardableResult
    private func says(
        _ text: String,
        _ id: String,
        from identifiers: [Identifier],
        in history: InteractionHistory
    ) async throws -> Ref {
        var message = Interaction()
        message.source = Source("test", "desk", id)
        message.object = ObjectName("test", id)
        message.channel = .chat
        message.kind = .message
        message.direction = .inbound
        message.occurredAt = OccurrenceTime(Self.start)
        message.text = text
        message.participants = [
            Participant(
                .customer,
                .from,
                identifiers: identifiers.map { KnownIdentifier($0, .declared) }
            )
        ]
        let profile = AdapterProfile(
            name: "test",
            version: 1,
            channels: [.chat],
            formats: "",
            signature: "",
            refs: ""
        )
        let context = AdapterContext(
            account: Account(id: "desk", adapter: "test"),
            receivedAt: Self.start
        )
        _ = try await history.record(
            [AdapterItem(id, .interaction(message))],
            from: profile,
            context: context
        )
        return message.ref
    }

    /// A store with two customers' words in it, and an index that has taken them in.
    private func filled() async throws -> InteractionHistory {
        let history = try await open()
        try await says("zanzibar secret", "1", from: [Self.ana], in: history)
        try await says("zanzibar other", "2", from: [Self.per], in: history)
        let index = try index()
        try await index.catchUp(with: history)
        index.close()
        return history
    }

    private func found(_ words: String, in history: InteractionHistory) async throws -> Int {
        let index = try index()
        defer { index.close() }
        try await index.catchUp(with: history)
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
        let history = try await filled()
        #expect(try holds("secret"))
        // A comparison was broken off and left its copy.
        let file = folder.path + "/" + SearchIndex.name
        try FileManager.default.copyItem(atPath: file, toPath: file + ".rebuild")
        _ = try await history.erase(.identifier(Self.ana), Self.command)
        // Nobody has fed the index since.
        #expect(try !holds("secret"))
        #expect(try holds("zanzibar"))
        let index = try index()
        #expect(try await index.hits(for: SearchRequest("zanzibar")).count == 1)
        try await index.reset()
        index.close()
        #expect(try await found("secret", in: history) == 0)
        #expect(try await found("zanzibar", in: history) == 1)
        #expect(try !holds("secret"))
        await history.close()
    }

    @Test("a redacted message is gone from the file when the redaction returns")
    func redacted() async throws {
        let history = try await filled()
        let ref = try await says("zanzibar mistake", "3", from: [Self.per], in: history)
        #expect(try await found("mistake", in: history) == 1)
        _ = try await history.redact(ref, Self.command)
        #expect(try !holds("mistake"))
        #expect(try await found("zanzibar", in: history) == 2)
        await history.close()
    }

    @Test("an erasure that was ordered and broken off is finished in the index too")
    func brokenOff() async throws {
        let history = try await filled()
        let subjects = try await history.vault.subjects(of: [Self.ana]).compactMap { $0 }
        let vault = history.vault
        let header = EventHeader(
            isEncrypted: true,
            eventClass: .other,
            type: .forgotten,
            channel: .internal,
            adapter: .throughline,
            adapterVersion: 1,
            schemaVersion: 1,
            occurredAt: Self.start,
            receivedAt: Self.start,
            sequence: 0,
            name: vault.name(of: Ref(high: 1, low: 1)),
            digest: vault.name(ofDigest: [1]),
            tags: subjects.map(Tag.subject)
        )
        // The order stands in the log, and the process ends before anything is carried out.
        let draft = try vault.draft([], header: header, for: [try await vault.companyKey()], tie: 1)
        _ = try await history.store.append([draft])
        await history.close()
        #expect(try holds("secret"))
        let again = try await open()
        #expect(try !holds("secret"))
        #expect(try await found("zanzibar", in: again) == 1)
        await again.close()
    }

    @Test("an index equals its rebuild, also after edits, deletions and erasures")
    func equalsRebuild() async throws {
        let history = try await filled()
        _ = try await history.erase(.identifier(Self.ana), Self.command)
        let index = try index()
        #expect(try await index.differences(fromRebuildOf: history).isEmpty)
        index.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!files.contains { $0.contains("rebuild") })
        await history.close()
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
        let history = try await filled()
        let index = try index()
        try await index.outsideTransaction { db in try db.execute(sql: sql) }
        let differences = try await index.differences(fromRebuildOf: history)
        #expect(!differences.isEmpty)
        #expect(Set(differences.map(\.part)) == [part])
        index.close()
        await history.close()
    }
}
