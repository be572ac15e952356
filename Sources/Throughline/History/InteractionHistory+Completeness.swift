// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// What is missing from an account: from the provider's own list, from sequences that have none
    /// left out by contract, and from the hours in which something always came.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - list: The provider's list; nil where there is none.
    ///   - now: The moment as of which silence is judged; nil for the present.
    ///   - position: The log as of then; nil for now.
    ///   - viewer: Who is looking; a rep.
    ///   - progress: Called now and then with the position that was reached.
    /// - Returns: What is missing, by name.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `store`.
    /// - Complexity: Linear in the length of the log.
    public func completeness(
        of account: AccountID,
        expecting list: ExpectedItems? = nil,
        now: Timestamp? = nil,
        asOf position: Position? = nil,
        for viewer: Viewer,
        progress: (@Sendable (Position) -> Void)? = nil
    ) async throws(HistoryError) -> Completeness {
        guard viewer.rep != nil else { throw .forbidden }
        var scan = CompletenessScan(of: account)
        var query = EventQuery(
            EventFilter([.init(classes: [.interaction, .change]), .init(types: [.quarantine])]),
            upTo: position,
            limit: 1_000
        )
        do {
            while true {
                let events = try await store.read(query)
                guard let last = events.last else { break }
                let byClass = Dictionary(grouping: events, by: \.header.eventClass)
                let said: [RecordedEvent<Interaction>] = try await log.open(
                    byClass[.interaction] ?? []
                )
                let changes: [RecordedEvent<Change>] = try await log.open(byClass[.change] ?? [])
                let held: [RecordedEvent<Quarantined>] = try await log.open(byClass[.other] ?? [])
                for event in said { scan.take(event.body) }
                for event in changes { scan.take(event.body) }
                for event in held { scan.take(event.body) }
                query.after = last.position
                progress?(last.position)
            }
        } catch {
            throw HistoryError(error)
        }
        return scan.completeness(expecting: list, now: now ?? clock())
    }
}
