// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
public import Throughline

extension SearchIndex {
    /// Where an index and its rebuild from the log are not equal.
    public struct Difference: Hashable, Sendable {
        /// The event's position.
        public var position: Position
        /// What differs: `document`, `owner` or `words`.
        public var part: String
        /// Whether only the index has it; else only the rebuild has.
        public var isInIndex: Bool
    }

    /// The most differences that are told.
    public static let differenceLimit = 100

    /// Builds the index a second time, and compares the two row by row: what is derived equals its
    /// rebuild, or is thrown away.
    ///
    /// The index is caught up first. The rebuild stands beside it for as long as it takes, in plaintext
    /// too, and is gone afterwards.
    ///
    /// - Parameter history: The history.
    /// - Returns: The differences, by position, up to ``differenceLimit``; none where all is well.
    /// - Throws: ``/Throughline/EventStoreError``, of the log or of an index.
    /// - Complexity: Reads the whole log.
    public func differences(
        fromRebuildOf history: InteractionHistory
    ) async throws(EventStoreError) -> [Difference] {
        try await catchUp(with: history)
        let path = Self.rebuild(of: path)
        Self.remove(path)
        defer { Self.remove(path) }
        let rebuild = try SearchIndex(at: path)
        do throws(EventStoreError) {
            try await rebuild.catchUp(with: history)
        } catch {
            rebuild.close()
            throw error
        }
        rebuild.close()
        return try await outsideTransaction { db in try Self.differences(db, path) }
    }

    /// Where the rebuild of an index stands while the two are compared.
    static func rebuild(of path: String) -> String { path + ".rebuild" }

    /// Removes an index's file.
    static func remove(_ path: String) {
        for suffix in ["", "-journal"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    private static func differences(_ db: Database, _ path: String) throws -> [Difference] {
        try db.execute(sql: "ATTACH DATABASE ? AS rebuilt", arguments: [path])
        defer { try? db.execute(sql: "DETACH DATABASE rebuilt") }
        var found: Set<Difference> = []
        func compare(_ part: String, _ columns: String, _ key: String, _ tables: [String]) throws {
            for (one, other, isInIndex) in [
                (tables[0], tables[1], true), (tables[1], tables[0], false),
            ] {
                let positions = try Int64.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT \(key) FROM
                            (SELECT \(columns) FROM \(one) EXCEPT SELECT \(columns) FROM \(other))
                            ORDER BY 1 LIMIT \(differenceLimit)
                        """
                )
                for number in positions {
                    let position = Position(rawValue: UInt64(clamping: number))
                    found.insert(.init(position: position, part: part, isInIndex: isInIndex))
                }
            }
        }
        for table in ["document", "owner"] {
            try compare(table, "*", "position", ["main.\(table)", "rebuilt.\(table)"])
        }
        let (mine, others) = (
            Set(try SearchShard.all(in: db)), Set(try SearchShard.all(in: db, schema: "rebuilt"))
        )
        for shard in mine.union(others).sorted() {
            // One of the two may never have had words there.
            if !mine.contains(shard) { try shard.make(in: db) }
            if !others.contains(shard) { try shard.create(in: db, schema: "rebuilt") }
            // FTS5's words, event by event (sqlite.org/fts5.html, 7).
            for (name, schema) in [("here", "main"), ("there", "rebuilt")] {
                try db.execute(
                    sql: """
                        CREATE VIRTUAL TABLE temp.\(name)
                            USING fts5vocab(\(schema), \(shard.table), instance)
                        """
                )
            }
            defer { try? db.execute(sql: "DROP TABLE temp.here; DROP TABLE temp.there") }
            try compare("words", "term, doc, offset", "doc", ["temp.here", "temp.there"])
        }
        let ordered = found.sorted {
            ($0.position, $0.part, $0.isInIndex ? 0 : 1)
                < ($1.position, $1.part, $1.isInIndex ? 0 : 1)
        }
        return Array(ordered.prefix(differenceLimit))
    }
}

extension SearchIndex.Difference {
    /// The difference in one sentence, without content.
    public var sentence: String {
        let what =
            switch part {
            case "owner": "whose event \(position) is"
            case "words": "the words of event \(position)"
            default: "event \(position)"
            }
        return isInIndex
            ? "The search index holds \(what), and its rebuild does not."
            : "The search index lacks \(what), which its rebuild holds."
    }
}
