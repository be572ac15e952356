// SPDX-License-Identifier: Apache-2.0

/// A page of customers.
public struct CustomerPage: Hashable, Sendable {
    /// The customers, in the order their ids were minted.
    public let customers: [Customer]
    /// Where the next page begins; nil after the last.
    public let next: Position?
}

extension CustomerResolver {
    /// The most customers of one page.
    public static let pageLimit = 1_000
    /// How many identifiers a page looks at before it is handed out, full or not.
    private static let scanLimit = 10_000

    /// All customers, page by page, each once and under its id.
    ///
    /// - Parameters:
    ///   - cursor: The last page's ``CustomerPage/next``; nil for the first page.
    ///   - limit: How many customers at most, 1 to ``pageLimit``.
    ///   - position: The log as of then. Hand in the same for all pages; a customer that links join
    ///     meanwhile may otherwise be missed or met twice.
    /// - Returns: The page.
    /// - Throws: ``EventStoreError``: `invalid` for a limit out of bounds, and what reading throws.
    public func customers(
        after cursor: Position? = nil,
        limit: Int = 100,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> CustomerPage {
        guard (1...Self.pageLimit).contains(limit) else {
            throw EventStoreError(
                .invalid,
                message: "A page has 1 to \(Self.pageLimit) customers, not \(limit)."
            )
        }
        let query = EventQuery(
            .anyOf(
                [.identifiers],
                classes: [.evidence],
                types: [.identifierSeen, .assertion, .sessionEnd]
            ),
            after: cursor,
            upTo: position,
            limit: Self.scanLimit,
            content: .headers
        )
        let events = try await store.read(query)
        let resolver = try await pinned(asOf: position)
        var scan = CustomerScan()
        for event in events {
            if scan.customers.count == limit {
                return CustomerPage(customers: scan.customers, next: scan.last)
            }
            try await resolver.add(event, to: &scan, asOf: position)
        }
        let isLast = events.count < Self.scanLimit
        return CustomerPage(customers: scan.customers, next: isLast ? nil : scan.last)
    }

    /// Adds the customer whose id an event minted, unless they answer to an earlier one.
    private func add(
        _ event: StoredEvent,
        to scan: inout CustomerScan,
        asOf position: Position?
    ) async throws(EventStoreError) {
        if !scan.isSettled(event.position), let subject = event.header.subjects.first {
            let (partition, reached) = try await walk(from: [subject], asOf: position)
            scan.settle(partition.identities(of: reached))
        }
        guard let (customer, partition) = scan.take(event.position) else { return }
        scan.customers += try await complete([customer], partition, asOf: position)
    }
}

/// What a page has found out so far, so that a customer's identifiers are walked from once.
private struct CustomerScan {
    var customers: [Customer] = []
    private(set) var last: Position?
    private var settled: Set<Position> = []
    private var pending: [Position: (Customer, Partition)] = [:]

    func isSettled(_ position: Position) -> Bool { settled.contains(position) }

    mutating func settle(
        _ identities: [(customer: Customer, minted: [Position], partition: Partition)]
    ) {
        for (customer, minted, partition) in identities {
            settled.formUnion(minted)
            if let first = minted.first { pending[first] = (customer, partition) }
        }
    }

    mutating func take(_ position: Position) -> (Customer, Partition)? {
        last = position
        return pending.removeValue(forKey: position)
    }
}
