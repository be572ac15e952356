// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Takes the lines of an export into a store.
///
/// Into an empty store, every event becomes what it was, under the subjects it had. Lines that are
/// there already are duplicates, so an import that was broken off is simply begun again. Erased
/// events have nothing left to import; they are counted.
public struct LogImport: Sendable {
    private let store: any EventStore
    private let vault: Vault
    private let blobs: (any BlobStore)?

    /// How many lines are appended at once.
    public static let batchSize = 500

    init(store: any EventStore, vault: Vault, blobs: (any BlobStore)?) {
        self.store = store
        self.vault = vault
        self.blobs = blobs
    }

    /// What an import did.
    public struct Outcome: Hashable, Sendable {
        /// Events that are new here.
        public var appended = 0
        /// Events that were here already.
        public var duplicates = 0
        /// Lines of events that were erased before the export.
        public var erased = 0

        /// Makes the outcome of an import that has not begun.
        public init() {}
    }

    /// Imports lines, in the order of the export.
    ///
    /// - Parameter lines: At most ``batchSize``.
    /// - Returns: What became of them.
    /// - Throws: ``RecordError`` for a line that is none, ``EventStoreError`` for an identifier that
    ///   has another subject here (`invalid`: import into an empty store), and what appending throws.
    public func append(_ lines: [JSONValue]) async throws -> Outcome {
        guard let blobs else {
            var none: BlobKeeping?
            return try await append(lines, keeping: &none)
        }
        return try await blobs.gate.pass {
            var keeping: BlobKeeping? = BlobKeeping(
                log: LogReader(store: store, vault: vault),
                blobs: blobs
            )
            let outcome = try await append(lines, keeping: &keeping)
            try await keeping?.discardUnused(in: store)
            return outcome
        }
    }

    private func append(
        _ lines: [JSONValue],
        keeping: inout BlobKeeping?
    ) async throws -> Outcome {
        var outcome = Outcome()
        var drafts: [EventDraft] = []
        for line in lines {
            guard line["erased"]?.bool != true else {
                outcome.erased += 1
                continue
            }
            var parsed = try ParsedLine(line)
            try await parsed.keepFiles(of: line, &keeping)
            if let seen = parsed.body as? IdentifierSeen { try await adopt(seen) }
            drafts.append(try await draft(parsed))
        }
        for result in try await store.append(drafts) {
            if result.isNew { outcome.appended += 1 } else { outcome.duplicates += 1 }
        }
        return outcome
    }

    private func adopt(_ seen: IdentifierSeen) async throws(EventStoreError) {
        let adopted = try await vault.adopt([(seen.identifier, seen.subject)])
        guard adopted.first?.subject == seen.subject else {
            throw EventStoreError(
                .invalid,
                message: "An identifier of the export has another subject in this store. "
                    + "Import into an empty store."
            )
        }
    }

    private func draft(_ line: ParsedLine) async throws(EventStoreError) -> EventDraft {
        let keys = try await vault.keys(of: line.subjects)
        let delivery = EventDrafting.Delivery(
            receivedAt: line.receivedAt,
            adapterVersion: line.adapterVersion
        )
        var own: SubjectKey?
        if let held = line.body as? Quarantined {
            own = try await vault.own("quarantine:\(held.ref)")
        }
        var draft = try await EventDrafting(vault: vault).draft(
            line.body,
            subjects: line.subjects.compactMap { keys[$0] },
            delivery: delivery,
            key: own
        )
        draft.recordedAt = line.recordedAt
        return draft
    }
}

/// A line of an export, read.
private struct ParsedLine {
    private(set) var body: any EventBody
    let subjects: [SubjectID]
    let receivedAt: Timestamp
    let recordedAt: Timestamp
    let adapterVersion: UInt16

    init(_ line: JSONValue) throws(RecordError) {
        guard let typeName = line["type"]?.string, let className = line["class"]?.string,
            let eventClass = EventClass.allCases.first(where: { "\($0)" == className }),
            let type = EventBodies.body(of: EventType(rawValue: typeName), eventClass)
        else { throw RecordError(.malformed, message: "A line has no type that is known here.") }
        if let bytes = line["bodyBytes"] {
            body = try type.init(storedBytes: try Bytes(json: bytes).bytes)
        } else {
            body = try type.init(json: line["body"] ?? .null)
        }
        receivedAt = try Timestamp(json: line["receivedAt"] ?? .null)
        recordedAt = try Timestamp(json: line["recordedAt"] ?? .null)
        adapterVersion = UInt16(clamping: line["adapterVersion"]?.integer ?? 1)
        var subjects: [SubjectID] = []
        for subject in line["subjects"]?.array ?? [] {
            subjects.append(try SubjectID(json: subject))
        }
        self.subjects = subjects
    }
}

extension ParsedLine {
    /// Keeps the files of the line, each with the key that the body names, or with that under which
    /// this store has it already.
    fileprivate mutating func keepFiles(
        of line: JSONValue,
        _ keeping: inout BlobKeeping?
    ) async throws {
        var contents: [String: BlobContent] = [:]
        for file in line["files"]?.array ?? [] {
            let bytes = try Bytes(json: file["bytes"] ?? .null).bytes
            let digest = Hex.string(Array(SHA256.hash(data: bytes)))
            // Taken in without it, the event would be there and its file lost.
            guard file["sha256"]?.string == digest else {
                throw RecordError(.malformed, message: "A line's file is not what its digest says.")
            }
            contents[digest] = BlobContent(bytes)
        }
        if var interaction = body as? Interaction {
            guard interaction.attachments.contains(where: { $0.blobKey != nil }) else { return }
            try await keeping?.adopt(&interaction.attachments, contents)
            body = interaction
        } else if var change = body as? Change {
            guard change.attachments.contains(where: { $0.blobKey != nil }) else { return }
            try await keeping?.adopt(&change.attachments, contents)
            body = change
        }
    }
}
