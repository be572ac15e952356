// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Throughline

/// A kernel advisory lock that keeps a store to one writing process, and dies with it.
final class StoreLock: Sendable {
    let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // A process that was forked and has not begun its own program yet shares the file; closing it
        // here alone would leave the lock with that one.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Takes the lock, waiting for it if need be; the file holds the holder's process id.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: `inUse`, naming the holder, when the time is up.
    static func acquire(
        at path: String,
        waiting limit: Duration
    ) async throws(EventStoreError) -> StoreLock {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw EventStoreError(
                .inputOutput,
                message: "The store's lock file can't be opened. Check permissions."
            )
        }
        let lock = StoreLock(descriptor: descriptor)
        let end = ContinuousClock.now.advanced(by: limit)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < end, (try? await Task.sleep(for: .milliseconds(50))) != nil
            else {
                throw EventStoreError(
                    .inUse,
                    message: "The store is in use by process \(holder(descriptor)). "
                        + "Stop it, or wait for it to end."
                )
            }
        }
        let pid = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = pid.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        return lock
    }

    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        let digits = text.prefix { $0.isNumber }
        return digits.isEmpty ? "of unknown id" : String(digits)
    }
}
