// SPDX-License-Identifier: Apache-2.0

public import Crypto
internal import Foundation
internal import GRDB
public import Throughline

/// Subjects and their keys in a file of their own, each key wrapped with the root key.
///
/// A key is on the disk before it is handed out, so no event ever stands in the log whose key a power
/// loss took. Back the file up apart from the log: whoever has both and the root key reads
/// everything, and what was destroyed here comes back with an older copy of it.
public final class SQLiteKeyStore: KeyStore {
    private let queue: DatabaseQueue
    private let statements = KeyStatements()
    /// What the keys are wrapped with; another one after a rotation.
    let root: Locked<RootKey>
    private let random: RandomSource
    private let cache = Locked(KeyCache())
    /// Set by a disk that failed: what it took then is not known, so nothing more is asked of it.
    private let failure = Locked<EventStoreError?>(nil)

    /// Opens a key file, and makes it if it is to be written and isn't there.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - root: The key that its keys are wrapped with.
    ///   - access: How.
    ///   - random: Where subjects and keys come from.
    /// - Throws: ``/Throughline/EventStoreError``: `keyMissing` where the root key is another one
    ///   than the file
    ///   was made with, `inputOutput`, `corrupt`.
    public init(
        at path: String,
        root: RootKey,
        access: SQLiteEventStore.Access = .readWrite,
        random: RandomSource = .system()
    ) throws(EventStoreError) {
        self.root = Locked(root)
        self.random = random
        switch access {
        case .readWrite: queue = try LogConnection.writer(at: path)
        case .readOnly: queue = try LogConnection.reader(at: path)
        }
        guard access == .readWrite else { return }
        do {
            try KeySchema.migrator.migrate(queue)
            try queue.write { db in
                guard try Self.wrappedNameKey(db) == nil else { return }
                let wrapped = try AES.KeyWrap.wrap(
                    SymmetricKey(data: random.bytes(32)),
                    using: root.key
                )
                try db.execute(
                    sql: "INSERT INTO naming(id, key) VALUES (1, ?)",
                    arguments: [Data(wrapped)]
                )
                try Self.note(root, db)
            }
        } catch {
            throw EventStoreError(database: error, doing: "preparing the key file")
        }
    }

    static func wrappedNameKey(_ db: Database) throws -> Data? {
        try Data.fetchOne(db, sql: "SELECT key FROM naming WHERE id = 1")
    }

    /// The key that keyed names are made with.
    public func nameKey() async throws(EventStoreError) -> SymmetricKey {
        try await accessing(write: false) { [root] db in
            let root = root.withLock { $0 }
            guard let wrapped = try Self.wrappedNameKey(db) else {
                throw EventStoreError(
                    .keyMissing,
                    message: "The key file is empty. Restore it from its backup."
                )
            }
            try Self.check(root, db)
            return try Self.unwrap(wrapped, root)
        }
    }

    /// The subjects of keyed identifiers; those that have none get one, durable on return.
    public func subjects(
        minting names: [KeyedName]
    ) async throws(EventStoreError) -> [SubjectKey] {
        var (found, generation) = cache.withLock { cache in
            (names.map { cache.key(named: $0) }, cache.generation)
        }
        let missing = Set(zip(names, found).filter { $0.1 == nil }.map(\.0))
        if !missing.isEmpty {
            let minted = try await withRows(write: true) { [random] rows in
                var minted: [KeyedName: SubjectKey] = [:]
                for name in missing.sorted() {
                    minted[name] = try rows.find(name)
                    guard minted[name] == nil else { continue }
                    let key = SubjectKey(
                        subject: random.id(),
                        key: SymmetricKey(data: random.bytes(32))
                    )
                    try rows.insert(name, key)
                    minted[name] = key
                }
                return minted
            }
            cache.withLock { cache in
                for (name, key) in minted {
                    cache.insert(key, named: name, generation: generation)
                }
            }
            found = zip(names, found).map { name, key in key ?? minted[name] }
        }
        return found.compactMap { $0 }
    }

    /// The subjects of keyed identifiers, nil for those that have none.
    public func subjects(
        named names: [KeyedName]
    ) async throws(EventStoreError) -> [SubjectKey?] {
        let known = cache.withLock { cache in names.map { cache.key(named: $0) } }
        guard known.contains(where: { $0 == nil }) else { return known }
        return try await withRows(write: false) { rows in
            try zip(names, known).map { name, key in try key ?? rows.find(name) }
        }
    }

    /// The keys of subjects, nil for those whose key was destroyed or never was.
    public func keys(
        of subjects: [SubjectID]
    ) async throws(EventStoreError) -> [SubjectKey?] {
        let (known, generation) = cache.withLock { cache in
            (subjects.map { cache.key(of: $0) }, cache.generation)
        }
        guard known.contains(where: { $0 == nil }) else { return known }
        let found = try await withRows(write: false) { rows in
            try zip(subjects, known).map { subject, key in
                try key ?? rows.key(of: subject)
            }
        }
        cache.withLock { cache in
            for case let key? in found {
                cache.insert(key, named: nil, generation: generation)
            }
        }
        return found
    }

    /// Gives keyed identifiers the subjects they had in another store, each with a new key.
    public func adopt(
        _ subjects: [(name: KeyedName, subject: SubjectID)]
    ) async throws(EventStoreError) -> [SubjectKey] {
        try await withRows(write: true) { [random] rows in
            try subjects.map { name, subject in
                if let found = try rows.find(name) { return found }
                let key = SubjectKey(subject: subject, key: SymmetricKey(data: random.bytes(32)))
                try rows.insert(name, key)
                return key
            }
        }
    }

    /// Destroys the keys of subjects, and what finds them; durable on return.
    public func destroy(_ subjects: [SubjectID]) async throws(EventStoreError) {
        try await withRows(write: true) { rows in
            for subject in subjects { try rows.delete(subject) }
        }
        cache.withLock { $0.empty() }
        // What was deleted is overwritten (secure_delete), and must leave the write-ahead log too.
        try await emptyWriteAheadLog()
    }

    /// Moves everything into the file, and leaves nothing behind in the write-ahead log.
    func emptyWriteAheadLog() async throws(EventStoreError) {
        do {
            try await queue.writeWithoutTransaction(LogConnection.emptyWriteAheadLog)
        } catch {
            throw EventStoreError(database: error, doing: "emptying the write-ahead log")
        }
    }

    /// Lets go of the file.
    public func close() async {
        cache.withLock { $0.empty() }
        try? await queue.writeWithoutTransaction { [statements] _ in statements.empty() }
        try? queue.close()
    }

    static func unwrap(
        _ wrapped: Data,
        _ root: RootKey
    ) throws(EventStoreError) -> SymmetricKey {
        do {
            return try AES.KeyWrap.unwrap(wrapped, using: root.key)
        } catch {
            throw EventStoreError(
                .keyMissing,
                message: "The root key is not the one this key file was made with. Open the store "
                    + "with the root key it was made with."
            )
        }
    }

    private func withRows<Value: Sendable>(
        write: Bool,
        _ body: @escaping @Sendable (KeyRows) throws -> Value
    ) async throws(EventStoreError) -> Value {
        try await accessing(write: write) { [root, statements] db in
            try body(KeyRows(statements: statements, db: db, root: root.withLock { $0 }))
        }
    }

    func accessing<Value: Sendable>(
        write: Bool,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        if write, let failure = failure.withLock({ $0 }) { throw failure }
        do {
            if DiskThreads.isCurrent, !Task.isCancelled { return try sync(write: write, body) }
            return write ? try await queue.write(body) : try await queue.read(body)
        } catch {
            let failed = EventStoreError(database: error, doing: "using the key file")
            let isDatabases = error is DatabaseError || error is EventStoreError
            if write, isDatabases, failed.code == .inputOutput {
                failure.withLock { $0 = failed }
            }
            throw failed
        }
    }

    /// Uses the key file, and waits for it; never from Swift's pool.
    private func sync<Value>(
        write: Bool,
        _ body: (Database) throws -> Value
    ) throws -> Value {
        write ? try queue.write(body) : try queue.read(body)
    }
}
