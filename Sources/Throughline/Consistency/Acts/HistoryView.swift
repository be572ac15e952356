// SPDX-License-Identifier: Apache-2.0

/// A rep read a customer's history, up to a point.
///
/// Body of ``EventType/view``. It holds refs and never positions, so that it survives an export.
public struct HistoryView: EventBody {
    /// What makes it one event.
    public var source = Source()
    /// Who read.
    public var by: RepID = ""
    /// The newest event that was there to be read, in the order of the timeline; nil if none was.
    public var newest: Ref?
    /// When that event happened: what came before it was there to be read too.
    public var newestAt: Timestamp?
    /// When it was read.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a view with an id that parts it from all others.
    public init(
        id: String,
        by rep: RepID,
        newest: Ref?,
        newestAt: Timestamp?,
        at occurredAt: Timestamp
    ) {
        source = Source(.throughline, "views", id)
        by = rep
        self.newest = newest
        self.newestAt = newestAt
        self.occurredAt = occurredAt
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "by", &by)
        try fields.field(3, "newest", &newest)
        try fields.field(4, "newestAt", &newestAt)
        try fields.field(5, "occurredAt", &occurredAt)
    }
}
