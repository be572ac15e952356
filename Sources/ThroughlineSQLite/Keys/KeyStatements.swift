// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Throughline

/// The statements of a key file, each prepared when it is first used and kept.
///
/// On SQLite's own interface, like the log: GRDB ends the process where SQLite gets no memory for an
/// argument.
///
/// `@unchecked Sendable`: touched on the connection's queue and nowhere else.
final class KeyStatements: @unchecked Sendable {
    /// What can be asked of the table of subjects.
    enum Query: String {
        case find = "SELECT subject, key FROM subject WHERE name = ?"
        case read = "SELECT subject, key FROM subject WHERE subject = ?"
        case insert = "INSERT INTO subject(name, subject, key) VALUES (?, ?, ?)"
        case delete = "DELETE FROM subject WHERE subject = ?"
    }

    private var prepared: [Query: Statement] = [:]

    /// The statement of a query, on the one connection of the file.
    func statement(_ query: Query, _ db: Database) throws(EventStoreError) -> Statement {
        if let statement = prepared[query] { return statement }
        guard let connection = db.sqliteConnection else { throw .storeClosed() }
        let statement = try Statement(query.rawValue, on: connection)
        prepared[query] = statement
        return statement
    }

    /// Lets go of all statements, as a connection must before it closes.
    func empty() { prepared = [:] }
}
