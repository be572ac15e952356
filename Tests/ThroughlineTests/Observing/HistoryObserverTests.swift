// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("HistoryObserver")
struct HistoryObserverTests {
    /// Keeps what it is told.
    private final class Notebook: HistoryObserver {
        let deliveries = Locked<[DeliveryFigures]>([])
        let failures = Locked<[DeliveryFailure]>([])
        let figures = Locked<[HistoryFigures]>([])

        func recorded(_ delivery: DeliveryFigures) { deliveries.withLock { $0.append(delivery) } }
        func failed(_ failure: DeliveryFailure) { failures.withLock { $0.append(failure) } }
        func measured(_ figures: HistoryFigures) { self.figures.withLock { $0.append(figures) } }
    }

    /// Each look at the clock is a second later.
    private final class Clock: Sendable {
        private let seconds = Locked<Int64>(1_780_000_000)
        func now() -> Timestamp {
            Timestamp(
                seconds: seconds.withLock { seconds in
                    seconds += 1
                    return seconds
                }
            )
        }
    }

    private let notebook = Notebook()
    private let history: InteractionHistory

    init() async throws {
        let random = RandomSource.repeating(seed: 5)
        let clock = Clock()
        history = InteractionHistory(
            store: InMemoryEventStore(random: random, clock: { TimelineFixture.start }),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            observer: notebook,
            clock: clock.now
        )
    }

    private func record(_ readings: [AdapterItem.Reading]) async throws -> [RecordOutcome] {
        try await history.record(
            readings.enumerated().map { AdapterItem("item \($0.offset)", $0.element) },
            from: TimelineFixture.profile,
            context: TimelineFixture.context(account: "shop")
        )
    }

    @Test("it is told what became of the items, for which account, and how long it took")
    func outcomes() async throws {
        let message = TimelineFixture.message("m1", minute: 0)
        _ = try await record([.interaction(message), .ignored(reason: "nothing in it")])
        _ = try await record([.interaction(message)])
        let told = notebook.deliveries.withLock { $0 }
        #expect(told.map(\.account) == ["shop", "shop"])
        #expect(told.map(\.adapter) == ["test", "test"])
        #expect(told.map(\.outcomes) == [[.appended: 1, .ignored: 1], [.duplicate: 1]])
        #expect(told.allSatisfy { $0.latency >= .seconds(1) })
        #expect(notebook.failures.withLock { $0 }.isEmpty)
    }

    @Test("it is told that recording failed, and the caller is too")
    func failure() async throws {
        await history.store.close()
        await #expect(throws: EventStoreError.self) {
            try await record([.interaction(TimelineFixture.message("m1", minute: 0))])
        }
        let told = notebook.failures.withLock { $0 }
        #expect(told.map(\.code) == [.closed])
        #expect(notebook.deliveries.withLock { $0 }.isEmpty)
    }

    @Test("quarantine has a size and an age, and neither once it was read after all")
    func quarantine() async throws {
        #expect(try await history.measure().quarantineAge == nil)
        _ = try await record([.unreadable(reason: "no mail", bytes: [1, 2, 3])])
        let held = try await history.measure()
        #expect(held.quarantined == 1)
        #expect(try #require(held.quarantineAge) > .zero)
        let payload = try #require(try await history.quarantine.held().first)
        _ = try await history.quarantine.replay(payload, with: ReadingAdapter())
        let read = try await history.measure()
        #expect(read.quarantined == 0)
        #expect(read.quarantineAge == nil)
        #expect(notebook.figures.withLock { $0 }.count == 3)
    }

    @Test("a projection lags by what came since its checkpoint; one without has all before it")
    func lag() async throws {
        _ = try await record([.interaction(TimelineFixture.message("m1", minute: 0))])
        let head = try await history.store.head()
        let reached = Checkpoint(
            store: head.store,
            epoch: head.epoch,
            position: head.position,
            leaf: try await history.store.leaf(at: head.position)
        )
        _ = try await record([.interaction(TimelineFixture.message("m2", minute: 1))])
        let figures = try await history.measure(projections: ["search": reached, "new": nil])
        #expect(figures.events == head.count + 1)
        #expect(figures.projectionLags == ["search": 1, "new": head.count + 1])
    }

    /// Reads whatever it is given as one message.
    private struct ReadingAdapter: ChannelAdapter {
        var profile: AdapterProfile { TimelineFixture.profile }
        func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {}
        func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
            AnySequence([
                AdapterItem("1", .interaction(TimelineFixture.message("q1", minute: 3)))
            ])
        }
    }
}
