// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
public import Throughline

extension StoreFolder {
    /// Copies a store while a service writes to it: log, keys and blobs at one position, proven.
    ///
    /// The log is copied first, in one read transaction, and the keys and the blobs that the copied log
    /// refers to after it: both are durable before the event that uses them, so the copied keys open
    /// every copied event and every file is there. Then the copy is
    /// verified, every hash and index row of it. While the log is copied its write-ahead log grows by
    /// what the service writes meanwhile. The root key is not in the backup; keep it elsewhere.
    ///
    /// - Parameters:
    ///   - path: The store's folder.
    ///   - destination: The backup's folder, which must not be there yet. It appears whole or not at
    ///     all.
    ///   - progress: Called now and then while the copy is verified.
    /// - Returns: What the backup says of itself.
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `invalid` where the destination
    ///   is taken,
    ///   `corrupt` where the copy doesn't verify.
    public static func backUp(
        _ path: String,
        to destination: String,
        progress: (@Sendable (UInt64, UInt64) -> Void)? = nil
    ) async throws(EventStoreError) -> BackupManifest {
        try checkStore(path)
        let files = FileManager.default
        guard !files.fileExists(atPath: destination) else {
            throw EventStoreError(
                .invalid,
                message: "\(destination) is there already. Name a folder that isn't."
            )
        }
        let partial = destination + ".partial"
        try? files.removeItem(atPath: partial)
        do {
            try files.createDirectory(
                atPath: partial,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw EventStoreError(
                .inputOutput,
                message: "The folder \(partial) can't be made.",
                cause: error
            )
        }
        do throws(EventStoreError) {
            let manifest = try await fill(partial, from: path, progress)
            try moveWhole(partial, to: destination)
            return manifest
        } catch {
            try? files.removeItem(atPath: partial)
            throw error
        }
    }

    private static func checkStore(_ path: String) throws(EventStoreError) {
        guard FileManager.default.fileExists(atPath: path + "/log.sqlite") else {
            throw EventStoreError(.inputOutput, message: "There is no store in \(path).")
        }
        try checkFiles(at: path)
    }

    private static func fill(
        _ folder: String,
        from path: String,
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) async throws(EventStoreError) -> BackupManifest {
        var erasures = -1
        // An erasure between the two copies would leave events whose keys are gone: copy again.
        for _ in 0..<backupAttempts {
            for name in BackupManifest.fileNames { unlink(folder + "/" + name) }
            try? FileManager.default.removeItem(atPath: folder + "/" + FileBlobStore.folderName)
            erasures = try await erasureCount(path)
            try await copy(path + "/log.sqlite", to: folder + "/log.sqlite")
            try await copy(path + "/keys.sqlite", to: folder + "/keys.sqlite")
            let lost = try await copyBlobs(of: folder + "/log.sqlite", from: path, to: folder)
            guard try await erasureCount(path) == erasures else {
                erasures = -1
                continue
            }
            if let lost { throw lost }
            break
        }
        guard erasures >= 0 else {
            throw EventStoreError(
                .inUse,
                message: "Erasures went on all the while. Make the backup when they are done."
            )
        }
        let head = try await verified(folder + "/log.sqlite", progress)
        var digests: [String: String] = [:]
        for name in BackupManifest.fileNames {
            digests[name] = try BackupManifest.digest(of: folder + "/" + name)
        }
        if FileManager.default.fileExists(atPath: folder + "/" + BlobList.name) {
            let list = folder + "/" + BlobList.name
            digests[BlobList.name] = try BackupManifest.digest(of: list)
        }
        let fingerprint = try await newestRootKey(folder + "/keys.sqlite")
        let manifest = BackupManifest(head: head, rootKey: fingerprint, files: digests)
        let text = Array((manifest.json.text() + "\n").utf8)
        try DurableFile.write(text, to: folder + "/" + BackupManifest.name)
        return manifest
    }

    private static let backupAttempts = 5

    /// Copies a database as one transaction sees it, without what was deleted from it.
    private static func copy(_ source: String, to copy: String) async throws(EventStoreError) {
        do {
            let queue = try LogConnection.copier(at: source)
            try await queue.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
            }
            try queue.close()
        } catch {
            throw EventStoreError(database: error, doing: "copying the store")
        }
        guard chmod(copy, 0o600) == 0 else {
            throw EventStoreError(.inputOutput, message: "The copy's permissions can't be set.")
        }
        try DurableFile.sync(copy)
    }

    private static func verified(
        _ log: String,
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) async throws(EventStoreError) -> LogHead {
        let store = try SQLiteEventStore(at: log, access: .readOnly) { .distantPast }
        let result: Result<VerificationReport, EventStoreError>
        do throws(EventStoreError) {
            result = .success(try await store.verify(progress))
        } catch {
            result = .failure(error)
        }
        await store.close()
        let report = try result.get()
        guard let fault = report.faults.first else { return report.head }
        throw EventStoreError(
            .corrupt,
            message:
                "The copy is not sound (\(fault)), so no backup was made. Run `timeline verify` "
                + "on the store."
        )
    }

    private static func erasureCount(_ path: String) async throws(EventStoreError) -> Int {
        do {
            let queue = try LogConnection.reader(at: path + "/log.sqlite")
            let count = try await queue.read { db in
                guard try db.tableExists("erasure") else { return 0 }
                return try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM tag_index WHERE tag = ?",
                    arguments: [Data(Tag.erasures.indexBytes)]
                ) ?? 0
            }
            try queue.close()
            return count
        } catch {
            throw EventStoreError(database: error, doing: "reading the log")
        }
    }

    private static func newestRootKey(_ keys: String) async throws(EventStoreError) -> String {
        do {
            let queue = try LogConnection.reader(at: keys)
            let bytes = try await queue.read { try SQLiteKeyStore.newestFingerprint($0) }
            try queue.close()
            return Hex.string(bytes ?? [])
        } catch {
            throw EventStoreError(database: error, doing: "reading the keys")
        }
    }

    private static func moveWhole(
        _ partial: String,
        to destination: String
    ) throws(EventStoreError) {
        try DurableFile.syncFolder(partial)
        guard rename(partial, destination) == 0 else {
            throw EventStoreError(
                .inputOutput,
                message: "The finished backup can't be moved to \(destination)."
            )
        }
        try FolderSync.sync(folderOf: destination)
    }
}
