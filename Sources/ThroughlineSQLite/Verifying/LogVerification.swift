// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Throughline

/// Recomputes a log: hashes, root, numbers, names, index rows, pages.
///
/// Events and index are each read from end to end and held against each other by what their rows come
/// to (``RowSum``); only where that differs is each row looked up, to say which. All is read in chunks,
/// each in a snapshot of its own, up to the head that was there at the beginning, so that it never
/// holds the write-ahead log while a service writes.
struct LogVerification {
    /// Works on a chunk; tells whether there is more.
    typealias Body = @Sendable (inout VerificationProgress, LogScan, Database) throws -> Bool
    typealias Read =
        @Sendable (
            @escaping @Sendable (LogScan, Database) throws -> Bool
        ) async throws(EventStoreError) -> Bool

    private let read: Read
    private let progress: (@Sendable (UInt64, UInt64) -> Void)?
    /// Taken out by the chunk that works on it, so that nothing of it is copied for a chunk.
    private let carried = Locked(VerificationProgress())

    init(read: @escaping Read, progress: (@Sendable (UInt64, UInt64) -> Void)?) {
        self.read = read
        self.progress = progress
    }

    func report() async throws(EventStoreError) -> VerificationReport {
        let hasHead = try await chunk(Self.begin)
        let isWhole = hasHead ? try await everyChunk(Self.checkEvents, telling: progress) : false
        if isWhole, try await !rowsAreAsExpected() {
            _ = try await everyChunk(Self.lookUpRows)
        }
        _ = try await chunk { progress, scan, db in
            try Self.finish(&progress, scan, db, isWhole: isWhole)
        }
        let progress = carried.withLock { $0 }
        guard let head = progress.head else {
            throw EventStoreError(.corrupt, message: "The log has no head. Restore a backup.")
        }
        return VerificationReport(
            head: head,
            events: UInt64(clamping: progress.position),
            erased: progress.erased,
            faults: progress.faults
        )
    }

    private func rowsAreAsExpected() async throws(EventStoreError) -> Bool {
        guard try await everyChunk(Self.sumTags), try await everyChunk(Self.sumNames) else {
            return false
        }
        return carried.withLock { $0.found == $0.expected }
    }

    private func chunk(_ body: @escaping Body) async throws(EventStoreError) -> Bool {
        let carried = carried
        return try await read { scan, db in
            var progress = carried.withLock { place in
                let progress = place
                place = VerificationProgress()
                return progress
            }
            defer { carried.withLock { [progress] in $0 = progress } }
            return try body(&progress, scan, db)
        }
    }

    /// Works on chunk after chunk; false where a page can't be read.
    private func everyChunk(
        _ body: @escaping Body,
        telling progress: (@Sendable (UInt64, UInt64) -> Void)? = nil
    ) async throws(EventStoreError) -> Bool {
        var isLast = false
        while !isLast {
            do throws(EventStoreError) {
                isLast = try await !chunk(body)
            } catch  where error.code == .corrupt {
                // SQLite's own check, at the end, says which page it is.
                carried.withLock { [message = error.message] in $0.add("page", nil, message) }
                return false
            }
            let (position, end) = carried.withLock { ($0.position, $0.end) }
            progress?(UInt64(clamping: position), UInt64(clamping: end))
        }
        return true
    }

    private static func begin(
        _ progress: inout VerificationProgress,
        _: LogScan,
        _ db: Database
    ) throws -> Bool {
        do {
            let log = try LogState.load(db)
            progress.head = log.head
            progress.peaks = log.frontier.peaks
        } catch {
            progress.add("root", nil, "the log's head can't be read")
            return false
        }
        return true
    }

    static func connection(_ db: Database) throws(EventStoreError) -> OpaquePointer {
        guard let connection = db.sqliteConnection else { throw .storeClosed() }
        return connection
    }
}
