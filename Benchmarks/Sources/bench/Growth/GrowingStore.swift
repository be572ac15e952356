// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Throughline
import ThroughlineSQLite
import ThroughlineTesting

/// A store on a disk that people keep writing to: the work is the same at any size.
///
/// One event in twenty is somebody's first; all others are of people who wrote before, at random, so
/// that what is looked up lies anywhere in the files. Each time it grows, the customer who is asked for
/// writes 200 times meanwhile.
final class GrowingStore {
    /// The last event of the longest history is at the end of time as benchmarks have it.
    static let longest = 10_000_000
    private static let own = 200

    private(set) var store: HistoryStore
    private(set) var count = 0
    private var random: SeededGenerator
    private var number = 0

    init(at path: String, count: Int, seed: UInt64) async throws {
        store = try await HistoryStore(at: path)
        random = SeededGenerator(seed: seed)
        try await store.record([HistoryStore.introduction])
        try await grow(to: count) { _ in }
    }

    /// Records what is missing to so many events, 500 at a time.
    ///
    /// - Returns: Events a second.
    @discardableResult
    func grow(to end: Int, _ progress: (Int) -> Void) async throws -> Double {
        let first = count
        let stride = max(1, (end - first) / Self.own)
        let clock = ContinuousClock()
        let start = clock.now
        while count < end {
            let batch = (count..<min(count + 500, end)).map { index in
                let isOwn = (index - first).isMultiple(of: stride)
                return HistoryStore.item(
                    index,
                    of: isOwn ? nil : HistoryStore.stranger(Int(customer(at: index))),
                    at: HistoryStore.end.advanced(by: .seconds(Int64(index - Self.longest) * 60))
                )
            }
            try await store.record(batch)
            count += batch.count
            if count.isMultiple(of: 100_000) { progress(count) }
        }
        return Double(count - first) / ((clock.now - start) / .seconds(1))
    }

    /// Somebody new now and then, else somebody who is known.
    private func customer(at index: Int) -> UInt64 {
        let known = UInt64(index / 20)
        return index.isMultiple(of: 20) ? known : random.next() % (known + 1)
    }

    /// Events of people at random, for the log alone.
    func workload(_ count: Int) async throws -> AppendWorkload {
        let people = (0..<count / 4).map { _ in
            HistoryStore.stranger(Int(random.next() % UInt64(max(1, self.count / 20))))
        }
        let vault = store.folder.vault
        let subjects = try await vault.subjects(of: people).compactMap { $0 }
        let keys = try await vault.keys(of: subjects).values
        return AppendWorkload(
            count: count,
            of: keys.sorted { $0.subject.bytes.lexicographicallyPrecedes($1.subject.bytes) },
            SeededGenerator(seed: random.next())
        )
    }

    /// Appends a workload in batches of 100, with all guarantees.
    func append(_ workload: AppendWorkload) async throws {
        let (log, vault) = (store.folder.store, store.folder.vault)
        for first in stride(from: 0, to: workload.count, by: 100) {
            let range = first..<min(first + 100, workload.count)
            let outcomes = try await log.append(range.map { try workload.draft($0, vault) })
            try expect(outcomes.allSatisfy(\.isNew), "an append")
        }
    }

    /// A number that was not given before.
    func nextNumber() -> Int {
        number += 1
        return number
    }

    /// Reads the newest page of the customer who is asked for.
    func readPage() async throws {
        let page = try await store.history.timeline(
            of: .identifier(HistoryStore.identifiers[0]),
            for: HistoryStore.viewer
        )
        try expect(page.entries.count == 50, "a page")
    }

    /// Proves the whole store.
    func verify() async throws {
        let report = try await store.history.verify()
        try expect(report.faults.isEmpty, "a proof")
    }

    /// Closes the store, for ``open()``.
    func close() async { await store.close() }

    /// Opens it again.
    func open() async throws { store = try await HistoryStore(at: store.path) }

    /// The bytes of its files, for each event.
    func bytesPerEvent() async throws -> Double {
        let files = try FileManager.default.contentsOfDirectory(atPath: store.path)
        let bytes = try files.reduce(into: 0) { sum, file in
            let path = store.path + "/" + file
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            sum += size ?? 0
        }
        return Double(bytes) / Double(try await store.folder.store.head().count)
    }
}
