// SPDX-License-Identifier: Apache-2.0

/// Which events: those that match at least one item.
public struct EventFilter: Hashable, Sendable {
    /// One way to match: every tag, any of the types, any of the classes.
    public struct Item: Hashable, Sendable {
        /// Tags the event must all have.
        public var tags: [Tag]
        /// Types, any of which it has; none means any type.
        public var types: [EventType]
        /// Classes, any of which it has.
        public var classes: Set<EventClass>

        /// Makes an item.
        public init(
            tags: [Tag] = [],
            types: [EventType] = [],
            classes: Set<EventClass> = Set(EventClass.allCases)
        ) {
            self.tags = tags
            self.types = types
            self.classes = classes
        }

        /// Whether a header matches; `lookups` are tags it has in the index alone.
        public func matches(_ header: EventHeader, lookups: [Tag] = []) -> Bool {
            classes.contains(header.eventClass) && (types.isEmpty || types.contains(header.type))
                && tags.allSatisfy { header.tags.contains($0) || lookups.contains($0) }
        }
    }

    /// The ways to match.
    public var items: [Item]

    /// Makes a filter of items.
    public init(_ items: [Item]) { self.items = items }

    /// Every event.
    public static let everything = Self([Item()])

    /// Events with any of the tags.
    public static func anyOf(
        _ tags: some Sequence<Tag>,
        classes: Set<EventClass> = Set(EventClass.allCases),
        types: [EventType] = []
    ) -> Self {
        Self(tags.map { Item(tags: [$0], types: types, classes: classes) })
    }

    /// The most items a filter has; a customer has at most so many identifiers.
    public static let itemLimit = 4_096

    /// Whether a header matches any item.
    public func matches(_ header: EventHeader, lookups: [Tag] = []) -> Bool {
        items.contains { $0.matches(header, lookups: lookups) }
    }
}

/// A bounded read of the log.
public struct EventQuery: Hashable, Sendable {
    /// The order in which events are read.
    public enum Order: Sendable {
        /// As they were appended.
        case position
        /// As they happened. Every item of the filter must name a tag.
        case time
    }

    /// How much of each event is read.
    public enum Content: Sendable {
        /// Headers and placements.
        case headers
        /// Also bodies and the keys that open them.
        case bodies
    }

    /// Which events.
    public var filter: EventFilter
    /// In which order.
    public var order: Order
    /// Whether the last come first.
    public var isBackward: Bool
    /// Only events after this position.
    public var after: Position?
    /// Only events up to this position: the log as of then.
    public var upTo: Position?
    /// In order of time, only events past this key, in the direction of reading.
    public var past: TimelineKey?
    /// How many events at most, 1 to ``limitMaximum``.
    public var limit: Int
    /// How much of each event.
    public var content: Content

    /// The most events one read gives.
    public static let limitMaximum = 10_000

    /// Makes a query.
    public init(
        _ filter: EventFilter = .everything,
        order: Order = .position,
        isBackward: Bool = false,
        after: Position? = nil,
        upTo: Position? = nil,
        past: TimelineKey? = nil,
        limit: Int = 1_000,
        content: Content = .bodies
    ) {
        self.filter = filter
        self.order = order
        self.isBackward = isBackward
        self.after = after
        self.upTo = upTo
        self.past = past
        self.limit = limit
        self.content = content
    }
}

/// What must not have happened for an append to go through (dcb.events).
public struct AppendCondition: Hashable, Sendable {
    /// What fails the append, if it was appended after ``after``.
    public var filter: EventFilter
    /// The position up to which the caller has read.
    public var after: Position

    /// Makes a condition.
    public init(failIfAny filter: EventFilter, after: Position) {
        self.filter = filter
        self.after = after
    }
}
