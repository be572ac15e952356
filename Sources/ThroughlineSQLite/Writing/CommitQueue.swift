// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Throughline

/// Appends that wait for the writer: bounded, and many of them to one commit.
///
/// Callers suspend and no thread of Swift's pool ever waits for the disk: the work runs on a
/// dispatch queue of its own, or on the caller's thread where that is one of ``DiskThreads``. While one
/// commit is on its way, what arrives meanwhile queues up and shares the next.
final class CommitQueue: Sendable {
    /// One append that waits.
    struct Request: Sendable {
        let number: UInt64
        let append: LogWriter.Append
        let continuation: CheckedContinuation<Result<[AppendOutcome], EventStoreError>, Never>
    }

    private struct State {
        var waiting: [Request] = []
        var events = 0
        var nextNumber: UInt64 = 0
        var isRunning = false
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())
    private let queue = DispatchQueue(label: "throughline.writer")
    private let limit: Int
    private let commit: @Sendable ([Request]) -> Void

    /// The most events that go into one commit.
    private static let groupLimit = 5_000

    /// Makes a queue.
    ///
    /// - Parameters:
    ///   - limit: How many events may wait.
    ///   - commit: Commits some requests and answers each; called once at a time, never on Swift's pool.
    init(limit: Int, commit: @escaping @Sendable ([Request]) -> Void) {
        self.limit = limit
        self.commit = commit
    }

    /// Queues an append and waits for its commit.
    func append(
        _ drafts: [EventDraft],
        _ condition: AppendCondition?
    ) async throws(EventStoreError) -> [AppendOutcome] {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                enqueue(
                    Request(
                        number: number,
                        append: LogWriter.Append(drafts: drafts, condition: condition),
                        continuation: continuation
                    )
                )
            }
        } onCancel: {
            cancel(number)
        }
        return try result.get()
    }

    /// How many events wait.
    var waiting: Int { state.withLock { $0.events } }

    /// Finishes what waits, and refuses what comes after.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                guard state.isRunning else { return true }
                state.closing.append(continuation)
                return false
            }
            if isIdle { continuation.resume() }
        }
    }

    private func enqueue(_ request: Request) {
        let (refusal, mustStart): (EventStoreError?, Bool) = state.withLock { state in
            if state.isClosed { return (.storeClosed(), false) }
            if Task.isCancelled { return (Self.cancelled, false) }
            guard state.events + request.append.drafts.count <= limit || state.waiting.isEmpty
            else {
                return (
                    EventStoreError(
                        .overloaded,
                        message: "\(state.events) events wait for the disk. Nothing was written; "
                            + "try again later."
                    ), false
                )
            }
            state.waiting.append(request)
            state.events += request.append.drafts.count
            defer { state.isRunning = true }
            return (nil, !state.isRunning)
        }
        if let refusal { request.continuation.resume(returning: .failure(refusal)) }
        guard mustStart else { return }
        if DiskThreads.isCurrent { commitHere() } else { queue.async { self.drain() } }
    }

    /// Commits what waits on the caller's own thread; what arrives meanwhile is left to the queue, so
    /// that no caller is kept by the appends of others.
    private func commitHere() {
        guard let group = nextGroup() else { return }
        commit(group)
        guard let rest = nextGroup() else { return }
        queue.async {
            self.commit(rest)
            self.drain()
        }
    }

    /// Takes a request back that no commit has begun with; one that has begun is waited for.
    private func cancel(_ number: UInt64) {
        let request: Request? = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
                return nil
            }
            let request = state.waiting.remove(at: index)
            state.events -= request.append.drafts.count
            return request
        }
        request?.continuation.resume(returning: .failure(Self.cancelled))
    }

    private func drain() {
        while let group = nextGroup() { commit(group) }
    }

    /// What goes into the next commit; nil where nothing waits, and then nobody commits any more.
    private func nextGroup() -> [Request]? {
        let (group, closing) = state.withLock { state in
            let group = Self.group(of: &state)
            guard group.isEmpty else { return (group, [CheckedContinuation<Void, Never>]()) }
            state.isRunning = false
            defer { state.closing = [] }
            return ([], state.closing)
        }
        for continuation in closing { continuation.resume() }
        return group.isEmpty ? nil : group
    }

    private static func group(of state: inout State) -> [Request] {
        var (count, events) = (0, 0)
        for next in state.waiting {
            guard count == 0 || events + next.append.drafts.count <= groupLimit else { break }
            count += 1
            events += next.append.drafts.count
        }
        let group = Array(state.waiting.prefix(count))
        state.waiting.removeFirst(count)
        state.events -= events
        return group
    }

    private static let cancelled = EventStoreError(
        .notCommitted,
        message: "The caller was cancelled before its append began."
    )
}
