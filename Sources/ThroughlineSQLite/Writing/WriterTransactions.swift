// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite
internal import Throughline

/// The statements that begin and end transactions of the writing connection, prepared once.
///
/// Used on the connection's queue alone.
final class WriterTransactions {
    private let connection: OpaquePointer
    private let beginning: Statement
    private let ending: Statement
    private let undoing: Statement
    private let marking: Statement
    private let releasing: Statement
    private let returning: Statement

    init(_ connection: OpaquePointer) throws(EventStoreError) {
        self.connection = connection
        beginning = try Statement("BEGIN IMMEDIATE", on: connection)
        ending = try Statement("COMMIT", on: connection)
        undoing = try Statement("ROLLBACK", on: connection)
        marking = try Statement("SAVEPOINT request", on: connection)
        releasing = try Statement("RELEASE request", on: connection)
        returning = try Statement("ROLLBACK TO request", on: connection)
    }

    /// Begins a transaction that may write.
    func begin() throws(EventStoreError) { try beginning.run() }
    /// Ends it; what was written is on the disk on return.
    func commit() throws(EventStoreError) { try ending.run() }
    /// Undoes it; does nothing where SQLite has done so itself.
    func rollBack() throws(EventStoreError) {
        guard sqlite3_get_autocommit(connection) == 0 else { return }
        try undoing.run()
    }
    /// Remembers a point to go back to.
    func mark() throws(EventStoreError) { try marking.run() }
    /// Forgets the point, and keeps what was written since.
    func release() throws(EventStoreError) { try releasing.run() }
    /// Goes back to the point, and forgets it.
    func returnToMark() throws(EventStoreError) {
        try returning.run()
        try releasing.run()
    }
}
