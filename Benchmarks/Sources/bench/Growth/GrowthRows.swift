// SPDX-License-Identifier: Apache-2.0

import Measuring
import Throughline
import ThroughlineSQLite

/// What a service does all day, in a store that grows, each in turn with a store of 10,000 events.
///
/// In a full run the store grows to ten million events, some 15 GB in the folder for temporary files,
/// unless `--largest` asks for fewer. Each row is told as soon as it was measured.
enum GrowthRows {
    static func rows(_ context: Context) async throws -> [Row] {
        let small = context.amount(brief: 500, quick: 10_000)
        let sizes: [Int] =
            switch context.options.scale {
            case .brief: [1_000]
            case .quick: [50_000]
            case .full: [100_000, 1_000_000, GrowingStore.longest]
            }
        let path = context.path(onDisk: true)
        defer { context.remove(path) }
        let large = try await GrowingStore(at: path, count: small, seed: 1)
        var rows: [Row] = []
        for size in sizes where size <= context.options.largest ?? .max {
            let before = ResidentMemory.now
            ResidentMemory.forgetPeak()
            let speed = try await large.grow(to: size) { context.progress("growth: \($0) events") }
            let beside = context.path(onDisk: true)
            let little = try await GrowingStore(at: beside, count: small, seed: UInt64(size))
            context.progress("growth: at \(size) events")
            rows += try await self.rows(Pair(little: little, large: large), context)
            let sums = try await sums(of: large, speed, before)
            sums.forEach(context.tell)
            rows += sums
            await little.close()
            context.remove(beside)
        }
        await large.close()
        return rows
    }

    /// A small store and a large one.
    private struct Pair {
        let little: GrowingStore
        let large: GrowingStore

        /// Measures the same in both, in turn.
        func row(
            _ work: String,
            unit: String,
            bar: Bar?,
            _ context: Context,
            _ contest: Contest? = nil,
            _ figure: @escaping (GrowingStore) async throws -> Double
        ) async throws -> Row {
            let figures = try await (contest ?? context.contest()).run([
                .init("large") { try await figure(large) },
                .init("little") { try await figure(little) },
            ])
            let row = Row(
                "\(work), \(Figures.text(Double(large.count))) events",
                against: "\(Figures.text(Double(little.count))) events",
                unit: unit,
                ours: figures["large"] ?? Samples(),
                theirs: figures["little"],
                bar: bar,
                reason: "what is looked up lies anywhere in files larger than the caches"
            )
            context.tell(row)
            return row
        }
    }

    private static func rows(_ pair: Pair, _ context: Context) async throws -> [Row] {
        let batch = context.amount(brief: 200, quick: 2_000)
        let turns = context.amount(brief: 1, quick: 20)
        // A proof of ten million events takes minutes: once is enough.
        let proofs = pair.large.count < 1_000_000 ? context.contest(rounds: 3) : Contest.once
        return [
            try await pair.row(
                "append, all guarantees, batches of 100",
                unit: "events/s",
                bar: .atLeast(0.6, moonshot: 0.8),
                context
            ) { store in
                let workload = try await store.workload(batch)
                let seconds = try await context.seconds { try await store.append(workload) }
                return Double(batch) / seconds
            },
            try await pair.row(
                "newest 50 entries, 5 identifiers",
                unit: "ms",
                bar: .atMost(1.5, moonshot: 1.05),
                context
            ) { store in
                try await context.seconds {
                    for _ in 0..<turns { try await store.readPage() }
                } * 1_000 / Double(turns)
            },
            try await pair.row(
                "unlink",
                unit: "ms",
                bar: .atMost(1.5, moonshot: 1.1),
                context
            ) { store in
                var seconds = 0.0
                for _ in 0..<turns {
                    seconds += try await UnlinkRows.unlink(
                        store.store,
                        store.nextNumber(),
                        context
                    )
                }
                return seconds * 1_000 / Double(turns)
            },
            try await pair.row(
                "opening, and the first page",
                unit: "ms",
                bar: nil,
                context
            ) { store in
                await store.close()
                return try await context.seconds {
                    try await store.open()
                    try await store.readPage()
                } * 1_000
            },
            try await pair.row(
                "verify, log, keys and bodies, per million events",
                unit: "s",
                bar: nil,
                context,
                proofs
            ) { store in
                let count = try await store.store.folder.store.head().count
                return try await context.seconds { try await store.verify() } * 1_000_000
                    / Double(count)
            },
        ]
    }

    /// What growing itself took.
    private static func sums(
        of store: GrowingStore,
        _ speed: Double,
        _ before: Double
    ) async throws -> [Row] {
        let size = Figures.text(Double(store.count))
        return [
            Row(
                "recording by 500, growing to \(size) events",
                unit: "events/s",
                ours: Samples([speed])
            ),
            Row(
                "most memory resident, growing to \(size) events and all of this",
                unit: "MiB",
                ours: Samples([ResidentMemory.peak]),
                bar: .atMost(256, moonshot: 128),
                note: "\(Figures.text(before)) MiB before it"
            ),
            Row(
                "on the disk, at \(size) events",
                unit: "bytes/event",
                ours: Samples([try await store.bytesPerEvent()])
            ),
        ]
    }
}

extension Contest {
    /// One round and no warming up, for what takes minutes.
    fileprivate static var once: Self { Self(rounds: 1, warmups: 0) }
}
