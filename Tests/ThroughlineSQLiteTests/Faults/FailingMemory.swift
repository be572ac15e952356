// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import Foundation

/// SQLite's memory, which fails when it is told to.
///
/// SQLite takes its memory from one place for the whole process, so a trial is a process of its own.
enum FailingMemory {
    /// What is wrong; it ends the process that the trial is in.
    struct Failure: Error {
        var what: String
        init(_ what: String) {
            self.what = what
            // What the child throws is not shown where the test fails.
            FileHandle.standardError.write(Data("failing memory: \(what)\n".utf8))
        }
    }

    /// Puts the layer under SQLite; before it is used in the process.
    static func install() throws {
        guard fault_memory_install() == 0 else { throw Failure("SQLite was in use already") }
    }

    /// Does something while the nth allocation from now fails, or it and all after it.
    ///
    /// - Returns: What it gave or threw, and how many allocations failed.
    static func failing<Value>(
        _ nth: Int,
        isPersistent: Bool,
        _ body: () async throws -> Value
    ) async -> (result: Result<Value, any Error>, failures: Int) {
        fault_memory_fail(nth, isPersistent ? 1 : 0)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        let failures = fault_memory_failures()
        fault_memory_fail(0, 0)
        return (result, failures)
    }

    /// Does something again and again, each time with a later allocation that fails, until none did.
    ///
    /// The body is given the index and whether all after it fail too, and says how many failed. Throws
    /// what it throws; a ``Failure`` where nothing failed.
    static func forEachIndex(
        _ body: (_ nth: Int, _ isPersistent: Bool) async throws -> Int
    ) async throws {
        for isPersistent in [false, true] {
            var nth = 1
            while try await body(nth, isPersistent) > 0 { nth += 1 }
            guard nth > 2 else { throw Failure("nothing failed") }
        }
    }
}
