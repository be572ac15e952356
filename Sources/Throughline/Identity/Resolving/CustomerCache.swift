// SPDX-License-Identifier: Apache-2.0

/// Customers that were computed lately, each with what would have to happen for it to be another.
///
/// Whoever answers somebody asks who they are at every step: for the timeline, for each of its pages,
/// for the brief, for the claim. A customer is a function of the evidence that was read for it, so
/// the answer stands as long as nothing was appended under the tags that were read. That is asked
/// of the log each time, in one read of its index, and so holds too where another process writes.
///
/// What is erased must not live on in memory, and an erasure destroys after it was appended; so a
/// store in which anything was ever erased caches nothing.
final class CustomerCache: Sendable {
    /// A customer, and what the answer rests on.
    struct Entry: Sendable {
        let customer: Customer
        /// The tags under which nothing may have been appended since.
        let tags: [Tag]
        /// Since when: a position that the log had before the first read.
        let position: Position
    }

    /// The most tags of one entry; who has more is computed anew.
    static let tagLimit = 256
    /// The most entries; when there are so many, all are dropped.
    private static let limit = 1_000

    private let entries = Locked<[SubjectID: Entry]>([:])

    func entry(of subject: SubjectID) -> Entry? { entries.withLock { $0[subject] } }

    func insert(_ entry: Entry, of subject: SubjectID) {
        entries.withLock { entries in
            if entries.count >= Self.limit { entries.removeAll(keepingCapacity: true) }
            entries[subject] = entry
        }
    }

    func remove(_ subject: SubjectID) {
        entries.withLock { _ = $0.removeValue(forKey: subject) }
    }

    func empty() { entries.withLock { $0.removeAll() } }
}

extension CustomerCache.Entry {
    /// What may have happened since that makes another answer: evidence, rules, an erasure.
    var news: EventQuery {
        let items =
            tags.map { EventFilter.Item(tags: [$0], classes: [.evidence]) }
            + [Tag.rules, .erasures].map { EventFilter.Item(tags: [$0], classes: [.other]) }
        return EventQuery(EventFilter(items), after: position, limit: 1, content: .headers)
    }
}
