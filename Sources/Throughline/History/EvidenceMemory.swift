// SPDX-License-Identifier: Apache-2.0

/// Remembers which evidence is in the log, so that it isn't drafted, sealed and looked up again for
/// every message of a customer.
///
/// A memory that forgets costs a duplicate, never a loss: the log refuses what it has. So it is
/// simply emptied when it is full.
final class EvidenceMemory: Sendable {
    private let facts = Locked<Set<EvidenceFact>>([])
    private let limit: Int

    /// By default some 10 MB.
    init(limit: Int = 200_000) { self.limit = limit }

    /// Whether evidence is known to be in the log.
    func contains(_ fact: EvidenceFact) -> Bool { facts.withLock { $0.contains(fact) } }

    /// Whether all of some evidence is known to be in the log.
    func contains(all wanted: [EvidenceFact]) -> Bool {
        facts.withLock { facts in wanted.allSatisfy(facts.contains) }
    }

    /// Forgets everything, after an erasure.
    func forget() { facts.withLock { $0.removeAll() } }

    /// Notes evidence that was appended or found to be there.
    func insert(_ new: [EvidenceFact]) {
        facts.withLock { facts in
            if facts.count + new.count > limit { facts.removeAll(keepingCapacity: true) }
            facts.formUnion(new)
        }
    }
}
