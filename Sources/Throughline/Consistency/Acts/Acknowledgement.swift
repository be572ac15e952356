// SPDX-License-Identifier: Apache-2.0

/// A rep saw a finding and says why it needs nothing more.
///
/// Body of ``EventType/acknowledged``. A finding's id rests on the events that prove it, so an
/// acknowledgement holds through links and unlinks, and falls away when new events prove something
/// new.
public struct Acknowledgement: EventBody {
    /// What makes it one event.
    public var source = Source()
    /// The finding.
    public var finding = FindingID(high: 0, low: 0)
    /// Who.
    public var by: RepID = ""
    /// Why.
    public var reason = ""
    /// When.
    public var occurredAt = Timestamp.epoch

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes an acknowledgement with an id that parts it from all others.
    public init(
        id: String,
        of finding: FindingID,
        by rep: RepID,
        reason: String,
        at occurredAt: Timestamp
    ) {
        source = Source(.throughline, "acknowledgements", id)
        self.finding = finding
        by = rep
        self.reason = reason
        self.occurredAt = occurredAt
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "finding", &finding)
        try fields.field(3, "by", &by)
        try fields.field(4, "reason", &reason)
        try fields.field(5, "occurredAt", &occurredAt)
    }
}
