// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Identity on both stores")
struct IdentityStoreTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isSoaking = environment["THROUGHLINE_SOAK"] != nil
    /// How many histories: as many in a soak run as THROUGHLINE_HISTORIES says, or 10,000.
    private static let histories =
        isSoaking ? environment["THROUGHLINE_HISTORIES"].flatMap(UInt64.init) ?? 10_000 : 200
    private static let operations = isSoaking ? 500 : 200
    private static let start = environment["THROUGHLINE_SEED"].flatMap(UInt64.init) ?? 1
    /// The seeds in blocks, so that they run side by side.
    private static let blocks = stride(from: start, to: start + histories, by: 10).map {
        $0..<min($0 + 10, start + histories)
    }

    /// Both stores, a rebuild from the log, and what was known as of the middle agree.
    @Test("random histories make the same customers in every store", arguments: blocks)
    func same(_ seeds: Range<UInt64>) async throws {
        for seed in seeds { try await Self.same(seed) }
    }

    private static func same(_ seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let clock: @Sendable () -> Timestamp = { Timestamp(seconds: 1_800_000_000) }
        let opened = try await StoreFolder.open(at: folder.file("store"), clock: clock)
        let onDisk = InteractionHistory(store: opened.store, vault: opened.vault, clock: clock)
        let inMemory = try await history(seed: seed, clock)
        var acts = IdentityActs(seed: seed)
        var middle: (disk: Position, memory: Position, shape: Set<String>)?
        while acts.count < operations {
            let act = acts.next()
            let one = try await act.perform(inMemory)
            let other = try await act.perform(onDisk)
            #expect(one == other, "seed \(seed), operation \(acts.count)")
            if middle == nil, acts.count >= operations / 2 {
                middle = (
                    try await onDisk.store.head().position,
                    try await inMemory.store.head().position, try await shape(onDisk)
                )
                acts.hasErased = false
            }
        }
        let now = try await shape(inMemory)
        let disk = try await shape(onDisk)
        #expect(disk == now, "seed \(seed): the stores differ")
        let rebuilt = try await history(seed: seed + 1, clock)
        try await copy(onDisk, to: rebuilt)
        #expect(try await shape(rebuilt) == now, "seed \(seed): the rebuild differs")
        let then = try #require(middle)
        let asOf = try await shape(onDisk, asOf: then.disk)
        // What is erased is gone from the past too, and from that of both.
        let expected =
            acts.hasErased ? try await shape(inMemory, asOf: then.memory) : then.shape
        #expect(asOf == expected, "seed \(seed): the past changed")
        await onDisk.close()
    }

    private static func history(
        seed: UInt64,
        _ clock: @escaping @Sendable () -> Timestamp
    ) async throws -> InteractionHistory {
        let random = RandomSource.repeating(seed: seed)
        return InteractionHistory(
            store: InMemoryEventStore(random: random, clock: clock),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock: clock
        )
    }

    private static func copy(
        _ history: InteractionHistory,
        to other: InteractionHistory
    ) async throws {
        var lines: [JSONValue] = []
        try await history.export.lines { lines.append($0.json) }
        for start in stride(from: 0, to: lines.count, by: LogImport.batchSize) {
            let end = min(start + LogImport.batchSize, lines.count)
            _ = try await other.import.append(Array(lines[start..<end]))
        }
    }

    /// Who is who, without ids: each customer's identifiers with their times, and what is held.
    private static func shape(
        _ history: InteractionHistory,
        asOf position: Position? = nil
    ) async throws -> Set<String> {
        var shape: Set<String> = []
        var cursor: Position?
        repeat {
            let page = try await history.customers(
                after: cursor,
                limit: 7,
                for: .rep("bo"),
                asOf: position
            )
            for customer in page.customers {
                let members = customer.members.map { member in
                    let value = member.identifier.map { "\($0.kind):\($0.value)" } ?? "?"
                    return "\(value) \(member.from?.description ?? "")-"
                        + "\(member.until?.description ?? "") \(member.obstacle?.code.description ?? "")"
                }.sorted()
                let held = customer.held.map { link in
                    "\(link.identifier.map { "\($0.kind):\($0.value)" } ?? "?") \(link.reason.code) "
                        + "\(link.evidence.count) \(link.reopens)"
                }.sorted()
                let alarms = customer.alarms.map(\.words)
                shape.insert((members + ["held"] + held + alarms).joined(separator: "\n"))
            }
            cursor = page.next
        } while cursor != nil
        return shape
    }
}
