// SPDX-License-Identifier: Apache-2.0

import InMemoryLogging
import Logging
import MetricsTestKit
import Testing
import Throughline
import ThroughlineObservability

private let delivery = DeliveryFigures(
    account: "shop",
    adapter: "test",
    outcomes: [.appended: 3, .quarantined: 1],
    latency: .milliseconds(20),
    waiting: 7
)
private let failure = DeliveryFailure(
    account: "shop",
    adapter: "test",
    code: .overloaded,
    message: "Try again later.",
    waiting: 9
)
private let figures = HistoryFigures(
    events: 100,
    waiting: 2,
    quarantined: 1,
    quarantineAge: .seconds(90_000),
    projectionLags: ["search": 5]
)

@Suite("MetricsObserver")
struct MetricsObserverTests {
    private let metrics = TestMetrics()

    @Test("items are counted by account and outcome, the call is timed, the queue is shown")
    func recorded() throws {
        let observer = MetricsObserver(factory: metrics)
        observer.recorded(delivery)
        observer.recorded(delivery)
        let dimensions = [("account", "shop"), ("adapter", "test"), ("outcome", "appended")]
        let counter = try metrics.expectCounter("throughline_items_total", dimensions)
        #expect(counter.totalValue == 6)
        let timer = try metrics.expectTimer("throughline_record_seconds", [("account", "shop")])
        #expect(timer.values == [20_000_000, 20_000_000])
        #expect(try metrics.expectGauge("throughline_queue_events").lastValue == 7)
    }

    @Test("failures and refusals are counted by what they were")
    func failed() throws {
        let observer = MetricsObserver(factory: metrics)
        observer.failed(failure)
        observer.refused(.init(account: nil, status: 404))
        let failures = [("account", "shop"), ("code", "overloaded")]
        #expect(try metrics.expectCounter("throughline_failures_total", failures).totalValue == 1)
        let refusals = [("account", "none"), ("status", "404")]
        #expect(try metrics.expectCounter("throughline_refused_total", refusals).totalValue == 1)
    }

    @Test("what was measured is shown")
    func measured() throws {
        MetricsObserver(factory: metrics).measured(figures)
        let values = [
            "throughline_log_events": 100.0, "throughline_queue_events": 2,
            "throughline_quarantine_payloads": 1, "throughline_quarantine_age_seconds": 90_000,
        ]
        for (label, value) in values {
            #expect(try metrics.expectGauge(label).lastValue == value, "\(label)")
        }
        let lag = try metrics.expectGauge(
            "throughline_projection_lag_events",
            [("projection", "search")]
        )
        #expect(lag.lastValue == 5)
    }
}

@Suite("LogObserver")
struct LogObserverTests {
    private let handler: InMemoryLogHandler
    private let logger: Logger

    init() {
        var handler = InMemoryLogHandler()
        handler.logLevel = .trace
        self.handler = handler
        let made = handler
        logger = Logger(label: "test", factory: { _ in made })
    }

    @Test("what needs somebody's eye is louder than what doesn't")
    func levels() {
        let observer = LogObserver(logger: logger)
        var plain = delivery
        plain.outcomes = [.appended: 3]
        observer.recorded(plain)
        observer.recorded(delivery)
        observer.failed(failure)
        observer.refused(.init(account: nil, status: 401))
        observer.measured(HistoryFigures(events: 1))
        observer.measured(figures)
        let levels = handler.entries.map(\.level)
        #expect(levels == [.debug, .warning, .error, .notice, .debug, .warning])
        #expect(handler.entries[1].metadata["items.quarantined"] == "1")
        #expect(handler.entries[2].metadata["code"] == "overloaded")
    }
}
