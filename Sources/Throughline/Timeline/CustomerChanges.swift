// SPDX-License-Identifier: Apache-2.0

/// Something that changed for one customer while somebody watched.
public enum CustomerChange: Hashable, Sendable {
    /// An entry is new, or became another: a receipt, an edit, a late leg.
    case entry(TimelineEntry)
    /// The customer has other identifiers than before: a link, an unlink, a new address.
    case identity(Customer)
}

/// One customer's changes as they are recorded; see ``InteractionHistory/changes(of:for:)``.
///
/// The sequence follows the person and not a list of identifiers: when a link joins another
/// identifier, its messages come too from then on, and when the link is taken back they stop. It
/// has no end; it stops when its task is cancelled or the store is closed.
public struct CustomerChanges: AsyncSequence, Sendable {
    /// One change.
    public typealias Element = CustomerChange
    /// What the sequence throws.
    public typealias Failure = EventStoreError

    let history: InteractionHistory
    let anchor: SubjectID
    /// The customer as of the start, so that a link told before the first change is one.
    let customer: Customer
    let viewer: Viewer
    let start: Checkpoint?

    /// Makes an iterator.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Hands out one change after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let changes: CustomerChanges
        private var events: EventSubscription.Iterator
        private var customer: Customer

        init(_ changes: CustomerChanges) {
            self.changes = changes
            customer = changes.customer
            events = EventSubscription(
                to: changes.history.store,
                from: changes.start,
                content: .headers
            ).makeAsyncIterator()
        }

        /// The next change; nil when the task is cancelled or the store was closed.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(EventStoreError) -> CustomerChange? {
            while let element = try await events.next(isolation: actor) {
                if let change = try await change(by: element.event) { return change }
            }
            return nil
        }

        /// The next change; nil when the task is cancelled or the store was closed.
        public mutating func next() async throws(EventStoreError) -> CustomerChange? {
            try await next(isolation: nil)
        }

        private mutating func change(
            by event: StoredEvent
        ) async throws(EventStoreError) -> CustomerChange? {
            switch event.header.eventClass {
            case .evidence:
                guard customer.mayChange(by: event.header),
                    let now = try await changes.current(), now != customer
                else { return nil }
                customer = now
                return .identity(now)
            case .interaction, .change:
                return try await changes.entry(of: event, customer).map(CustomerChange.entry)
            case .other:
                return nil
            }
        }
    }

    private func current() async throws(EventStoreError) -> Customer? {
        try await history.resolver.customer(of: anchor, asOf: nil)
    }

    /// The entry that an event is part of, if the customer has it and the viewer may see it.
    private func entry(
        of event: StoredEvent,
        _ customer: Customer
    ) async throws(EventStoreError) -> TimelineEntry? {
        guard let tag = event.header.objectTag else { return nil }
        let reader = TimelineReader(log: history.log)
        guard let entry = try await reader.entry(of: tag, for: customer.memberships) else {
            return nil
        }
        return viewer.sight(of: entry)?.marked(for: customer)
    }
}

@available(*, unavailable)
extension CustomerChanges.Iterator: Sendable {}

extension Customer {
    /// Whether evidence may be about this customer: it names one of their identifiers or of those
    /// held, or is the first sight of one, which may be another spelling of theirs.
    fileprivate func mayChange(by header: EventHeader) -> Bool {
        if header.type == .identifierSeen { return true }
        let near = Set(subjects).union(held.map(\.other))
        return header.subjects.contains(where: near.contains)
    }
}
