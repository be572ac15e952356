// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// One event of an export: everything the log has of it but its position and its keys.
///
/// As JSON, with sorted keys:
///
/// | member | what |
/// |---|---|
/// | `adapter`, `adapterVersion`, `schemaVersion` | what read it, and in which form it is stored |
/// | `body` | the body, readable; or `bodyBytes`, base64, where this version doesn't know its type |
/// | `channel`, `class`, `type` | as in the header |
/// | `erased` | true, and no body, where it was erased |
/// | `files` | SHA-256 and base64 of the files that came with it and stand in no line before |
/// | `occurredAt`, `receivedAt`, `recordedAt`, `sequence` | its clocks |
/// | `subjects` | the subjects it stands under |
/// | `variant` | true where another reading of the same delivery came first |
public struct ExportLine: Hashable, Sendable {
    /// The event's header.
    public var header: EventHeader
    /// When the store took it in.
    public var recordedAt: Timestamp
    /// Whether another reading of the same delivery came first.
    public var isVariant: Bool
    /// The body's stored bytes; nil where it was erased.
    public var body: [UInt8]?
    /// The content of files that came with it, and stand in no line before.
    public var files: [[UInt8]] = []

    /// Makes a line.
    public init(
        header: EventHeader,
        recordedAt: Timestamp,
        isVariant: Bool,
        body: [UInt8]?
    ) {
        self.header = header
        self.recordedAt = recordedAt
        self.isVariant = isVariant
        self.body = body
    }

    /// The line as JSON.
    public var json: JSONValue {
        var line: JSONObject = [
            "adapter": .string(header.adapter.rawValue),
            "adapterVersion": .integer(Int64(header.adapterVersion)),
            "channel": .string(header.channel.rawValue),
            "class": .string("\(header.eventClass)"),
            "occurredAt": header.occurredAt.json,
            "receivedAt": header.receivedAt.json,
            "recordedAt": recordedAt.json,
            "schemaVersion": .integer(Int64(header.schemaVersion)),
            "type": .string(header.type.rawValue),
        ]
        if header.sequence != 0 { line["sequence"] = .integer(header.sequence) }
        if isVariant { line["variant"] = true }
        if !header.subjects.isEmpty { line["subjects"] = .array(header.subjects.map(\.json)) }
        guard let body else {
            line["erased"] = true
            return .object(line)
        }
        if !files.isEmpty {
            line["files"] = .array(
                files.map { file in
                    let digest = Hex.string(Array(SHA256.hash(data: file)))
                    return ["bytes": Bytes(file).json, "sha256": .string(digest)]
                }
            )
        }
        if let readable = readableBody(body) {
            line["body"] = readable
        } else {
            line["bodyBytes"] = Bytes(body).json
        }
        return .object(line)
    }

    /// The body as JSON, if reading that JSON gives exactly the same bytes again.
    private func readableBody(_ bytes: [UInt8]) -> JSONValue? {
        guard let type = EventBodies.body(of: header.type, header.eventClass) else { return nil }
        return Self.json(of: bytes, as: type)
    }

    private static func json<Body: EventBody>(of bytes: [UInt8], as: Body.Type) -> JSONValue? {
        guard let body = try? Body(storedBytes: bytes) else { return nil }
        let json = body.json
        guard let again = try? Body(json: json), again.storedBytes == bytes else { return nil }
        return json
    }
}
