// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Foundation
public import Throughline

/// What a backup says of itself, in `backup.json` beside its files.
///
/// | member | what |
/// |---|---|
/// | `format` | 1 |
/// | `store`, `epoch`, `events`, `root` | the head of the log that was copied |
/// | `rootKey` | the fingerprint of the root key that the copied keys need |
/// | `files` | SHA-256 of each file, by its name |
public struct BackupManifest: Hashable, Sendable {
    /// The head of the log that was copied.
    public var head: LogHead
    /// The fingerprint of the root key that the copied keys need; empty where it isn't known.
    public var rootKey: String
    /// SHA-256 of each file in hexadecimal, by its name.
    public var files: [String: String]

    static let name = "backup.json"
    /// The files of a backup, the one whose presence makes a store last.
    static let fileNames = ["keys.sqlite", "log.sqlite"]

    var json: JSONValue {
        [
            "format": 1, "store": .string(head.store.description),
            "epoch": .integer(Int64(head.epoch)),
            "events": .integer(Int64(clamping: head.count)),
            "root": .string(head.root.description), "rootKey": .string(rootKey),
            "files": .object(
                JSONObject(files.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
            ),
        ]
    }

    init(head: LogHead, rootKey: String, files: [String: String]) {
        self.head = head
        self.rootKey = rootKey
        self.files = files
    }

    /// Reads the manifest of a backup.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput` where there is none, `corrupt`,
    ///   `incompatible`.
    init(of folder: String) throws(EventStoreError) {
        guard let data = FileManager.default.contents(atPath: folder + "/" + Self.name) else {
            throw EventStoreError(
                .inputOutput,
                message: "There is no backup in \(folder): it has no \(Self.name)."
            )
        }
        guard let json = try? JSONValue.parse([UInt8](data)) else { throw Self.damaged(folder) }
        guard json["format"]?.integer == 1 else {
            throw EventStoreError(
                .incompatible,
                message: "The backup was made by another version of Throughline. Use that one."
            )
        }
        guard let store = (json["store"]?.string).flatMap({ StoreID($0) }),
            let epoch = json["epoch"]?.integer, let events = json["events"]?.integer, events >= 0,
            let root = (json["root"]?.string).flatMap({ Hex.bytes($0) })
                .flatMap({ MerkleFrontier.Digest(bytes: $0) }),
            let files = json["files"]?.object
        else { throw Self.damaged(folder) }
        head = LogHead(
            store: store,
            epoch: UInt32(clamping: epoch),
            position: Position(rawValue: UInt64(events)),
            count: UInt64(events),
            root: root,
            recordedAt: nil
        )
        rootKey = json["rootKey"]?.string ?? ""
        self.files = [:]
        for member in files.members { self.files[member.key] = member.value.string }
        guard Self.fileNames.allSatisfy({ self.files[$0] != nil }) else {
            throw Self.damaged(folder)
        }
    }

    private static func damaged(_ folder: String) -> EventStoreError {
        EventStoreError(
            .corrupt,
            message: "The manifest of the backup in \(folder) is damaged. Use another backup."
        )
    }

    /// SHA-256 of a file, in hexadecimal.
    static func digest(of path: String) throws(EventStoreError) -> String {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            var hash = SHA256()
            while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
                hash.update(data: chunk)
            }
            return Hex.string(Array(hash.finalize()))
        } catch {
            throw EventStoreError(
                .inputOutput,
                message: "The file \(path) can't be read.",
                cause: error
            )
        }
    }
}
