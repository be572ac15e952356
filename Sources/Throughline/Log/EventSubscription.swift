// SPDX-License-Identifier: Apache-2.0

/// Every event of a log from a checkpoint on: first what is there, then what comes.
///
/// One code path for both: events are read by position, and a wake-up is only a hint to read
/// again, so nothing is missed and nothing comes twice. The sequence has no end; it throws when the
/// checkpoint is refused, and stops when its task is cancelled or the store is closed.
public struct EventSubscription: AsyncSequence, Sendable {
    /// An event and the checkpoint to go on from once it has been dealt with.
    public struct Element: Sendable {
        /// The event.
        public var event: StoredEvent
        /// Where to go on from after it.
        public var checkpoint: Checkpoint
    }
    /// What the sequence throws.
    public typealias Failure = EventStoreError

    private let store: any EventStore
    private let start: Checkpoint?
    private let filter: EventFilter
    private let content: EventQuery.Content

    /// Subscribes to a store.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - checkpoint: Where to go on from; nil begins with the first event.
    ///   - filter: Which events.
    ///   - content: How much of each.
    public init(
        to store: any EventStore,
        from checkpoint: Checkpoint? = nil,
        filter: EventFilter = .everything,
        content: EventQuery.Content = .bodies
    ) {
        self.store = store
        start = checkpoint
        self.filter = filter
        self.content = content
    }

    /// Makes an iterator.
    public func makeAsyncIterator() -> Iterator {
        Iterator(store: store, start: start, filter: filter, content: content)
    }

    /// Hands out one event after the other.
    public struct Iterator: AsyncIteratorProtocol {
        private let store: any EventStore
        private let start: Checkpoint?
        private let filter: EventFilter
        private let content: EventQuery.Content
        private var wakeups: AsyncStream<Void>.AsyncIterator?
        private var buffer: ArraySlice<StoredEvent> = []
        private var position = Position.start
        private var head: LogHead?

        init(
            store: any EventStore,
            start: Checkpoint?,
            filter: EventFilter,
            content: EventQuery.Content
        ) {
            self.store = store
            self.start = start
            self.filter = filter
            self.content = content
        }

        /// The next event; nil when the task is cancelled or the store was closed.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(EventStoreError) -> Element? {
            let head = try await begin()
            while !Task.isCancelled {
                if let event = buffer.popFirst() {
                    position = event.position
                    return Element(event: event, checkpoint: checkpoint(after: event, in: head))
                }
                let end = try await store.head().position
                let query = EventQuery(
                    filter,
                    after: position,
                    upTo: end,
                    limit: 500,
                    content: content
                )
                buffer = try await store.read(query)[...]
                if !buffer.isEmpty { continue }
                // What was looked at and is none of the filter's is not looked at again.
                position = Swift.max(position, end)
                guard await wakeups?.next(isolation: actor) != nil else { return nil }
            }
            return nil
        }

        /// The next event; nil when the task is cancelled or the store was closed.
        public mutating func next() async throws(EventStoreError) -> Element? {
            try await next(isolation: nil)
        }

        /// Listens before the first read, so that no commit falls between the two.
        private mutating func begin() async throws(EventStoreError) -> LogHead {
            if let head { return head }
            wakeups = store.wakeups().makeAsyncIterator()
            let head = try await store.head()
            if let start {
                try await start.check(against: head, in: store)
                position = start.position
            }
            self.head = head
            return head
        }

        private func checkpoint(after event: StoredEvent, in head: LogHead) -> Checkpoint {
            Checkpoint(
                store: head.store,
                epoch: head.epoch,
                position: event.position,
                leaf: content == .bodies ? event.leaf : nil
            )
        }
    }
}

extension StoredEvent {
    /// The event's Merkle leaf; nil if the body isn't here to be hashed.
    public var leaf: MerkleFrontier.Digest? {
        guard let body else { return nil }
        return MerkleFrontier.leaf(
            header: header.bytes,
            placement: placement.bytes,
            bodyHash: MerkleFrontier.bodyHash(body)
        )
    }
}

extension Checkpoint {
    /// Throws `checkpointRefused` unless the store's log is the one that this checkpoint is of, or
    /// extends it.
    public func check(
        against head: LogHead,
        in store: any EventStore
    ) async throws(EventStoreError) {
        guard self.store == head.store else {
            throw refused("it is of another store")
        }
        guard epoch == head.epoch else {
            throw refused("the store was restored from a backup since")
        }
        guard position <= head.position else {
            throw refused("the log now ends before it")
        }
        guard position > .start, let leaf else { return }
        guard try await store.leaf(at: position) == leaf else {
            throw refused("the log was rewritten before it")
        }
    }

    private func refused(_ why: String) -> EventStoreError {
        EventStoreError(
            .checkpointRefused,
            message: "The checkpoint at position \(position) is refused: \(why). "
                + "Begin again without a checkpoint, and rebuild what was derived from it."
        )
    }
}

@available(*, unavailable)
extension EventSubscription.Iterator: Sendable {}
