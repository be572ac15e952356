// SPDX-License-Identifier: Apache-2.0

/// The company adopted a document, or retired one: from this moment on it applies, or no longer.
///
/// Body of ``EventType/adopted``. What began before keeps the rules it began under.
public struct Adoption: EventBody {
    /// What makes it one event.
    public var source = Source()
    /// The standards adopted, where it is about standards.
    public var standards: Standards?
    /// Whether the document of this kind is retired, so that what is shipped applies again.
    public var retires = false
    /// Who decided it.
    public var by: RepID = ""
    /// Why.
    public var reason: String?
    /// From when on it applies.
    public var occurredAt = Timestamp.epoch
    /// The rules of identity adopted, where it is about them.
    public var rules: IdentityRules?

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes the adoption of a standards document, with an id that parts it from all others.
    public init(
        id: String,
        _ standards: Standards,
        by rep: RepID,
        reason: String? = nil,
        at occurredAt: Timestamp
    ) {
        source = Source(.throughline, "adoptions", id)
        self.standards = standards
        by = rep
        self.reason = reason
        self.occurredAt = occurredAt
    }

    /// Makes the adoption of rules of identity, or of none, so that what is shipped applies again.
    public init(
        id: String,
        _ rules: IdentityRules?,
        by rep: RepID,
        reason: String? = nil,
        at occurredAt: Timestamp
    ) {
        source = Source(.throughline, "adoptions", "rules:\(id)")
        self.rules = rules ?? .default
        retires = rules == nil
        by = rep
        self.reason = reason
        self.occurredAt = occurredAt
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "source", &source)
        try fields.field(2, "standards", &standards)
        try fields.field(3, "retires", &retires)
        try fields.field(4, "by", &by)
        try fields.field(5, "reason", &reason)
        try fields.field(6, "occurredAt", &occurredAt)
        try fields.field(10, "rules", &rules)
    }
}

extension Adoption {
    /// An adoption.
    public var eventType: EventType { .adopted }
    /// From when on it applies.
    public var eventTime: Timestamp { occurredAt }
    /// The list of all adoptions, and that of rules where it is about them.
    public func tags(_ vault: Vault) -> [Tag] {
        rules == nil ? [.adoptions] : [.adoptions, .rules]
    }
}

extension EventType {
    /// A document was adopted or retired: standards, calendars, the roster.
    ///
    /// Body: ``Adoption``.
    public static let adopted: Self = "document.adopted"
}

/// Which standards applied when: what is shipped, and what was adopted since.
public struct StandardsInForce: Hashable, Sendable {
    private struct Edition: Hashable {
        var from: Timestamp
        var ref: Ref
        var standards: Standards
    }
    private let editions: [Edition]

    /// What is shipped, for ever.
    public static let shipped = Self([])

    /// Makes the course of standards of adoptions, in any order.
    public init(_ adoptions: [RecordedEvent<Adoption>]) {
        editions =
            adoptions
            .compactMap { event in
                guard let standards = event.body.standards else { return nil }
                return Edition(
                    from: event.body.occurredAt,
                    ref: event.ref,
                    standards: event.body.retires ? .shipped : standards
                )
            }
            .sorted { ($0.from, $0.ref) < ($1.from, $1.ref) }
    }

    /// The document that applied at a moment.
    public func at(_ moment: Timestamp) -> Standards {
        editions.last { $0.from <= moment }?.standards ?? .shipped
    }
}
