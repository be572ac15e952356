// SPDX-License-Identifier: Apache-2.0

/// Remembers which evidence is in the log, so that it isn't drafted, sealed and looked up again for
/// every message of a customer.
///
/// A memory that forgets costs a duplicate, never a loss: the log refuses what it has. So it is
/// simply emptied when it is full.
final class EvidenceMemory: Sendable {
    private let refs = Locked<Set<Ref>>([])
    private let limit: Int

    init(limit: Int = 200_000) { self.limit = limit }

    /// Whether the evidence is known to be in the log.
    func contains(_ ref: Ref) -> Bool { refs.withLock { $0.contains(ref) } }

    /// Forgets everything, after an erasure.
    func forget() { refs.withLock { $0.removeAll() } }

    /// Notes evidence that was appended or found to be there.
    func insert(_ new: some Collection<Ref> & Sendable) {
        let added = Array(new)
        refs.withLock { refs in
            if refs.count + added.count > limit { refs.removeAll(keepingCapacity: true) }
            refs.formUnion(added)
        }
    }
}
