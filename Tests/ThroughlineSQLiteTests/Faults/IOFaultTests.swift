// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Failing disks", .serialized)
struct IOFaultTests {
    /// One sort of failure: which operations, and what they answer.
    struct Failure: Sendable, CustomTestStringConvertible {
        var name: String
        var kinds: FaultDisk.Kinds
        var code: ResultCode
        var testDescription: String { name }
    }

    private static let failures = [
        Failure(name: "write", kinds: .write, code: .SQLITE_IOERR),
        Failure(name: "sync", kinds: .sync, code: .SQLITE_IOERR),
        Failure(name: "truncate", kinds: .truncate, code: .SQLITE_IOERR),
        Failure(name: "disk full", kinds: .write, code: .SQLITE_FULL),
    ]

    /// Between two indices that fail: 1 in a soak run, else as many as leave the suite its time.
    private static let stride =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] == nil ? 15 : 1

    @Test(
        "whichever operation fails, the caller learns it, the store opens again, and nothing is gone",
        arguments: failures
    )
    func survives(_ failure: Failure) async throws {
        var failed = 0
        for persistent in [false, true] {
            var index = failure.kinds == .write ? (persistent ? 2 : 1) : 1
            while try await Self.run(failure, nth: index, persistent: persistent) {
                failed += 1
                index += failure.kinds == .write ? Self.stride : 1
            }
        }
        // It must have failed, or this test proves nothing.
        #expect(failed > 1)
    }

    /// Works until the nth operation fails, opens again, and looks; false where none failed.
    private static func run(_ failure: Failure, nth: Int, persistent: Bool) async throws -> Bool {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let root = try RootKey(bytes: Array(repeating: 5, count: 32))
        let disk = try FaultDisk(under: path, records: false)
        let desk = try await Desk(at: path, root: root)
        var acknowledged: [String] = []
        try await desk.record([Desk.message("0", "the first", from: [.ana])])
        acknowledged.append("the first")
        disk.fail(
            failure.kinds,
            nth: nth,
            code: Int32(failure.code.rawValue),
            persistent: persistent
        )
        var thrown = 0
        for number in 1...4 {
            let text = "word \(number)"
            let stranger = Identifier(.email, "p\(number)@example.com")
            do {
                try await desk.record([Desk.message("\(number)", text, from: [.ana, stranger])])
                acknowledged.append(text)
            } catch {
                thrown += 1
            }
            if number == 2 {
                do {
                    try await desk.folder.store.emptyWriteAheadLog()
                    try await desk.folder.keys.emptyWriteAheadLog()
                } catch {
                    thrown += 1
                }
            }
        }
        let failures = disk.heal()
        if failures > 0 { #expect(thrown > 0, "\(failure.name) \(nth): nobody was told") }
        await desk.close()
        let again = try await Desk(at: path, root: root)
        let said = try await again.said(.email("ana@example.com"))
        #expect(
            Set(said).isSuperset(of: acknowledged),
            "\(failure.name) \(nth), persistent \(persistent)"
        )
        #expect(
            try await again.folder.store.verify(nil).faults == [],
            "\(failure.name) \(nth), persistent \(persistent)"
        )
        // What was not acknowledged is delivered again, and takes its place once.
        for number in 1...4 {
            let stranger = Identifier(.email, "p\(number)@example.com")
            try await again.record([
                Desk.message("\(number)", "word \(number)", from: [.ana, stranger])
            ])
        }
        #expect(try await again.said(.email("ana@example.com")).count == 5)
        await again.close()
        return failures > 0
    }

    @Test("after a failed flush the store takes nothing more until it is opened again")
    func nothingIsAssumed() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("log.sqlite")
        let disk = try FaultDisk(under: folder.path, records: false)
        let store = try SQLiteEventStore(at: path, clock: Desk.clock)
        var drafts = DraftGenerator(seed: 8)
        _ = try await store.append([drafts.draft()])
        disk.fail(.sync, nth: 1, code: Int32(ResultCode.SQLITE_IOERR.rawValue))
        let lost = drafts.draft()
        #expect(await fails(.outcomeUnknown) { _ = try await store.append([lost]) })
        #expect(disk.heal() == 1)
        let next = drafts.draft()
        #expect(await fails(.outcomeUnknown) { _ = try await store.append([next]) })
        await store.close()
        let again = try SQLiteEventStore(at: path, clock: Desk.clock)
        let outcomes = try await again.append([lost, next])
        #expect(outcomes.count == 2)
        #expect(try await again.head().count == 3)
        #expect(try await again.verify(nil).faults == [])
        await again.close()
    }

    @Test("a key that could not be flushed is handed to nobody")
    func keys() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("keys.sqlite")
        let root = try RootKey(bytes: Array(repeating: 5, count: 32))
        let disk = try FaultDisk(under: folder.path, records: false)
        let keys = try SQLiteKeyStore(at: path, root: root)
        let (one, two) = (KeyedName(high: 1, low: 1), KeyedName(high: 1, low: 2))
        disk.fail(.sync, nth: 1, code: Int32(ResultCode.SQLITE_IOERR.rawValue))
        #expect(await fails(.inputOutput) { _ = try await keys.subjects(minting: [one]) })
        #expect(disk.heal() == 1)
        #expect(await fails(.inputOutput) { _ = try await keys.subjects(minting: [two]) })
        await keys.close()
        let again = try SQLiteKeyStore(at: path, root: root)
        #expect(try await again.subjects(minting: [one, two]).count == 2)
        await again.close()
    }
}
