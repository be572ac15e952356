// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("Threads for the disk")
struct DiskThreadsTests {
    private let folder: TemporaryFolder
    private let store: SQLiteEventStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteEventStore(at: folder.file("log.sqlite"), clock: Desk.clock)
    }

    @Test("what is read together is read without leaving the store's threads")
    func readsStay() async throws {
        // The first read opens a connection, which is done elsewhere.
        _ = try await store.head()
        let stays = try await store.together {
            var stays: [Bool] = [DiskThreads.isCurrent]
            for _ in 0..<3 {
                let thread = DiskThread.current
                _ = try await store.head()
                stays.append(thread == DiskThread.current)
            }
            return stays
        }
        #expect(stays == [true, true, true, true])
        await store.close()
    }

    @Test("whoever reads once is on none of them, before and after")
    func othersDoNot() async throws {
        #expect(!DiskThreads.isCurrent)
        _ = try await store.head()
        #expect(!DiskThreads.isCurrent)
        _ = try await store.together { try await store.head() }
        #expect(!DiskThreads.isCurrent)
        await store.close()
    }

    @Test("a store that reads from no disk asks where it is asked")
    func memoryStays() async throws {
        let store = InMemoryEventStore(clock: Desk.clock)
        #expect(store.readingExecutor == nil)
        #expect(await store.together { !DiskThreads.isCurrent })
    }

    @Test("more jobs than threads are all done, and no more at once than there are threads")
    func manyJobs() async throws {
        let threads = DiskThreads(count: 2)
        let running = Locked((now: 0, most: 0))
        let done = await withTaskGroup(of: Int.self) { group in
            for number in 0..<100 {
                group.addTask(executorPreference: threads) {
                    running.withLock { running in
                        running.now += 1
                        running.most = max(running.most, running.now)
                    }
                    defer { running.withLock { $0.now -= 1 } }
                    return DiskThreads.isCurrent ? number : 0
                }
            }
            return await group.reduce(0, +)
        }
        #expect(done == 4_950)
        #expect((1...2).contains(running.withLock { $0.most }))
    }

    @Test("questions that wait for the disk keep no thread of Swift's pool")
    func waitingReads() async throws {
        let disk = DispatchSemaphore(value: 0)
        let waiting = (0..<64).map { _ in
            Task {
                try await store.together { try await store.reading { _, _ in disk.wait() } }
            }
        }
        // Were a thread of the pool blocked for each, these would never run.
        for _ in 0..<20 { await Task.yield() }
        let done = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<64 { group.addTask { 1 } }
            return await group.reduce(0, +)
        }
        #expect(done == 64)
        for _ in waiting { disk.signal() }
        for task in waiting { try await task.value }
        await store.close()
    }

    @Test("a caller on such a thread commits there, and what others append is committed too")
    func appendsHere() async throws {
        var drafts = DraftGenerator(seed: 5)
        let all = (0..<200).map { _ in drafts.draft() }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for (index, draft) in all.enumerated() {
                group.addTask {
                    guard index.isMultiple(of: 2) else {
                        return try await store.append([draft]).first?.isNew ?? false
                    }
                    return try await store.together {
                        try await store.append([draft]).first?.isNew ?? false
                    }
                }
            }
            for try await isNew in group { #expect(isNew) }
        }
        #expect(try await store.head().count == 200)
        #expect(try await store.verify(nil).isSound)
        await store.close()
    }

    @Test("a caller who was cancelled reads and appends nothing, wherever it runs")
    func cancelled() async throws {
        var drafts = DraftGenerator(seed: 6)
        let draft = drafts.draft()
        let codes = await withTaskGroup(of: [EventStoreError.Code?].self) { group in
            group.addTask {
                withUnsafeCurrentTask { $0?.cancel() }
                return await store.together {
                    [
                        await code { _ = try await store.head() },
                        await code { _ = try await store.append([draft]) },
                    ]
                }
            }
            return await group.next() ?? []
        }
        #expect(codes == [.notCommitted, .notCommitted])
        #expect(try await store.head().count == 0)
        await store.close()
    }

    private func code(_ body: () async throws -> Void) async -> EventStoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? EventStoreError)?.code
        }
    }
}

/// Which thread of the system's something runs on.
private enum DiskThread {
    static var current: pthread_t { pthread_self() }
}
