// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

/// Records payloads in a history in memory, to see what the log makes of them.
struct RecordingHarness {
    let history: InteractionHistory
    let adapter: any ChannelAdapter
    let context: AdapterContext

    init(_ adapter: any ChannelAdapter, context: AdapterContext) async throws {
        let random = RandomSource.repeating(seed: 7)
        let now = context.receivedAt
        let store = InMemoryEventStore(random: random, clock: { now })
        let vault = try await Vault(keys: InMemoryKeyStore(random: random), random: random)
        history = InteractionHistory(
            store: store,
            vault: vault,
            accounts: Accounts([context.account]),
            clock: { now }
        )
        self.adapter = adapter
        self.context = context
    }

    /// Records a payload, and says what became of its items.
    func record(_ payload: Payload) async throws -> [RecordOutcome.Kind] {
        var kinds: [RecordOutcome.Kind] = []
        var batch: [AdapterItem] = []
        for item in adapter.items(in: payload, context: context) {
            batch.append(item)
            guard batch.count == InteractionHistory.recordLimit else { continue }
            kinds += try await flush(&batch)
        }
        return kinds + (try await flush(&batch))
    }

    private func flush(_ batch: inout [AdapterItem]) async throws -> [RecordOutcome.Kind] {
        guard !batch.isEmpty else { return [] }
        defer { batch.removeAll() }
        return try await history.record(batch, from: adapter.profile, context: context)
            .map(\.kind)
    }

    /// What the history says, however it came to say it.
    func canonical() async throws -> [String] {
        let lines = Locked<[String]>([])
        try await history.canonicalExport.lines { line in
            lines.withLock { $0.append(line.text()) }
        }
        return lines.withLock { $0 }
    }

    /// Checks what holds for every adapter and every folder of payloads: nothing unaccounted, the
    /// second time appends nothing, and any order with three in ten repeated gives the same export.
    static func check(
        _ adapter: any ChannelAdapter,
        context: AdapterContext,
        payloads: [Payload],
        seed: UInt64 = 4_711
    ) async throws {
        try #require(!payloads.isEmpty)
        let first = try await Self(adapter, context: context)
        for payload in payloads {
            let kinds = try await first.record(payload)
            #expect(!kinds.isEmpty, "a payload gave no item")
        }
        // What a deletion erased is known again as that.
        let again: [RecordOutcome.Kind] =
            adapter.profile.forgetsDeletions
            ? [.duplicate, .ignored, .erased] : [.duplicate, .ignored]
        for payload in payloads {
            let kinds = try await first.record(payload)
            #expect(kinds.allSatisfy(again.contains), "the second time gave \(kinds)")
        }
        var random = SeededGenerator(seed: seed)
        let repeated = payloads.shuffled(using: &random).prefix(payloads.count * 3 / 10)
        let other = try await Self(adapter, context: context)
        for payload in (payloads + repeated).shuffled(using: &random) {
            _ = try await other.record(payload)
        }
        let lines = try await first.canonical()
        #expect(!lines.isEmpty)
        let shuffled = try await other.canonical()
        #expect(lines == shuffled, "seed \(seed)")
    }
}
