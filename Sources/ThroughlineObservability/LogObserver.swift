// SPDX-License-Identifier: Apache-2.0

#if Observability
public import Logging
public import Throughline

/// Writes what a history does to a log of swift-log's.
///
/// | what | level |
/// |---|---|
/// | recorded | debug; warning where something went to quarantine |
/// | refused | notice |
/// | failed | error |
/// | measured | debug; warning where something has been in quarantine for longer than a given time |
///
/// The logger is handed in. Metadata has counts, durations and the names of accounts; nothing of any
/// customer's.
public struct LogObserver: Sendable {
    private let logger: Logger
    private let patience: Duration

    /// Makes an observer.
    ///
    /// - Parameters:
    ///   - logger: Where it is written.
    ///   - patience: For how long something may be in quarantine before that is a warning.
    public init(logger: Logger, patience: Duration = .seconds(86_400)) {
        self.logger = logger
        self.patience = patience
    }
}

extension LogObserver: HistoryObserver {
    /// Writes what became of the items.
    public func recorded(_ delivery: DeliveryFigures) {
        var metadata: Logger.Metadata = [
            "account": "\(delivery.account)", "adapter": "\(delivery.adapter.rawValue)",
            "seconds": "\(delivery.latency / .seconds(1))", "waiting": "\(delivery.waiting)",
        ]
        for (outcome, count) in delivery.outcomes {
            metadata["items.\(outcome.rawValue)"] = "\(count)"
        }
        let isHeld = delivery.outcomes[.quarantined, default: 0] > 0
        logger.log(level: isHeld ? .warning : .debug, "recorded", metadata: metadata)
    }

    /// Writes why nothing was recorded.
    public func failed(_ failure: DeliveryFailure) {
        logger.error(
            "recording failed",
            metadata: [
                "account": "\(failure.account)", "adapter": "\(failure.adapter.rawValue)",
                "code": "\(failure.code)", "message": "\(failure.message)",
                "waiting": "\(failure.waiting)",
            ]
        )
    }

    /// Writes that a request was refused.
    public func refused(_ refusal: IntakeCounts.Refusal) {
        logger.notice(
            "refused",
            metadata: [
                "account": "\(refusal.account?.rawValue ?? "none")",
                "status": "\(refusal.status)",
            ]
        )
    }

    /// Writes how things stand.
    public func measured(_ figures: HistoryFigures) {
        var metadata: Logger.Metadata = [
            "events": "\(figures.events)", "quarantined": "\(figures.quarantined)",
            "waiting": "\(figures.waiting)",
        ]
        if let age = figures.quarantineAge {
            metadata["quarantine.seconds"] = "\(age.components.seconds)"
        }
        for (projection, lag) in figures.projectionLags {
            metadata["lag.\(projection)"] = "\(lag)"
        }
        let isOld = figures.quarantineAge.map { $0 > patience } ?? false
        logger.log(level: isOld ? .warning : .debug, "measured", metadata: metadata)
    }
}
#endif
