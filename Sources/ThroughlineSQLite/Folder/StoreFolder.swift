// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import Throughline

/// A store as a folder: log, keys, root key and lock.
///
/// | file | what | back it up |
/// |---|---|---|
/// | `log.sqlite` | the log and its index | with the keys, and apart from the root key |
/// | `keys.sqlite` | subjects and their wrapped keys | as above |
/// | `root.key` | the root key, where none was handed in | elsewhere |
/// | `root.key.new` | the next root key, while it is rotated | no |
/// | `blobs` | attachments and recordings, sealed | with the log |
/// | `erasures.jsonl` | what was erased, to be erased again after a restore | elsewhere, at once |
/// | `search.sqlite` | what was said, to be searched; a ``SearchIndex``, where one was made | no |
/// | `lock` | held by the writing process | no |
/// | `restoring` | there while a backup is restored | no |
///
/// ```swift
/// let folder = try await StoreFolder.open(at: "/var/lib/throughline", clock: clock)
/// let history = InteractionHistory(
///     store: folder.store,
///     vault: folder.vault,
///     blobs: folder.blobs,
///     clock: clock
/// )
/// ```
public struct StoreFolder: Sendable {
    /// The log.
    public let store: SQLiteEventStore
    /// What opens and seals its bodies.
    public let vault: Vault
    /// The keys of its subjects, wrapped with the root key.
    public let keys: SQLiteKeyStore
    /// Attachments and recordings.
    public let blobs: FileBlobStore

    /// Opens a store's folder, and makes it if it is to be written and isn't there.
    ///
    /// An erasure that was broken off is carried out to its end first.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - access: How; one process writes at a time, and any number read meanwhile.
    ///   - root: The root key; nil for the one beside the store, which is made where there is none.
    ///   - waiting: How long to wait for another writing process to end.
    ///   - mode: Whether bodies are encrypted.
    ///   - random: Where ids and keys come from.
    ///   - clock: Says what time it is.
    /// - Returns: The open store.
    /// - Throws: ``/Throughline/EventStoreError``: `inUse` with the holder, `keyMissing`,
    ///   `inputOutput`,
    ///   `corrupt`, `incompatible`.
    public static func open(
        at path: String,
        access: SQLiteEventStore.Access = .readWrite,
        root: RootKey? = nil,
        waiting: Duration = .zero,
        mode: Vault.Mode = .encrypted,
        random: RandomSource = .system(),
        clock: @escaping @Sendable () -> Timestamp
    ) async throws(EventStoreError) -> Self {
        try checkNotRestoring(path)
        return try await openFiles(
            at: path,
            access: access,
            root: root,
            waiting: waiting,
            mode: mode,
            random: random,
            clock: clock
        )
    }

    static func openFiles(
        at path: String,
        access: SQLiteEventStore.Access = .readWrite,
        root: RootKey? = nil,
        waiting: Duration = .zero,
        mode: Vault.Mode = .encrypted,
        holding held: StoreLock? = nil,
        random: RandomSource = .system(),
        clock: @escaping @Sendable () -> Timestamp
    ) async throws(EventStoreError) -> Self {
        let lock: StoreLock?
        if let held {
            lock = held
        } else {
            lock = try await prepare(path, access: access, waiting: waiting)
            // A restore may have begun, and been broken off, while the lock was waited for.
            try checkNotRestoring(path)
        }
        try checkFiles(at: path)
        try StoreSchema.check(at: path, access: access)
        let keys = try await openKeys(at: path, access: access, root: root, random: random)
        let vault = try await Vault(keys: keys, random: random, mode: mode)
        let store = try SQLiteEventStore(
            at: path + "/log.sqlite",
            access: access,
            random: random,
            clock: clock
        )
        store.hold(lock)
        let blobs = FileBlobStore(at: path + "/" + FileBlobStore.folderName, access: access)
        do {
            try await pair(keys, store, access: access)
            if access == .readWrite {
                try await blobs.removeDrafts()
                store.erasureList = path + "/" + ErasureList.name
                store.searchIndex = path + "/" + SearchIndex.name
                let isResumed = try await store.hasErasuresToFinish()
                _ = try await ErasureWork(store: store, vault: vault, blobs: blobs)
                    .finish(isResumed: isResumed)
            }
        } catch {
            await store.close()
            await vault.close()
            throw error
        }
        return Self(store: store, vault: vault, keys: keys, blobs: blobs)
    }

    /// Finds the folder, or makes it and takes its lock if it is to be written.
    static func prepare(
        _ path: String,
        access: SQLiteEventStore.Access,
        waiting: Duration
    ) async throws(EventStoreError) -> StoreLock? {
        let files = FileManager.default
        guard access == .readWrite else {
            guard files.fileExists(atPath: path + "/log.sqlite") else {
                throw EventStoreError(
                    .inputOutput,
                    message: "There is no store in \(path). Record something first."
                )
            }
            return nil
        }
        do {
            try files.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw EventStoreError(
                .inputOutput,
                message: "The folder \(path) can't be made.",
                cause: error
            )
        }
        return try await StoreLock.acquire(at: path + "/lock", waiting: waiting)
    }
}
