// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Findings as they open and close, for as long as somebody listens; for reps alone.
    ///
    /// First comes what is wrong already. Then the sequence wakes after every commit, and at the
    /// moments at which time alone makes something overdue, so that a service hears of it then and not
    /// when somebody happens to look. It survives links and unlinks, and has no end: it stops when its
    /// task is cancelled or the store is closed.
    ///
    /// ```swift
    /// for try await change in history.findings(for: .rep("desk"), timer: ContinuousClock()) {
    ///     switch change {
    ///     case .opened(let finding): show(finding)
    ///     case .closed(let finding): takeDown(finding.id)
    ///     }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - viewer: Who is looking; a visitor gets `forbidden` as the first element is asked for.
    ///   - checks: What is looked for.
    ///   - zone: The time zone in which sentences tell moments.
    ///   - timer: What is slept by. What time it is, ``clock`` says.
    /// - Returns: The changes, from the first finding on.
    public func findings(
        for viewer: Viewer,
        checks: Checks = .shipped,
        zone: Zone = .utc,
        timer: any Clock<Duration>
    ) -> FindingChanges {
        FindingChanges(
            history: self,
            watch: FindingWatch(self, for: viewer, checks: checks, zone: zone),
            timer: timer
        )
    }
}

/// Findings as they open and close; see ``InteractionHistory/findings(for:checks:zone:timer:)``.
public struct FindingChanges: AsyncSequence, Sendable {
    /// What became of one finding.
    public typealias Element = FindingLedger.Change
    /// What the sequence throws.
    public typealias Failure = HistoryError

    let history: InteractionHistory
    let watch: FindingWatch
    let timer: any Clock<Duration>

    /// Makes an iterator; it begins with what is wrong already.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Hands out one change after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let history: InteractionHistory
        private let timer: any Clock<Duration>
        private var watch: FindingWatch
        private var buffer: ArraySlice<FindingLedger.Change> = []

        init(_ changes: FindingChanges) {
            history = changes.history
            timer = changes.timer
            watch = changes.watch
        }

        /// The next change; nil when the task is cancelled or the store was closed.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(HistoryError) -> FindingLedger.Change? {
            while !Task.isCancelled {
                if let change = buffer.popFirst() { return change }
                // Listen before looking, so that no commit falls between the two. The first wakeup is
                // there at once, unless the store is closed.
                let wakeups = history.store.wakeups()
                var first = wakeups.makeAsyncIterator()
                guard await first.next(isolation: actor) != nil else { return nil }
                do {
                    buffer = try await watch.catchUp()[...]
                } catch {
                    if (error.cause as? EventStoreError)?.code == .closed { return nil }
                    throw error
                }
                if buffer.isEmpty { await pause(until: watch.nextTurn, or: wakeups) }
            }
            return nil
        }

        /// The next change; nil when the task is cancelled or the store was closed.
        public mutating func next() async throws(HistoryError) -> FindingLedger.Change? {
            try await next(isolation: nil)
        }

        /// Sleeps until a moment has passed, or something is recorded, whichever comes first.
        private func pause(until turn: Timestamp?, or wakeups: AsyncStream<Void>) async {
            // Only past its moment is something overdue.
            let left = turn.map { $0.since(history.clock()) + .microseconds(1) }
            await withTaskGroup(of: Void.self) { [timer] group in
                group.addTask {
                    var next = wakeups.makeAsyncIterator()
                    _ = await next.next(isolation: nil)
                }
                if let left {
                    let length = left < FindingChanges.rest ? FindingChanges.rest : left
                    group.addTask { try? await timer.sleep(for: length) }
                }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// The shortest sleep: a clock that stands still must not make a busy loop.
    static let rest: Duration = .milliseconds(1)
}

@available(*, unavailable)
extension FindingChanges.Iterator: Sendable {}
