// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// One search as a statement with its arguments.
struct SearchStatement: Sendable {
    private let words: String
    private let fullText: String
    private let sql: String
    private let arguments: [any DatabaseValueConvertible & Sendable]

    init(_ request: SearchRequest, words fullText: String) {
        var conditions = ["words MATCH ?"]
        var arguments: [any DatabaseValueConvertible & Sendable] = [fullText]
        func add(_ condition: String, _ values: [any DatabaseValueConvertible & Sendable]) {
            conditions.append(condition)
            arguments += values
        }
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
        if let before = request.before {
            add("w.rowid < ?", [Int64(clamping: before.rawValue)])
        }
        if let subjects = request.subjects {
            // SQLite takes 32,766 arguments; a customer has at most 4,096 identifiers.
            let own = subjects.prefix(EventFilter.itemLimit)
            add(
                """
                w.rowid IN (SELECT position FROM owner
                    WHERE subject IN (\(Self.marks(own.count))))
                """,
                own.map { Data($0.bytes) }
            )
        }
        sql = """
            SELECT d.position, d.ref, d.occurredAt, d.channel, d.kind, d.direction, d.rep, d.text
                FROM words AS w JOIN document AS d ON d.position = w.rowid
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY w.rowid DESC LIMIT ?
            """
        self.arguments = arguments + [request.limit]
        self.fullText = fullText
        words = request.words
    }

    private static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    func hits(in db: Database) throws -> [SearchHit] {
        let bound = StatementArguments(arguments.map { $0 as (any DatabaseValueConvertible)? })
        let rows = try Row.fetchAll(db, sql: sql, arguments: bound)
        return try rows.compactMap { row in
            let position: Int64 = row["position"]
            guard let ref = Ref(bytes: row["ref"] as Data) else { return nil }
            let subjects = try Data.fetchAll(
                db,
                sql: "SELECT subject FROM owner WHERE position = ? ORDER BY subject",
                arguments: [position]
            )
            return SearchHit(
                ref: ref,
                position: Position(rawValue: UInt64(clamping: position)),
                occurredAt: Timestamp(microseconds: row["occurredAt"]),
                channel: Channel(rawValue: row["channel"]),
                kind: InteractionKind(rawValue: row["kind"]),
                direction: Direction(rawValue: row["direction"]),
                rep: (row["rep"] as String?).map { RepID(rawValue: $0) },
                subjects: subjects.compactMap { SubjectID(bytes: $0) },
                snippet: SearchSnippet(of: row["text"], for: words)
            )
        }
    }
}
