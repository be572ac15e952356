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
/// - Appending an event of type ``EventType/erased`` or ``EventType/forgotten`` orders what its tags
///   name to be destroyed; from then on nothing is appended under a forgotten subject.
/// - An event that was read once is read again in every later read, until it is erased.
///
/// ## Topics
/// ### Writing
/// - ``append(_:if:)``
/// ### Reading
/// - ``read(_:)``
/// - ``head()``
/// - ``readingExecutor``
/// - ``wakeups()``
/// - ``leaf(at:)``
/// ### Erasing
/// - ``scrub(limit:)``
/// - ``subjectsToForget()``
/// - ``forgotten(among:)``
/// - ``erased(among:)``
/// - ``hasErasures``
/// - ``event(named:)``
/// ### Watching
/// - ``waiting``
/// ### Proving
/// - ``verify(_:)``
/// - ``leaves(after:limit:)``
/// - ``entries(after:limit:)``
/// - ``proveExtends(_:)``
public protocol EventStore: Sendable {
    /// Appends drafts, all or none, and says what became of each.
    ///
    /// - Parameters:
    ///   - drafts: At most ``appendLimit``; in the order they are to stand in the log.
    ///   - condition: What must not have been appended meanwhile. It is looked at only if at least
    ///     one draft is new.
    /// - Returns: One outcome for each draft, in order.
    /// - Throws: ``EventStoreError``: `conditionFailed`, `overloaded`, `invalid`, `closed`,
    ///   `inputOutput`, `notCommitted`, `outcomeUnknown`, `subjectForgotten`.
    func append(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) async throws(EventStoreError) -> [AppendOutcome]

    /// Reads a bounded number of events.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for a limit or filter out of bounds, `inputOutput`,
    ///   `corrupt`, `closed`.
    func read(_ query: EventQuery) async throws(EventStoreError) -> [StoredEvent]

    /// Where several reads in a row cost least; nil, the default, where any thread will do.
    ///
    /// A store that reads from a disk must not keep Swift's pool waiting for it, and being handed each
    /// read by another thread costs more than most reads do. So it names threads of its own: who asks
    /// something moves there until the answer is made.
    var readingExecutor: (any TaskExecutor)? { get }

    /// The end of the log.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func head() async throws(EventStoreError) -> LogHead

    /// The Merkle leaf of the event at a position, or nil if there is none.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func leaf(at position: Position) async throws(EventStoreError) -> MerkleFrontier.Digest?

    /// The Merkle leaves of the events after a position, in order.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func leaves(
        after position: Position,
        limit: Int
    ) async throws(EventStoreError) -> [MerkleFrontier.Digest]

    /// What the leaves after a position cover, in order; fewer than the limit only at the end.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func entries(
        after position: Position,
        limit: Int
    ) async throws(EventStoreError) -> [LogEntry]

    /// The position of the last event recorded at or before a moment; ``Position/start`` if none.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func position(asOf time: Timestamp) async throws(EventStoreError) -> Position

    /// A hint after each commit; several commits may share one. Whoever is woken reads by position.
    func wakeups() -> AsyncStream<Void>

    /// Destroys some of what erasures in the log named and is still there.
    ///
    /// A forgotten subject's keys and index rows go from every event that stands under it, and the
    /// body with them where no other subject is left; an event that is named itself loses body and
    /// keys. Headers, hashes and names stay, so every proof holds and a redelivery is known. Each
    /// call is one transaction and may be repeated; other appends go between two.
    ///
    /// - Parameter limit: How many events one call destroys, about.
    /// - Returns: What was destroyed, and whether nothing is left, in any file.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `inUse` where a reader holds what was
    ///   destroyed; then it is called again later.
    func scrub(limit: Int) async throws(EventStoreError) -> ScrubProgress

    /// The subjects whose keys an erasure ordered to be destroyed, while it isn't carried out.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func subjectsToForget() async throws(EventStoreError) -> [SubjectID]

    /// Those of some subjects that were forgotten.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func forgotten(among subjects: [SubjectID]) async throws(EventStoreError) -> Set<SubjectID>

    /// The events with some names that were erased, or that lost a subject which was forgotten;
    /// their headers alone.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func erased(among names: [KeyedName]) async throws(EventStoreError) -> [StoredEvent]

    /// Whether anything was ever erased; as long as nothing was, nobody need ask what.
    var hasErasures: Bool { get async }

    /// The first event with a name, its header alone; nil where there is none.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `corrupt`, `closed`.
    func event(named name: KeyedName) async throws(EventStoreError) -> StoredEvent?

    /// Recomputes everything that can be recomputed, and reports what isn't as it must be.
    ///
    /// - Parameter progress: Called now and then with how many of how many events were checked.
    /// - Returns: What was checked, and what was found.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func verify(
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) async throws(EventStoreError) -> VerificationReport

    /// How many events wait for the disk.
    var waiting: Int { get async }

    /// Finishes what was begun, refuses what comes after, and lets go of the store.
    func close() async
}

extension EventStore {
    /// Any thread.
    public var readingExecutor: (any TaskExecutor)? { nil }

    /// Runs a body that reads several times where the store reads, so that no read changes threads.
    package func together<Value: Sendable, Failure: Error>(
        _ body: @concurrent () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        try await withTaskExecutorPreference(readingExecutor, operation: body)
    }

    /// Appends drafts without a condition.
    ///
    /// - Throws: ``EventStoreError``, as ``EventStore/append(_:if:)``, but for `conditionFailed`.
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
        /// `key`, `erasure`, `blob`.
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
