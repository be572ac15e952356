// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// The promises that can be read in what reps wrote to a customer, about which nobody has
    /// decided; for reps alone.
    ///
    /// Nothing is stored: a suggestion is a guess until ``confirm(_:by:about:)`` makes a promise of
    /// it. Looked at are the customer's newest entries, as many as briefs look at.
    ///
    /// - Parameters:
    ///   - who: The customer.
    ///   - viewer: Who is looking.
    ///   - extractor: What reads them: the shipped rules, or a service's own model.
    ///   - zone: By whose clocks days such as “tomorrow” are meant.
    ///   - position: The log as of then; nil for now.
    /// - Returns: The suggestions, in the order in which they were said.
    /// - Throws: ``HistoryError``: `forbidden`, `notFound`, `severalFound`, `store`, and `invalid`
    ///   where the extractor failed.
    public func promiseSuggestions(
        for who: Who,
        viewer: Viewer,
        extractor: any PromiseExtractor = RulePromiseExtractor(),
        zone: Zone = .utc,
        asOf position: Position? = nil
    ) async throws(HistoryError) -> [PromiseSuggestion] {
        let known = try await history(of: who, for: viewer, asOf: position)
        let documents = try await documents(asOf: position)
        let named = known.namingReps(by: documents)
        do {
            return try await named.promiseSuggestions(by: extractor, zone: zone)
        } catch {
            throw HistoryError(
                .invalid,
                message: "The extractor could not read the messages. Ask it, or use the rules.",
                cause: error
            )
        }
    }

    /// Makes a promise of a suggestion: it counts as declared from now on, and cites the message and
    /// its words.
    ///
    /// - Parameters:
    ///   - suggestion: What was suggested; what was read wrongly can be set right in its guess.
    ///   - rep: Who confirms it.
    ///   - who: The customer.
    /// - Returns: What became of it; confirmed twice, it is a duplicate.
    /// - Throws: ``HistoryError``: `notFound`, `severalFound`, `store`.
    @discardableResult
    public func confirm(
        _ suggestion: PromiseSuggestion,
        by rep: RepID,
        about who: Who
    ) async throws(HistoryError) -> AppendOutcome {
        try await append(suggestion.commitment(confirmedBy: rep), about: who)
    }

    /// Remembers that a suggestion is no promise, so that it is not suggested again.
    ///
    /// - Parameters:
    ///   - suggestion: What was suggested.
    ///   - rep: Who rejects it.
    ///   - who: The customer.
    ///   - reason: Why, if there is something to say.
    /// - Returns: What became of it; rejected twice, it is a duplicate.
    /// - Throws: ``HistoryError``: `notFound`, `severalFound`, `store`.
    @discardableResult
    public func reject(
        _ suggestion: PromiseSuggestion,
        by rep: RepID,
        about who: Who,
        reason: String? = nil
    ) async throws(HistoryError) -> AppendOutcome {
        try await append(suggestion.rejection(by: rep, reason: reason, at: clock()), about: who)
    }
}

extension InteractionHistory {
    /// The promises to one customer, or to all of them, as a calendar; for reps alone.
    ///
    /// - Parameters:
    ///   - rep: Whose promises; nil for everybody's. What they have handed on is cancelled for them.
    ///   - who: The customer; nil for all.
    ///   - viewer: Who is looking.
    ///   - context: The moment and the documents as of which promises stand.
    /// - Returns: The calendar, its reminders in the order in which they are due.
    /// - Throws: ``HistoryError``: `forbidden`, `notFound`, `severalFound`, `store`.
    public func reminders(
        for rep: RepID? = nil,
        about who: Who? = nil,
        viewer: Viewer,
        context: CheckContext
    ) async throws(HistoryError) -> ICalendarReminders {
        guard viewer.rep != nil else { throw .forbidden }
        var reminders: [ICalendarReminders.Reminder] = []
        if let who {
            let known = try await history(of: who, for: viewer)
            reminders = known.reminders(for: rep, in: context)
        } else {
            var cursor: Position?
            repeat {
                let page = try await customers(after: cursor, limit: 500, for: viewer)
                for customer in page.customers where reminders.count < ICalendarReminders.limit {
                    let known = try await history(of: customer, for: viewer, asOf: nil)
                    reminders += known.reminders(for: rep, in: context)
                }
                cursor = reminders.count < ICalendarReminders.limit ? page.next : nil
            } while cursor != nil
        }
        reminders.sort {
            ($0.state.due ?? .distantFuture, $0.state.ref)
                < ($1.state.due ?? .distantFuture, $1.state.ref)
        }
        return ICalendarReminders(reminders, for: rep, now: context.now)
    }
}

extension CustomerHistory {
    /// The promises that were ever a rep's to keep.
    fileprivate func reminders(
        for rep: RepID?,
        in context: CheckContext
    ) -> [ICalendarReminders.Reminder] {
        guard !commitments.isEmpty else { return [] }
        let handed = Dictionary(grouping: commitmentChanges, by: \.body.commitment)
        return CaseFile(self, in: context).promises
            .filter { state in
                guard let rep else { return true }
                let holders = (handed[state.ref] ?? []).compactMap(\.body.to)
                return state.commitment.by == rep || state.holder == rep || holders.contains(rep)
            }
            .map { ICalendarReminders.Reminder($0, customer: customer) }
    }
}
