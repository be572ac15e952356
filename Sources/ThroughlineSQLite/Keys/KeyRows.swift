// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Foundation
internal import GRDB
internal import Throughline

/// Reads and writes the rows of a key file, inside a transaction that is open.
///
/// On SQLite's own interface, like the log: GRDB ends the process where SQLite gets no memory for an
/// argument. Statements are prepared when they are first used. Used on the connection's queue alone.
final class KeyRows {
    private let connection: OpaquePointer
    private let root: RootKey
    private lazy var finding = Result { () throws(EventStoreError) in
        try Statement("SELECT subject, key FROM subject WHERE name = ?", on: connection)
    }
    private lazy var reading = Result { () throws(EventStoreError) in
        try Statement("SELECT key FROM subject WHERE subject = ?", on: connection)
    }
    private lazy var inserting = Result { () throws(EventStoreError) in
        try Statement("INSERT INTO subject(name, subject, key) VALUES (?, ?, ?)", on: connection)
    }
    private lazy var deleting = Result { () throws(EventStoreError) in
        try Statement("DELETE FROM subject WHERE subject = ?", on: connection)
    }

    init(_ db: Database, _ root: RootKey) throws(EventStoreError) {
        guard let connection = db.sqliteConnection else { throw .storeClosed() }
        self.connection = connection
        self.root = root
    }

    /// The subject and the key of a keyed identifier; nil where it has none.
    func find(_ name: KeyedName) throws(EventStoreError) -> SubjectKey? {
        let statement = try finding.get()
        statement.bind(1, name.bytes)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        guard let subject = SubjectID(bytes: statement.bytes(0)) else { return nil }
        return SubjectKey(
            subject: subject,
            key: try SQLiteKeyStore.unwrap(Data(statement.bytes(1)), root)
        )
    }

    /// The key of a subject; nil where it is gone.
    func key(of subject: SubjectID) throws(EventStoreError) -> SubjectKey? {
        let statement = try reading.get()
        statement.bind(1, subject.bytes)
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        return SubjectKey(
            subject: subject,
            key: try SQLiteKeyStore.unwrap(Data(statement.bytes(0)), root)
        )
    }

    /// Adds a subject under a keyed identifier.
    func insert(_ name: KeyedName, _ key: SubjectKey) throws(EventStoreError) {
        let wrapped: Data
        do {
            wrapped = try AES.KeyWrap.wrap(key.key, using: root.key)
        } catch {
            throw EventStoreError(.invalid, message: "A key could not be wrapped.", cause: error)
        }
        let statement = try inserting.get()
        statement.bind(1, name.bytes)
        statement.bind(2, key.subject.bytes)
        statement.bind(3, Array(wrapped))
        try statement.run()
    }

    /// Destroys the key of a subject, and what finds it.
    func delete(_ subject: SubjectID) throws(EventStoreError) {
        let statement = try deleting.get()
        statement.bind(1, subject.bytes)
        try statement.run()
    }
}
