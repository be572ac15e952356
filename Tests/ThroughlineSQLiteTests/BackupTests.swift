// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

@testable import ThroughlineSQLite

@Suite("Backup and restore")
struct BackupTests {
    @Test("a backup of a store that is being written opens, verifies, and is of one position")
    func online() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record([Desk.message("0", "the first", from: [.ana])])
        let isDone = Locked(false)
        let writing = Task {
            var count = 1
            while !isDone.withLock({ $0 }) {
                let who = Identifier(.email, "p\(count)@example.com")
                try await desk.record([Desk.message("\(count)", "word \(count)", from: [who])])
                count += 1
            }
            return count
        }
        // The copies are taken while new customers, and with them new keys, arrive.
        for number in 1...3 {
            let copy = folder.file("backup\(number)")
            let manifest = try await StoreFolder.backUp(desk.path, to: copy)
            try FileManager.default.copyItem(
                atPath: desk.path + "/root.key",
                toPath: copy + "/root.key"
            )
            let copied = try await StoreFolder.open(
                at: copy,
                access: .readOnly,
                clock: Desk.clock
            )
            #expect(try await copied.store.head() == manifest.head)
            #expect(try await copied.store.verify(nil).faults == [])
            var query = EventQuery(limit: 1_000)
            while true {
                let events = try await copied.store.read(query)
                let bodies = try await copied.vault.open(events)
                #expect(bodies.allSatisfy { $0 != nil })
                guard events.count == query.limit, let last = events.last else { break }
                query.after = last.position
            }
            await copied.close()
        }
        isDone.withLock { $0 = true }
        #expect(try await writing.value > 1)
        await desk.close()
    }

    @Test("a restored store has what the backup had, and refuses the checkpoints of before")
    func restores() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record([Desk.message("1", "before", from: [.ana])])
        let head = try await desk.folder.store.head()
        let old = Checkpoint(
            store: head.store,
            epoch: head.epoch,
            position: head.position,
            leaf: try await desk.folder.store.leaf(at: head.position)
        )
        let manifest = try await StoreFolder.backUp(desk.path, to: folder.file("backup"))
        try await desk.record([Desk.message("2", "after", from: [.ana])])
        await desk.close()
        let path = try folder.restoring(desk.path)
        let restored = try await StoreFolder.restore(
            folder.file("backup"),
            to: path,
            clock: Desk.clock
        )
        #expect(restored.head.epoch > head.epoch)
        #expect(restored.head.root == manifest.head.root)
        let again = try await Desk(at: path)
        #expect(try await again.said(.email("ana@example.com")) == ["before"])
        #expect(try await again.folder.store.verify(nil).faults == [])
        // What is delivered once more takes its place again.
        try await again.record([Desk.message("2", "after", from: [.ana])])
        #expect(try await again.said(.email("ana@example.com")).count == 2)
        #expect(
            await fails(.checkpointRefused, "restored from a backup") {
                var events = EventSubscription(to: again.folder.store, from: old)
                    .makeAsyncIterator()
                _ = try await events.next()
            }
        )
        await again.close()
    }

    @Test("a damaged backup is named by its file, and nothing is restored")
    func damaged() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record([Desk.message("1", "before", from: [.ana])])
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        await desk.close()
        for name in ["log.sqlite", "keys.sqlite"] {
            let url = URL(fileURLWithPath: backup + "/" + name)
            let sound = try Data(contentsOf: url)
            var bytes = sound
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: url)
            let path = try folder.restoring(desk.path)
            #expect(
                await fails(.corrupt, name) {
                    _ = try await StoreFolder.restore(backup, to: path, clock: Desk.clock)
                }
            )
            #expect(!FileManager.default.fileExists(atPath: path + "/log.sqlite"))
            try sound.write(to: url)
        }
    }

    @Test("a restore takes no store's place, and needs the root key that the backup names")
    func refusals() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        await desk.close()
        #expect(
            await fails(.invalid, "Move it aside") {
                _ = try await StoreFolder.restore(backup, to: desk.path, clock: Desk.clock)
            }
        )
        #expect(
            await fails(.keyMissing, "root.key") {
                _ = try await StoreFolder.restore(
                    backup,
                    to: folder.file("empty"),
                    clock: Desk.clock
                )
            }
        )
        #expect(
            await fails(.keyMissing, "needs the root key") {
                _ = try await StoreFolder.restore(
                    backup,
                    to: folder.file("empty"),
                    root: try RootKey(bytes: Array(repeating: 7, count: 32)),
                    clock: Desk.clock
                )
            }
        )
        #expect(
            await fails(.invalid, "is there already") {
                _ = try await StoreFolder.backUp(desk.path, to: backup)
            }
        )
    }

    @Test("while somebody else makes or restores a store in the folder, a restore is refused")
    func restoreIsAlone() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        await desk.close()
        let path = try folder.restoring(desk.path)
        // Another restore, that has begun and is not done.
        try Data().write(to: URL(fileURLWithPath: path + "/restoring"))
        var lock: StoreLock? = try await StoreLock.acquire(at: path + "/lock", waiting: .zero)
        #expect(
            await fails(.inUse, "in use") {
                _ = try await StoreFolder.restore(backup, to: path, clock: Desk.clock)
            }
        )
        #expect(!FileManager.default.fileExists(atPath: path + "/log.sqlite"))
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try await StoreFolder.restore(backup, to: path, clock: Desk.clock)
    }

    @Test("a restore that was broken off is named, and is simply begun again")
    func brokenOff() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await desk.record([Desk.message("1", "before", from: [.ana])])
        let backup = folder.file("backup")
        _ = try await StoreFolder.backUp(desk.path, to: backup)
        await desk.close()
        let path = try folder.restoring(desk.path)
        // As a crash between the two renames leaves it.
        try Data().write(to: URL(fileURLWithPath: path + "/restoring"))
        try FileManager.default.copyItem(
            atPath: backup + "/keys.sqlite",
            toPath: path + "/keys.sqlite"
        )
        #expect(await fails(.inputOutput, "broken off") { _ = try await Desk(at: path) })
        _ = try await StoreFolder.restore(backup, to: path, clock: Desk.clock)
        let again = try await Desk(at: path)
        #expect(try await again.said(.email("ana@example.com")) == ["before"])
        await again.close()
    }
}

extension TemporaryFolder {
    /// A new folder that holds a store's root key, and nothing else.
    func restoring(_ store: String) throws -> String {
        let path = file("restored-" + UUID().uuidString)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: store + "/root.key", toPath: path + "/root.key")
        return path
    }
}
