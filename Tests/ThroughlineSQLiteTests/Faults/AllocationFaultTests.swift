// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import Foundation
import GRDB
import Testing

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Failing memory")
struct AllocationFaultTests {
    // SQLite takes its memory from one place for the whole process, so the test is a process.
    @Test("an allocation that fails while a parameter is bound doesn't store NULL for it")
    func binding() async {
        await #expect(processExitsWith: .success) { try await UnboundParameter().run() }
    }
}

/// Fails every allocation while a large body is bound, and looks at what is stored.
private struct UnboundParameter {
    /// What is wrong; it ends the process that the trial is in.
    struct Failure: Error { var what: String }

    func run() async throws {
        // Before SQLite is used.
        guard fault_memory_install() == 0 else { throw Failure(what: "SQLite was in use already") }
        let folder = try TemporaryFolder()
        let queue = try LogConnection.writer(at: folder.file("bind.sqlite"))
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "CREATE TABLE body(bytes BLOB)")
            guard let connection = db.sqliteConnection else { return }
            let insert = try Statement("INSERT INTO body(bytes) VALUES (?)", on: connection)
            fault_memory_fail(1, 1)
            insert.bind(1, [UInt8](repeating: 7, count: 100_000))
            let isFailed = fault_memory_failures() > 0
            fault_memory_fail(0, 0)
            guard isFailed else { throw Failure(what: "nothing failed") }
            do {
                try insert.run()
                throw Failure(what: "NULL was stored for a body")
            } catch is EventStoreError {}
            insert.reset()
            insert.bind(1, [1])
            try insert.run()
        }
        try queue.close()
    }
}
