// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Items larger than the log takes")
struct LargeItemTests {
    /// What can be too large: a payload that can't be read, and words.
    private static let readings: [(AdapterItem.Reading, RecordOutcome.Kind)] = [
        (
            .unreadable(reason: "not known", bytes: Array(repeating: 7, count: 3_000)),
            .quarantined
        ),
        (
            .interaction(
                TimelineFixture.message(
                    "large",
                    minute: 1,
                    String(repeating: "word ", count: 600),
                    from: [TimelineFixture.ana, Identifier(.phone, "+15550100")]
                )
            ), .appended
        ),
    ]

    /// Records a reading between two messages, in a log that takes so many bytes of an item.
    private func record(
        _ reading: AdapterItem.Reading,
        limit: Int?
    ) async throws -> (outcomes: [RecordOutcome], history: InteractionHistory) {
        let fixture = try await TimelineFixture()
        var vault = fixture.history.vault
        if let limit { vault.bodyLimit = limit }
        let history = InteractionHistory(store: fixture.history.store, vault: vault) {
            TimelineFixture.start
        }
        let outcomes = try await history.record(
            [
                AdapterItem("1", .interaction(TimelineFixture.message("a", minute: 0))),
                AdapterItem("2", reading),
                AdapterItem("3", .interaction(TimelineFixture.message("b", minute: 2))),
            ],
            from: TimelineFixture.profile,
            context: TimelineFixture.context()
        )
        return (outcomes, history)
    }

    /// How many bytes the largest item in a log takes.
    private func largest(_ history: InteractionHistory) async throws -> Int {
        try await history.store.read(EventQuery(limit: 100)).compactMap(\.body?.count).max() ?? 0
    }

    @Test("one of exactly as many bytes as the log takes is recorded", arguments: readings.indices)
    func atTheLimit(_ index: Int) async throws {
        let (reading, kind) = Self.readings[index]
        let size = try await largest(try await record(reading, limit: nil).history)
        #expect(size > 3_000)
        let (outcomes, history) = try await record(reading, limit: size)
        #expect(outcomes.map(\.kind) == [.appended, kind, .appended])
        #expect(try await largest(history) == size)
    }

    @Test(
        "one with a byte more is refused with the reason, and the others are recorded",
        arguments: readings.indices
    )
    func pastTheLimit(_ index: Int) async throws {
        let (reading, _) = Self.readings[index]
        let size = try await largest(try await record(reading, limit: nil).history)
        let (outcomes, history) = try await record(reading, limit: size - 1)
        #expect(outcomes.map(\.kind) == [.appended, .refused, .appended])
        #expect(outcomes[1].position == nil)
        #expect(outcomes[1].reason?.contains("takes \(size) bytes") == true)
        if case .unreadable(let why, _) = reading {
            #expect(outcomes[1].reason?.hasPrefix(why) == true)
        }
        // Nor is anything there that only it would have shown: two identifiers of one person.
        let without = try await record(.ignored(reason: "nothing"), limit: nil).history
        let (count, expected) = (
            try await history.store.head().count, try await without.store.head().count
        )
        #expect(count == expected)
        let page = try await history.timeline(of: .identifier(TimelineFixture.ana), for: .rep("bo"))
        #expect(page.entries.count == 2)
    }
}
