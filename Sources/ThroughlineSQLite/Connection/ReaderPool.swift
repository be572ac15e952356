// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import GRDB
internal import Throughline

/// A log's reading connections: opened when they are needed, and at most a few.
///
/// A process with very many stores reads from few of them at a time, and a connection costs two file
/// handles and a cache. One that was opened stays open. Opening touches the disk, so it runs on a queue
/// of the pool's own, never on a thread of Swift's.
final class ReaderPool: Sendable {
    typealias Reader = LogConnectionBox<LogScan>

    /// A place for one connection.
    private struct Slot {
        var reader: Reader?
        /// How many calls have it, or wait for it.
        var users = 0
    }

    private struct State {
        var slots = Array(repeating: Slot(), count: ReaderPool.limit)
        var isClosed = false
    }

    /// The most connections.
    static let limit = 3

    private let path: String
    private let state = Locked(State())
    private let opening = DispatchQueue(label: "throughline.readers")

    init(at path: String) { self.path = path }

    /// Opens the first connection at once, so that a file that can't be read is refused at once.
    func openFirst() throws(EventStoreError) { _ = try open(0) }

    /// Runs a body in a read transaction on a connection that is free, or on the least busy one.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (LogScan, Database) throws -> Value
    ) async throws(EventStoreError) -> Value {
        let (index, known) = try take()
        defer { state.withLock { $0.slots[index].users -= 1 } }
        if let known { return try await known.read(body) }
        let result: Result<Reader, EventStoreError> = await withCheckedContinuation { opened in
            opening.async { opened.resume(returning: self.opened(index)) }
        }
        return try await result.get().read(body)
    }

    /// Lets go of every connection.
    func close() async {
        let readers = state.withLock { state in
            state.isClosed = true
            defer { state.slots = state.slots.map { Slot(reader: nil, users: $0.users) } }
            return state.slots.compactMap(\.reader)
        }
        for reader in readers { await reader.close() }
    }

    /// How many connections are open.
    var count: Int { state.withLock { $0.slots.count { $0.reader != nil } } }

    /// A place: an open connection that nobody uses, else one to be opened, else the least busy one.
    private func take() throws(EventStoreError) -> (index: Int, reader: Reader?) {
        let place: (Int, Reader?)? = state.withLock { state in
            guard !state.isClosed else { return nil }
            let free = state.slots.indices.filter { state.slots[$0].users == 0 }
            let index =
                free.first { state.slots[$0].reader != nil } ?? free.first
                ?? state.slots.indices.min { state.slots[$0].users < state.slots[$1].users } ?? 0
            state.slots[index].users += 1
            return (index, state.slots[index].reader)
        }
        guard let place else { throw .storeClosed() }
        return place
    }

    private func opened(_ index: Int) -> Result<Reader, EventStoreError> {
        do throws(EventStoreError) {
            return .success(try open(index))
        } catch {
            return .failure(error)
        }
    }

    /// The connection of a place; opened unless another call has done so meanwhile.
    private func open(_ index: Int) throws(EventStoreError) -> Reader {
        if let known = state.withLock({ $0.slots[index].reader }) { return known }
        let reader = try Reader(try LogConnection.reader(at: path)) { connection, _ in
            try LogScan(connection)
        }
        let isClosed = state.withLock { state in
            if !state.isClosed { state.slots[index].reader = reader }
            return state.isClosed
        }
        // Nobody else has it, so it goes with this reference.
        if isClosed { throw .storeClosed() }
        return reader
    }
}
