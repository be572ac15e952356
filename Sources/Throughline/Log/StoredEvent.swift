// SPDX-License-Identifier: Apache-2.0

/// An event as the store gives it back.
public struct StoredEvent: Hashable, Sendable {
    /// The header.
    public var header: EventHeader
    /// What the store added.
    public var placement: Placement
    /// The body in its stored form; nil where it was erased, or was not asked for.
    public var body: [UInt8]?
    /// Whether the body was erased.
    public var isErased: Bool
    /// The keys that open the body, where the query asked for bodies.
    public var wraps: [KeyWrap]
    /// The first eight bytes of the ref; zero in reads by position, where no index row was read.
    public var tie: UInt64

    /// Makes an event.
    public init(
        header: EventHeader,
        placement: Placement,
        body: [UInt8]?,
        isErased: Bool = false,
        wraps: [KeyWrap] = [],
        tie: UInt64
    ) {
        self.header = header
        self.placement = placement
        self.body = body
        self.isErased = isErased
        self.wraps = wraps
        self.tie = tie
    }

    /// The event's place in the log.
    public var position: Position { placement.position }

    /// The event's place in a timeline.
    public var key: TimelineKey {
        TimelineKey(occurredAt: header.occurredAt, sequence: header.sequence, tie: tie)
    }
}
