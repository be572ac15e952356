// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Foundation
import GRDB
import Measuring
import Throughline
import ThroughlineSQLite

/// The ways to append a workload in batches.
///
/// Each run makes a store of its own and returns events a second. Opening and closing are not
/// measured.
struct AppendEntrants {
    let workload: AppendWorkload
    let batch: Int
    let context: Context
    var onDisk = false
    /// Where to note how often an append flushed.
    var flushes: FlushCount?

    /// The flushes of a run, for each append.
    final class FlushCount {
        var perAppend = 0.0
    }

    /// The same with the flushes counted.
    func counting(_ flushes: FlushCount) -> Self {
        var entrants = self
        entrants.flushes = flushes
        return entrants
    }

    /// The same on a disk, or in memory.
    func onDisk(_ onDisk: Bool) -> Self {
        var entrants = self
        entrants.onDisk = onDisk
        return entrants
    }

    private func measured(_ append: (Range<Int>) async throws -> Void) async rethrows -> Double {
        let flushed = baseline_flushes()
        var appends = 0
        let time = try await context.seconds {
            var first = 0
            while first < workload.count {
                let end = min(first + batch, workload.count)
                try await append(first..<end)
                first = end
                appends += 1
            }
        }
        flushes?.perAppend = Double(baseline_flushes() - flushed) / Double(max(1, appends))
        return Double(workload.count) / time
    }

    /// The library: keyed names, sealed bodies, deduplication, index, Merkle log, one flush a batch.
    ///
    /// Plain, bodies are salted and not encrypted, and nothing is indexed.
    func throughline(isPlain: Bool = false) async throws -> Double {
        let path = context.path(onDisk: onDisk)
        defer { context.remove(path) }
        let store = try SQLiteEventStore(at: path) { AppendWorkload.receivedAt }
        let vault = try await Vault(
            keys: InMemoryKeyStore(),
            mode: isPlain ? .plaintext : .encrypted
        )
        let figure = try await measured { range in
            var drafts: [EventDraft] = []
            drafts.reserveCapacity(range.count)
            for index in range { drafts.append(try workload.draft(index, vault, tagged: !isPlain)) }
            let outcomes = try await store.append(drafts)
            guard outcomes.allSatisfy(\.isNew) else {
                throw BaselineFailure(description: "an event was there already")
            }
        }
        await store.close()
        return figure
    }

    /// Only what the caller's thread does: names, header, body; nothing is stored.
    func sealing() async throws -> Double {
        let vault = try await Vault(keys: InMemoryKeyStore())
        return try await measured { range in
            for index in range { _ = try workload.draft(index, vault) }
        }
    }

    /// Only what the store does with drafts that were sealed before.
    func storing() async throws -> Double {
        let path = context.path(onDisk: onDisk)
        defer { context.remove(path) }
        let store = try SQLiteEventStore(at: path) { AppendWorkload.receivedAt }
        let drafts = try await workload.drafts()
        let figure = try await measured { range in
            _ = try await store.append(Array(drafts[range]))
        }
        await store.close()
        return figure
    }

    /// The same in C, with all or some of it.
    func c(_ options: Int = BASELINE_ALL) async throws -> Double {
        let path = context.path(onDisk: onDisk)
        defer { context.remove(path) }
        var writer: OpaquePointer?
        let key = [UInt8](repeating: 7, count: 32)
        try baseline { baseline_writer_open(path, Int32(options), key, &writer) }
        defer { baseline_writer_close(writer) }
        return try await measured { range in
            try workload.withEvents { events in
                try baseline {
                    baseline_append(
                        writer,
                        events,
                        range.lowerBound,
                        range.count,
                        AppendWorkload.receivedAt.microseconds
                    )
                }
            }
        }
    }

    /// A table with an index and nothing else, through GRDB.
    func grdb() async throws -> Double {
        let path = context.path(onDisk: onDisk)
        defer { context.remove(path) }
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try await queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE event(
                        position INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE,
                        occurred_at INTEGER NOT NULL, body BLOB NOT NULL) STRICT
                    """
            )
        }
        let names = workload.names.map { Data($0.ref.bytes) }
        let bodies = workload.bodies.map { Data($0) }
        let times = workload.occurredAt
        return try await measured { range in
            try await queue.write { db in
                let insert = try db.cachedStatement(
                    sql: "INSERT INTO event(name, occurred_at, body) VALUES (?, ?, ?)"
                )
                for index in range {
                    try insert.execute(arguments: [names[index], times[index], bodies[index]])
                }
            }
        }
    }
}

extension AppendWorkload {
    /// Lends the events as C takes them.
    func withEvents<Value>(
        _ body: (UnsafePointer<baseline_events>) throws -> Value
    ) rethrows -> Value {
        try fixed.withUnsafeBufferPointer { fixed in
            try joined.withUnsafeBufferPointer { joined in
                try occurredAt.withUnsafeBufferPointer { times in
                    try Self.withNames { type, channel, adapter in
                        var events = baseline_events(
                            fixed: fixed.baseAddress,
                            bodies: joined.baseAddress,
                            body_size: Self.bodySize,
                            occurred_at: times.baseAddress,
                            received_at: Self.receivedAt.microseconds,
                            type: type,
                            channel: channel,
                            adapter: adapter
                        )
                        return try withUnsafePointer(to: &events, body)
                    }
                }
            }
        }
    }

    private typealias Text = UnsafePointer<CChar>

    private static func withNames<Value>(
        _ body: (Text, Text, Text) throws -> Value
    ) rethrows -> Value {
        try type.rawValue.withCString { type in
            try Channel.email.rawValue.withCString { channel in
                try "mime".withCString { try body(type, channel, $0) }
            }
        }
    }
}
