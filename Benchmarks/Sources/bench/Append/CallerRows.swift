// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Histogram
import Measuring
import Throughline
import ThroughlineSQLite

/// Callers who append one event at a time: how many flushes they share, and how long they wait.
enum CallerRows {
    static func rows(_ context: Context) async throws -> [Row] {
        try baseline { baseline_count_flushes() }
        let workload = AppendWorkload(count: context.amount(brief: 640, quick: 3_200))
        var rows: [Row] = []
        for delay in context.isBrief ? [1_000] : [0, 1_000] as [UInt32] {
            rows += try await self.rows(workload, delay: delay, context)
        }
        return rows + (try await latencies(workload, context))
    }

    /// Callers on the disk as it is, or on one whose flushes take so many microseconds more, as those
    /// of a disk do that isn't a cached one.
    private static func rows(
        _ workload: AppendWorkload,
        delay: UInt32,
        _ context: Context
    ) async throws -> [Row] {
        baseline_delay_flushes(delay)
        defer { baseline_delay_flushes(0) }
        let alone = try await callers(1, workload.prefix(workload.count / 16), context)
        var rows: [Row] = []
        for callers in context.isBrief ? [64] : [1, 4, 16, 64] {
            let together =
                callers == 1 ? alone : try await self.callers(callers, workload, context)
            rows.append(
                Row(
                    "\(callers) caller\(callers == 1 ? "" : "s")"
                        + (delay == 0 ? "" : ", flushes \(delay / 1_000) ms slower"),
                    against: callers == 1 ? nil : "1 caller",
                    unit: "events/s",
                    ours: Samples([together.perSecond]),
                    theirs: callers == 1 ? nil : Samples([alone.perSecond]),
                    note: "\(Figures.text(together.flushesPerEvent)) flushes an event"
                )
            )
        }
        return rows
    }

    /// Callers on a disk; wall time, as it is waiting that is measured.
    private static func callers(
        _ callers: Int,
        _ workload: AppendWorkload,
        _ context: Context
    ) async throws -> (perSecond: Double, flushesPerEvent: Double) {
        let path = context.path(onDisk: true)
        defer { context.remove(path) }
        let store = try SQLiteEventStore(at: path) { AppendWorkload.receivedAt }
        let drafts = try await workload.drafts()
        let flushes = baseline_flushes()
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    for index in stride(from: caller, to: drafts.count, by: callers) {
                        _ = try await store.append([drafts[index]])
                    }
                }
            }
            try await group.waitForAll()
        }
        let time = Double((clock.now - start) / .nanoseconds(1)) / 1e9
        let flushed = Double(baseline_flushes() - flushes)
        await store.close()
        return (Double(drafts.count) / time, flushed / Double(drafts.count))
    }

    /// How long an append takes when appends come at a fixed rate, whether the last is done or not.
    ///
    /// Measured from when it was due, so that waiting in line is not left out.
    private static func latencies(
        _ workload: AppendWorkload,
        _ context: Context
    ) async throws -> [Row] {
        let rate = 500
        let path = context.path(onDisk: true)
        defer { context.remove(path) }
        let store = try SQLiteEventStore(at: path) { AppendWorkload.receivedAt }
        let drafts = Array(try await workload.drafts().prefix(context.isBrief ? 250 : 2_500))
        let clock = ContinuousClock()
        let start = clock.now
        let times = try await withThrowingTaskGroup(
            of: UInt64.self,
            returning: Histogram<UInt64>.self
        ) { group in
            for (index, draft) in drafts.enumerated() {
                let due = start + .nanoseconds(1_000_000_000 / rate * index)
                try await clock.sleep(until: due)
                group.addTask {
                    _ = try await store.append([draft])
                    return UInt64((clock.now - due) / .nanoseconds(1))
                }
            }
            var times = Histogram<UInt64>()
            for try await time in group { _ = times.record(time) }
            return times
        }
        await store.close()
        return [50, 99, 99.9].map { percent in
            Row(
                "append at \(rate) arrivals a second, p\(Figures.percent(percent))",
                unit: "ms",
                ours: Samples([Double(times.valueAtPercentile(percent)) / 1e6])
            )
        }
    }
}

extension AppendWorkload {
    /// All events, sealed.
    func drafts() async throws -> [EventDraft] {
        let vault = try await Vault(keys: InMemoryKeyStore())
        return try bodies.indices.map { try draft($0, vault) }
    }
}
