// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

@testable import Throughline

/// The golden file of one version of the log's format: lines of a word and what it names.
///
/// `key SUBJECT KEY` for each subject; then for each event `header`, `placement`, `stored`, a line
/// `wrap SUBJECT BYTES` for each wrap, `leaf` and `json`; `root` at the end. Bytes are hexadecimal.
struct GoldenFile {
    struct Event {
        var header: [UInt8] = []
        var placement: [UInt8] = []
        var stored: [UInt8] = []
        var wraps: [KeyWrap] = []
        var leaf: [UInt8] = []
        var json = ""
    }
    var keys: [SubjectID: SymmetricKey] = [:]
    var events: [Event] = []
    var root: [UInt8] = []

    /// The file of the format that versions from the first on must read.
    static let url = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "log-format-1.txt")

    init(text: String) throws {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { continue }
            try take(words[0], String(words[1]))
        }
    }

    private mutating func take(_ word: Substring, _ rest: String) throws {
        if word == "header" { events.append(Event()) }
        let last = events.count - 1
        switch word {
        case "key":
            let (subject, bytes) = try Self.pair(rest)
            keys[subject] = SymmetricKey(data: bytes)
        case "header": events[last].header = try Self.bytes(rest)
        case "placement": events[last].placement = try Self.bytes(rest)
        case "stored": events[last].stored = try Self.bytes(rest)
        case "wrap":
            let (subject, bytes) = try Self.pair(rest)
            events[last].wraps.append(KeyWrap(subject: subject, bytes: bytes))
        case "leaf": events[last].leaf = try Self.bytes(rest)
        case "json": events[last].json = rest
        case "root": root = try Self.bytes(rest)
        default: throw Malformed(line: String(word))
        }
    }

    private static func pair(_ text: String) throws -> (SubjectID, [UInt8]) {
        let words = text.split(separator: " ")
        guard words.count == 2, let subject = SubjectID(String(words[0])) else {
            throw Malformed(line: text)
        }
        return (subject, try bytes(String(words[1])))
    }

    private static func bytes(_ text: String) throws -> [UInt8] {
        guard let bytes = Hex.bytes(text) else { throw Malformed(line: text) }
        return bytes
    }

    struct Malformed: Error { var line: String }

    /// What the file says of a log.
    static func text(of history: InteractionHistory) async throws -> String {
        let events = try await history.store.read(EventQuery(limit: 1_000))
        let bodies = try await history.vault.open(events)
        var keys: [String: String] = [:]
        var lines: [String] = []
        for (event, body) in zip(events, bodies) {
            guard let stored = event.body, let body,
                let type = EventBodies.body(of: event.header.type, event.header.eventClass)
            else { throw Malformed(line: "\(event.position)") }
            lines.append("header \(Hex.string(event.header.bytes))")
            lines.append("placement \(Hex.string(event.placement.bytes))")
            lines.append("stored \(Hex.string(stored))")
            for wrap in event.wraps {
                lines.append("wrap \(wrap.subject) \(Hex.string(wrap.bytes))")
                let key = try await history.vault.keys(of: [wrap.subject])[wrap.subject]
                keys["\(wrap.subject)"] = key?.key.withUnsafeBytes { Hex.string(Array($0)) }
            }
            let leaf = try await history.store.leaf(at: event.position)
            lines.append("leaf \(leaf.map(\.description) ?? "")")
            lines.append("json \(try json(body, type))")
        }
        let root = try await history.store.head().root
        let names = keys.sorted { $0.key < $1.key }.map { "key \($0.key) \($0.value)" }
        return (names + lines + ["root \(root)"]).joined(separator: "\n") + "\n"
    }

    static func json(_ body: [UInt8], _ type: (some EventBody).Type) throws -> String {
        try type.init(storedBytes: body).json.text(sortedKeys: true)
    }
}
