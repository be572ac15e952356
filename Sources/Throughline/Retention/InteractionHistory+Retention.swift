// SPDX-License-Identifier: Apache-2.0

/// Which retention is to be applied, and how.
public struct RetentionRequest: Hashable, Sendable {
    /// Who orders it, when, why, and what makes it one order.
    public var command: InteractionHistory.ErasureCommand
    /// Whether only to count what is due.
    public var isDryRun: Bool
    /// Whether identifiers are forgotten too, with their links, under which nothing is left.
    public var forgetsIdentifiers: Bool

    /// Makes a request; by default evidence of who is who stays.
    public init(
        _ command: InteractionHistory.ErasureCommand,
        isDryRun: Bool = false,
        forgetsIdentifiers: Bool = false
    ) {
        self.command = command
        self.isDryRun = isDryRun
        self.forgetsIdentifiers = forgetsIdentifiers
    }
}

/// What applying a retention policy found and did.
public struct RetentionReport: Hashable, Sendable {
    /// What one rule found.
    public struct Line: Hashable, Sendable {
        /// The rule.
        public var rule: RetentionRule
        /// What happened before this moment is due.
        public var before: Timestamp
        /// How many events are due, changes to interactions among them.
        public var due = 0
    }

    /// The policy that was applied.
    public var policy: RetentionPolicy
    /// What each rule found, the most exact first.
    public var lines: [Line]
    /// What was erased; nothing in a dry run.
    public var erasure = ErasureReport()
    /// How many identifiers were forgotten.
    public var forgotten = 0

    /// How many events are due.
    public var due: Int { lines.reduce(0) { $0 + $1.due } }
}

extension InteractionHistory {
    /// Erases what the retention policy in force doesn't keep any longer: interactions, with all that
    /// changed them and the files that came with them.
    ///
    /// A thing goes when all its parts are due, so a call goes with its last leg, and its changes go
    /// with it whenever they came. Evidence of who is who, promises, standards and records of erasures
    /// stay; identifiers under which nothing is left are forgotten only where the request says so.
    ///
    /// Reads every header once, in chunks, and carries each chunk out before the next is read; broken
    /// off, it is simply called again, and what was ordered is finished by the next opening.
    ///
    /// - Parameter request: Who orders it, and how.
    /// - Returns: What each rule found, and what was erased.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `notFound` where no policy is in force,
    ///   `store`.
    public func applyRetention(
        _ request: RetentionRequest
    ) async throws(HistoryError) -> RetentionReport {
        guard request.command.viewer.rep != nil else { throw .forbidden }
        guard let policy = try await documents().retention(at: request.command.time) else {
            throw HistoryError(
                .notFound,
                message: "No retention policy is in force. Adopt one: timeline retention adopt FILE"
            )
        }
        do throws(EventStoreError) {
            var run = RetentionRun(history: self, policy: policy, request: request)
            return try await run.report()
        } catch {
            throw HistoryError(error)
        }
    }
}
