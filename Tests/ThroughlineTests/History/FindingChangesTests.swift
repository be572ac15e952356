// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("FindingChanges", .timeLimit(.minutes(1)))
struct FindingChangesTests {
    private let timer = ManualTimer()
    private let history: InteractionHistory

    init() async throws {
        let random = RandomSource.repeating(seed: 3)
        let clock: @Sendable () -> Timestamp = { [timer] in
            TimelineFixture.start.advanced(by: timer.now.elapsed)
        }
        history = InteractionHistory(
            store: InMemoryEventStore(random: random, clock: clock),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock: clock
        )
    }

    private func says(_ id: String, minute: Double, _ direction: Direction) async throws {
        let text = "Where is it?"
        let message = TimelineFixture.message(id, minute: minute, text, direction: direction)
        _ = try await history.record(
            [AdapterItem(id, .interaction(message))],
            from: TimelineFixture.profile,
            context: TimelineFixture.context()
        )
    }

    private func findings() -> FindingChanges {
        history.findings(for: .rep("service"), timer: timer)
    }

    private static func isOpened(_ change: FindingLedger.Change?) -> Bool? {
        switch change {
        case .opened: true
        case .closed: false
        case nil: nil
        }
    }

    @Test("what time makes overdue is told when it is, and closed when it is answered")
    func wakes() async throws {
        try await says("a", minute: 0, .inbound)
        let (told, teller) = AsyncStream.makeStream(of: Bool?.self)
        let findings = findings()
        let course = Task {
            for try await change in findings { teller.yield(Self.isOpened(change)) }
        }
        var changes = told.makeAsyncIterator()
        await timer.waitForSleeper()
        timer.advance(by: .seconds(60))
        await timer.waitForSleeper()
        timer.advance(by: .milliseconds(1))
        #expect(await changes.next() == true)
        try await says("b", minute: 1.5, .outbound)
        #expect(await changes.next() == false)
        course.cancel()
    }

    @Test("what is wrong already comes first")
    func begins() async throws {
        try await says("a", minute: 0, .inbound)
        timer.advance(by: .seconds(3_600))
        var iterator = findings().makeAsyncIterator()
        let first = try await iterator.next()
        #expect(Self.isOpened(first) == true)
        #expect(first?.finding.check == "unanswered")
    }

    @Test(
        "ends when its task is cancelled, and when the store is closed",
        arguments: [true, false]
    )
    func ends(isCancelled: Bool) async throws {
        try await says("a", minute: 0, .inbound)
        let findings = findings()
        let course = Task {
            var iterator = findings.makeAsyncIterator()
            return try await iterator.next() == nil
        }
        await timer.waitForSleeper()
        if isCancelled { course.cancel() } else { await history.close() }
        #expect(try await course.value)
    }

    @Test("a visitor is refused")
    func visitors() async throws {
        var iterator = history.findings(for: .visitor(proven: []), timer: timer).makeAsyncIterator()
        do {
            _ = try await iterator.next()
            Issue.record("A visitor was told what is found.")
        } catch {
            #expect(error.code == .forbidden)
        }
    }
}

/// A clock that goes when it is told to.
private final class ManualTimer: Clock, Sendable {
    struct Instant: InstantProtocol {
        var elapsed: Duration

        func advanced(by duration: Duration) -> Self { Self(elapsed: elapsed + duration) }
        func duration(to other: Self) -> Duration { other.elapsed - elapsed }
        static func < (one: Self, other: Self) -> Bool { one.elapsed < other.elapsed }
    }

    private struct State {
        var now = Instant(elapsed: .zero)
        var nextID = 0
        var sleepers: [Int: (until: Instant, wake: CheckedContinuation<Void, any Error>)] = [:]
        var cancelled: Set<Int> = []
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())

    var now: Instant { state.withLock { $0.now } }
    let minimumResolution = Duration.microseconds(1)

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                let watchers: [CheckedContinuation<Void, Never>] = state.withLock { state in
                    if state.cancelled.contains(id) {
                        continuation.resume(throwing: CancellationError())
                        return []
                    }
                    if deadline <= state.now {
                        continuation.resume()
                        return []
                    }
                    state.sleepers[id] = (deadline, continuation)
                    defer { state.watchers = [] }
                    return state.watchers
                }
                for watcher in watchers { watcher.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                state.cancelled.insert(id)
                return state.sleepers.removeValue(forKey: id)
            }
            sleeper?.wake.resume(throwing: CancellationError())
        }
    }

    /// Returns once somebody sleeps.
    func waitForSleeper() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.sleepers.isEmpty { state.watchers.append(continuation) }
                return !state.sleepers.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }

    /// Moves on, and wakes whose time has come.
    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let ids = state.sleepers.filter { $0.value.until <= state.now }.map(\.key)
            return ids.compactMap { state.sleepers.removeValue(forKey: $0)?.wake }
        }
        for sleeper in due { sleeper.resume() }
    }
}
