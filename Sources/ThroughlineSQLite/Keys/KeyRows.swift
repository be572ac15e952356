// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Foundation
internal import GRDB
internal import Throughline

/// Reads and writes the rows of a key file, inside a transaction that is open.
struct KeyRows {
    let statements: KeyStatements
    let db: Database
    let root: RootKey

    /// The subject and the key of a keyed identifier; nil where it has none.
    func find(_ name: KeyedName) throws(EventStoreError) -> SubjectKey? {
        try first(.find, name.bytes)
    }

    /// The key of a subject; nil where it is gone.
    func key(of subject: SubjectID) throws(EventStoreError) -> SubjectKey? {
        try first(.read, subject.bytes)
    }

    private func first(
        _ query: KeyStatements.Query,
        _ argument: [UInt8]
    ) throws(EventStoreError) -> SubjectKey? {
        let statement = try statements.statement(query, db)
        statement.bind(1, argument)
        defer { statement.reset() }
        guard try statement.step(), let subject = SubjectID(bytes: statement.bytes(0)) else {
            return nil
        }
        let key = try SQLiteKeyStore.unwrap(Data(statement.bytes(1)), root)
        return SubjectKey(subject: subject, key: key)
    }

    /// Adds a subject under a keyed identifier.
    func insert(_ name: KeyedName, _ key: SubjectKey) throws(EventStoreError) {
        let wrapped: Data
        do {
            wrapped = try AES.KeyWrap.wrap(key.key, using: root.key)
        } catch {
            throw EventStoreError(.invalid, message: "A key could not be wrapped.", cause: error)
        }
        let statement = try statements.statement(.insert, db)
        statement.bind(1, name.bytes)
        statement.bind(2, key.subject.bytes)
        statement.bind(3, Array(wrapped))
        try statement.run()
    }

    /// Destroys the key of a subject, and what finds it.
    func delete(_ subject: SubjectID) throws(EventStoreError) {
        let statement = try statements.statement(.delete, db)
        statement.bind(1, subject.bytes)
        try statement.run()
    }
}
