// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import Throughline

extension StoreFolder {
    /// Wraps every key of a store with a new root key, made beside it or handed in.
    ///
    /// The store must not be open elsewhere. Broken off, it is finished by calling it again, or by the
    /// next opening: the new key is on the disk before any key is wrapped with it, all keys change
    /// together, and only then does the new file take the old one's place.
    ///
    /// - Parameters:
    ///   - path: The store's folder.
    ///   - old: The root key in use; nil for the file beside the store.
    ///   - new: The next one; nil makes a new file beside the store. Handed in, it must be safe where
    ///     it is kept, and the file beside the store is left as it is.
    ///   - waiting: How long to wait for a writing process to end.
    ///   - random: Where a new key comes from.
    /// - Returns: How many keys were wrapped anew, and the new root key's fingerprint.
    /// - Throws: ``/Throughline/EventStoreError``: `inUse` with the holder, `keyMissing`,
    ///   `inputOutput`.
    public static func rotateRootKey(
        at path: String,
        from old: RootKey? = nil,
        to new: RootKey? = nil,
        waiting: Duration = .zero,
        random: RandomSource = .system()
    ) async throws(EventStoreError) -> (keys: Int, fingerprint: String) {
        guard FileManager.default.fileExists(atPath: path + "/keys.sqlite") else {
            throw EventStoreError(.inputOutput, message: "There is no key file in \(path).")
        }
        let lock = try await StoreLock.acquire(at: path + "/lock", waiting: waiting)
        defer { withExtendedLifetime(lock) {} }
        let keys = try await openKeys(at: path, access: .readWrite, root: old, random: random)
        do throws(EventStoreError) {
            let next: RootKey
            if let new {
                next = new
            } else {
                next = try nextRootKey(at: path + nextRoot, random: random)
            }
            let count = try await keys.rotate(to: next)
            if new == nil { try replaceRootKey(at: path) }
            await keys.close()
            return (count, next.fingerprintText)
        } catch {
            await keys.close()
            throw error
        }
    }

    /// Opens the key file, with the root key beside the store where none is handed in, and finishes
    /// a rotation that was broken off.
    static func openKeys(
        at path: String,
        access: SQLiteEventStore.Access,
        root: RootKey?,
        random: RandomSource
    ) async throws(EventStoreError) -> SQLiteKeyStore {
        let files = FileManager.default
        let hasKeys = files.fileExists(atPath: path + "/keys.sqlite")
        let rootKey: RootKey
        if let root {
            rootKey = root
        } else {
            // A key is made with a store, never for one that is there and has lost its own.
            let mayMake = access == .readWrite && !hasKeys
            rootKey = try RootKey.file(at: path + "/root.key", makingFrom: mayMake ? random : nil)
        }
        let file = path + "/keys.sqlite"
        let keys = try SQLiteKeyStore(at: file, root: rootKey, access: access, random: random)
        guard root == nil, files.fileExists(atPath: path + nextRoot),
            let next = try? RootKey.file(at: path + nextRoot, makingFrom: nil),
            // Where the rotation did not reach the keys, it begins anew when it is asked for again.
            try await keys.isNewest(next)
        else { return keys }
        keys.root.withLock { $0 = next }
        if access == .readWrite { try replaceRootKey(at: path) }
        return keys
    }

    private static let nextRoot = "/root.key.new"

    /// The key that an earlier rotation had begun with, or a new one.
    private static func nextRootKey(
        at file: String,
        random: RandomSource
    ) throws(EventStoreError) -> RootKey {
        do throws(EventStoreError) {
            return try RootKey.file(at: file, makingFrom: nil)
        } catch {
            // One that was cut short was never used: keys are wrapped only once it is on the disk. One
            // that is there and can't be read may be all that opens the store.
            if error.code == .invalid { unlink(file) }
            return try RootKey.file(at: file, makingFrom: random)
        }
    }

    private static func replaceRootKey(at path: String) throws(EventStoreError) {
        guard rename(path + nextRoot, path + "/root.key") == 0 else {
            throw EventStoreError(
                .inputOutput,
                message: "root.key.new can't take the place of root.key in \(path). Move it there."
            )
        }
        try FolderSync.sync(folderOf: path + "/root.key")
    }
}
