// SPDX-License-Identifier: Apache-2.0

extension CustomerResolver {
    /// The most customers that share a token by which others are looked up; what more have says
    /// little.
    private static let tokenLimit = 50
    /// The most customers that one is compared with.
    private static let comparisonLimit = 100
    /// The most suggestions of one answer.
    private static let suggestionLimit = 20

    /// Who may be the same person as a customer, the likeliest first; at most 20.
    ///
    /// Found by what identifiers have in common though they are not equal, and weighed by the names,
    /// addresses and numbers of both. Nothing is joined. Two who were separated are not suggested
    /// again, unless something proved a link since.
    ///
    /// - Throws: ``EventStoreError``: what reading throws.
    public func suggestions(
        for subject: SubjectID,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> [Suggestion] {
        let resolver = try await pinned(asOf: position)
        guard let customer = try await resolver.customer(of: subject, asOf: position) else {
            return []
        }
        let names = try await resolver.names(of: customer, asOf: position)
        let profile = SuggestionProfile(customer, names: names)
        var suggestions: [Suggestion] = []
        for (other, crowd) in try await resolver.alike(customer, names, asOf: position) {
            let theirs = try await resolver.names(of: other, asOf: position)
            let scorer = SuggestionScorer(crowd: crowd)
            let found = scorer.parts(profile, SuggestionProfile(other, names: theirs))
            let parts = found + [SuggestionScorer.start]
            let bits = parts.reduce(0) { $0 + $1.bits }
            guard bits >= 0 else { continue }
            let decided = try await resolver.decided(customer, other, asOf: position)
            guard !decided.isSeparated else { continue }
            suggestions.append(
                Suggestion(
                    customer: customer.id,
                    other: other.id,
                    subjects: [customer.subjects.first, other.subjects.first].compactMap { $0 },
                    parts: parts,
                    bits: bits,
                    decision: decided.decision
                )
            )
        }
        suggestions += try await resolver.reopened(customer, asOf: position)
        return Array(
            suggestions.sorted { ($0.bits, $1.other) > ($1.bits, $0.other) }
                .prefix(Self.suggestionLimit)
        )
    }

    // MARK: - Whom to compare

    /// The customers who share a token with one, each with how many share the rarest of them.
    private func alike(
        _ customer: Customer,
        _ names: [String],
        asOf position: Position?
    ) async throws(EventStoreError) -> [(customer: Customer, crowd: Int)] {
        let identifiers =
            customer.members.compactMap(\.identifier) + names.map { Identifier(.name, $0) }
        let tags = identifiers.flatMap(vault.likenessTags(of:)).uniqued().prefix(64)
        var crowds: [SubjectID: Int] = [:]
        for tag in tags {
            let query = EventQuery(
                .anyOf([tag], classes: [.evidence], types: [.identifierSeen]),
                upTo: position,
                limit: Self.tokenLimit + 1,
                content: .headers
            )
            let found = try await store.read(query).compactMap(\.header.subjects.first)
            guard found.count <= Self.tokenLimit else { continue }
            for subject in found { crowds[subject] = min(crowds[subject] ?? .max, found.count) }
        }
        for subject in customer.subjects { crowds[subject] = nil }
        let nearest = crowds.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            .prefix(Self.comparisonLimit)
        var others: [(customer: Customer, crowd: Int)] = []
        for (subject, crowd) in nearest {
            for other in try await people(behind: subject, asOf: position)
            where other.id != customer.id && !others.contains(where: { $0.customer.id == other.id })
            {
                // Those who share a token count, without the two themselves.
                others.append((other, max(1, crowd - 1)))
            }
        }
        return others
    }

    /// The customer who has an identifier; where it is a name or another one that joins nobody, those
    /// who came with it.
    private func people(
        behind subject: SubjectID,
        asOf position: Position?
    ) async throws(EventStoreError) -> [Customer] {
        guard let customer = try await customer(of: subject, asOf: position) else { return [] }
        guard customer.connectsNobody else { return [customer] }
        var people: [Customer] = []
        for link in customer.held.prefix(10) {
            let person = try await self.customer(of: link.other, asOf: position)
            if let person, !person.connectsNobody { people.append(person) }
        }
        return people
    }

    /// The names by which a customer's newest interactions call them.
    private func names(
        of customer: Customer,
        asOf position: Position?
    ) async throws(EventStoreError) -> [String] {
        let query = EventQuery(
            .anyOf(customer.subjects.prefix(64).map(Tag.subject), classes: [.interaction]),
            order: .time,
            isBackward: true,
            upTo: position,
            limit: 20
        )
        let own = Set(customer.members.compactMap(\.identifier))
        let log = LogReader(store: store, vault: vault)
        let interactions: [RecordedEvent<Interaction>] = try await log.events(query)
        return interactions.flatMap(\.body.participants).filter { participant in
            participant.isCustomerSide
                && participant.identifiers.contains { own.contains($0.identifier) }
        }.compactMap(\.name).uniqued()
    }

    // MARK: - What was decided

    /// What people said about two customers: that they are two, or that it can't be told yet.
    private func decided(
        _ one: Customer,
        _ other: Customer,
        asOf position: Position?
    ) async throws(EventStoreError) -> (isSeparated: Bool, decision: Suggestion.Decision?) {
        guard let first = one.subjects.first, let second = other.subjects.first else {
            return (false, nil)
        }
        let partition = try await partition(around: [first, second], asOf: position)
        if partition.why(first, second).verdict == .separated { return (true, nil) }
        let query = EventQuery(
            .anyOf(
                one.subjects.prefix(64).map(Tag.subject),
                classes: [.other],
                types: [.suggestionDecided]
            ),
            isBackward: true,
            upTo: position,
            limit: 100
        )
        let log = LogReader(store: store, vault: vault)
        let decisions: [RecordedEvent<SuggestionDecided>] = try await log.events(query)
        let theirs = Set(other.subjects)
        let last = decisions.first { event in event.body.subjects.contains { theirs.contains($0) } }
        return (false, last.flatMap { $0.body.decision == .defer ? .defer : nil })
    }

    /// Those from whom the customer was separated before something proved a link.
    private func reopened(
        _ customer: Customer,
        asOf position: Position?
    ) async throws(EventStoreError) -> [Suggestion] {
        var suggestions: [Suggestion] = []
        for held in customer.held where held.reopens {
            guard let other = try await self.customer(of: held.other, asOf: position) else {
                continue
            }
            suggestions.append(
                Suggestion(
                    customer: customer.id,
                    other: other.id,
                    subjects: [held.member, held.other],
                    parts: [
                        Suggestion.Part(
                            feature: "evidence",
                            words: "proved since the two were separated",
                            bits: Self.proofBits - SuggestionScorer.prior
                        ),
                        SuggestionScorer.start,
                    ],
                    bits: Self.proofBits,
                    decision: nil
                )
            )
        }
        return suggestions
    }

    /// What it counts that something proved a link between two who were separated.
    private static let proofBits = 5.0
}
