// SPDX-License-Identifier: Apache-2.0

/// Reads all customers' cases, page by page, many customers with one read.
///
/// Customers are met in the order in which their ids were minted. A few tasks read and judge beside each
/// other; what they make is handed on in that order, so the same log gives the same course.
struct CasePages: Sendable {
    let history: InteractionHistory
    let context: CheckContext
    let end: Position
    let viewer: Viewer

    /// How many ids one page looks at.
    private static let pageSize = 1_000
    /// Whom one task reads at once, by the ids that were minted.
    private static let taskSize = 25
    /// How many tasks there are at a time: a store reads on a few connections.
    private static let width = 4

    func page<Value: Sendable>(
        after cursor: Position?,
        judge: @escaping @Sendable (Customer, CaseFile) -> Value
    ) async throws(HistoryError) -> (values: [Value], next: Position?) {
        guard viewer.rep != nil else { throw .forbidden }
        do {
            let resolver = try await history.resolver.pinned(asOf: end)
            let events = try await history.store.read(
                EventQuery(
                    .anyOf([.identifiers], classes: [.evidence]),
                    after: cursor,
                    upTo: end,
                    limit: Self.pageSize,
                    content: .headers
                )
            )
            let starts = Array(stride(from: 0, to: events.count, by: Self.taskSize))
            let parts = try await inOrder(starts.count) { number in
                let start = starts[number]
                let part = events[start..<min(start + Self.taskSize, events.count)]
                return try await values(of: part, resolver, judge: judge)
            }
            let isLast = events.count < Self.pageSize
            return (parts.flatMap { $0 }, isLast ? nil : events.last?.position)
        } catch let error as HistoryError {
            throw error
        } catch let error as EventStoreError {
            throw HistoryError(error)
        } catch {
            throw HistoryError(.store, message: "The histories can't be read.", cause: error)
        }
    }

    /// Does so many pieces of work, a few at a time, and gives what they make in order.
    private func inOrder<Value: Sendable>(
        _ count: Int,
        _ work: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var next = 0
            func add() {
                guard next < count else { return }
                let number = next
                next += 1
                group.addTask { (number, try await work(number)) }
            }
            for _ in 0..<Self.width { add() }
            var values: [Int: Value] = [:]
            while let (number, value) = try await group.next() {
                values[number] = value
                add()
            }
            return (0..<count).compactMap { values[$0] }
        }
    }

    private func values<Value: Sendable>(
        of events: ArraySlice<StoredEvent>,
        _ resolver: CustomerResolver,
        judge: @escaping @Sendable (Customer, CaseFile) -> Value
    ) async throws -> [Value] {
        try await history.store.together {
            let customers = try await resolver.customers(mintedBy: events, asOf: end)
            let histories = try await history.histories(of: customers, for: viewer, asOf: end)
            return zip(customers, histories).map { judge($0, CaseFile($1, in: context)) }
        }
    }
}

extension CustomerResolver {
    /// The customers whose first id some events minted, in the order of the events.
    ///
    /// Their evidence is walked through together, which takes as many reads as one of them takes.
    func customers(
        mintedBy events: ArraySlice<StoredEvent>,
        asOf position: Position
    ) async throws(EventStoreError) -> [Customer] {
        let subjects = Set(events.compactMap(\.header.subjects.first))
        let minted = Set(events.map(\.position))
        let (partition, reached) = try await walk(from: Array(subjects), asOf: position)
        // So many are linked that the walk left the weakest links out: for one, not for all of them.
        guard partition.evidence.floor == 0 || subjects.count <= 1 else {
            var customers: [Customer] = []
            var known: Set<CustomerID> = []
            for index in events.indices {
                for customer in try await self.customers(
                    mintedBy: events[index...index],
                    asOf: position
                ) where known.insert(customer.id).inserted { customers.append(customer) }
            }
            return customers
        }
        let first = partition.identities(of: reached)
            .compactMap { identity in
                identity.minted.first.map { (customer: identity.customer, position: $0) }
            }
            .filter { minted.contains($0.position) }
            .sorted { $0.position < $1.position }
        return try await complete(first.map(\.customer), partition, asOf: position)
    }
}
