// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// One search as a statement with its arguments.
struct SearchStatement: Sendable {
    private let request: SearchRequest
    /// The words, and whatever narrows them: FTS5 goes through the rarer of the two.
    private let fullText: String
    /// What is asked of documents besides the words.
    private var conditions: [String] = []
    private var arguments: [any DatabaseValueConvertible & Sendable] = []

    /// How much may have been said under a customer's identifiers to be read rather than looked up:
    /// the words of a whole store are many, and those of one customer few.
    private static let ownLimit = 5_000

    init(_ request: SearchRequest, words: String) {
        self.request = request
        fullText = SearchFacets.clause(for: request).map { "(\(words)) AND \($0)" } ?? words
        if !request.channels.isEmpty {
            add(
                "d.channel IN (\(Self.marks(request.channels.count)))",
                request.channels.map(\.rawValue)
            )
        }
        if let direction = request.direction { add("d.direction = ?", [direction.rawValue]) }
        if let rep = request.rep { add("d.rep = ?", [rep.rawValue]) }
        if let since = request.since { add("d.occurredAt >= ?", [since.microseconds]) }
        if let until = request.until { add("d.occurredAt < ?", [until.microseconds]) }
    }

    private mutating func add(
        _ condition: String,
        _ values: [any DatabaseValueConvertible & Sendable]
    ) {
        conditions.append(condition)
        arguments += values
    }

    private static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    func hits(in db: Database) throws -> [SearchHit] {
        guard let subjects = request.subjects else { return try hits(everywhere: db) }
        // SQLite takes 32,766 arguments; a customer has at most 4,096 identifiers.
        let own = subjects.prefix(EventFilter.itemLimit).map { Data($0.bytes) }
        let positions = "SELECT position FROM owner WHERE subject IN (\(Self.marks(own.count)))"
        let count = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM (\(positions) LIMIT \(Self.ownLimit + 1))",
            arguments: StatementArguments(own)
        )
        return (count ?? 0) > Self.ownLimit
            // Not by their positions: each would look the words up anew.
            ? try hits(everywhere: db, and: "+w.rowid IN (\(positions))", own)
            : try hits(among: positions, own, in: db)
    }

    /// The hits among all documents, by their words and what narrows them.
    ///
    /// The columns are asked too: a token stands for more than one name, and for whole days.
    private func hits(
        everywhere db: Database,
        and condition: String? = nil,
        _ values: [Data] = []
    ) throws -> [SearchHit] {
        var hits: [SearchHit] = []
        for shard in try SearchShard.all(in: db) {
            // The newest come first, and most searches end in the first stretch.
            guard hits.count < request.limit else { break }
            var conditions = ["\(shard.table) MATCH ?"] + conditions
            var arguments: [any DatabaseValueConvertible & Sendable] = [fullText] + arguments
            if let before = request.before {
                conditions.append("w.rowid < ?")
                arguments.append(Int64(clamping: before.rawValue))
            }
            if let condition {
                conditions.append(condition)
                arguments += values
            }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT d.position, d.ref, d.occurredAt, d.channel, d.kind, d.direction, d.rep,
                        d.text
                        FROM \(shard.table) AS w JOIN document AS d ON d.position = w.rowid
                        WHERE \(conditions.joined(separator: " AND "))
                        ORDER BY w.rowid DESC LIMIT ?
                    """,
                arguments: Self.bound(arguments + [request.limit - hits.count])
            )
            hits += try rows.compactMap { try hit($0, in: db) }
        }
        return hits
    }

    /// The hits among a few documents, by reading them.
    private func hits(
        among positions: String,
        _ values: [Data],
        in db: Database
    ) throws -> [SearchHit] {
        var conditions = ["d.position IN (\(positions))"] + conditions
        var arguments: [any DatabaseValueConvertible & Sendable] = values + arguments
        if let before = request.before {
            conditions.append("d.position < ?")
            arguments.append(Int64(clamping: before.rawValue))
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT d.position, d.ref, d.occurredAt, d.channel, d.kind, d.direction, d.rep, d.text
                    FROM document AS d
                    WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY d.position DESC
                """,
            arguments: Self.bound(arguments)
        )
        let clauses = request.clauses
        var hits: [SearchHit] = []
        while hits.count < request.limit, let row = try rows.next() {
            let text = try row.decode(String.self, forColumn: "text")
            let tokens = SearchTokens(text).indexed.split(separator: " ")
            guard clauses.allSatisfy({ $0.isFound(in: tokens) }) else { continue }
            if let hit = try hit(row, in: db) { hits.append(hit) }
        }
        return hits
    }

    private static func bound(
        _ arguments: [any DatabaseValueConvertible & Sendable]
    ) -> StatementArguments {
        StatementArguments(arguments.map { $0 as (any DatabaseValueConvertible)? })
    }

    private func hit(_ row: Row, in db: Database) throws -> SearchHit? {
        let position = try row.decode(Int64.self, forColumn: "position")
        guard let ref = Ref(bytes: try row.decode(Data.self, forColumn: "ref")) else { return nil }
        let subjects = try Data.fetchAll(
            db,
            sql: "SELECT subject FROM owner WHERE position = ? ORDER BY subject",
            arguments: [position]
        )
        return SearchHit(
            ref: ref,
            position: Position(rawValue: UInt64(clamping: position)),
            occurredAt: Timestamp(microseconds: try row.decode(forColumn: "occurredAt")),
            channel: Channel(rawValue: try row.decode(forColumn: "channel")),
            kind: InteractionKind(rawValue: try row.decode(forColumn: "kind")),
            direction: Direction(rawValue: try row.decode(forColumn: "direction")),
            rep: try row.decode(String?.self, forColumn: "rep").map { RepID(rawValue: $0) },
            subjects: subjects.compactMap { SubjectID(bytes: $0) },
            snippet: SearchSnippet(of: try row.decode(forColumn: "text"), for: request.words)
        )
    }
}
