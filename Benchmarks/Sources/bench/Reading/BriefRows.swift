// SPDX-License-Identifier: Apache-2.0

import Histogram
import Measuring
import Throughline
import ThroughlineSQLite

/// Briefs of customers taken at random from a large store.
enum BriefRows {
    static func rows(_ context: Context) async throws -> [Row] {
        let path = context.path()
        defer { context.remove(path) }
        let events = context.amount(brief: 1_000, quick: 100_000, full: 1_000_000)
        let store = try await HistoryStore(at: path, events: events, own: 200)
        let briefs = context.amount(brief: 20, quick: 1_000, full: 5_000)
        var times = Histogram<UInt64>()
        let clock = ContinuousClock()
        for turn in 0..<briefs {
            // A step that has no common factor with the number of customers visits them all.
            let customer = turn * 7_919 % max(1, events / 20)
            let who = Who.email("customer\(customer)@example.net")
            let start = clock.now
            let history = try await store.history.history(of: who, for: HistoryStore.viewer)
            let brief = Brief(history, in: CheckContext(now: HistoryStore.end), for: "bo")
            _ = times.record(UInt64((clock.now - start) / .nanoseconds(1)))
            try expect(!brief.lines.isEmpty, "a brief")
        }
        await store.close()
        func milliseconds(_ percent: Double) -> Samples {
            Samples([Double(times.valueAtPercentile(percent)) / 1e6])
        }
        let work = "brief, \(Figures.text(Double(events))) events in the store"
        return [
            Row("\(work), p50", unit: "ms", ours: milliseconds(50)),
            Row(
                "\(work), p99",
                unit: "ms",
                ours: milliseconds(99),
                bar: .atMost(5, moonshot: 1),
                reason: "checks read every word of up to 500 entries, sentence by sentence"
            ),
        ]
    }
}
