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

extension CustomerResolver {
    /// The most identifiers of one change; what would join more is told for so many.
    private static let changeLimit = 10_000

    /// What other rules would join and split, page by page.
    ///
    /// Nothing is written; adopting the rules is another matter. Where the rules name another
    /// version of the normalisers, or other ones are handed in, every identifier is read anew by
    /// them, which takes time and memory in the number of identifiers, for each page.
    ///
    /// - Parameters:
    ///   - rules: The other rules.
    ///   - canonicaliser: Normalisers to try; nil for those of the version that the rules name.
    ///   - cursor: The last page's ``RuleChangePage/next``; nil for the first page.
    ///   - limit: How many customers are looked at, 1 to ``pageLimit``.
    ///   - position: The log as of then; hand in the same for all pages.
    /// - Returns: The page.
    /// - Throws: ``EventStoreError``: `invalid` for a limit out of bounds or rules that have
    ///   problems, and what reading throws.
    public func changes(
        under rules: IdentityRules,
        normalisedBy canonicaliser: Canonicaliser? = nil,
        after cursor: Position? = nil,
        limit: Int = 100,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> RuleChangePage {
        guard rules.problems.isEmpty else {
            throw EventStoreError(.invalid, message: rules.problems.joined(separator: " "))
        }
        let present = try await pinned(asOf: position)
        let now = try await present.rules().normaliser
        let named = rules.normaliser == now ? nil : Canonicaliser.versions[rules.normaliser]
        let other = try await trying(rules, canonicaliser ?? named, asOf: position)
        let page = try await present.customers(after: cursor, limit: limit, asOf: position)
        var changes: [RuleChange] = []
        for customer in page.customers {
            let change = try await present.change(of: customer, other, asOf: position)
            // A change is told with the first of its customers.
            guard change.before.first?.id == customer.id else { continue }
            let before = Set(change.before.map { Set($0.memberships) })
            let after = Set(change.after.map { Set($0.memberships) })
            if before != after { changes.append(change) }
        }
        return RuleChangePage(
            changes: changes,
            customers: page.customers.count,
            next: page.next
        )
    }

    /// The customers around one under these rules and under others: so many that both make the same
    /// identifiers up.
    private func change(
        of customer: Customer,
        _ other: CustomerResolver,
        asOf position: Position?
    ) async throws(EventStoreError) -> RuleChange {
        var (before, after) = (Identities(), Identities())
        var pending = customer.subjects
        while let subject = pending.popLast(), after.subjects.count < Self.changeLimit {
            if !before.subjects.contains(subject) {
                let partition = try await partition(around: [subject], asOf: position)
                pending += before.add(partition.identities(of: [subject]))
            }
            if !after.subjects.contains(subject) {
                let partition = try await other.partition(around: [subject], asOf: position)
                pending += after.add(partition.identities(of: [subject]))
            }
        }
        return RuleChange(before: before.customers, after: after.customers)
    }
}

/// Customers, each once, and their subjects.
private struct Identities {
    private var found: [CustomerID: (customer: Customer, minted: Position)] = [:]
    private(set) var subjects: Set<SubjectID> = []

    /// The customers, in the order their ids were minted.
    var customers: [Customer] { found.values.sorted { $0.minted < $1.minted }.map(\.customer) }

    /// Adds customers, and returns their subjects.
    mutating func add(
        _ identities: [(customer: Customer, minted: [Position], partition: Partition)]
    ) -> [SubjectID] {
        for (customer, minted, _) in identities {
            found[customer.id] = (customer, minted.first ?? .start)
        }
        let added = identities.flatMap(\.customer.subjects)
        subjects.formUnion(added)
        return added
    }
}
