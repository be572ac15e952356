// SPDX-License-Identifier: Apache-2.0

/// Is told what an ``InteractionHistory`` does, in figures: for metrics, logs, alarms.
///
/// What it is told has no personal data in it: counts, durations, the names of accounts, adapters and
/// projections, and codes. Each requirement does nothing unless it is implemented, so that more can be
/// told later. The calls are made on the caller's path, after the work is done: return at once.
///
/// The product `ThroughlineObservability`, on the package trait of that name, has one for
/// swift-metrics and one for swift-log.
public protocol HistoryObserver: Sendable {
    /// Items were recorded, in one append.
    func recorded(_ delivery: DeliveryFigures)

    /// Recording failed as a whole, and nothing was recorded.
    func failed(_ failure: DeliveryFailure)

    /// A request was refused, and nothing of it stored.
    func refused(_ refusal: IntakeCounts.Refusal)

    /// How things stand, each time that ``InteractionHistory/measure(projections:)`` is called.
    func measured(_ figures: HistoryFigures)
}

extension HistoryObserver {
    /// Does nothing.
    public func recorded(_ delivery: DeliveryFigures) {}
    /// Does nothing.
    public func failed(_ failure: DeliveryFailure) {}
    /// Does nothing.
    public func refused(_ refusal: IntakeCounts.Refusal) {}
    /// Does nothing.
    public func measured(_ figures: HistoryFigures) {}
}

/// What became of the items that were recorded together.
public struct DeliveryFigures: Hashable, Sendable {
    /// The account they came to.
    public var account: String
    /// The adapter that read them.
    public var adapter: Provider
    /// How many had each outcome.
    public var outcomes: [RecordOutcome.Kind: Int]
    /// From the beginning of the call until all of it was durable.
    public var latency: Duration
    /// How many events waited for the disk then.
    public var waiting: Int

    /// Makes figures.
    public init(
        account: String,
        adapter: Provider,
        outcomes: [RecordOutcome.Kind: Int],
        latency: Duration,
        waiting: Int
    ) {
        self.account = account
        self.adapter = adapter
        self.outcomes = outcomes
        self.latency = latency
        self.waiting = waiting
    }
}

/// Why items were not recorded.
public struct DeliveryFailure: Hashable, Sendable {
    /// The account they came to.
    public var account: String
    /// The adapter that read them.
    public var adapter: Provider
    /// What sort of error it was.
    public var code: EventStoreError.Code
    /// What happened and what to do, without content.
    public var message: String
    /// How many events waited for the disk then.
    public var waiting: Int

    /// Makes a failure.
    public init(
        account: String,
        adapter: Provider,
        code: EventStoreError.Code,
        message: String,
        waiting: Int
    ) {
        self.account = account
        self.adapter = adapter
        self.code = code
        self.message = message
        self.waiting = waiting
    }
}
