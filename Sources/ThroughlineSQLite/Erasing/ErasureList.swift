// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Throughline

/// The erasures of a store, in a file that outlives a restore: `erasures.jsonl`.
///
/// A backup is older than the erasures that came after it, and a restore would bring back what they
/// destroyed. Each line is the record of one erasure as the log has it, sealed, so that it can be
/// appended to a restored log and carried out there. It names pseudonyms alone.
///
/// | member | what |
/// |---|---|
/// | `store` | the store |
/// | `recordedAt` | when |
/// | `header`, `body` | the event, base64 |
/// | `wraps` | the keys that open it: `subject`, and `bytes` in base64 |
/// | `tie` | where it stands among events of the same time |
enum ErasureList {
    static let name = "erasures.jsonl"

    /// One erasure.
    struct Line {
        var draft: EventDraft
        var store: StoreID
        var recordedAt: Timestamp

        /// The line of an event that was read with its body.
        init(_ event: StoredEvent, store: StoreID) {
            draft = EventDraft(
                header: event.header,
                body: event.body ?? [],
                wraps: event.wraps,
                tie: event.tie
            )
            self.store = store
            recordedAt = event.placement.recordedAt
        }

        /// The line's text, ended.
        var bytes: [UInt8] {
            let json: JSONValue = [
                "body": .string(Self.base64(draft.body)),
                "header": .string(Self.base64(draft.header.bytes)),
                "recordedAt": recordedAt.json, "store": store.json,
                "tie": .integer(Int64(bitPattern: draft.tie)),
                "wraps": .array(
                    draft.wraps.map { wrap in
                        [
                            "bytes": .string(Self.base64(wrap.bytes)),
                            "subject": wrap.subject.json,
                        ]
                    }
                ),
            ]
            return Array((json.text() + "\n").utf8)
        }

        init?(_ json: JSONValue) {
            guard let header = Self.bytes(json["header"]),
                let read = try? EventHeader.read(header[...]), read.count == header.count,
                let body = Self.bytes(json["body"]), let tie = json["tie"]?.integer,
                let store = (json["store"]?.string).flatMap({ StoreID($0) }),
                let recordedAt = try? Timestamp(json: json["recordedAt"] ?? .null)
            else { return nil }
            var wraps: [KeyWrap] = []
            for wrap in json["wraps"]?.array ?? [] {
                guard let subject = (wrap["subject"]?.string).flatMap({ SubjectID($0) }),
                    let bytes = Self.bytes(wrap["bytes"])
                else { return nil }
                wraps.append(KeyWrap(subject: subject, bytes: bytes))
            }
            draft = EventDraft(
                header: read.header,
                body: body,
                wraps: wraps,
                tie: UInt64(bitPattern: tie)
            )
            self.store = store
            self.recordedAt = recordedAt
        }

        private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

        private static func bytes(_ json: JSONValue?) -> [UInt8]? {
            (json?.string).flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
        }
    }

    /// Reads a list.
    ///
    /// A last line that was cut short is left out: its erasure was not reported as done, and the log
    /// that ordered it finishes it.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `corrupt` for a line that is
    ///   none, `invalid` for
    ///   the list of another store.
    static func read(_ path: String, of store: StoreID) throws(EventStoreError) -> [EventDraft] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw EventStoreError(.inputOutput, message: "There is no list of erasures at \(path).")
        }
        var drafts: [EventDraft] = []
        var lines = [UInt8](data).split(separator: 10, omittingEmptySubsequences: false)[...]
        // What follows the last line's end: nothing, or a line that was cut short.
        _ = lines.popLast()
        for (index, bytes) in lines.enumerated() {
            guard let json = try? JSONValue.parse(bytes), let line = Line(json),
                ErasureOrder(line.draft.header) != nil
            else {
                throw EventStoreError(
                    .corrupt,
                    message: "Line \(index + 1) of \(path) is no erasure. Use another copy of it."
                )
            }
            guard line.store == store else {
                throw EventStoreError(
                    .invalid,
                    message: "\(path) lists erasures of the store \(line.store), not of \(store)."
                )
            }
            drafts.append(line.draft)
        }
        return drafts
    }
}
