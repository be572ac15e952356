// SPDX-License-Identifier: Apache-2.0

/// The log: append-only, deduplicated for ever, in one order, and able to prove it.
///
/// A store keeps sealed events and the index by which they are found. It knows no channel, opens no
/// body, and holds no key. ``InMemoryEventStore`` is the specification; every other store passes
/// the same `EventStoreConformance` of ThroughlineTesting.
///
/// What every store guarantees:
/// - An append is atomic and durable when it returns. Duplicates and variants never fail it; a
///   condition that does not hold, or an I/O error, fails it whole.
/// - Deduplication is decided before the condition, so that a repeated append of what is there
///   succeeds again.
/// - Positions grow with no gaps, in the order of commit; `recordedAt` never goes back.
/// - An event that was read once is read again in every later read, until it is erased.
///
/// ## Topics
/// ### Writing
/// - ``append(_:if:)``
/// ### Reading
/// - ``read(_:)``
/// - ``head()``
/// - ``wakeups()``
/// - ``leaf(at:)``
/// ### Proving
/// - ``verify(_:)``
public protocol EventStore: Sendable {
    /// Appends drafts, all or none, and says what became of each.
    ///
    /// - Parameters:
    ///   - drafts: At most ``appendLimit``; in the order they are to stand in the log.
    ///   - condition: What must not have been appended meanwhile. It is looked at only if at least
    ///     one draft is new.
    /// - Returns: One outcome for each draft, in order.
    /// - Throws: ``EventStoreError``: `conditionFailed`, `overloaded`, `invalid`, `closed`,
    ///   `inputOutput`, `notCommitted`, `outcomeUnknown`.
    func append(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) async throws(EventStoreError) -> [AppendOutcome]

    /// Reads a bounded number of events.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for a limit or filter out of bounds, `inputOutput`,
    ///   `corrupt`, `closed`.
    func read(_ query: EventQuery) async throws(EventStoreError) -> [StoredEvent]

    /// The end of the log.
    func head() async throws(EventStoreError) -> LogHead

    /// The Merkle leaf of the event at a position, or nil if there is none.
    func leaf(at position: Position) async throws(EventStoreError) -> MerkleFrontier.Digest?

    /// The position of the last event recorded at or before a moment; ``Position/start`` if none.
    func position(asOf time: Timestamp) async throws(EventStoreError) -> Position

    /// A hint after each commit; several commits may share one. Whoever is woken reads by position.
    func wakeups() -> AsyncStream<Void>

    /// Recomputes everything that can be recomputed, and reports what isn't as it must be.
    ///
    /// - Parameter progress: Called now and then with how many of how many events were checked.
    /// - Returns: What was checked, and what was found.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func verify(
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) async throws(EventStoreError) -> VerificationReport

    /// Finishes what was begun, refuses what comes after, and lets go of the store.
    func close() async
}

extension EventStore {
    /// Appends drafts without a condition.
    public func append(_ drafts: [EventDraft]) async throws(EventStoreError) -> [AppendOutcome] {
        try await append(drafts, if: nil)
    }
}

/// The most drafts of one append.
public let appendLimit = 10_000

/// What a verification found.
public struct VerificationReport: Hashable, Sendable {
    /// One thing that isn't as it must be.
    public struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// What sort of thing: `leaf`, `root`, `body`, `index`, `number`, `order`, `page`, `wrap`,
        /// `key`.
        public var part: String
        /// The event, where one can be named.
        public var position: Position?
        /// What is wrong, in one sentence without content.
        public var message: String

        /// Makes a fault.
        public init(part: String, position: Position? = nil, message: String) {
            self.part = part
            self.position = position
            self.message = message
        }

        /// Part, position and message.
        public var description: String {
            "\(part)\(position.map { " at \($0)" } ?? ""): \(message)"
        }
    }

    /// The head that was verified.
    public var head: LogHead
    /// How many events were checked.
    public var events: UInt64
    /// How many of them were erased.
    public var erased: UInt64
    /// What isn't as it must be; cut at 1,000.
    public var faults: [Fault]

    /// Makes a report.
    public init(head: LogHead, events: UInt64, erased: UInt64, faults: [Fault]) {
        self.head = head
        self.events = events
        self.erased = erased
        self.faults = faults
    }

    /// Whether everything is as it must be.
    public var isSound: Bool { faults.isEmpty }

    /// The most faults that are listed.
    public static let faultLimit = 1_000
}
