// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Foundation
public import Throughline

/// The key that all of a store's keys are wrapped with.
///
/// It doesn't print.
public struct RootKey: Sendable, CustomStringConvertible, CustomReflectable {
    let key: SymmetricKey

    /// Takes a key that the caller keeps: 32 bytes from a key service or a secret store.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `invalid` for any other length.
    public init(bytes: [UInt8]) throws(EventStoreError) {
        guard bytes.count == 32 else {
            throw EventStoreError(.invalid, message: "A root key has 32 bytes, not \(bytes.count).")
        }
        key = SymmetricKey(data: bytes)
    }

    /// Reads a key file, or makes one that nobody but its owner may read.
    ///
    /// A key beside the store protects against nothing that copies the whole folder: keep it out of
    /// the store's backups, and back it up elsewhere, or hand a key in.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - random: Where a new key comes from; nil to make none.
    /// - Returns: The key.
    /// - Throws: ``/Throughline/EventStoreError``: `keyMissing` where there is none and none may
    ///   be made,
    ///   `inputOutput`, `invalid`.
    public static func file(
        at path: String,
        makingFrom random: RandomSource?
    ) throws(EventStoreError) -> Self {
        if let data = FileManager.default.contents(atPath: path) {
            return try Self(bytes: [UInt8](data))
        }
        guard let random else {
            throw EventStoreError(
                .keyMissing,
                message: "The root key file is missing. Put it back from where it is kept; without "
                    + "it nothing in the store can be read."
            )
        }
        let bytes = random.bytes(32)
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw EventStoreError(.inputOutput, message: "The root key file can't be made.")
        }
        defer { close(descriptor) }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(descriptor) == 0 else {
            unlink(path)
            throw EventStoreError(
                .inputOutput,
                message: "The root key file can't be written. Check disk space."
            )
        }
        try FolderSync.sync(folderOf: path)
        return try Self(bytes: bytes)
    }

    /// A placeholder.
    public var description: String { "[root key]" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Makes a new name in a folder durable.
enum FolderSync {
    static func sync(folderOf path: String) throws(EventStoreError) {
        let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw EventStoreError(.inputOutput, message: "The store's folder can't be opened.")
        }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw EventStoreError(.inputOutput, message: "The store's folder can't be flushed.")
        }
    }

    /// The folder that a name stands in.
    ///
    /// Not by Foundation, whose `deletingLastPathComponent` traps on a name of one letter here.
    static func folder(of path: String) -> String {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
