// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Measuring

/// Appending, in batches of 1, 100 and 1000.
enum AppendRows {
    private static let bars: [Int: Bar] = [
        1: .atLeast(0.75, moonshot: 0.9), 100: .atLeast(0.85, moonshot: 0.95),
        1_000: .atLeast(0.85, moonshot: 0.95),
    ]

    static func rows(_ context: Context) async throws -> [Row] {
        try baseline { baseline_count_flushes() }
        let workload = AppendWorkload(count: context.amount(brief: 2_000, quick: 20_000))
        var rows: [Row] = []
        for batch in [1, 100, 1_000] {
            // A batch of one costs a commit each.
            let count = batch == 1 ? workload.count / 5 : workload.count
            let entrants = AppendEntrants(
                workload: workload.prefix(count),
                batch: batch,
                context: context
            )
            rows += try await self.rows(entrants, context)
        }
        rows += try await ablation(workload, context) + stages(workload, context)
        return rows + (try await eventsourcing(workload, context))
    }

    private static let plainBars: [Int: Bar] = [
        1: .atLeast(2.5, moonshot: 3), 100: .atLeast(1.4, moonshot: 1.7),
        1_000: .atLeast(2, moonshot: 2.4),
    ]
    private static let guaranteedBars: [Int: Bar] = [
        1: .atLeast(0.6, moonshot: 0.9), 100: .atLeast(0.33, moonshot: 0.45),
        1_000: .atLeast(0.36, moonshot: 0.5),
    ]

    /// Against the `eventsourcing` package of Python, which guarantees none of it.
    private static func eventsourcing(
        _ workload: AppendWorkload,
        _ context: Context
    ) async throws -> [Row] {
        let against = "Python's eventsourcing"
        guard Python.has("eventsourcing", context) else {
            return [
                Row(
                    "append, plaintext, log only",
                    against: against,
                    unit: "events/s",
                    ours: Samples(),
                    note: "not measured: the package is not installed (Benchmarks/run installs it)"
                )
            ]
        }
        var rows: [Row] = []
        for batch in [1, 100, 1_000] {
            let count = batch == 1 ? workload.count / 10 : workload.count / 2
            let entrants = AppendEntrants(
                workload: workload.prefix(count),
                batch: batch,
                context: context
            )
            let figures = try await context.contest(rounds: 3).run([
                .init("plain") { try await entrants.throughline(isPlain: true) },
                .init("all") { try await entrants.throughline() },
                .init("python") {
                    let path = context.path()
                    defer { context.remove(path) }
                    let size = AppendWorkload.bodySize
                    return try Python.figure(
                        "eventsourcing_append.py",
                        [path, "\(count)", "\(batch)", "\(size)"],
                        context
                    )
                },
            ])
            for (name, work, bars) in [
                ("plain", "plaintext, log only", plainBars),
                ("all", "all guarantees", guaranteedBars),
            ] {
                rows.append(
                    Row(
                        "append, \(work), batches of \(batch)",
                        against: against,
                        unit: "events/s",
                        ours: figures[name] ?? Samples(),
                        theirs: figures["python"],
                        bar: bars[batch],
                        reason: secondIndex
                    )
                )
            }
        }
        return rows
    }

    private static let secondIndex =
        "deduplication keeps a second index under random names, which that table does not have"
    private static let handingOver =
        "handing over between the caller's thread and the writer's takes about half of it"
    private static let sealing =
        "sealing goes through swift-crypto's `Data`, and the log has a Swift value for each header"

    private static func rows(_ entrants: AppendEntrants, _ context: Context) async throws -> [Row] {
        let (ourFlushes, theirFlushes) = (AppendEntrants.FlushCount(), AppendEntrants.FlushCount())
        let onDisk = entrants.onDisk(true)
        let figures = try await context.contest().run([
            .init("ours") { try await entrants.throughline() },
            .init("c") { try await entrants.c() },
            .init("grdb") { try await entrants.grdb() },
            .init("ours on disk") { try await onDisk.counting(ourFlushes).throughline() },
            .init("c on disk") { try await onDisk.counting(theirFlushes).c() },
        ])
        let work = "append, all guarantees, batches of \(entrants.batch)"
        func row(_ work: String, _ ours: String, _ against: String, _ theirs: String, _ bar: Bar?)
            -> Row
        {
            Row(
                work,
                against: against,
                unit: "events/s",
                ours: figures[ours] ?? Samples(),
                theirs: figures[theirs],
                bar: bar,
                reason: entrants.batch == 1 ? handingOver : sealing
            )
        }
        var disk = row(work + ", on disk", "ours on disk", "C, the same", "c on disk", nil)
        disk.note =
            "\(Figures.text(ourFlushes.perAppend)) flushes an append, "
            + "\(Figures.text(theirFlushes.perAppend)) in C; checkpoints are counted"
        return [
            row(work, "ours", "C, the same", "c", bars[entrants.batch]), disk,
            row(work, "ours", "plain GRDB, one table", "grdb", nil),
        ]
    }

    /// Where the library's time goes: before the store, and in it.
    private static func stages(
        _ workload: AppendWorkload,
        _ context: Context
    ) async throws -> [Row] {
        let entrants = AppendEntrants(workload: workload, batch: 100, context: context)
        let figures = try await context.contest(rounds: 3).run([
            .init("all") { try await entrants.throughline() },
            .init("sealing") { try await entrants.sealing() },
            .init("storing") { try await entrants.storing() },
        ])
        return [("sealing", "sealing alone"), ("storing", "storing alone")].map { name, work in
            Row(
                "ours, batches of 100, \(work)",
                against: "ours with all",
                unit: "events/s",
                ours: figures[name] ?? Samples(),
                theirs: figures["all"]
            )
        }
    }

    /// What each guarantee costs in C: the same without it.
    private static func ablation(
        _ workload: AppendWorkload,
        _ context: Context
    ) async throws -> [Row] {
        let entrants = AppendEntrants(workload: workload, batch: 100, context: context)
        let without: [(String, Int)] = [
            ("encryption", BASELINE_ALL & ~BASELINE_ENCRYPTS),
            ("hashing", BASELINE_ALL & ~BASELINE_HASHES),
            ("the index", BASELINE_ALL & ~BASELINE_INDEXES),
            ("all three", 0),
        ]
        let figures = try await context.contest(rounds: 3).run(
            [.init("all") { try await entrants.c() }]
                + without.map { name, options in
                    .init(name) { try await entrants.c(options) }
                }
        )
        return without.map { name, _ in
            Row(
                "C, batches of 100, without \(name)",
                against: "C with all",
                unit: "events/s",
                ours: figures[name] ?? Samples(),
                theirs: figures["all"]
            )
        }
    }
}
