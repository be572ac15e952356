// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("SearchShard")
struct SearchShardTests {
    private let folder: TemporaryFolder
    private let queue: DatabaseQueue
    private static let start = Timestamp(seconds: 1_780_000_000)
    private static let size = SearchShard.size

    init() throws {
        folder = try TemporaryFolder()
        var configuration = Configuration()
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
        queue = try DatabaseQueue(path: folder.file("words.sqlite"), configuration: configuration)
        try queue.write(SearchSchema.prepare)
    }

    private static func document(_ position: Int64, _ text: String) -> SearchDocument {
        SearchDocument(
            position: position,
            ref: Ref(high: 1, low: UInt64(position)),
            object: nil,
            occurredAt: start.microseconds,
            channel: "chat",
            kind: "message",
            direction: "inbound",
            rep: nil,
            subjects: [],
            text: text
        )
    }

    private func insert(_ documents: [SearchDocument]) throws {
        try queue.write { db in for document in documents { try document.insert(into: db) } }
    }

    private func found(_ request: SearchRequest) throws -> [UInt64] {
        let words = try #require(request.fullTextQuery)
        return try queue.read { db in
            try SearchStatement(request, words: words).hits(in: db).map(\.position.rawValue)
        }
    }

    private func holds(_ word: String) throws -> Bool {
        try Data(contentsOf: URL(filePath: folder.file("words.sqlite")))
            .range(of: Data(word.utf8)) != nil
    }

    /// How often a stretch's index was written anew, as its pages tell.
    private func pages(of number: Int64) throws -> [Data] {
        try queue.read { db in
            try Data.fetchAll(db, sql: "SELECT block FROM words_\(number)_data ORDER BY id")
        }
    }

    @Test("stretches end where the next one begins")
    func borders() {
        #expect(SearchShard(of: 0).number == 0)
        #expect(SearchShard(of: Self.size - 1).number == 0)
        #expect(SearchShard(of: Self.size).number == 1)
    }

    @Test("the newest of all stretches come first, and pages follow each other across them")
    func order() throws {
        let positions: [Int64] = [3, Self.size - 1, Self.size, Self.size * 2 + 7, Self.size * 5]
        try insert(positions.map { Self.document($0, "zip number \($0)") })
        var request = SearchRequest("zip", limit: 2)
        var pages: [[UInt64]] = []
        for _ in 0..<4 {
            let page = try found(request)
            pages.append(page)
            request.before = page.last.map { Position(rawValue: $0) } ?? request.before
        }
        let newest = positions.reversed().map { UInt64($0) }
        #expect(pages == [Array(newest[0..<2]), Array(newest[2..<4]), [newest[4]], []])
        #expect(try queue.read { try SearchShard.all(in: $0) }.map(\.number) == [5, 2, 1, 0])
    }

    @Test("only the stretch in which something was forgotten is written anew, and holds it no more")
    func scrubs() throws {
        for round in 0..<6 {
            let offset = Int64(round)
            try insert([
                Self.document(10 + offset, "zanzibar \(round == 2 ? "secret" : "other")"),
                Self.document(Self.size + offset, "zanzibar elsewhere"),
            ])
        }
        let untouched = try pages(of: 1)
        let before = try pages(of: 0)
        #expect(try holds("secret"))
        try queue.write { db in
            try SearchDocument.remove([12], from: db)
            try SearchShard.scrub(db)
        }
        #expect(try !holds("secret"))
        #expect(try holds("elsewhere"))
        #expect(try pages(of: 1) == untouched)
        #expect(try pages(of: 0) != before)
        #expect(try found(SearchRequest("zanzibar")).count == 11)
    }

    @Test("an index of the version before is made anew, and none of its words is left in the file")
    func olderVersion() async throws {
        let path = folder.file("old.sqlite")
        let old = try DatabaseQueue(path: path)
        try await old.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    CREATE TABLE document(position INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
                    CREATE VIRTUAL TABLE words USING fts5(
                        tokens, content = '', tokenize = 'ascii', prefix = '2 3');
                    INSERT INTO document VALUES (1, 'secretly');
                    INSERT INTO words(rowid, tokens) VALUES (1, 'secretly');
                    PRAGMA user_version = 2;
                    """
            )
        }
        try old.close()
        func isThere() throws -> Bool {
            try Data(contentsOf: URL(filePath: path)).range(of: Data("secretly".utf8)) != nil
        }
        #expect(try isThere())
        let index = try SearchIndex(at: path)
        #expect(try await index.hits(for: SearchRequest("secretly")).isEmpty)
        #expect(try await index.checkpoint() == nil)
        index.close()
        #expect(try !isThere())
    }

    @Test("words that a deletion took out before are gone after the next scrubbing too")
    func scrubsWhatWasDeletedBefore() throws {
        var said = Self.document(1, "zanzibar secret")
        said.object = Data([1])
        var deletion = Self.document(2, "")
        deletion.object = Data([1])
        deletion.kind = "deleted"
        deletion.deletes = true
        try insert([said, Self.document(3, "zanzibar")])
        try insert([deletion])
        #expect(try found(SearchRequest("secret")).isEmpty)
        // Somebody else is forgotten, in another stretch.
        try insert([Self.document(Self.size, "somewhere")])
        try queue.write { db in
            try SearchDocument.remove([Self.size], from: db)
            try SearchShard.scrub(db)
        }
        #expect(try !holds("secret"))
    }
}
