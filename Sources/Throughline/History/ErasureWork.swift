// SPDX-License-Identifier: Apache-2.0

/// Carries out what erasures in the log order, from wherever it was left.
///
/// The order stands in the log first, durable; then the keys are destroyed, which makes everything
/// unreadable at once; then the store destroys what is left, in steps, and after each step the blobs
/// go that no event refers to any more. Every part may be done twice, so a crash anywhere is mended by
/// beginning again.
package struct ErasureWork: Sendable {
    private let store: any EventStore
    private let vault: Vault
    private let blobs: (any BlobStore)?
    /// How many events one step destroys; other appends go between two steps.
    private static let step = 500

    package init(store: any EventStore, vault: Vault, blobs: (any BlobStore)?) {
        self.store = store
        self.vault = vault
        self.blobs = blobs
    }

    /// Destroys all that is still there of what was erased.
    ///
    /// - Parameter isResumed: Whether an earlier call may have been broken off: which blobs it left is
    ///   not known, so all are looked through.
    /// - Returns: What was destroyed.
    /// - Throws: ``EventStoreError``, as the store and the blob store do.
    package func finish(isResumed: Bool = false) async throws(EventStoreError) -> ScrubProgress {
        var total = ScrubProgress()
        let subjects = try await store.subjectsToForget()
        if !subjects.isEmpty { try await vault.destroy(subjects) }
        let collector = blobs.map { BlobCollector(store: store, blobs: $0) }
        if isResumed { _ = try await collector?.sweep() }
        while true {
            let step = try await store.scrub(limit: Self.step)
            try await collector?.remove(among: step.blobs.uniqued())
            total.bodies += step.bodies
            total.shared += step.shared
            if step.isDone { return total }
        }
    }
}
