// SPDX-License-Identifier: Apache-2.0

/// One person, as far as the evidence says: a set of identifiers, and why they belong together.
///
/// A customer is computed from the evidence whenever somebody asks, and stored nowhere. Its id is
/// that of the identifier that was seen first among its members; the ids of the others resolve to
/// it for as long as the evidence holds them together, and are their own again when it doesn't.
public struct Customer: Hashable, Sendable, Identifiable {
    /// The id that the customer answers to.
    public let id: CustomerID
    /// Every other id that resolves to it, in the order they were minted.
    public let otherIDs: [CustomerID]
    /// The identifiers, in the order they were first seen.
    public let members: [Member]
    /// The links that hold the members together.
    public let links: [Link]
    /// The links to others that are held, at most as many as the rules list.
    public let held: [HeldLink]
    /// How many links to others are held; more than ``held`` lists where there are very many.
    public let heldCount: Int
    /// What a person should look at.
    public let alarms: [Alarm]

    /// The members' subjects, each once.
    public var subjects: [SubjectID] {
        var known: Set<SubjectID> = []
        return members.map(\.subject).filter { known.insert($0).inserted }
    }

    /// Whether an id is this customer's, now or through a link.
    public func answers(to id: CustomerID) -> Bool { self.id == id || otherIDs.contains(id) }

    /// Whether what a subject did at a moment is this customer's.
    ///
    /// A number that changed hands belongs to one customer before a moment and to another from then
    /// on; so does what was said from it.
    public func contains(_ subject: SubjectID, at moment: Timestamp) -> Bool {
        members.contains { $0.subject == subject && $0.membership.contains(moment) }
    }

    /// The members' subjects, and when each was this customer's.
    public var memberships: [Membership] {
        members.map(\.membership)
    }

    /// Whether the customer is nothing but identifiers that connect nobody, such as a shared
    /// landline or somebody's name; such a one is seldom a person.
    public var connectsNobody: Bool { members.allSatisfy { $0.obstacle != nil } }
}
