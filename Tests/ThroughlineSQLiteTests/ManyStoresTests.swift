// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Many stores in one process")
struct ManyStoresTests {
    // Memory and handles are those of a process, so the test is one.
    @Test("a thousand stores that were written to and read from stay within memory and handles")
    func thousand() async {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            try await ManyStores(count: 1_000).run()
        }
        print(String(decoding: result?.standardErrorContent ?? [], as: UTF8.self))
    }
}

/// Opens many stores at once, uses each, and looks at what they cost.
private struct ManyStores {
    struct Failure: Error { var what: String }

    let count: Int

    /// What "Operating" promises for a store that was written to and read from.
    static let handleBound = 10
    static let memoryBound = 1_500_000

    func run() async throws {
        try Self.raiseHandleLimit(to: count * (Self.handleBound + 2))
        // In memory where there is such a place: a thousand times fsync is not what is measured.
        let memory = "/dev/shm"
        let isThere = FileManager.default.isWritableFile(atPath: memory)
        let parent = (isThere ? memory : NSTemporaryDirectory()) + "/many-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: parent) }
        let root = try RootKey(bytes: Array(repeating: 5, count: 32))
        try FileManager.default.createDirectory(
            atPath: parent,
            withIntermediateDirectories: true
        )
        // One is made and the others are copies of it, which is cheaper.
        let first = try await Desk(at: parent + "/0", root: root)
        try await first.record([Desk.message("0", "word", from: [.ana])])
        await first.close()
        for number in 1...count {
            try FileManager.default.copyItem(
                atPath: parent + "/0",
                toPath: parent + "/\(number)"
            )
        }
        let (handles, bytes) = (try Self.handles(), try Self.residentBytes())
        var desks: [Desk] = []
        for number in 1...count {
            let desk = try await Desk(at: parent + "/\(number)", root: root)
            try await desk.record([Desk.message("1", "another word", from: [.ana])])
            guard try await desk.said(.identifier(.ana)).count == 2 else {
                throw Failure(what: "store \(number) lacks a word")
            }
            desks.append(desk)
        }
        let handlesEach = (try Self.handles() - handles) / count
        let bytesEach = (try Self.residentBytes() - bytes) / count
        let figures =
            "\(count) stores: \(handlesEach) handles and \(bytesEach) bytes each, "
            + "\(desks[0].folder.store.readingConnections) reading connection\n"
        FileHandle.standardError.write(Data(figures.utf8))
        for desk in desks { await desk.close() }
        let left = try Self.handles() - handles
        guard handlesEach <= Self.handleBound, bytesEach <= Self.memoryBound, left <= 4 else {
            throw Failure(what: "out of bounds; \(left) handles were left")
        }
    }

    private static func handles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    private static func residentBytes() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * 4_096
    }

    private static func raiseHandleLimit(to count: Int) throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, rlim_t(count)))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard limit.rlim_cur >= rlim_t(count) else {
            throw Failure(what: "the process may have \(limit.rlim_cur) handles only")
        }
    }
}
