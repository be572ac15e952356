// SPDX-License-Identifier: Apache-2.0

/// A rep said that they are about to answer, so that nobody answers past them.
///
/// Body of ``EventType/claim``.
public struct ReplyClaim: EventBody {
    /// What makes it one event.
    public var source = Source()
    /// Who is about to answer.
    public var by: RepID = ""
    /// The newest event they had read.
    public var newest: Ref?
    /// On which channel they mean to answer, where they said so.
    public var channel: Channel?
    /// When.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a claim with an id that parts it from all others.
    public init(
        id: String,
        by rep: RepID,
        newest: Ref?,
        channel: Channel? = nil,
        at occurredAt: Timestamp
    ) {
        source = Source(.throughline, "claims", id)
        by = rep
        self.newest = newest
        self.channel = channel
        self.occurredAt = occurredAt
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "by", &by)
        try fields.field(3, "newest", &newest)
        try fields.field(4, "channel", &channel)
        try fields.field(5, "occurredAt", &occurredAt)
    }
}
