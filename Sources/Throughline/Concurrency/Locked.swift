// SPDX-License-Identifier: Apache-2.0

#if TSAN
private import Glibc

/// A value that only one thread at a time can touch.
///
/// The build for ThreadSanitizer, which does not understand `Mutex` on Linux and reports races
/// where there are none: the same type over a lock that it does understand.
package final class Locked<Value>: @unchecked Sendable {
    private var value: Value
    private let lock: UnsafeMutablePointer<pthread_mutex_t>

    /// Holds a value.
    package init(_ value: sending Value) {
        self.value = value
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Lends the value to one caller at a time.
    package func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value)
    }
}
#else
private import Synchronization

/// A value that only one thread at a time can touch.
///
/// The one lock type of the project: around one struct of state, for as long as it takes to read or
/// change it, and never across an `await` or a call to the disk.
package final class Locked<Value>: Sendable {
    private let mutex: Mutex<Value>

    /// Holds a value.
    package init(_ value: consuming sending Value) { mutex = Mutex(value) }

    /// Lends the value to one caller at a time.
    package func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try mutex.withLock(body)
    }
}
#endif
