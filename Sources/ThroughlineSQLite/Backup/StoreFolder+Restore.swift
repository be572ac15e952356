// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
public import Throughline

extension StoreFolder {
    /// What a restore did.
    public struct Restored: Hashable, Sendable {
        /// The head of the restored log, in its new epoch.
        public var head: LogHead
        /// How many erasures that were made after the backup were made again.
        public var erasuresRepeated: Int
    }

    /// Makes a store of a backup.
    ///
    /// The store gets a new epoch, so that checkpoints of before are refused: what was appended after
    /// the backup is gone, and a subscriber that went on would skip what is appended in its place.
    /// What was erased after the backup would be back; the erasures of the list are made again first.
    /// Broken off, it is begun again; until then the store can't be opened.
    ///
    /// - Parameters:
    ///   - source: The backup's folder.
    ///   - path: Where the store is to be; a folder that holds no log and no keys. A `root.key` in it
    ///     is used.
    ///   - root: The root key; nil for the file in the folder.
    ///   - erasures: The list of erasures that the lost store kept, `erasures.jsonl`; nil where nothing
    ///     was erased since the backup.
    ///   - random: Where ids and keys come from.
    ///   - clock: Says what time it is.
    /// - Returns: What the store is now.
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `invalid` where the folder is
    ///   taken, `corrupt`
    ///   where a file isn't what the backup says, `keyMissing`, `inUse`.
    public static func restore(
        _ source: String,
        to path: String,
        root: RootKey? = nil,
        erasures: String? = nil,
        random: RandomSource = .system(),
        clock: @escaping @Sendable () -> Timestamp
    ) async throws(EventStoreError) -> Restored {
        let manifest = try BackupManifest(of: source)
        for (name, digest) in manifest.files.sorted(by: { $0.key < $1.key })
        where try BackupManifest.digest(of: source + "/" + name) != digest {
            throw EventStoreError(
                .corrupt,
                message: "\(name) of the backup is not what was backed up. Use another backup."
            )
        }
        var orders: [EventDraft] = []
        if let erasures { orders = try ErasureList.read(erasures, of: manifest.head.store) }
        try checkRoot(root, of: manifest, at: path)
        // From before the first look: nobody else restores or makes a store there meanwhile.
        let lock = try await prepare(path, access: .readWrite, waiting: .zero)
        try await put(source, in: path, epoch: nextEpoch(after: manifest.head, now: clock()))
        let opened = try await openFiles(
            at: path,
            root: root,
            holding: lock,
            random: random,
            clock: clock
        )
        let result: Result<Restored, EventStoreError>
        do throws(EventStoreError) {
            let repeated = try await opened.repeatErasures(orders)
            result = .success(
                Restored(head: try await opened.store.head(), erasuresRepeated: repeated)
            )
        } catch {
            result = .failure(error)
        }
        await opened.close()
        let restored = try result.get()
        unlink(path + restoring)
        try DurableFile.syncFolder(path)
        return restored
    }

    /// Appends erasures that the log doesn't know, and carries them out.
    private func repeatErasures(_ orders: [EventDraft]) async throws(EventStoreError) -> Int {
        var count = 0
        for order in orders {
            count += try await store.append([order]).count { $0.isNew }
        }
        _ = try await ErasureWork(store: store, vault: vault, blobs: blobs).finish()
        return count
    }

    /// Refuses a folder in which a restore was broken off.
    static func checkNotRestoring(_ path: String) throws(EventStoreError) {
        guard access(path + restoring, F_OK) == 0 else { return }
        throw EventStoreError(
            .inputOutput,
            message: "A restore into \(path) was broken off. Run `timeline restore` again."
        )
    }

    /// Stands in the folder from the first copied byte to the last thing done.
    private static let restoring = "/restoring"

    /// Lets go of log and keys.
    func close() async {
        await store.close()
        await blobs.close()
        await vault.close()
    }

    private static func checkRoot(
        _ root: RootKey?,
        of manifest: BackupManifest,
        at path: String
    ) throws(EventStoreError) {
        let key: RootKey
        if let root {
            key = root
        } else {
            guard FileManager.default.fileExists(atPath: path + "/root.key") else {
                throw EventStoreError(
                    .keyMissing,
                    message: "There is no root.key in \(path). Put the root key "
                        + "\(manifest.rootKey) there first, readable for its owner alone."
                )
            }
            key = try RootKey.file(at: path + "/root.key", makingFrom: nil)
        }
        guard manifest.rootKey.isEmpty || key.fingerprintText == manifest.rootKey else {
            throw EventStoreError(
                .keyMissing,
                message: "The backup needs the root key \(manifest.rootKey), not "
                    + "\(key.fingerprintText)."
            )
        }
    }

    /// An epoch that no other restore of the same backup gets, unless within the same second.
    private static func nextEpoch(after head: LogHead, now: Timestamp) -> UInt32 {
        let seconds = UInt32(clamping: now.microseconds / 1_000_000)
        let (next, overflow) = head.epoch.addingReportingOverflow(1)
        return overflow ? head.epoch : max(next, seconds)
    }

    private static func put(
        _ source: String,
        in path: String,
        epoch: UInt32
    ) async throws(EventStoreError) {
        let files = FileManager.default
        let isTaken = BackupManifest.fileNames.filter {
            files.fileExists(atPath: path + "/" + $0)
        }
        guard isTaken.isEmpty || files.fileExists(atPath: path + restoring) else {
            throw EventStoreError(
                .invalid,
                message:
                    "There is a store in \(path). Move it aside, and keep it until the restored "
                    + "one is proven."
            )
        }
        do {
            try DurableFile.write([], to: path + restoring)
            for name in BackupManifest.fileNames {
                let partial = path + "/" + name + ".partial"
                try? files.removeItem(atPath: partial)
                try files.copyItem(atPath: source + "/" + name, toPath: partial)
                guard chmod(partial, 0o600) == 0 else { throw CocoaError(.fileWriteNoPermission) }
            }
        } catch {
            throw EventStoreError(
                .inputOutput,
                message: "The backup can't be copied to \(path). Check disk space and permissions.",
                cause: error
            )
        }
        try await copyBlobs(listedIn: source, to: path)
        try await begin(epoch: epoch, in: path + "/log.sqlite.partial")
        for name in BackupManifest.fileNames {
            let partial = path + "/" + name + ".partial"
            try DurableFile.sync(partial)
            guard rename(partial, path + "/" + name) == 0 else {
                throw EventStoreError(.inputOutput, message: "\(name) can't be put in place.")
            }
            try DurableFile.syncFolder(path)
        }
    }

    private static func begin(
        epoch: UInt32,
        in log: String
    ) async throws(EventStoreError) {
        do {
            let queue = try DatabaseQueue(path: log)
            try await queue.write { db in
                try db.execute(
                    sql: "UPDATE log_head SET epoch = ? WHERE id = 1",
                    arguments: [Int64(epoch)]
                )
            }
            try queue.close()
        } catch {
            throw EventStoreError(database: error, doing: "beginning a new epoch")
        }
    }
}
