// SPDX-License-Identifier: Apache-2.0

/// How things stand in a history, in figures without personal data.
public struct HistoryFigures: Hashable, Sendable {
    /// How many events the log has.
    public var events: UInt64
    /// How many events wait for the disk.
    public var waiting: Int
    /// How many payloads are held in quarantine.
    public var quarantined: Int
    /// How long ago the oldest of them reached us; nil for none.
    public var quarantineAge: Duration?
    /// How many of the newest events each projection has not dealt with, by its name; at most, where
    /// a projection passes events over.
    public var projectionLags: [String: UInt64]

    /// Makes figures.
    public init(
        events: UInt64,
        waiting: Int = 0,
        quarantined: Int = 0,
        quarantineAge: Duration? = nil,
        projectionLags: [String: UInt64] = [:]
    ) {
        self.events = events
        self.waiting = waiting
        self.quarantined = quarantined
        self.quarantineAge = quarantineAge
        self.projectionLags = projectionLags
    }
}

extension InteractionHistory {
    /// How things stand now; the observer is told too.
    ///
    /// For a timer of the service's, every half minute or so. Reads the headers of what was ever held
    /// in quarantine, and no payload.
    ///
    /// - Parameter projections: How far each projection has come, by its name; nil for nowhere.
    /// - Returns: The figures.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    @discardableResult
    public func measure(
        projections: [String: Checkpoint?] = [:]
    ) async throws(EventStoreError) -> HistoryFigures {
        let head = try await store.head()
        var figures = HistoryFigures(events: head.count, waiting: await store.waiting)
        var oldest: Timestamp?
        try await log.eachHeld { held in
            figures.quarantined += 1
            oldest = min(oldest ?? held.header.receivedAt, held.header.receivedAt)
            return true
        }
        figures.quarantineAge = oldest?.duration(until: clock())
        figures.projectionLags = projections.mapValues { checkpoint in
            let reached = checkpoint?.position.rawValue ?? 0
            return head.position.rawValue - min(reached, head.position.rawValue)
        }
        observer?.measured(figures)
        return figures
    }

    /// Records as ``record(_:from:context:)`` does, and tells the observer what became of it.
    func observing(
        _ profile: AdapterProfile,
        _ context: AdapterContext,
        _ body: () async throws(EventStoreError) -> [RecordOutcome]
    ) async throws(EventStoreError) -> [RecordOutcome] {
        guard let observer else { return try await body() }
        let (account, adapter) = (context.account.id, profile.name)
        let begin = clock()
        do throws(EventStoreError) {
            let outcomes = try await body()
            observer.recorded(
                DeliveryFigures(
                    account: account,
                    adapter: adapter,
                    outcomes: Dictionary(grouping: outcomes, by: \.kind).mapValues(\.count),
                    latency: begin.duration(until: clock()),
                    waiting: await store.waiting
                )
            )
            return outcomes
        } catch {
            observer.failed(
                DeliveryFailure(
                    account: account,
                    adapter: adapter,
                    code: error.code,
                    message: error.message,
                    waiting: await store.waiting
                )
            )
            throw error
        }
    }
}

extension Timestamp {
    /// How long it is until a later moment; zero for an earlier one.
    fileprivate func duration(until later: Timestamp) -> Duration {
        let (span, overflow) = later.microseconds.subtractingReportingOverflow(microseconds)
        return overflow ? .zero : .microseconds(max(0, span))
    }
}

extension EventStore {
    /// None: for a store that lets nobody wait.
    public var waiting: Int { 0 }
}
