// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// How long before the present an adoption may be dated: clocks differ a little.
    static let adoptionSkew: Duration = .seconds(60)

    /// Adopts a document, or retires one: standards, the roster, published facts.
    ///
    /// It applies from its moment on and never before: what was judged yesterday is judged the same
    /// tomorrow. A moment to come is allowed.
    ///
    /// - Parameter adoption: The document, who decided it, and from when on it applies.
    /// - Returns: What became of it; the same adoption again is a duplicate.
    /// - Throws: ``HistoryError``: `invalid` for a document with problems, without a document, or for
    ///   one dated back; `store`.
    @discardableResult
    public func adopt(_ adoption: Adoption) async throws(HistoryError) -> AppendOutcome {
        guard adoption.document != nil else {
            throw HistoryError(.invalid, message: "The adoption holds no document.")
        }
        let problems = adoption.retires ? [] : adoption.document?.problems ?? []
        guard problems.isEmpty else {
            throw HistoryError(.invalid, message: problems.joined(separator: " "))
        }
        let now = clock()
        guard adoption.occurredAt >= now.advanced(by: .zero - Self.adoptionSkew) else {
            throw HistoryError(
                .invalid,
                message: "A document applies from its adoption on: it can't be dated back to "
                    + "\(adoption.occurredAt)."
            )
        }
        do throws(EventStoreError) {
            let draft = try await drafting.draft(
                adoption,
                subjects: [],
                delivery: .init(receivedAt: now)
            )
            guard let outcome = try await store.append([draft]).first else {
                throw EventStoreError(.invalid, message: "The store gave no outcome.")
            }
            return outcome
        } catch {
            throw HistoryError(error)
        }
    }

    /// Which documents applied when, as of a moment of the log.
    ///
    /// - Parameter position: The log as of then; nil for now.
    /// - Returns: The documents, each from its adoption on.
    /// - Throws: ``HistoryError``: `store`.
    public func documents(
        asOf position: Position? = nil
    ) async throws(HistoryError) -> DocumentsInForce {
        do {
            let filter = EventFilter.anyOf([.adoptions], types: [.adopted])
            let adoptions = try await log.allEvents(
                filter,
                upTo: position,
                bound: 10_000,
                as: Adoption.self
            )
            return adoptions.isEmpty ? .shipped : DocumentsInForce(adoptions)
        } catch {
            throw HistoryError(error)
        }
    }

    /// What checks and briefs may know besides a customer's history.
    ///
    /// - Parameters:
    ///   - now: The moment as of which is judged; nil for the present.
    ///   - position: The log as of then; nil for now.
    ///   - zone: The time zone in which sentences tell moments.
    /// - Returns: The context.
    /// - Throws: ``HistoryError``: `store`.
    public func context(
        now: Timestamp? = nil,
        asOf position: Position? = nil,
        zone: Zone = .utc
    ) async throws(HistoryError) -> CheckContext {
        CheckContext(
            now: now ?? clock(),
            documents: try await documents(asOf: position),
            zone: zone
        )
    }
}

extension InteractionHistory {
    /// What becomes overdue by time alone, for all customers: when to look again.
    ///
    /// - Parameters:
    ///   - limit: Up to when.
    ///   - now: From when on; nil for the present.
    ///   - viewer: Who is looking; a rep.
    /// - Returns: What is due, the next first.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `store`.
    /// - Complexity: Linear in the number of customers and their newest entries.
    public func upcoming(
        until limit: Timestamp,
        now: Timestamp? = nil,
        for viewer: Viewer
    ) async throws(HistoryError) -> [Upcoming] {
        let context = try await context(now: now)
        let end = try await end()
        var upcoming: [Upcoming] = []
        try await sweep(in: context, asOf: end, for: viewer) { _, file in
            file.upcoming(until: limit)
        } take: {
            upcoming += $0
        }
        return upcoming.sorted { ($0.due, $0.ref) < ($1.due, $1.ref) }
    }
}

extension Adoption {
    /// The document it is about.
    var document: (any WrittenDocument)? {
        if let standards { return standards }
        if let roster { return roster }
        if let retention { return retention }
        return facts
    }
}
