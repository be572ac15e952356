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
/// | `lock` | held by the writing process | no |
///
/// ```swift
/// let folder = try await StoreFolder.open(at: "/var/lib/throughline", clock: clock)
/// let history = InteractionHistory(store: folder.store, vault: folder.vault, clock: clock)
/// ```
public struct StoreFolder: Sendable {
    /// The log.
    public let store: SQLiteEventStore
    /// What opens and seals its bodies.
    public let vault: Vault

    /// Opens a store's folder, and makes it if it is to be written and isn't there.
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
        let files = FileManager.default
        let isNew = !files.fileExists(atPath: path + "/log.sqlite")
        if access == .readOnly, isNew {
            throw EventStoreError(
                .inputOutput,
                message: "There is no store in \(path). Record something first."
            )
        }
        var lock: StoreLock?
        if access == .readWrite {
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
            lock = try await StoreLock.acquire(at: path + "/lock", waiting: waiting)
        }
        let rootKey: RootKey
        if let root {
            rootKey = root
        } else {
            // A key is made with a store, never for one that is there and has lost its own.
            let mayMake = access == .readWrite && !files.fileExists(atPath: path + "/keys.sqlite")
            rootKey = try RootKey.file(at: path + "/root.key", makingFrom: mayMake ? random : nil)
        }
        let keys = try SQLiteKeyStore(
            at: path + "/keys.sqlite",
            root: rootKey,
            access: access,
            random: random
        )
        let vault = try await Vault(keys: keys, random: random, mode: mode)
        let store = try SQLiteEventStore(
            at: path + "/log.sqlite",
            access: access,
            random: random,
            clock: clock
        )
        store.hold(lock)
        return Self(store: store, vault: vault)
    }
}
