// SPDX-License-Identifier: Apache-2.0

/// Tells whoever listens that something was committed; for stores.
///
/// A hint and no more: a listener that is slow gets one wakeup for many commits, and a listener that
/// starts late gets one at once, so that what was committed before it listened is read too.
package final class WakeupSignal: Sendable {
    private struct State {
        var listeners: [UInt64: AsyncStream<Void>.Continuation] = [:]
        var nextListener: UInt64 = 0
        var isFinished = false
    }

    private let state = Locked(State())

    package init() {}

    /// A stream that has one wakeup waiting already, and ends when the store closes.
    package func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let number: UInt64? = state.withLock { state in
            guard !state.isFinished else { return nil }
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = continuation
            return number
        }
        continuation.yield()
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[number] = nil }
        }
        return stream
    }

    /// Wakes every listener.
    package func wake() {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield() }
    }

    /// Ends every stream, and those that are still to come.
    package func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        // Outside the lock, because ending a stream calls back into it.
        for listener in listeners { listener.finish() }
    }
}
