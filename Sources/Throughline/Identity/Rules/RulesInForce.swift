// SPDX-License-Identifier: Apache-2.0

/// The rules of identity that hold, and how they came to.
public struct RulesInForce: Hashable, Sendable {
    /// The rules.
    public let rules: IdentityRules
    /// The event by which they were adopted; nil for those that are shipped.
    public let adoption: Ref?
    /// Who adopted them.
    public let by: RepID?
    /// Why.
    public let reason: String?
    /// From when on.
    public let from: Timestamp?

    /// What is shipped, where nothing was adopted.
    public static let shipped = Self(
        rules: .default,
        adoption: nil,
        by: nil,
        reason: nil,
        from: nil
    )

    /// Makes the rules of an adoption; nil where it is about something else.
    init?(_ event: RecordedEvent<Adoption>) {
        let adoption = event.body
        guard let rules = adoption.rules else { return nil }
        self.init(
            // What is shipped is that of the day, not of the day it was gone back to.
            rules: adoption.retires ? .default : rules.completed(),
            adoption: event.ref,
            by: adoption.by,
            reason: adoption.reason,
            from: adoption.occurredAt
        )
    }

    private init(
        rules: IdentityRules,
        adoption: Ref?,
        by: RepID?,
        reason: String?,
        from: Timestamp?
    ) {
        self.rules = rules
        self.adoption = adoption
        self.by = by
        self.reason = reason
        self.from = from
    }
}

extension LogReader {
    /// The rules of identity that the log says hold: those adopted last.
    func rulesInForce(asOf position: Position?) async throws(EventStoreError) -> RulesInForce {
        // More than one, because a body may have been erased.
        let query = EventQuery(
            .anyOf([.rules], classes: [.other], types: [.adopted]),
            isBackward: true,
            upTo: position,
            limit: 8
        )
        let adoptions: [RecordedEvent<Adoption>] = try await events(query)
        return adoptions.lazy.compactMap { RulesInForce($0) }.first ?? .shipped
    }
}
