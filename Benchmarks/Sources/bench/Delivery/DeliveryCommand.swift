// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import Throughline
import ThroughlineSQLite
import ThroughlineTesting

/// Delivers very many events twice, in any order and over restarts, while a subscriber crashes.
///
/// Fails unless each is in the log once, and was seen once.
///
/// ```
/// run deliveries [--events N] [--seed S] [--folder FOLDER] [--verify]
/// ```
///
/// Here and not among the tests, as a million events want a release build.
struct DeliveryCommand {
    private var events = 1_000_000
    private var seed = UInt64.random(in: 0...UInt64.max / 2)
    private var folder: String?
    /// Whether the whole log is verified at the end, which takes as long as all the rest.
    private var verifies = false

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch (argument, argument == "--verify" ? nil : rest.popFirst()) {
            case ("--verify", _): verifies = true
            case ("--events", let value?): events = try Self.number(value)
            case ("--seed", let value?): seed = UInt64(try Self.number(value))
            case ("--folder", let value?): folder = value
            default:
                throw Options.Fault(
                    description: "usage: run deliveries [--events N] [--seed S] "
                        + "[--folder FOLDER] [--verify]"
                )
            }
        }
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number > 0, number < UInt32.max else {
            throw Options.Fault(description: "\(text) is not a number from 1 to 4 billion")
        }
        return number
    }

    func run() async throws {
        var options = try Options([])
        options.folder = folder
        let context = try Context(options)
        defer { context.removeScratch() }
        // A trial that was never seen to fail proves nothing.
        for sabotage in DeliveryTrial.Sabotage.allCases {
            var trial = Self.trial(at: context.path(), events: 4_000, seed: seed)
            trial.sabotage = sabotage
            let faults = try await trial.run().faults
            try expect(!faults.isEmpty, "a trial with \(sabotage) that finds it")
        }
        let path = context.path()
        let start = ContinuousClock.now
        var report = try await Self.trial(at: path, events: events, seed: seed).run()
        let time = (ContinuousClock.now - start) / .seconds(1)
        if verifies {
            let store = try Self.open(path, isWriter: false)
            report.faults += try await store.verify(nil).faults.map(\.description)
            await store.close()
        }
        print(
            "deliveries: seed \(seed), \(report.deliveries) of \(report.events) events over "
                + "\(report.restarts) restarts, \(report.seen) seen by a subscriber that crashed "
                + "\(report.crashes) times, \(Figures.fixed(time, 1)) s, "
                + (report.faults.isEmpty ? "no fault" : "\(report.faults.count) faults")
        )
        for fault in report.faults.prefix(20) { print("  \(fault)") }
        try expect(report.crashes > 3 && report.restarts > 3, "crashes and restarts")
        try expect(report.faults.isEmpty, "every event in the log once, and seen once")
    }

    private static func trial(at path: String, events: Int, seed: UInt64) -> DeliveryTrial {
        DeliveryTrial(events: events, seed: seed) { isWriter throws(EventStoreError) in
            try open(path, isWriter: isWriter)
        }
    }

    private static func open(
        _ path: String,
        isWriter: Bool
    ) throws(EventStoreError) -> SQLiteEventStore {
        try SQLiteEventStore(at: path, access: isWriter ? .readWrite : .readOnly) { .epoch }
    }
}
