// SPDX-License-Identifier: Apache-2.0

#if Observability
public import CoreMetrics
public import Throughline

/// Turns what a history does into metrics of swift-metrics.
///
/// ```swift
/// let observer = MetricsObserver(factory: factory)
/// let history = InteractionHistory(store: store, vault: vault, observer: observer, clock: clock)
/// ```
///
/// | metric | type | dimensions |
/// |---|---|---|
/// | `throughline_items_total` | counter | `account`, `adapter`, `outcome` |
/// | `throughline_refused_total` | counter | `account`, `status` |
/// | `throughline_failures_total` | counter | `account`, `code` |
/// | `throughline_record_seconds` | timer | `account` |
/// | `throughline_queue_events` | gauge | |
/// | `throughline_log_events` | gauge | |
/// | `throughline_quarantine_payloads` | gauge | |
/// | `throughline_quarantine_age_seconds` | gauge | |
/// | `throughline_projection_lag_events` | gauge | `projection` |
///
/// The factory is handed in; none is looked up. Accounts are those you configured, so dimensions are
/// few.
public struct MetricsObserver: Sendable {
    private let meters: Meters

    /// Makes an observer.
    ///
    /// - Parameter factory: Makes the metrics, as the backend of your choice has it.
    public init(factory: any MetricsFactory) { meters = Meters(factory) }
}

extension MetricsObserver: HistoryObserver {
    /// Counts items by their outcome, and times the call.
    public func recorded(_ delivery: DeliveryFigures) {
        for (outcome, count) in delivery.outcomes {
            meters.counter(
                "throughline_items_total",
                [
                    ("account", delivery.account), ("adapter", delivery.adapter.rawValue),
                    ("outcome", outcome.rawValue),
                ]
            ).increment(by: count)
        }
        meters.timer("throughline_record_seconds", [("account", delivery.account)])
            .recordNanoseconds(delivery.latency.nanoseconds)
        meters.gauge("throughline_queue_events").record(delivery.waiting)
    }

    /// Counts failures by their code.
    public func failed(_ failure: DeliveryFailure) {
        meters.counter(
            "throughline_failures_total",
            [("account", failure.account), ("code", failure.code.description)]
        ).increment(by: 1)
        meters.gauge("throughline_queue_events").record(failure.waiting)
    }

    /// Counts refusals by their status.
    public func refused(_ refusal: IntakeCounts.Refusal) {
        meters.counter(
            "throughline_refused_total",
            [("account", refusal.account?.rawValue ?? "none"), ("status", "\(refusal.status)")]
        ).increment(by: 1)
    }

    /// Sets the gauges.
    public func measured(_ figures: HistoryFigures) {
        meters.gauge("throughline_log_events").record(figures.events)
        meters.gauge("throughline_queue_events").record(figures.waiting)
        meters.gauge("throughline_quarantine_payloads").record(figures.quarantined)
        meters.gauge("throughline_quarantine_age_seconds")
            .record(figures.quarantineAge?.components.seconds ?? 0)
        for (projection, lag) in figures.projectionLags {
            meters.gauge("throughline_projection_lag_events", [("projection", projection)])
                .record(lag)
        }
    }
}

/// Metrics that were made already, so that each is made once.
private final class Meters: Sendable {
    private let factory: any MetricsFactory
    private let known = Locked(Known())

    private struct Known {
        var counters: [String: Counter] = [:]
        var gauges: [String: Gauge] = [:]
        var timers: [String: Timer] = [:]
    }

    init(_ factory: any MetricsFactory) { self.factory = factory }

    func counter(_ label: String, _ dimensions: [(String, String)] = []) -> Counter {
        let (key, factory) = (Self.key(label, dimensions), factory)
        return known.withLock { known in
            if let counter = known.counters[key] { return counter }
            let counter = Counter(label: label, dimensions: dimensions, factory: factory)
            known.counters[key] = counter
            return counter
        }
    }

    func gauge(_ label: String, _ dimensions: [(String, String)] = []) -> Gauge {
        let (key, factory) = (Self.key(label, dimensions), factory)
        return known.withLock { known in
            if let gauge = known.gauges[key] { return gauge }
            let gauge = Gauge(label: label, dimensions: dimensions, factory: factory)
            known.gauges[key] = gauge
            return gauge
        }
    }

    func timer(_ label: String, _ dimensions: [(String, String)] = []) -> Timer {
        let (key, factory) = (Self.key(label, dimensions), factory)
        return known.withLock { known in
            if let timer = known.timers[key] { return timer }
            let timer = Timer(label: label, dimensions: dimensions, factory: factory)
            known.timers[key] = timer
            return timer
        }
    }

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> String {
        label + dimensions.map { "\u{0}\($0.0)\u{0}\($0.1)" }.joined()
    }
}

extension Duration {
    /// The whole nanoseconds, up to what a number of 64 bits holds.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || carry ? .max : sum
    }
}
#endif
