// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// The customer with a name.
    ///
    /// - Parameters:
    ///   - who: How they are named.
    ///   - viewer: Who is looking; a visitor sees the customer they have proven to be, whatever name
    ///     they give, or nobody.
    ///   - position: The log as of then; nil for now.
    /// - Returns: The customer.
    /// - Throws: ``HistoryError``: `notFound`, `severalFound`, `forbidden`, `store`.
    public func customer(
        _ who: Who,
        for viewer: Viewer,
        asOf position: Position? = nil
    ) async throws(HistoryError) -> Customer {
        let found: [Customer]
        do {
            found = try await customers(named: who, asOf: position)
        } catch {
            throw HistoryError(error)
        }
        guard let customer = found.first else {
            // A visitor isn't told whether a name exists.
            if viewer.rep == nil { throw .forbidden }
            throw HistoryError(.notFound, message: "Nobody is known by that name.")
        }
        guard found.count == 1 else {
            if viewer.rep == nil { throw .forbidden }
            let ids = found.prefix(5).map(\.id.description).joined(separator: ", ")
            throw HistoryError(
                .severalFound,
                message:
                    "\(found.count) customers are known by that name: \(ids). Name one of them."
            )
        }
        try await check(viewer, maySee: customer, asOf: position)
        return customer
    }

    /// A part of a customer's timeline.
    ///
    /// - Parameters:
    ///   - who: The customer.
    ///   - request: Which part; by default the newest 50 entries.
    ///   - viewer: Who is looking. A visitor doesn't see what is internal.
    /// - Returns: The entries, and where the next page begins.
    /// - Throws: ``HistoryError``, as ``customer(_:for:asOf:)``, and `invalid` for a limit out of
    ///   bounds.
    public func timeline(
        of who: Who,
        _ request: TimelineRequest = TimelineRequest(),
        for viewer: Viewer
    ) async throws(HistoryError) -> TimelinePage {
        try await store.together { () async throws(HistoryError) in
            let customer = try await customer(who, for: viewer, asOf: request.asOf)
            return try await timeline(of: customer, request, for: viewer)
        }
    }

    func timeline(
        of customer: Customer,
        _ request: TimelineRequest,
        for viewer: Viewer
    ) async throws(HistoryError) -> TimelinePage {
        do {
            var page = try await TimelineReader(log: log).page(of: customer.memberships, request)
            page.entries = page.entries.compactMap(viewer.sight).map { $0.marked(for: customer) }
            return page
        } catch {
            throw HistoryError(error)
        }
    }

    /// One customer's changes from now on, as they are recorded.
    ///
    /// - Throws: ``HistoryError``, as ``customer(_:for:asOf:)``.
    public func changes(
        of who: Who,
        for viewer: Viewer
    ) async throws(HistoryError) -> CustomerChanges {
        let head: LogHead
        do {
            head = try await store.head()
        } catch {
            throw HistoryError(error)
        }
        let customer = try await customer(who, for: viewer, asOf: head.position)
        guard let anchor = customer.subjects.first else {
            throw HistoryError(.notFound, message: "The customer has no identifier any more.")
        }
        do {
            let start = Checkpoint(
                store: head.store,
                epoch: head.epoch,
                position: head.position,
                leaf: try await store.leaf(at: head.position)
            )
            return CustomerChanges(
                history: self,
                anchor: anchor,
                customer: customer,
                viewer: viewer,
                start: start
            )
        } catch {
            throw HistoryError(error)
        }
    }

    /// All customers, page by page; for reps alone.
    ///
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `invalid` for a limit out of bounds.
    public func customers(
        after cursor: Position? = nil,
        limit: Int = 100,
        for viewer: Viewer,
        asOf position: Position? = nil
    ) async throws(HistoryError) -> CustomerPage {
        guard viewer.rep != nil else { throw .forbidden }
        do {
            return try await resolver.customers(after: cursor, limit: limit, asOf: position)
        } catch {
            throw HistoryError(error)
        }
    }

    /// Why two names are one customer's, or why not; for reps alone.
    ///
    /// - Throws: ``HistoryError``: `notFound`, `forbidden`, `store`.
    public func why(
        _ one: Who,
        _ other: Who,
        for viewer: Viewer,
        asOf position: Position? = nil
    ) async throws(HistoryError) -> Explanation {
        guard viewer.rep != nil else { throw .forbidden }
        let first = try await subject(of: one, asOf: position)
        let second = try await subject(of: other, asOf: position)
        do {
            return try await resolver.why(first, second, asOf: position)
        } catch {
            throw HistoryError(error)
        }
    }

    /// The position that the log had at a moment, for reading as of then.
    ///
    /// - Throws: ``HistoryError``: `store`.
    public func position(asOf time: Timestamp) async throws(HistoryError) -> Position {
        do {
            return try await store.position(asOf: time)
        } catch {
            throw HistoryError(error)
        }
    }

    /// The subject that a name means: an identifier's own, or a customer's first.
    ///
    /// - Throws: ``HistoryError``: `notFound`, `severalFound`, `store`.
    public func subject(
        of who: Who,
        asOf position: Position? = nil
    ) async throws(HistoryError) -> SubjectID {
        if case .identifier(let identifier) = who.name {
            do {
                if let found = try await resolver.subject(of: identifier, asOf: position) {
                    return found
                }
            } catch {
                throw HistoryError(error)
            }
            guard !identifier.namesItsRegion else {
                throw HistoryError(.notFound, message: "The identifier was never seen.")
            }
        }
        let customer = try await customer(who, for: .rep("throughline"), asOf: position)
        guard let subject = customer.subjects.first else {
            throw HistoryError(.notFound, message: "The customer has no identifier any more.")
        }
        return subject
    }

    private func customers(
        named who: Who,
        asOf position: Position?
    ) async throws(EventStoreError) -> [Customer] {
        switch who.name {
        case .customer(let id):
            return [try await resolver.customer(id, asOf: position)].compactMap { $0 }
        case .identifier(let identifier):
            return try await resolver.customers(named: identifier, asOf: position)
        case .topic(let topic):
            return try await resolver.customers(about: topic, asOf: position)
        }
    }

    /// Refuses a visitor who has proven no identifier of the customer.
    private func check(
        _ viewer: Viewer,
        maySee customer: Customer,
        asOf position: Position?
    ) async throws(HistoryError) {
        guard let proven = viewer.proven else { return }
        for identifier in proven {
            do {
                let own = try await resolver.customer(identifier, asOf: position)
                if own?.id == customer.id { return }
            } catch {
                throw HistoryError(error)
            }
        }
        throw .forbidden
    }
}

extension HistoryError {
    /// What a visitor gets who may not see a history, and whoever asks what is for reps alone.
    static var forbidden: Self {
        Self(.forbidden, message: "The viewer has proven nothing that makes this history theirs.")
    }
}
