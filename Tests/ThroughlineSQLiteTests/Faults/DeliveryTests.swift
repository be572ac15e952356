// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("Delivery")
struct DeliveryTests {
    /// How many events: 1,200, or as many as THROUGHLINE_SOAK names.
    static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"].flatMap { Int($0) } ?? 1_200

    @Test("redelivered in any order, over restarts, each event is one row and is seen once")
    func redelivery() async throws {
        let seed = SuiteSeed.of(4_711)
        let folder = try TemporaryFolder()
        let path = folder.file("log.sqlite")
        let report = try await Self.trial(at: path, events: Self.count, seed: seed).run()
        #expect(report.faults == [], "seed \(seed)")
        #expect(report.deliveries == 2 * Self.count, "seed \(seed)")
        #expect(report.restarts > 3 && report.crashes > 3, "seed \(seed)")
        print(
            "deliveries: seed \(seed), \(report.deliveries) of \(report.events) events over "
                + "\(report.restarts) restarts, \(report.seen) seen over \(report.crashes) crashes"
        )
        let store = try SQLiteEventStore(at: path, clock: Desk.clock)
        #expect(try await store.head().count == UInt64(Self.count), "seed \(seed)")
        #expect(try await store.verify(nil).faults == [], "seed \(seed)")
        await store.close()
    }

    @Test(
        "an event that is there twice, or lost, or not seen is found",
        arguments: DeliveryTrial.Sabotage.allCases
    )
    func detects(_ sabotage: DeliveryTrial.Sabotage) async throws {
        let folder = try TemporaryFolder()
        var trial = Self.trial(at: folder.file("log.sqlite"), events: 600, seed: 7)
        trial.sabotage = sabotage
        #expect(try await !trial.run().faults.isEmpty)
    }

    private static func trial(at path: String, events: Int, seed: UInt64) -> DeliveryTrial {
        DeliveryTrial(events: events, seed: seed) { isWriter throws(EventStoreError) in
            try SQLiteEventStore(
                at: path,
                access: isWriter ? .readWrite : .readOnly,
                clock: Desk.clock
            )
        }
    }

    @Test("a subscriber that crashes and goes on at random misses nothing, and sees nothing twice")
    func subscriber() async throws {
        let seed = SuiteSeed.of(4_711)
        let folder = try TemporaryFolder()
        let path = folder.file("log.sqlite")
        let store = try SQLiteEventStore(at: path, clock: Desk.clock)
        let total = Self.count
        let writing = Task {
            var drafts = DraftGenerator(seed: seed)
            var left = total
            while left > 0 {
                let size = min(left, .random(in: 1...7, using: &drafts.generator))
                _ = try await store.append((0..<size).map { _ in drafts.draft() })
                left -= size
            }
        }
        let view = try DatabaseQueue(path: folder.file("view.sqlite"))
        try await view.write { db in
            // The primary key refuses whatever would come twice.
            try db.execute(sql: "CREATE TABLE seen(position INTEGER PRIMARY KEY)")
            try db.execute(sql: "CREATE TABLE reached(id INTEGER PRIMARY KEY, checkpoint TEXT)")
        }
        var random = SeededGenerator(seed: seed)
        var seen = 0
        var crashes = 0
        while seen < total {
            seen = try await Self.follow(store, view, &random, upTo: total)
            crashes += 1
        }
        try await writing.value
        let seenOnce = try await view.read { db in
            // No position is there twice, so there is room for no gap.
            try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM seen WHERE position BETWEEN 1 AND ?",
                arguments: [total]
            )
        }
        #expect(seenOnce == total, "seed \(seed)")
        #expect(crashes > 3, "seed \(seed)")
        print("subscriber: seed \(seed), \(total) events seen over \(crashes) crashes")
        await store.close()
    }

    /// Follows the log from the stored checkpoint until chance lets it crash; says how much is seen.
    private static func follow(
        _ store: SQLiteEventStore,
        _ view: DatabaseQueue,
        _ random: inout SeededGenerator,
        upTo total: Int
    ) async throws -> Int {
        let text = try await view.read { db in
            try String.fetchOne(db, sql: "SELECT checkpoint FROM reached")
        }
        let checkpoint = text.flatMap { Checkpoint($0) }
        var events = EventSubscription(to: store, from: checkpoint).makeAsyncIterator()
        var batch: [(position: Int, checkpoint: String)] = []
        while true {
            guard let element = try await events.next() else { throw CancellationError() }
            let position = Int(element.event.position.rawValue)
            batch.append((position, element.checkpoint.description))
            let isLast = position == total
            // What is in the batch and not yet in the view is lost in the crash, and comes again.
            if !isLast, Int.random(in: 0..<max(40, total / 400), using: &random) == 0 { return 0 }
            guard isLast || Int.random(in: 0..<max(5, total / 10_000), using: &random) == 0
            else { continue }
            let rows = batch
            try await view.write { db in
                for row in rows {
                    try db.execute(
                        sql: "INSERT INTO seen(position) VALUES (?)",
                        arguments: [row.position]
                    )
                }
                try db.execute(
                    sql: """
                        INSERT INTO reached(id, checkpoint) VALUES (1, ?)
                        ON CONFLICT(id) DO UPDATE SET checkpoint = excluded.checkpoint
                        """,
                    arguments: [rows.last?.checkpoint]
                )
            }
            batch = []
            if isLast { return total }
        }
    }
}
