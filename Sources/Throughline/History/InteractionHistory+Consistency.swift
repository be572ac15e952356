// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// How many of a customer's newest entries briefs and checks look at.
    ///
    /// What is owed is found near the end; a customer of many years is not read from the beginning
    /// whenever somebody answers.
    public static var historyLimit: Int { 500 }

    /// All that checks judge and briefs are made of; for reps alone.
    ///
    /// - Parameters:
    ///   - who: The customer.
    ///   - viewer: Who is looking.
    ///   - position: The log as of then; nil for now.
    /// - Returns: The customer's newest entries, promises and views, as a value.
    /// - Throws: ``HistoryError``: `forbidden`, `notFound`, `severalFound`, `store`.
    public func history(
        of who: Who,
        for viewer: Viewer,
        asOf position: Position? = nil
    ) async throws(HistoryError) -> CustomerHistory {
        guard viewer.rep != nil else { throw .forbidden }
        return try await store.together { () async throws(HistoryError) in
            let customer = try await customer(who, for: viewer, asOf: position)
            return try await history(of: customer, for: viewer, asOf: position)
        }
    }

    /// Records that a rep read a history: who saw what, up to where.
    ///
    /// - Parameters:
    ///   - known: What they read.
    ///   - rep: Who.
    ///   - id: What makes it one view.
    /// - Returns: What became of it.
    /// - Throws: ``HistoryError``: `notFound`, `store`.
    @discardableResult
    public func recordView(
        of known: CustomerHistory,
        by rep: RepID,
        id: String
    ) async throws(HistoryError) -> AppendOutcome {
        let newest = known.entries.last
        let view = HistoryView(
            id: id,
            by: rep,
            newest: newest?.ref,
            newestAt: newest?.occurredAt,
            at: clock()
        )
        return try await append(view, about: .customer(known.customer))
    }

    func history(
        of customer: Customer,
        for viewer: Viewer,
        asOf position: Position?
    ) async throws(HistoryError) -> CustomerHistory {
        let page = try await timeline(
            of: customer,
            TimelineRequest(limit: Self.historyLimit, asOf: position),
            for: viewer
        )
        var history = history(of: customer, entries: page.entries.reversed())
        history.isComplete = page.next == nil
        do {
            let events = try await store.read(
                CustomerActs.query(of: customer.subjects, upTo: position)
            )
            try await CustomerActs(events, log).fill(&history)
        } catch {
            throw HistoryError(error)
        }
        return history
    }

    /// A history with what is known of the customer, and with entries in timeline order, marked already.
    func history(of customer: Customer, entries: [TimelineEntry]) -> CustomerHistory {
        var history = CustomerHistory(customer: customer.id)
        history.entries = entries
        history.identifiers = customer.members.compactMap { member in
            member.identifier.map { identifier in
                let evidence =
                    customer.bestEvidence(for: member.subject)
                    ?? entries.bestSight(of: identifier)
                return KnownAs(
                    identifier,
                    evidence?.tier ?? .ambient,
                    evidence: evidence?.ref
                )
            }
        }
        for link in customer.held { history.hold(link) }
        history.accounts = accounts.sights
        history.imported = Set(entries.lazy.filter(\.interaction.isImported).map(\.ref))
        return history
    }
}

extension CustomerHistory {
    /// Adds what is held, an identifier once for a reason: it may be held apart from two of theirs.
    fileprivate mutating func hold(_ link: Customer.HeldLink) {
        guard let identifier = link.identifier else { return }
        let reason = link.reason.words
        let isKnown = held.contains { $0.identifier == identifier && $0.reason == reason }
        if isKnown { return }
        held.append(HeldLink(identifier, reason: reason, evidence: link.evidence.first?.ref))
    }
}

extension Customer {
    /// The strongest evidence that ties a member to another.
    fileprivate func bestEvidence(for subject: SubjectID) -> (ref: Ref, tier: Tier)? {
        links.filter { $0.one == subject || $0.other == subject }.flatMap(\.evidence)
            .max { ($0.tier?.strength ?? 5) < ($1.tier?.strength ?? 5) }
            .map { ($0.ref, $0.tier ?? .verified) }
    }
}

extension [TimelineEntry] {
    /// The entry in which an identifier came best known, the first of equals; nil where it came in none.
    ///
    /// What an answer goes to was more than typed: it was seen.
    fileprivate func bestSight(of identifier: Identifier) -> (ref: Ref, tier: Tier)? {
        var best: (ref: Ref, tier: Tier)?
        for entry in self {
            for participant in entry.interaction.participants where participant.isCustomerSide {
                for known in participant.identifiers where known.identifier == identifier {
                    let isSeen = entry.interaction.isAnswered(at: identifier)
                    let tier =
                        isSeen && known.tier.strength < Tier.ambient.strength
                        ? .ambient : known.tier
                    if tier.strength > best?.tier.strength ?? 0 { best = (entry.ref, tier) }
                }
            }
        }
        return best
    }
}

extension Accounts {
    /// What each account shows.
    var sights: [AccountID: AccountSight] {
        Dictionary(
            accounts.map { ($0.accountID, AccountSight(sees: $0.sees)) },
            uniquingKeysWith: { one, _ in one }
        )
    }
}
