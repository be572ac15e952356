// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

@testable import ThroughlineSQLite

@Suite("The lock of a store")
struct StoreLockTests {
    @Test("it is free once it is let go, though a child just forked has the file open too")
    func forkedChild() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("lock")
        var lock: StoreLock? = try await StoreLock.acquire(at: path, waiting: .zero)
        let inherited = try dup(#require(lock?.descriptor))
        defer { close(inherited) }
        await #expect(throws: EventStoreError.self) {
            _ = try await StoreLock.acquire(at: path, waiting: .zero)
        }
        lock = nil
        lock = try await StoreLock.acquire(at: path, waiting: .zero)
        #expect(lock != nil)
    }
}
