// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Foundation
internal import GRDB
public import Throughline

extension SQLiteKeyStore {
    /// Wraps every key with another root key, all or none.
    ///
    /// One transaction: after a crash either all keys are wrapped with the new root key or all with
    /// the old one, and calling it again finishes. Costs about two million keys a minute, and as
    /// much room in the write-ahead log as the file has. Backups that were made before still need
    /// the old root key.
    ///
    /// - Parameter new: The new root key; it must be durable where it is kept before this is called.
    /// - Returns: How many keys were wrapped anew; 0 where they were already.
    /// - Throws: ``/Throughline/EventStoreError``: `keyMissing` where the root key in use isn't
    ///   the file's,
    ///   `inputOutput`.
    public func rotate(to new: RootKey) async throws(EventStoreError) -> Int {
        let old = root.withLock { $0 }
        let count: Int
        do throws(EventStoreError) {
            count = try await accessing(write: true) { [root] db in
                let count = try Self.rewrapAll(db, from: old, to: new)
                // On the queue, so that no key is minted between this and the commit.
                root.withLock { $0 = new }
                return count
            }
        } catch {
            root.withLock { $0 = old }
            throw error
        }
        // The old wraps must not outlive the old root key in the write-ahead log.
        try await emptyWriteAheadLog()
        return count
    }

    private static func rewrapAll(
        _ db: Database,
        from old: RootKey,
        to new: RootKey
    ) throws -> Int {
        guard try newestFingerprint(db) != new.fingerprint else { return 0 }
        try check(old, db)
        guard let naming = try wrappedNameKey(db) else { return 0 }
        try db.execute(
            sql: "UPDATE naming SET key = ? WHERE id = 1",
            arguments: [try rewrap(naming, old, new)]
        )
        let rows = try Row.fetchAll(db, sql: "SELECT subject, key FROM subject")
        let update = try db.makeStatement(sql: "UPDATE subject SET key = ? WHERE subject = ?")
        for row in rows {
            let key = try rewrap(row.decode(forColumn: "key"), old, new)
            try update.execute(arguments: [key, try row.decode(Data.self, forColumn: "subject")])
        }
        try note(new, db)
        return rows.count + 1
    }

    /// Whether a root key is the one that the file's keys are wrapped with now.
    func isNewest(_ root: RootKey) async throws(EventStoreError) -> Bool {
        try await accessing(write: false) { db in
            try Self.newestFingerprint(db) == root.fingerprint
        }
    }

    private static func rewrap(_ wrapped: Data, _ old: RootKey, _ new: RootKey) throws -> Data {
        Data(try AES.KeyWrap.wrap(try unwrap(wrapped, old), using: new.key))
    }

    // MARK: - Fingerprints

    /// Notes a root key as the newest, by its fingerprint.
    static func note(_ root: RootKey, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM root_key WHERE fingerprint = ?",
            arguments: [Data(root.fingerprint)]
        )
        try db.execute(
            sql: "INSERT INTO root_key(fingerprint) VALUES (?)",
            arguments: [Data(root.fingerprint)]
        )
    }

    /// The fingerprint of the root key that the keys are wrapped with; nil in files of an earlier
    /// version that were not written since.
    static func newestFingerprint(_ db: Database) throws -> [UInt8]? {
        guard try db.tableExists("root_key") else { return nil }
        return try Data.fetchOne(
            db,
            sql: "SELECT fingerprint FROM root_key ORDER BY number DESC LIMIT 1"
        ).map { [UInt8]($0) }
    }

    /// Refuses a root key that the keys are not wrapped with, and says which sort of wrong it is.
    static func check(_ root: RootKey, _ db: Database) throws {
        guard let newest = try newestFingerprint(db), newest != root.fingerprint else { return }
        let isOlder =
            try Int.fetchOne(
                db,
                sql: "SELECT 1 FROM root_key WHERE fingerprint = ?",
                arguments: [Data(root.fingerprint)]
            ) != nil
        throw EventStoreError(
            .keyMissing,
            message: isOlder
                ? "The root key is an older one: it was rotated since. Open the store with the root "
                    + "key \(Hex.string(newest)), not with \(root.fingerprintText)."
                : "The root key is not this store's. Open it with the root key "
                    + "\(Hex.string(newest)), not with \(root.fingerprintText)."
        )
    }
}

extension RootKey {
    /// Tells root keys apart and says nothing about them: the first eight bytes of SHA-256 over a
    /// fixed text and the key, which is random.
    public var fingerprintText: String { Hex.string(fingerprint) }

    var fingerprint: [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("throughline root key 1".utf8))
        key.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize().prefix(8))
    }
}
