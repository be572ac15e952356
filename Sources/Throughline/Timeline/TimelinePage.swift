// SPDX-License-Identifier: Apache-2.0

/// Which part of a timeline to read, and in which direction.
public struct TimelineRequest: Hashable, Sendable {
    /// Whether the newest come first.
    public var isNewestFirst: Bool
    /// Where to go on from, the `next` of another page; nil begins at the end.
    public var cursor: TimelineKey?
    /// How many entries at most, 1 to ``limitMaximum``.
    public var limit: Int
    /// Only these channels; none means all.
    public var channels: Set<Channel>
    /// Only these kinds; none means all.
    public var kinds: Set<InteractionKind>
    /// Only entries at or after this moment.
    public var since: Timestamp?
    /// Only entries before this moment.
    public var until: Timestamp?
    /// As it was known then.
    public var asOf: Position?

    /// The most entries of one page.
    public static let limitMaximum = 1_000

    /// Makes a request; by default for the newest 50 entries.
    public init(
        isNewestFirst: Bool = true,
        cursor: TimelineKey? = nil,
        limit: Int = 50,
        channels: Set<Channel> = [],
        kinds: Set<InteractionKind> = [],
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        asOf: Position? = nil
    ) {
        self.isNewestFirst = isNewestFirst
        self.cursor = cursor
        self.limit = limit
        self.channels = channels
        self.kinds = kinds
        self.since = since
        self.until = until
        self.asOf = asOf
    }
}

/// A part of a timeline.
public struct TimelinePage: Hashable, Sendable {
    /// The entries, in the order that was asked for.
    public var entries: [TimelineEntry]
    /// The cursor of the next page; nil at the end.
    ///
    /// It is the last entry's own key: entries that arrive late, on either side of it, neither
    /// repeat nor hide another.
    public var next: TimelineKey?

    /// Makes a page.
    public init(entries: [TimelineEntry], next: TimelineKey?) {
        self.entries = entries
        self.next = next
    }
}

/// A subject that a customer has, and when they had it.
public struct Membership: Hashable, Sendable {
    /// The subject.
    public var subject: SubjectID
    /// From when on it is theirs; nil from the beginning.
    public var from: Timestamp?
    /// Until when it was theirs; nil still is.
    public var until: Timestamp?

    /// Makes a membership.
    public init(_ subject: SubjectID, from: Timestamp? = nil, until: Timestamp? = nil) {
        self.subject = subject
        self.from = from
        self.until = until
    }

    /// Whether the subject was theirs at a moment.
    public func contains(_ moment: Timestamp) -> Bool {
        (from.map { moment >= $0 } ?? true) && (until.map { moment < $0 } ?? true)
    }
}
