// SPDX-License-Identifier: Apache-2.0

public import Throughline

extension PartitionLaws {
    /// Makes the laws of a history: of its customers as readers are told them, page by page, and of
    /// all the evidence in its log.
    ///
    /// So a store that loses a row, or finds it under another tag, is noticed by what a customer
    /// turns out to be. Nothing may be recorded meanwhile. Time and memory are those of reading all
    /// evidence at once, and of a walk for each customer: it is meant for logs of a test's size.
    ///
    /// - Parameter history: The history.
    /// - Throws: ``/Throughline/EventStoreError``: what reading throws.
    public init(of history: InteractionHistory) async throws(EventStoreError) {
        let resolver = history.resolver
        let rules = try await resolver.rules()
        var customers: [Customer] = []
        var cursor: Position?
        repeat {
            let page = try await resolver.customers(after: cursor)
            customers += page.customers
            cursor = page.next
        } while cursor != nil
        var disagreements: [String] = []
        for customer in customers {
            if let other = customer.otherIDs.last,
                try await resolver.customer(other)?.id != customer.id
            {
                disagreements.append(Self.elsewhere)
            }
            guard let last = customer.memberships.last else { continue }
            let moment = last.from ?? (last.until == nil ? .distantFuture : .distantPast)
            let found = try await resolver.customer(of: last.subject, at: moment)
            if found?.id != customer.id { disagreements.append(Self.leftOut) }
        }
        self.init(customers, try await Self.evidence(of: history), rules, disagreements)
    }

    /// All evidence in a history's log that was not erased, in its order.
    ///
    /// - Parameter history: The history.
    /// - Returns: The evidence, and what was taken back of it too.
    /// - Throws: ``/Throughline/EventStoreError``: what reading throws; `corrupt` for a body that is
    ///   no evidence.
    public static func evidence(
        of history: InteractionHistory
    ) async throws(EventStoreError) -> [Evidence] {
        try await history.allEvidence()
    }
}
