// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Throughline

/// Threads on which disk work may run, because none of them is of Swift's pool.
///
/// A question reads a log many times. Were each read handed to a connection's queue and its answer
/// handed back, two threads would be woken for each, which costs more than most reads do. So a
/// question moves here as a whole, and what it reads it reads without leaving.
///
/// A thread is taken from the system while there is something to do, and not before.
final class DiskThreads: TaskExecutor {
    private struct State {
        var waiting: [UnownedJob] = []
        /// The queues that have nothing to do.
        var idle: [DispatchQueue]
    }

    private static let mark = DispatchSpecificKey<Bool>()
    private let state: Locked<State>

    /// Makes an executor that runs so many jobs at once.
    init(count: Int) {
        // A serial queue is given a thread beyond those of Swift's pool; a concurrent one is not.
        let queues = (0..<count).map { _ in
            let queue = DispatchQueue(label: "throughline.disk")
            queue.setSpecific(key: Self.mark, value: true)
            return queue
        }
        state = Locked(State(idle: queues))
    }

    /// Whether the calling thread is one on which disk work may run.
    static var isCurrent: Bool { DispatchQueue.getSpecific(key: mark) ?? false }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let idle = state.withLock { state in
            state.waiting.append(job)
            return state.idle.popLast()
        }
        guard let idle else { return }
        idle.async { self.drain(idle) }
    }

    /// Runs what waits until nothing does.
    private func drain(_ queue: DispatchQueue) {
        while let job = next(for: queue) { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    private func next(for queue: DispatchQueue) -> UnownedJob? {
        state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(queue)
            return nil
        }
    }
}
