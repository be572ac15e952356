// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import GRDBSQLite
internal import Throughline

/// A connection and the prepared statements that belong to it, used together on its queue alone.
///
/// `@unchecked Sendable`: the statements are touched inside the queue's closures and nowhere else.
final class LogConnectionBox<Statements>: @unchecked Sendable {
    private let queue: DatabaseQueue
    private var statements: Statements?

    /// Prepares the statements of a connection.
    init(
        _ queue: DatabaseQueue,
        prepare: (OpaquePointer, Database) throws -> Statements
    ) throws(EventStoreError) {
        self.queue = queue
        do {
            statements = try queue.unsafeRead { db in
                guard let connection = db.sqliteConnection else {
                    throw EventStoreError.storeClosed()
                }
                return try prepare(connection, db)
            }
        } catch {
            throw EventStoreError(database: error, doing: "preparing statements")
        }
    }

    /// Runs a body on the connection's queue, and waits for it; never from Swift's pool.
    func sync<Value>(_ body: (Statements, Database) throws -> Value) throws -> Value {
        try queue.writeWithoutTransaction { db in
            guard let statements else { throw EventStoreError.storeClosed() }
            return try body(statements, db)
        }
    }

    /// Runs a body on the connection's queue; it begins and ends its own transaction.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Statements, Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        do {
            if DiskThreads.isCurrent, !Task.isCancelled { return try sync(body) }
            return try await queue.unsafeRead { [self] db in
                guard let statements else { throw EventStoreError.storeClosed() }
                return try body(statements, db)
            }
        } catch is CancellationError {
            throw EventStoreError(.notCommitted, message: "The caller was cancelled.")
        } catch {
            throw EventStoreError(database: error, doing: "reading")
        }
    }

    /// Runs a body on the connection's queue, outside of any transaction.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Statements, Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        do {
            return try await queue.writeWithoutTransaction { [self] db in
                guard let statements else { throw EventStoreError.storeClosed() }
                return try body(statements, db)
            }
        } catch is CancellationError {
            throw EventStoreError(.notCommitted, message: "The caller was cancelled.")
        } catch {
            throw EventStoreError(database: error, doing: "writing")
        }
    }

    /// Lets go of the statements, then of the connection.
    func close() async {
        try? await queue.writeWithoutTransaction { [self] _ in statements = nil }
        try? queue.close()
    }
}
