// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Power loss", .serialized)
struct PowerLossTests {
    /// How many states: 1,500, or as many as THROUGHLINE_SOAK names.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 1_500

    @Test("nothing acknowledged is lost, nothing is corrupt, and no event is without its key")
    func survives() async throws {
        let (recording, folder) = try await Self.record()
        let seed = SuiteSeed.of(4_711)
        let disk = ScratchDisk(folder)
        defer { disk.remove() }
        var number = 0
        try recording.states(Self.count, .honest, after: 1, seed: seed) { state in
            let fault = try disk.fault(in: state)
            #expect(fault == nil, "seed \(seed), state \(number), operation \(state.moment)")
            number += 1
            return fault == nil
        }
        #expect(number == Self.count)
        print("power loss: \(number) states, \(disk.distinct) of them different")
    }

    @Test("a store opens after a power loss, verifies, opens every body and takes new events")
    func opensAgain() async throws {
        let (recording, folder) = try await Self.record()
        let seed = SuiteSeed.of(4_711)
        let disk = ScratchDisk(folder)
        defer { disk.remove() }
        var states: [DiskRecording.State] = []
        recording.states(max(8, Self.count / 500), .honest, after: 1, seed: seed) { state in
            states.append(state)
            return true
        }
        for (number, state) in states.enumerated() {
            try disk.put(state)
            try Data(Self.rootKey).write(to: URL(fileURLWithPath: disk.path + "/root.key"))
            let desk = try await Desk(at: disk.path)
            let store = desk.folder.store
            let head = try await store.head()
            #expect(head.position.rawValue >= state.acknowledged, "seed \(seed), state \(number)")
            #expect(try await store.verify(nil).faults == [], "seed \(seed), state \(number)")
            let events = try await store.read(EventQuery(limit: 1_000))
            for (event, body) in zip(events, try await desk.folder.vault.open(events)) {
                #expect(event.isErased == (body == nil), "seed \(seed), state \(number)")
            }
            let outcome = try await desk.record([Desk.message("new", "after", from: [.bob])])
            #expect(outcome.map(\.kind) == [.appended], "seed \(seed), state \(number)")
            await desk.close()
        }
    }

    @Test(
        "a disk, or a setting, that doesn't flush is seen to lose or to damage",
        arguments: [
            DiskRecording.Flushing.beforeCheckpoints, .never, .keysTooLate,
        ]
    )
    func detects(_ flushing: DiskRecording.Flushing) async throws {
        let (recording, folder) = try await Self.record()
        let disk = ScratchDisk(folder)
        defer { disk.remove() }
        var faults: [String] = []
        try recording.states(20, flushing, after: 1, seed: 7) { state in
            if let fault = try disk.fault(in: state) { faults.append(fault) }
            return true
        }
        #expect(faults.count > 2, "\(flushing): \(faults.count) of 20")
        if flushing == .keysTooLate {
            #expect(faults.contains { $0.contains("key") })
        }
    }

    private static let rootKey = Array(repeating: UInt8(5), count: 32)

    /// What a store writes over a working day: new customers, known ones, checkpoints, an erasure.
    private static func record() async throws -> (DiskRecording, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let path = folder.file("store")
        let disk = try FaultDisk(under: path, records: true)
        let desk = try await Desk(at: path, root: try RootKey(bytes: rootKey))
        let store = desk.folder.store
        for number in 0..<48 {
            let who = Identifier(.email, "p\(number * 2 / 3)@example.com")
            let message = Desk.message("\(number)", "word \(number)", from: [who])
            try await desk.record([message])
            disk.mark(try await store.head().position.rawValue)
            if number % 17 == 16 { try await store.emptyWriteAheadLog() }
            if number % 13 == 12 { try await desk.folder.keys.emptyWriteAheadLog() }
            if number == 30 {
                _ = try await desk.history.erase(
                    .email("p3@example.com"),
                    .init(id: "1", by: .rep("bo"), at: Desk.now)
                )
                disk.mark(try await store.head().position.rawValue)
            }
        }
        await desk.close()
        return (disk.recording, folder)
    }
}

/// A folder into which states are put, and which says what is wrong with them.
private struct ScratchDisk {
    let path: String

    init(_ folder: TemporaryFolder) {
        // In memory where there is such a place: these files need not survive anything.
        let memory = "/dev/shm"
        let parent =
            FileManager.default.isWritableFile(atPath: memory) ? memory : folder.path
        path = parent + "/scratch-" + (folder.path.split(separator: "/").last ?? "")
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    func put(_ state: DiskRecording.State) throws {
        remove()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (file, bytes) in state.files {
            guard let name = file.split(separator: "/").last else { continue }
            guard FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes))
            else { throw CocoaError(.fileWriteUnknown) }
        }
    }

    /// What is wrong with a state; nil for nothing.
    ///
    /// Many moments leave the same files. Each is opened once, and held against what had been
    /// acknowledged at every one of them.
    func fault(in state: DiskRecording.State) throws -> String? {
        var hasher = Hasher()
        for (path, bytes) in state.files {
            hasher.combine(path)
            hasher.combine(bytes)
        }
        let key = hasher.finalize()
        let contents: Contents
        if let known = known.withLock({ $0[key] }) {
            contents = known
        } else {
            try put(state)
            contents = look()
            known.withLock { $0[key] = contents }
        }
        switch contents {
        case .broken(let what): return what
        case .whole(let position) where position < state.acknowledged:
            return "\(state.acknowledged - position) acknowledged events are lost"
        case .whole: return nil
        }
    }

    /// What is in the files.
    private enum Contents {
        case whole(position: UInt64)
        case broken(String)
    }
    private let known = Locked<[Int: Contents]>([:])

    /// How many different states were opened.
    var distinct: Int { known.withLock { $0.count } }

    private func look() -> Contents {
        do {
            let keys = try queue("keys.sqlite").read { db in
                guard try Self.isWhole(db) else { throw EventStoreError.storeClosed() }
                return try Set(Data.fetchAll(db, sql: "SELECT subject FROM subject"))
            }
            return try queue("log.sqlite").read { db in
                try Self.contents(db, keys: keys)
            }
        } catch {
            return .broken("can't be opened")
        }
    }

    private func queue(_ name: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        return try DatabaseQueue(path: path + "/" + name, configuration: configuration)
    }

    private static func isWhole(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok"
    }

    private static func contents(_ db: Database, keys: Set<Data>) throws -> Contents {
        guard try isWhole(db) else { return .broken("damaged") }
        let state = try LogState.load(db)
        var tree = MerkleFrontier()
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT position, header, placement, body_hash FROM event ORDER BY position"
        )
        while let row = try rows.next() {
            guard row["position"] as Int64 == Int64(tree.count) + 1,
                let hash = MerkleFrontier.Digest(bytes: row["body_hash"] as Data)
            else { return .broken("a hole") }
            tree.append(
                MerkleFrontier.leaf(
                    header: row["header"] as Data,
                    placement: row["placement"] as Data,
                    bodyHash: hash
                )
            )
        }
        guard tree == state.frontier else { return .broken("another root") }
        let forgotten = try Set(Data.fetchAll(db, sql: "SELECT subject FROM forgotten"))
        let used = try Data.fetchAll(db, sql: "SELECT DISTINCT subject FROM wrap")
        guard used.allSatisfy({ keys.contains($0) || forgotten.contains($0) }) else {
            return .broken("an event without its key")
        }
        return .whole(position: state.position)
    }
}
