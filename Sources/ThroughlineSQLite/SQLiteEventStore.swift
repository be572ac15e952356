// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Foundation
internal import GRDB
internal import GRDBSQLite
public import Throughline

/// A log in one SQLite file: the embedded default.
///
/// One connection writes and checkpoints, on a queue of its own; others read, also from other
/// processes, while it writes. A commit is flushed to the disk (`synchronous=FULL`) before it is
/// acknowledged, and appends that arrive together share one. No call blocks a thread of Swift's
/// concurrency pool.
///
/// After a failed commit nothing is assumed: the store refuses further appends until it is opened
/// again.
public final class SQLiteEventStore: EventStore {
    /// How a store is opened.
    public enum Access: Sendable {
        /// To write; one process at a time.
        case readWrite
        /// To read, while another process may write.
        case readOnly
    }

    /// How many events may wait for the disk, unless something else is asked for.
    public static let queueLimit = 50_000

    private let path: String
    private let clock: @Sendable () -> Timestamp
    private let writer: LogConnectionBox<LogWriter>?
    private let readers: ReaderPool
    private let threads = DiskThreads(
        count: max(ReaderPool.limit, ProcessInfo.processInfo.activeProcessorCount)
    )
    private let signal = WakeupSignal()
    private let failure = Locked<EventStoreError?>(nil)
    private let isClosed = Locked(false)
    private let queueBox = Locked<CommitQueue?>(nil)
    /// Held as long as the store is open.
    private let lock = Locked<StoreLock?>(nil)
    private let erasureListBox = Locked<String?>(nil)
    private let searchIndexBox = Locked<String?>(nil)
    private let erasureSeen = Locked(false)

    /// Opens a log, and makes it if it is to be written and isn't there.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - access: How.
    ///   - queueLimit: How many events may wait for the disk.
    ///   - random: Where the id of a new store comes from.
    ///   - clock: Says what time it is.
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `corrupt`, `incompatible`,
    ///   `inUse`.
    public init(
        at path: String,
        access: Access = .readWrite,
        queueLimit: Int = SQLiteEventStore.queueLimit,
        random: RandomSource = .system(),
        clock: @escaping @Sendable () -> Timestamp
    ) throws(EventStoreError) {
        self.path = path
        self.clock = clock
        switch access {
        case .readWrite:
            let queue = try LogConnection.writer(at: path)
            try Self.prepare(queue, random: random)
            writer = try LogConnectionBox(queue) { connection, db in
                try LogWriter(connection, at: path, state: LogState.load(db))
            }
        case .readOnly:
            writer = nil
        }
        readers = ReaderPool(at: path)
        guard let writer else {
            try readers.openFirst()
            return
        }
        let hasErasures = try Self.hasErasures(writer)
        erasureSeen.withLock { $0 = hasErasures }
        let commits = CommitQueue(limit: queueLimit) { [weak self] requests in
            guard let self else {
                for request in requests {
                    request.continuation.resume(returning: .failure(.storeClosed()))
                }
                return
            }
            self.commit(requests)
        }
        queueBox.withLock { $0 = commits }
    }

    /// Where the erasures are listed apart from the log; nil for nowhere.
    var erasureList: String? {
        get { erasureListBox.withLock { $0 } }
        set { erasureListBox.withLock { $0 = newValue } }
    }

    /// The search index beside the log, which forgets what is erased; nil for none.
    var searchIndex: String? {
        get { searchIndexBox.withLock { $0 } }
        set { searchIndexBox.withLock { $0 = newValue } }
    }

    /// Whether anything was ever erased; a store that is only read doesn't know, and says so.
    public var hasErasures: Bool { writer == nil || erasureSeen.withLock { $0 } }

    private static func hasErasures(
        _ writer: LogConnectionBox<LogWriter>
    ) throws(EventStoreError) -> Bool {
        do {
            return try writer.sync { _, db in
                try Int.fetchOne(
                    db,
                    sql: "SELECT 1 FROM tag_index WHERE tag = ? LIMIT 1",
                    arguments: [Data(Tag.erasures.indexBytes)]
                ) != nil
            }
        } catch {
            throw EventStoreError(database: error, doing: "looking for erasures")
        }
    }

    /// Keeps other processes from writing until the store is closed.
    func hold(_ lock: StoreLock?) { self.lock.withLock { $0 = lock } }

    private static func prepare(
        _ queue: DatabaseQueue,
        random: RandomSource
    ) throws(EventStoreError) {
        do {
            let migrator = LogSchema.migrator
            guard try !queue.read(migrator.hasBeenSuperseded) else {
                throw EventStoreError(
                    .incompatible,
                    message: "The log was written by a newer version of Throughline. Use that one."
                )
            }
            try migrator.migrate(queue)
            try queue.write { db in
                guard try Int.fetchOne(db, sql: "SELECT count(*) FROM log_head") == 0 else {
                    return
                }
                try LogState.create(db, store: random.id())
            }
        } catch {
            throw EventStoreError(database: error, doing: "preparing the tables")
        }
    }

    /// How many connections read now; they are opened when they are needed.
    var readingConnections: Int { readers.count }

    // MARK: - Writing

    /// Appends drafts, all or none, and says what became of each.
    public func append(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) async throws(EventStoreError) -> [AppendOutcome] {
        try EventDraft.validate(drafts, if: condition)
        guard let queue = queueBox.withLock({ $0 }) else {
            if isClosed.withLock({ $0 }) { throw .storeClosed() }
            throw EventStoreError(.invalid, message: "The store was opened to be read.")
        }
        guard !drafts.isEmpty else { return [] }
        return try await queue.append(drafts, condition)
    }

    /// How many events wait for the disk.
    public var waiting: Int { queueBox.withLock { $0 }?.waiting ?? 0 }

    /// Commits a group of appends, and answers each.
    private func commit(_ requests: [CommitQueue.Request]) {
        if let failure = failure.withLock({ $0 }) {
            for request in requests { request.continuation.resume(returning: .failure(failure)) }
            return
        }
        var results: [Result<[AppendOutcome], EventStoreError>] = []
        do {
            try writer?.sync { writer, db in
                results = try writer.commit(requests.map(\.append), now: self.clock())
                writer.limit.enforce(db)
            }
        } catch {
            let failed = Self.commitFailed(error)
            failure.withLock { $0 = failed }
            results = Array(repeating: .failure(failed), count: requests.count)
        }
        if requests.contains(where: { $0.append.drafts.contains(where: \.isErasure) }) {
            erasureSeen.withLock { $0 = true }
        }
        if results.contains(where: { ((try? $0.get()) ?? []).contains(where: \.isNew) }) {
            signal.wake()
        }
        for (request, result) in zip(requests, results) {
            request.continuation.resume(returning: result)
        }
    }

    private static func commitFailed(_ error: any Error) -> EventStoreError {
        EventStoreError(
            .outcomeUnknown,
            message: "A commit failed, and whether it is on the disk is not known. Open the "
                + "store again; appending the same again is safe.",
            cause: error
        )
    }

    // MARK: - Reading

    /// The threads on which the store reads.
    public var readingExecutor: (any TaskExecutor)? { threads }

    /// Reads a bounded number of events.
    public func read(_ query: EventQuery) async throws(EventStoreError) -> [StoredEvent] {
        try query.validate()
        return try await reading { scan, _ in try scan.read(query) }
    }

    /// The end of the log.
    public func head() async throws(EventStoreError) -> LogHead {
        try await reading { _, db in try LogState.load(db).head }
    }

    /// The Merkle leaf of the event at a position, or nil if there is none.
    public func leaf(
        at position: Position
    ) async throws(EventStoreError) -> MerkleFrontier.Digest? {
        try await reading { _, db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: "SELECT header, placement, body_hash FROM event WHERE position = ?",
                    arguments: [Int64(clamping: position.rawValue)]
                ),
                let bodyHash = try Self.bodyHash(row)
            else { return nil }
            return MerkleFrontier.leaf(
                header: try row.decode(Data.self, forColumn: "header"),
                placement: try row.decode(Data.self, forColumn: "placement"),
                bodyHash: bodyHash
            )
        }
    }

    /// The Merkle leaves of the events after a position, in order.
    public func leaves(
        after position: Position,
        limit: Int
    ) async throws(EventStoreError) -> [MerkleFrontier.Digest] {
        try await entries(after: position, limit: limit).map(\.leaf)
    }

    /// What the leaves after a position cover, in order.
    public func entries(
        after position: Position,
        limit: Int
    ) async throws(EventStoreError) -> [LogEntry] {
        try await reading { _, db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT position, header, placement, body_hash, erased FROM event
                    WHERE position > ? ORDER BY position LIMIT ?
                    """,
                arguments: [Int64(clamping: position.rawValue), max(0, limit)]
            )
            var entries: [LogEntry] = []
            while let row = try rows.next() {
                let number = position.rawValue + UInt64(entries.count) + 1
                guard try row.decode(Int64.self, forColumn: "position") == Int64(clamping: number),
                    let bodyHash = try Self.bodyHash(row)
                else { break }
                entries.append(
                    LogEntry(
                        header: Array(try row.decode(Data.self, forColumn: "header")),
                        placement: Array(try row.decode(Data.self, forColumn: "placement")),
                        bodyHash: bodyHash,
                        isErased: try row.decode(Int64.self, forColumn: "erased") != 0
                    )
                )
            }
            return entries
        }
    }

    /// The hash of a row's body; nil where it is none.
    ///
    /// All rows here are decoded so that a damaged one is an error: GRDB's `row[…]` ends the process
    /// where a column holds what was never written.
    private static func bodyHash(_ row: Row) throws -> MerkleFrontier.Digest? {
        MerkleFrontier.Digest(bytes: try row.decode(Data.self, forColumn: "body_hash"))
    }

    /// The position of the last event recorded at or before a moment.
    public func position(asOf time: Timestamp) async throws(EventStoreError) -> Position {
        try await reading { scan, db in
            // recordedAt never goes back, so halving finds it.
            var low: Int64 = 0
            var high = Int64(clamping: try LogState.load(db).position)
            while low < high {
                let middle = low + (high - low + 1) / 2
                guard let event = try scan.event(at: middle, body: false)?.event else { break }
                if event.placement.recordedAt <= time { low = middle } else { high = middle - 1 }
            }
            return Position(rawValue: UInt64(low))
        }
    }

    /// A hint after each commit; of another process's commits, within a fifth of a second.
    public func wakeups() -> AsyncStream<Void> {
        guard writer == nil else { return signal.listen() }
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let poll = Task { [weak self] in
                while !Task.isCancelled, let self, !self.isClosed.withLock({ $0 }) {
                    continuation.yield()
                    try? await Task.sleep(for: .milliseconds(200))
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in poll.cancel() }
        }
    }

    /// Runs a body in a read transaction on one of the reading connections.
    func reading<Value: Sendable>(
        _ body: @escaping @Sendable (LogScan, Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        guard !isClosed.withLock({ $0 }) else { throw .storeClosed() }
        return try await readers.read { scan, db in
            try scan.snapshot { try body(scan, db) }
        }
    }

    /// Runs a body in a transaction of its own on the writing connection, between two commits.
    ///
    /// For upkeep, not for appends. After a disk that failed nothing is assumed here either.
    func writing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        guard !isClosed.withLock({ $0 }) else { throw .storeClosed() }
        guard let writer else {
            throw EventStoreError(.invalid, message: "The store was opened to be read.")
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        do throws(EventStoreError) {
            return try await writer.write { _, db in
                try db.execute(sql: "BEGIN IMMEDIATE")
                do {
                    let value = try body(db)
                    try db.execute(sql: "COMMIT")
                    return value
                } catch {
                    if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
                    throw error
                }
            }
        } catch {
            guard error.code == .inputOutput else { throw error }
            let failed = Self.commitFailed(error)
            failure.withLock { $0 = failed }
            throw failed
        }
    }

    /// Moves everything into the file, and leaves nothing behind in the write-ahead log.
    func emptyWriteAheadLog() async throws(EventStoreError) {
        guard let writer else { throw .storeClosed() }
        try await writer.write { _, db in try LogConnection.emptyWriteAheadLog(db) }
    }

    // MARK: - Proving

    /// Recomputes everything that can be recomputed, and reports what isn't as it must be.
    public func verify(
        _ progress: (@Sendable (UInt64, UInt64) -> Void)?
    ) async throws(EventStoreError) -> VerificationReport {
        try await LogVerification(
            read: { body throws(EventStoreError) in try await self.reading(body) },
            progress: progress
        ).report()
    }

    // MARK: - Closing

    /// Finishes what waits, and lets go of the file.
    public func close() async {
        guard
            !isClosed.withLock({ closed in
                defer { closed = true }
                return closed
            })
        else { return }
        let queue = queueBox.withLock { box in
            defer { box = nil }
            return box
        }
        await queue?.close()
        signal.finish()
        await readers.close()
        await writer?.close()
        lock.withLock { $0 = nil }
    }
}
