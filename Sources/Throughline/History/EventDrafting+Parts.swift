// SPDX-License-Identifier: Apache-2.0

extension EventDrafting {
    /// So many drafts are worth a task of their own: some milliseconds of sealing and hashing.
    private static let partSize = 125

    /// Drafts many things, a part of them on each core that is free, and gives them in order.
    ///
    /// A delivery of a thousand is two thirds sealing and hashing, which the writer of the log would
    /// wait for. What is random in it is drawn beforehand, in order: a source that repeats gives a log
    /// that repeats, however the parts are scheduled.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - draft: Makes the draft of one of them with the drafting it is handed.
    /// - Returns: What became of each, in order.
    func inParts<Made: Sendable>(
        _ count: Int,
        _ draft: @escaping @Sendable (Int, EventDrafting) throws(EventStoreError) -> Made
    ) async -> [Result<Made, EventStoreError>] {
        let bounds = Array(stride(from: 0, to: count, by: Self.partSize)) + [count]
        let parts = zip(bounds, bounds.dropFirst()).map { start, end in
            (range: start..<end, drafting: drawing(ahead: end - start))
        }
        let work: @Sendable (Int) -> [Result<Made, EventStoreError>] = { part in
            let (range, drafting) = parts[part]
            return range.map { index in
                Result { () throws(EventStoreError) in try draft(index, drafting) }
            }
        }
        // What one task can do is done here.
        guard parts.count > 1 else { return parts.indices.flatMap(work) }
        return await sideBySide(parts.indices, work).flatMap { $0 }
    }

    /// The same drafting with the random bytes of so many drafts drawn already.
    private func drawing(ahead count: Int) -> EventDrafting {
        var vault = vault
        vault.random = .drawn(vault.random.bytes(count * BodySeal.randomSize), then: vault.random)
        return EventDrafting(vault: vault)
    }
}
