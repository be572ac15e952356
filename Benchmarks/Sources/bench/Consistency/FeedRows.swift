// SPDX-License-Identifier: Apache-2.0

import Measuring
import Throughline
import ThroughlineSQLite

/// What feeding a search index costs those who append meanwhile.
enum FeedRows {
    /// Where an append waits for the disk, which leaves the cores to whoever feeds the index.
    static func rows(_ context: Context) async throws -> [Row] {
        let path = context.path(onDisk: true)
        defer { context.remove(path) }
        let count = context.amount(brief: 500, quick: 5_000, full: 50_000)
        let store = try await ServiceStore(at: path, interactions: count) { _ in }
        let index = try SearchIndex(at: path + "/search.sqlite")
        try await index.catchUp(with: store.history)
        let row = try await appends(index, store, "on disk", context)
        index.close()
        await store.history.close()
        return [row]
    }

    /// Appends alone, and appends while the index is fed, in turn.
    static func appends(
        _ index: SearchIndex,
        _ store: ServiceStore,
        _ place: String,
        _ context: Context
    ) async throws -> Row {
        // Long enough for several catches of the feed.
        let number = context.amount(brief: 20, quick: 400, full: 2_000)
        var next = 1_000_000
        func time() async throws -> Double {
            let batches = (0..<number).map { _ in
                (0..<10).map { _ in
                    next += 1
                    return ServiceStore.message(next, from: 1 + next % store.customers)
                }
            }
            let seconds = try await context.seconds {
                for batch in batches { try await store.record(batch) }
            }
            return Double(number * 10) / seconds
        }
        let figures = try await context.contest().run([
            .init("alone") { try await time() },
            .init("fed") {
                // What was appended alone is not to be fed now.
                try await index.catchUp(with: store.history)
                let feed = Task { try await index.follow(store.history) }
                let figure = try await time()
                feed.cancel()
                _ = try? await feed.value
                return figure
            },
        ])
        return Row(
            "append in batches of 10 while the index is fed, \(place)",
            against: "append alone",
            unit: "events/s",
            ours: figures["fed"] ?? Samples(),
            theirs: figures["alone"],
            bar: .atLeast(0.85, moonshot: 0.95),
            reason: "whoever feeds the index reads and writes on the same cores and the same disk"
        )
    }
}
