// SPDX-License-Identifier: Apache-2.0

/// What other rules would make of some customers: whom they would join, and whom they would split.
public struct RuleChange: Hashable, Sendable {
    /// The customers as they are, in the order their ids were minted.
    public let before: [Customer]
    /// The customers of the same identifiers as they would be.
    public let after: [Customer]

    /// The customers that would no longer answer to their id, because they would be another's.
    public var joined: [Customer] {
        before.filter { customer in !after.contains { $0.id == customer.id } }
    }

    /// The customers there would be who are part of another now.
    public var split: [Customer] {
        after.filter { customer in !before.contains { $0.id == customer.id } }
    }
}

/// A page of what other rules would change.
public struct RuleChangePage: Hashable, Sendable {
    /// The changes; each customer is in one of them at most.
    public let changes: [RuleChange]
    /// How many customers were looked at.
    public let customers: Int
    /// Where the next page begins; nil after the last.
    public let next: Position?
}
