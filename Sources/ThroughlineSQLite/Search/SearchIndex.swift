// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB
public import Throughline

/// Full-text search over everything that was said: a projection in a file of its own.
///
/// It is fed behind the log and never slows an append; it holds plaintext, is never backed up, and can
/// be thrown away at any time: the next ``catchUp(with:progress:)`` builds it anew. What is erased from the log
/// goes from here with it.
///
/// ```swift
/// let index = try SearchIndex(at: folder + "/" + SearchIndex.name)
/// try await index.catchUp(with: history)
/// let hits = try await index.hits(for: SearchRequest("broken zip"))
/// ```
///
/// The file is no write-ahead log's: two processes may feed it, one after the other.
public struct SearchIndex: Sendable {
    private let queue: DatabaseQueue
    /// The file.
    let path: String

    /// How many events are taken in at once.
    static let batchSize = 500
    /// The file's name in a ``StoreFolder``, which forgets what is erased from the log.
    public static let name = "search.sqlite"

    /// Opens an index, and makes it if it isn't there; one of another version is made anew.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `inUse`.
    public init(at path: String) throws(EventStoreError) {
        self.path = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = TRUNCATE")
            // What a power loss takes is built anew.
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // 16 MiB: the leaves of a few frequent words.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write(SearchSchema.prepare)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: path
            )
        } catch {
            throw EventStoreError(database: error, doing: "opening the search index")
        }
    }

    /// Takes in what the log holds and the index doesn't.
    ///
    /// A checkpoint of another log, or of one that was restored since, throws nothing: the index is
    /// built anew.
    ///
    /// - Parameters:
    ///   - history: The history.
    ///   - progress: Called now and then with the position that was reached.
    /// - Returns: How many events were taken in.
    /// - Throws: ``/Throughline/EventStoreError``, of the log or of the index.
    @discardableResult
    public func catchUp(
        with history: InteractionHistory,
        progress: (@Sendable (Position) -> Void)? = nil
    ) async throws(EventStoreError) -> Int {
        let head = try await history.store.head()
        var position = try await start(of: head, in: history.store)
        var count = 0
        let filter = EventFilter([
            .init(classes: [.interaction, .change]), .init(types: [.erased, .forgotten]),
        ])
        while true {
            let query = EventQuery(filter, after: position, limit: Self.batchSize)
            let events = try await history.store.read(query)
            guard let last = events.last else { break }
            let forgotten = events.filter { $0.header.type == .forgotten }
                .flatMap(\.header.subjects)
            let erased = try await positions(erasedBy: events, in: history.store)
            let documents = try await SearchDocument.documents(of: events, vault: history.vault)
            // An erased event has no body to compute its leaf from.
            var leaf = last.leaf
            if leaf == nil { leaf = try await history.store.leaf(at: last.position) }
            let checkpoint = Checkpoint(
                store: head.store,
                epoch: head.epoch,
                position: last.position,
                leaf: leaf
            )
            try await write { db in
                for document in documents { try document.insert(into: db) }
                // An order stands after what it names, which is in the index by now.
                try Self.forget(forgotten, erased, in: db)
                try SearchSchema.setCheckpoint(checkpoint, in: db)
            }
            count += documents.count
            position = last.position
            progress?(position)
        }
        return count
    }

    /// Feeds the index for as long as its task lives: catches up, and again after commits.
    ///
    /// A transaction of the index costs nearly as much for ten events as for some hundred, on the
    /// cores and the disk that those who append use too. So a pause follows each, and what is committed
    /// meanwhile goes in together. The pause is three times as long as the work before it, up to
    /// ``longestPause``: however fast others append, feeding takes a quarter of a core from them, and
    /// more only where it would fall behind by some seconds' work.
    ///
    /// - Parameters:
    ///   - history: The history.
    ///   - pause: How long what was said may be missing from a search, where little is said.
    /// - Throws: ``/Throughline/EventStoreError``, of the log or of the index.
    public func follow(
        _ history: InteractionHistory,
        pausing pause: Duration = .seconds(1)
    ) async throws(EventStoreError) {
        let clock = ContinuousClock()
        // The first wakeup is there already.
        for await _ in history.store.wakeups() {
            if Task.isCancelled { return }
            let start = clock.now
            try await catchUp(with: history)
            // Cancelled: the loop ends above.
            try? await clock.sleep(for: Self.rest(after: clock.now - start, atLeast: pause))
        }
    }

    /// The longest pause of ``follow(_:pausing:)``, unless it is told to make longer ones.
    public static let longestPause: Duration = .seconds(5)

    /// How long to leave the cores to others after so much work.
    static func rest(after work: Duration, atLeast pause: Duration) -> Duration {
        max(pause, min(work * 3, longestPause))
    }

    /// How far it has come; nil for nowhere.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `corrupt`.
    public func checkpoint() async throws(EventStoreError) -> Checkpoint? {
        let text = try await read { db in try SearchSchema.checkpoint(in: db) }
        return text.flatMap { Checkpoint($0) }
    }

    /// What holds the words, the newest first.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `invalid` for a limit out of bounds or a search
    ///   without words,
    ///   `inputOutput`.
    public func hits(for request: SearchRequest) async throws(EventStoreError) -> [SearchHit] {
        guard (1...SearchRequest.limitMaximum).contains(request.limit) else {
            throw EventStoreError(
                .invalid,
                message: "A search gives 1 to \(SearchRequest.limitMaximum) hits."
            )
        }
        guard let words = request.fullTextQuery else {
            throw EventStoreError(.invalid, message: "There is no word to search for.")
        }
        let statement = SearchStatement(request, words: words)
        return try await read { db in try statement.hits(in: db) }
    }

    /// Takes out what belongs to subjects alone, their names from what they share, and single events.
    ///
    /// An erasure in a ``StoreFolder`` does it by itself for the index in that folder; whoever keeps an
    /// index elsewhere calls it, or waits for the next ``catchUp(with:progress:)``.
    ///
    /// - Parameters:
    ///   - subjects: Whoever is forgotten.
    ///   - positions: Events that are taken out whoever they belong to.
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `inUse` where another process feeds
    ///   the index for longer than five seconds.
    /// - Complexity: Rewrites the words of each stretch of 131,072 positions in which something was
    ///   said, so that none is left in the file.
    public func forget(
        _ subjects: [SubjectID],
        events positions: [Position] = []
    ) async throws(EventStoreError) {
        try await write { db in try Self.forget(subjects, positions, in: db) }
    }

    private static func forget(
        _ subjects: [SubjectID],
        _ positions: [Position],
        in db: Database
    ) throws {
        guard !subjects.isEmpty || !positions.isEmpty else { return }
        var gone = Set(positions.map { Int64(clamping: $0.rawValue) })
        for subject in subjects {
            let own = try Int64.fetchAll(
                db,
                sql: "DELETE FROM owner WHERE subject = ? RETURNING position",
                arguments: [Data(subject.bytes)]
            )
            for position in own where try !SearchDocument.isOwned(position, in: db) {
                gone.insert(position)
            }
        }
        try SearchDocument.remove(gone.sorted(), from: db)
        try SearchShard.scrub(db)
    }

    /// Takes out single events.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`, `inUse`.
    public func forget(events positions: [Position]) async throws(EventStoreError) {
        try await forget([], events: positions)
    }

    /// Throws everything away; the next ``catchUp(with:progress:)`` begins with the first event.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inputOutput`.
    public func reset() async throws(EventStoreError) {
        try await write { db in try SearchSchema.rebuild(db) }
    }

    /// Lets go of the file.
    public func close() { try? queue.close() }

    // MARK: - Keeping up

    /// Where to go on from; the beginning, and an empty index, where the log is another one.
    private func start(
        of head: LogHead,
        in store: any EventStore
    ) async throws(EventStoreError) -> Position {
        let text = try await read { db in try SearchSchema.checkpoint(in: db) }
        guard let checkpoint = text.flatMap({ Checkpoint($0) }) else { return .start }
        do {
            // The leaf of an erased event can't be computed from its body, and is not looked at.
            try await checkpoint.check(against: head, in: store)
            return checkpoint.position
        } catch {
            guard error.code == .checkpointRefused else { throw error }
            try await reset()
            return .start
        }
    }

    /// Where the events stand that erasures among some events named one by one.
    private func positions(
        erasedBy events: [StoredEvent],
        in store: any EventStore
    ) async throws(EventStoreError) -> [Position] {
        var positions: [Position] = []
        for order in events where order.header.type == .erased {
            for tag in order.header.tags where tag.kind == .event {
                guard let event = try await store.event(named: tag.name) else { continue }
                positions.append(event.position)
            }
        }
        return positions
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        do {
            return try await queue.read(body)
        } catch {
            throw EventStoreError(database: error, doing: "searching")
        }
    }

    /// Runs a body outside of any transaction.
    func outsideTransaction<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        do {
            return try await queue.writeWithoutTransaction(body)
        } catch {
            throw EventStoreError(database: error, doing: "comparing the search index")
        }
    }

    private func write(
        _ body: @escaping @Sendable (Database) throws -> Void
    ) async throws(EventStoreError) {
        do {
            try await queue.write(body)
        } catch {
            throw EventStoreError(database: error, doing: "feeding the search index")
        }
    }
}
