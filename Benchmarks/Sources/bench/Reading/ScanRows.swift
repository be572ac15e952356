// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Measuring
import Throughline
import ThroughlineSQLite

/// Reading every header, and every body, of a log.
enum ScanRows {
    static func rows(_ context: Context) async throws -> [Row] {
        let path = context.path()
        defer { context.remove(path) }
        let events = context.amount(brief: 1_000, quick: 20_000, full: 200_000)
        let store = try await HistoryStore(at: path, events: events, own: 200)
        let c = try await BaselineReader(store)
        let count = Double(try await store.folder.store.head().count)
        func perSecond(_ work: () async throws -> Void) async rethrows -> Double {
            count / (try await context.seconds(work))
        }
        let figures = try await context.contest().run([
            .init("scan") {
                try await perSecond {
                    var seen = 0
                    try await store.eachEvent(limit: 10_000, .headers) { seen += $0.count }
                    try expect(seen == Int(count), "a scan")
                }
            },
            .init("C scan") {
                try await perSecond { try expect(c.scan().events == UInt64(count), "a C scan") }
            },
            .init("replay") {
                try await perSecond {
                    var opened = 0
                    try await store.eachEvent(limit: 1_000, .bodies) { events in
                        opened += try await store.folder.vault.open(events).count { $0 != nil }
                    }
                    try expect(opened == Int(count), "a replay")
                }
            },
            .init("C replay") {
                try await perSecond { try expect(c.replay().events == UInt64(count), "a C replay") }
            },
        ])
        await store.close()
        return [
            Row(
                "header scan",
                against: "C",
                unit: "events/s",
                ours: figures["scan"] ?? Samples(),
                theirs: figures["C scan"],
                bar: .atLeast(0.6, moonshot: 0.75),
                reason: "each header becomes a value with arrays of its own, where C reads it in "
                    + "place"
            ),
            Row(
                "full replay: unwrap, decrypt",
                against: "C",
                unit: "events/s",
                ours: figures["replay"] ?? Samples(),
                theirs: figures["C replay"],
                bar: .atLeast(0.7, moonshot: 0.85)
            ),
        ]
    }
}

/// Makes sure that what is measured did the work: a wrong answer can be as fast as one likes.
func expect(_ holds: Bool, _ what: String) throws {
    guard holds else { throw BaselineFailure(description: "\(what) didn't read what is there") }
}
