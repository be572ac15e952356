// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Throughline

extension StoreFolder {
    /// Refuses a folder of which a file is missing that can't be made anew.
    static func checkFiles(at path: String) throws(EventStoreError) {
        let files = FileManager.default
        let hasLog = files.fileExists(atPath: path + "/log.sqlite")
        let hasKeys = files.fileExists(atPath: path + "/keys.sqlite")
        guard !hasLog || hasKeys else {
            throw EventStoreError(
                .keyMissing,
                message:
                    "The key file \(path)/keys.sqlite is missing, and without it nothing in the "
                    + "log can be read. Put it back, or restore a backup with `timeline restore`."
            )
        }
    }

    /// Refuses a key file that isn't this log's, or is older than it; counts the opening in both.
    ///
    /// The two files count openings together, the key file first, so that the log's count is the key
    /// file's or one less. An older copy of either falls behind the other at the next opening; one
    /// that was taken since the last is found by the keys that newer events were wrapped with.
    static func pair(
        _ keys: SQLiteKeyStore,
        _ store: SQLiteEventStore,
        access: SQLiteEventStore.Access
    ) async throws(EventStoreError) {
        let id = try await store.head().store
        let openings = try await store.openings()
        let origin = try await keys.origin()
        if let origin {
            guard origin.store == id else {
                throw refused(
                    "The key file belongs to the store \(origin.store), and the log is of the store "
                        + "\(id).",
                    cure: "Put this store's own keys.sqlite back."
                )
            }
            guard openings <= origin.openings else {
                throw refused(
                    "The key file is an older copy than the log.",
                    cure: "Put the newest keys.sqlite back."
                )
            }
            // Whoever only reads may look at the one before and at the other after an opening.
            guard access == .readOnly || origin.openings <= openings + 1 else {
                throw refused(
                    "The log is an older copy than its key file.",
                    cure: "Put the newest log.sqlite back, or restore a backup with `timeline "
                        + "restore`, which makes subscribers begin again."
                )
            }
        }
        // A reader is told by what can't be opened; so damage in the log is not called an old key file.
        guard access == .readWrite else { return }
        let used = try await store.newestKeys(limit: 256)
        let missing = try await keys.missing(of: used)
        // Those that were erased between the two looks are not missed.
        let forgotten = missing.isEmpty ? [] : try await store.forgotten(among: missing)
        guard forgotten.count == missing.count else {
            throw refused(
                "The key file lacks keys of the newest events: it is an older copy than the log.",
                cure: "Put the newest keys.sqlite back."
            )
        }
        // The same number again where an opening was broken off between the two.
        let next = openings + 1
        try await keys.note(KeyOrigin(store: id, openings: next))
        try await store.note(openings: next)
    }

    private static func refused(_ what: String, cure: String) -> EventStoreError {
        EventStoreError(.keyMissing, message: what + " " + cure)
    }
}
