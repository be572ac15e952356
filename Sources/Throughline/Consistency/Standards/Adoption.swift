// SPDX-License-Identifier: Apache-2.0

/// The company adopted a document, or retired one: from this moment on it applies, or no longer.
///
/// Body of ``EventType/adopted``. What began before keeps the rules it began under.
public struct Adoption: EventBody {
    /// What makes it one event.
    public var source = Source()
    /// The standards, where it is about standards.
    public var standards: Standards?
    /// The roster, where it is about who speaks for the company.
    public var roster: Roster?
    /// The published facts, where it is about what the company says in public.
    public var facts: PublishedFacts?
    /// Whether the document is retired, so that what is shipped applies again, or nothing does.
    public var retires = false
    /// Who decided it.
    public var by: RepID = ""
    /// Why.
    public var reason: String?
    /// From when on it applies.
    public var occurredAt = Timestamp.epoch
    /// The rules of identity adopted, where it is about them.
    public var rules: IdentityRules?
    /// The retention policy, where it is about how long things are kept.
    public var retention: RetentionPolicy?

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes an adoption with an id that parts it from all others; the document is still to be set.
    public init(id: String, by rep: RepID, reason: String? = nil, at occurredAt: Timestamp) {
        source = Source(.throughline, "adoptions", id)
        by = rep
        self.reason = reason
        self.occurredAt = occurredAt
    }

    /// Makes the adoption of a standards document, with an id that parts it from all others.
    public init(
        id: String,
        _ standards: Standards,
        by rep: RepID,
        reason: String? = nil,
        at occurredAt: Timestamp
    ) {
        self.init(id: id, by: rep, reason: reason, at: occurredAt)
        self.standards = standards
    }

    /// Makes the adoption of a roster, with an id that parts it from all others.
    public init(
        id: String,
        _ roster: Roster,
        by rep: RepID,
        reason: String? = nil,
        at occurredAt: Timestamp
    ) {
        self.init(id: id, by: rep, reason: reason, at: occurredAt)
        self.roster = roster
    }

    /// Makes the adoption of published facts, with an id that parts it from all others.
    public init(
        id: String,
        _ facts: PublishedFacts,
        by rep: RepID,
        reason: String? = nil,
        at occurredAt: Timestamp
    ) {
        self.init(id: id, by: rep, reason: reason, at: occurredAt)
        self.facts = facts
    }

    /// Makes the adoption of rules of identity, or of none, so that what is shipped applies again.
    public init(
        id: String,
        _ rules: IdentityRules?,
        by rep: RepID,
        reason: String? = nil,
        at occurredAt: Timestamp
    ) {
        self.init(id: "rules:\(id)", by: rep, reason: reason, at: occurredAt)
        self.rules = rules ?? .default
        retires = rules == nil
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "standards", &standards)
        try fields.field(3, "retires", &retires)
        try fields.field(4, "by", &by)
        try fields.field(5, "reason", &reason)
        try fields.field(6, "occurredAt", &occurredAt)
        try fields.field(7, "roster", &roster)
        try fields.field(8, "facts", &facts)
        try fields.field(10, "rules", &rules)
        try fields.field(11, "retention", &retention)
    }
}

extension Adoption {
    /// An adoption.
    public var eventType: EventType { .adopted }
    /// From when on it applies.
    public var eventTime: Timestamp { occurredAt }
    /// The list of all adoptions, and that of rules where it is about them.
    public func tags(_ vault: Vault, ref: Ref) -> [Tag] {
        rules == nil ? [.adoptions] : [.adoptions, .rules]
    }
}

extension EventType {
    /// A document was adopted or retired: standards, calendars, the roster.
    ///
    /// Body: ``Adoption``.
    public static let adopted: Self = "document.adopted"
}
