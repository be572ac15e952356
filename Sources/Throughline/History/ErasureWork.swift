// SPDX-License-Identifier: Apache-2.0

/// Carries out what erasures in the log order, from wherever it was left.
///
/// The order stands in the log first, durable; then the keys are destroyed, which makes everything
/// unreadable at once; then the store destroys what is left, in steps. Every part may be done twice,
/// so a crash anywhere is mended by beginning again.
package struct ErasureWork: Sendable {
    private let store: any EventStore
    private let vault: Vault
    /// How many events one step destroys; other appends go between two steps.
    private static let step = 500

    package init(store: any EventStore, vault: Vault) {
        self.store = store
        self.vault = vault
    }

    /// Destroys all that is still there of what was erased.
    package func finish() async throws(EventStoreError) -> ScrubProgress {
        var total = ScrubProgress()
        let subjects = try await store.subjectsToForget()
        if !subjects.isEmpty { try await vault.destroy(subjects) }
        while true {
            let step = try await store.scrub(limit: Self.step)
            total.bodies += step.bodies
            total.shared += step.shared
            if step.isDone { return total }
        }
    }
}
