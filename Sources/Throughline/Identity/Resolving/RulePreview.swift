// SPDX-License-Identifier: Apache-2.0

/// What other rules would join and split, page by page, in a log as it was when the preview was made.
///
/// ```swift
/// let preview = try await resolver.preview(of: rules)
/// var cursor: Position?
/// repeat {
///     let page = try await preview.page(after: cursor)
///     cursor = page.next
/// } while cursor != nil
/// ```
///
/// Nothing is written; adopting the rules is another matter. What is appended meanwhile plays no
/// part, so no customer is met twice or missed.
public struct RulePreview: Sendable {
    private let present: CustomerResolver
    private let other: CustomerResolver
    private let position: Position

    /// The most identifiers of one change; what would join more is told for so many.
    private static let changeLimit = 10_000

    init(_ present: CustomerResolver, _ other: CustomerResolver, asOf position: Position) {
        self.present = present
        self.other = other
        self.position = position
    }

    /// A page of changes.
    ///
    /// - Parameters:
    ///   - cursor: The last page's ``RuleChangePage/next``; nil for the first page.
    ///   - limit: How many customers are looked at, 1 to ``CustomerResolver/pageLimit``.
    /// - Returns: The page.
    /// - Throws: ``EventStoreError``: `invalid` for a limit out of bounds, and what reading throws.
    public func page(
        after cursor: Position? = nil,
        limit: Int = 100
    ) async throws(EventStoreError) -> RuleChangePage {
        let page = try await present.customers(after: cursor, limit: limit, asOf: position)
        var changes: [RuleChange] = []
        for customer in page.customers {
            let change = try await change(of: customer)
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
    private func change(of customer: Customer) async throws(EventStoreError) -> RuleChange {
        var (before, after) = (Identities(), Identities())
        var pending = customer.subjects
        while let subject = pending.popLast(), after.subjects.count < Self.changeLimit {
            if !before.subjects.contains(subject) {
                let partition = try await present.partition(around: [subject], asOf: position)
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
