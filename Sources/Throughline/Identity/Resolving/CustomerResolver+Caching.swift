// SPDX-License-Identifier: Apache-2.0

extension CustomerResolver {
    /// A customer, and what the answer rests on.
    struct Resolution {
        /// Who has the subject; nil where nobody does.
        let customer: Customer?
        /// Whether the subject's identifier was ever seen, and is not erased.
        let isSeen: Bool
        /// The tags under which more evidence would make another answer; nil where it rests on more
        /// than that.
        let tags: [Tag]?
    }

    /// The resolution of a subject: from the cache where it still holds, or computed.
    func resolution(
        of subject: SubjectID,
        at moment: Timestamp,
        asOf position: Position?
    ) async throws(EventStoreError) -> Resolution {
        guard let cache, position == nil, moment == .distantFuture else {
            return try await computed(subject, at: moment, asOf: position)
        }
        guard await !store.hasErasures else {
            cache.empty()
            return try await computed(subject, at: moment, asOf: position)
        }
        if let entry = cache.entry(of: subject) {
            if try await store.read(entry.news).isEmpty {
                return Resolution(customer: entry.customer, isSeen: true, tags: entry.tags)
            }
            cache.remove(subject)
        }
        let start = try await newest()
        let resolution = try await computed(subject, at: moment, asOf: position)
        if let customer = resolution.customer, resolution.isSeen, let tags = resolution.tags,
            await !store.hasErasures
        {
            let entry = CustomerCache.Entry(customer: customer, tags: tags, position: start)
            cache.insert(entry, of: subject)
        }
        return resolution
    }

    /// The position of the newest event.
    private func newest() async throws(EventStoreError) -> Position {
        let query = EventQuery(isBackward: true, limit: 1, content: .headers)
        return try await store.read(query).first?.position ?? .start
    }

    private func computed(
        _ subject: SubjectID,
        at moment: Timestamp,
        asOf position: Position?
    ) async throws(EventStoreError) -> Resolution {
        let walk = try await evidenceWalk(from: [subject], asOf: position)
        let partition = CustomerFunction(rules: walk.rules)(walk.evidence)
        let found = [partition.customer(of: subject, at: moment)].compactMap { $0 }
        let customer = try await complete(found, partition, asOf: position).first
        return Resolution(
            customer: customer,
            isSeen: walk.evidence.identifier(of: subject) != nil,
            tags: walk.tags(besides: customer?.held.map(\.other) ?? [])
        )
    }
}
