// SPDX-License-Identifier: Apache-2.0

import Histogram
import Measuring
import Throughline
import ThroughlineTesting

/// A report over all customers of a large store, and its percentiles beside HdrHistogram's.
enum ReportRows {
    static func rows(_ store: ServiceStore, _ context: Context) async throws -> [Row] {
        let request = ReportRequest(TimeSpan(ServiceGenerator.start, ServiceGenerator.end))
        var answers = 0
        let seconds = try await context.seconds {
            let report = try await store.history.report(request, for: ServiceStore.viewer)
            answers = report.rows.map(\.answerTimes.count).reduce(0, +)
        }
        try expect(answers > store.customers / 2, "the answers of a report")
        let interactions = Figures.text(Double(store.interactions))
        return [
            Row(
                "report by rep, \(interactions) interactions, per million",
                unit: "s",
                ours: Samples([seconds * 1_000_000 / Double(store.interactions)]),
                note: "\(Figures.text(Double(answers))) answers, every percentile exact"
            )
        ] + (try await percentiles(context))
    }

    /// The same waits in both: ours gives values that were there, HdrHistogram's lie within its
    /// precision of them, or one of the two is wrong.
    private static func percentiles(_ context: Context) async throws -> [Row] {
        let count = context.amount(brief: 10_000, quick: 1_000_000)
        var random = SeededGenerator(seed: 8_081)
        // Waits as they are: most of minutes, some of days.
        let waits = (0..<count).map { _ in
            Int64(exactly: (30 * Double.random(in: 1...9, using: &random)).rounded()) ?? 0
        }.enumerated().map { $0.element << Int64($0.offset % 12) }
        var ours = Distribution()
        var theirs = Histogram<UInt64>(
            lowestDiscernibleValue: 1,
            highestTrackableValue: 10_000_000,
            numberOfSignificantValueDigits: .three
        )
        let figures = try await context.contest(rounds: 3).run([
            .init("ours") {
                ours = Distribution()
                return try await context.seconds {
                    for wait in waits { ours.add(.seconds(wait)) }
                    try expect(ours.percentile(50) != nil, "a median")
                } * 1_000
            },
            .init("theirs") {
                theirs.reset()
                return try await context.seconds {
                    for wait in waits { _ = theirs.record(UInt64(clamping: wait)) }
                    try expect(theirs.valueAtPercentile(50) > 0, "a median")
                } * 1_000
            },
        ])
        for percent in [1, 10, 25, 50, 75, 90, 95, 99, 100] {
            let exact = Double(ours.percentile(percent)?.components.seconds ?? -1)
            let near = Double(theirs.valueAtPercentile(Double(percent)))
            try expect(abs(near - exact) <= exact * 0.001 + 1, "HdrHistogram's p\(percent)")
        }
        return [
            Row(
                "\(Figures.text(Double(count))) waits taken in, and their median",
                against: "HdrHistogram, three digits",
                unit: "ms",
                ours: figures["ours"] ?? Samples(),
                theirs: figures["theirs"],
                note: "ours is exact; nine percentiles agree within HdrHistogram's precision"
            )
        ]
    }
}
