// SPDX-License-Identifier: Apache-2.0

import Histogram
import Measuring
import Throughline
import ThroughlineSQLite
import ThroughlineTesting

/// All checks over all customers of a large store, and one more event at a time; then search in it.
enum CheckRows {
    static func rows(_ context: Context) async throws -> [Row] {
        let path = context.path()
        defer { context.remove(path) }
        let count = context.amount(brief: 2_000, quick: 50_000, full: 1_000_000)
        let store = try await ServiceStore(at: path, interactions: count) {
            context.progress("checks: \($0) interactions recorded")
        }
        let rows =
            try await pure(store, context) + full(store, context) + incremental(store, context)
            + ReportRows.rows(store, context) + SearchRows.rows(store, context)
        await store.history.close()
        return rows
    }

    /// The checks alone, on histories that are in memory already, on one core.
    private static func pure(_ store: ServiceStore, _ context: Context) async throws -> [Row] {
        var generator = ServiceGenerator(seed: 7)
        let number = context.amount(brief: 50, quick: 2_000)
        let histories = (0..<number).map { _ in generator.customer() }
        let interactions = histories.map(\.entries.count).reduce(0, +)
        let figures = try await context.contest(rounds: 3).run([
            .init("checks") {
                var found = 0
                let seconds = await context.seconds {
                    for history in histories {
                        let file = CaseFile(history, in: ServiceGenerator.context)
                        found += Checks.shipped.findings(on: file).count
                    }
                }
                try expect(found < number, "well-served customers")
                return seconds * 1_000_000 / Double(interactions)
            }
        ])
        return [
            Row(
                "all checks on histories in memory, one core, per million interactions",
                unit: "s",
                ours: figures["checks"] ?? Samples()
            )
        ]
    }

    private static func full(_ store: ServiceStore, _ context: Context) async throws -> [Row] {
        var found = 0
        var seen = 0
        let seconds = try await context.seconds {
            try await store.history.eachCase(
                in: ServiceGenerator.context,
                for: ServiceStore.viewer,
                judge: { file in
                    (file.history.entries.count, Checks.shipped.findings(on: file).count)
                }
            ) { entries, findings in
                seen += entries
                found += findings
            }
        }
        try expect(seen >= store.interactions * 9 / 10, "a full check")
        try expect(found >= store.customers / 60, "the planted faults")
        let interactions = Figures.text(Double(store.interactions))
        return [
            Row(
                "full check, \(interactions) interactions, per million",
                unit: "s",
                ours: Samples([seconds * 1_000_000 / Double(store.interactions)]),
                bar: .atMost(60, moonshot: 30),
                note: "\(Figures.text(Double(store.customers))) customers, "
                    + "\(Figures.text(Double(found))) findings, read from the encrypted store"
            )
        ]
    }

    /// A message, and what it opens or closes; and what everybody's first look costs.
    private static func incremental(
        _ store: ServiceStore,
        _ context: Context
    ) async throws -> [Row] {
        var watch = FindingWatch(store.history, for: ServiceStore.viewer)
        var opened = 0
        let seconds = try await context.seconds { opened = try await watch.catchUp().count }
        try expect(opened > 0, "a first look")
        var times = Histogram<UInt64>()
        let clock = ContinuousClock()
        for number in 0..<context.amount(brief: 20, quick: 500, full: 2_000) {
            let customer = 1 + number * 7_919 % store.customers
            try await store.record([ServiceStore.message(number, from: customer)])
            let start = clock.now
            _ = try await watch.catchUp()
            _ = times.record(UInt64((clock.now - start) / .nanoseconds(1)))
        }
        let interactions = Figures.text(Double(store.interactions))
        return [
            Row(
                "first look of a watch, \(interactions) interactions, per million",
                unit: "s",
                ours: Samples([seconds * 1_000_000 / Double(store.interactions)])
            ),
            Row(
                "incremental check of one new event, p50",
                unit: "ms",
                ours: times.milliseconds(50)
            ),
            Row(
                "incremental check of one new event, p99",
                unit: "ms",
                ours: times.milliseconds(99),
                bar: .atMost(50, moonshot: 10)
            ),
        ]
    }
}

extension Histogram<UInt64> {
    /// A percentile of nanoseconds, in milliseconds.
    func milliseconds(_ percent: Double) -> Samples {
        Samples([Double(valueAtPercentile(percent)) / 1e6])
    }
}
