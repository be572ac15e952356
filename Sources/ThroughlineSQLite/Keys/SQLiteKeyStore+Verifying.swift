// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
public import Throughline

extension SQLiteKeyStore {
    /// Unwraps every key, and lets SQLite check pages and indexes.
    ///
    /// A wrapped key proves itself (RFC 3394). Name and subject stand in no hash, but twice: in the
    /// table and in its index, which SQLite compares.
    ///
    /// - Returns: The faults, of part `key`, at most a hundred.
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `closed`.
    /// - Complexity: Linear in the number of keys.
    public func verify() async throws(EventStoreError) -> [VerificationReport.Fault] {
        do throws(EventStoreError) {
            return try await accessing(write: false) { [root] db in
                try Self.faults(db, root.withLock { $0 })
            }
        } catch {
            guard error.code == .corrupt else { throw error }
            return [.init(part: "key", message: "The key file: \(error.message)")]
        }
    }

    private static let faultLimit = 100

    private static func faults(
        _ db: Database,
        _ root: RootKey
    ) throws -> [VerificationReport.Fault] {
        var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(\(faultLimit))")
            .filter { $0 != "ok" }
            .map { line in
                VerificationReport.Fault(part: "key", message: "SQLite, of the key file: \(line)")
            }
        do {
            try check(root, db)
            if let naming = try wrappedNameKey(db) { _ = try unwrap(naming, root) }
        } catch let error as EventStoreError {
            faults.append(.init(part: "key", message: error.message))
        }
        let rows = try Row.fetchCursor(db, sql: "SELECT name, subject, key FROM subject")
        while let row = try rows.next(), faults.count < faultLimit {
            guard let name = try? row.decode(Data.self, forColumn: "name"),
                let bytes = try? row.decode(Data.self, forColumn: "subject"),
                KeyedName(bytes: name) != nil, let subject = SubjectID(bytes: bytes)
            else {
                faults.append(.init(part: "key", message: "a subject's name is not one"))
                continue
            }
            guard (try? unwrap(row.decode(forColumn: "key"), root)) == nil else { continue }
            faults.append(.init(part: "key", message: "the key of \(subject) can't be unwrapped"))
        }
        return faults
    }
}
