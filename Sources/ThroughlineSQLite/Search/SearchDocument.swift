// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
internal import Throughline

/// One event as it stands in a search index.
struct SearchDocument: Sendable {
    var position: Int64
    var ref: Ref
    var object: Data?
    var occurredAt: Int64
    var channel: String
    var kind: String
    var direction: String
    var rep: String?
    var subjects: [SubjectID]
    var text: String
    /// Whether it is a deletion: what was said of the object is not to be found any more.
    var deletes = false

    /// The documents of events; those that were erased or hold no words give none.
    static func documents(
        of events: [StoredEvent],
        vault: Vault
    ) async throws(EventStoreError) -> [Self] {
        let bodies = try await vault.open(events)
        return zip(events, bodies).compactMap { event, body in
            guard let body else { return nil }
            // What can't be decoded is the log's business to report, and holds no words here.
            return document(of: event, body)
        }
    }

    private static func document(of event: StoredEvent, _ body: [UInt8]) -> Self? {
        var document = Self(
            position: Int64(clamping: event.position.rawValue),
            ref: Ref(high: 0, low: 0),
            object: event.header.tags.first { $0.kind == .object }.map { Data($0.name.bytes) },
            occurredAt: event.header.occurredAt.microseconds,
            channel: event.header.channel.rawValue,
            kind: "",
            direction: "",
            subjects: event.owners,
            text: ""
        )
        switch event.header.eventClass {
        case .interaction:
            guard let interaction = try? Interaction(storedBytes: body) else { return nil }
            document.ref = interaction.ref
            document.kind = interaction.kind.rawValue
            document.direction = interaction.direction.rawValue
            document.rep = interaction.speakingRep?.rawValue
            document.text = interaction.searchText
        case .change:
            guard let change = try? Change(storedBytes: body) else { return nil }
            document.ref = change.ref
            document.kind = change.kind.rawValue
            document.direction = Direction.unknown.rawValue
            document.deletes = change.kind == .deleted
            document.text = change.kind == .edited ? change.searchText : ""
        case .evidence, .other: return nil
        }
        return document.text.isEmpty && !document.deletes ? nil : document
    }

    /// What the index keeps: what narrows a search, then the words.
    private static func tokens(
        of text: String,
        channel: String,
        direction: String,
        rep: String?,
        occurredAt: Int64
    ) -> String {
        let facets = SearchFacets.tokens(
            channel: channel,
            direction: direction,
            rep: rep,
            occurredAt: occurredAt
        )
        return facets + " " + SearchTokens(text).indexed
    }

    func insert(into db: Database) throws {
        if deletes, let object {
            let positions = try Int64.fetchAll(
                db,
                sql: "SELECT position FROM document WHERE object = ?",
                arguments: [object]
            )
            try Self.remove(positions, from: db)
        }
        // The deletion itself is remembered: what comes after it late is not to be found either.
        if let object, !deletes, try Self.isDeleted(object, in: db) { return }
        try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO document(
                    position, ref, object, occurredAt, channel, kind, direction, rep, owned, text)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            position, Data(ref.bytes), object, occurredAt, channel, kind, direction, rep,
            subjects.isEmpty ? 0 : 1, text,
        ])
        guard db.changesCount > 0, !text.isEmpty else { return }
        let shard = SearchShard(of: position)
        try shard.make(in: db)
        let tokens = Self.tokens(
            of: text,
            channel: channel,
            direction: direction,
            rep: rep,
            occurredAt: occurredAt
        )
        try shard.insert(tokens, at: position, into: db)
        for subject in Set(subjects) {
            try db.cachedStatement(
                sql: "INSERT OR IGNORE INTO owner(subject, position) VALUES (?, ?)"
            ).execute(arguments: [Data(subject.bytes), position])
        }
    }

    private static func isDeleted(_ object: Data, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM document WHERE object = ? AND kind = 'deleted')
                    """
            ),
            arguments: [object]
        ) ?? false
    }

    /// Whether a document still belongs to somebody.
    static func isOwned(_ position: Int64, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM owner WHERE position = ?)"
            ),
            arguments: [position]
        ) ?? false
    }

    /// Takes documents out, with their words.
    static func remove(_ positions: [Int64], from db: Database) throws {
        for position in positions {
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT channel, direction, rep, occurredAt, text FROM document
                            WHERE position = ?
                        """
                ),
                arguments: [position]
            )
            guard let row else { continue }
            let text = try row.decode(String.self, forColumn: "text")
            if !text.isEmpty {
                let tokens = tokens(
                    of: text,
                    channel: try row.decode(forColumn: "channel"),
                    direction: try row.decode(forColumn: "direction"),
                    rep: try row.decode(forColumn: "rep"),
                    occurredAt: try row.decode(forColumn: "occurredAt")
                )
                try SearchShard(of: position).remove(tokens, at: position, from: db)
            }
            try db.execute(sql: "DELETE FROM owner WHERE position = ?", arguments: [position])
            try db.execute(sql: "DELETE FROM document WHERE position = ?", arguments: [position])
        }
    }

    /// Leaves a document to these subjects alone.
    static func keep(_ subjects: Set<SubjectID>, of position: Int64, in db: Database) throws {
        let owners = try Data.fetchAll(
            db,
            sql: "SELECT subject FROM owner WHERE position = ?",
            arguments: [position]
        )
        for owner in owners where !subjects.contains(where: { Data($0.bytes) == owner }) {
            try db.execute(
                sql: "DELETE FROM owner WHERE subject = ? AND position = ?",
                arguments: [owner, position]
            )
        }
    }
}

extension StoredEvent {
    /// Whose it is: whoever's key is gone has no part in it any more.
    var owners: [SubjectID] {
        guard header.isEncrypted else { return header.subjects }
        return wraps.map(\.subject).filter(header.subjects.contains)
    }
}
