// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Proves that the store is what it was, as far as the whole of it can be tried.
    ///
    /// Beyond the log itself (``EventStore/verify(_:)``): the key store's own keys, every key to
    /// every body, and the content of every file that a body names, where there is a blob store. A
    /// file that is missing or changed is named with the position of the event that refers to it.
    ///
    /// - Parameter progress: Called now and then with how many steps were done, of how many: each event
    ///   is one in the log, and one more when its body is opened.
    /// - Returns: What was found, the log's faults first, at most ``VerificationReport/faultLimit``.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`; `corrupt` where nothing can be read.
    /// - Complexity: Linear in the bytes of log, keys and files.
    public func verify(
        _ progress: (@Sendable (_ done: UInt64, _ all: UInt64) -> Void)? = nil
    ) async throws(EventStoreError) -> VerificationReport {
        var report = try await store.verify { done, all in progress?(done, 2 &* all) }
        report.faults += try await vault.verifyKeys()
        let end = report.head.position
        report.faults += try await BodyCheck(history: self).faults(
            upTo: end,
            limit: max(0, VerificationReport.faultLimit - report.faults.count)
        ) { progress?(end.rawValue &+ $0.rawValue, 2 &* end.rawValue) }
        report.faults = Array(report.faults.prefix(VerificationReport.faultLimit))
        return report
    }
}
