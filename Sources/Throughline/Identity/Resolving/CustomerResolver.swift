// SPDX-License-Identifier: Apache-2.0

/// Answers who somebody is: reads the evidence around them and computes the customer.
///
/// An answer is always that of the log: what is kept between two calls is given again only where the
/// log says that nothing happened since that would make another answer. It costs the evidence around
/// the customer, and nothing for their interactions, however many there are.
///
/// ## Topics
/// ### Finding a customer
/// - ``customer(_:at:asOf:)``
/// - ``customer(_:asOf:)``
/// - ``customer(of:at:asOf:)``
/// - ``customers(about:asOf:)``
/// - ``customers(after:limit:asOf:)``
/// ### Asking why
/// - ``why(_:_:asOf:)``
/// - ``evidence(_:)``
/// ### Before saying something
/// - ``checkRoom(for:)``
public struct CustomerResolver: Sendable {
    let store: any EventStore
    let vault: Vault
    /// The rules that hold whatever was adopted; nil for those that the log says hold.
    private let fixedRules: IdentityRules?
    let canonicaliser: Canonicaliser
    /// The spellings by other normalisers than those of the log's index.
    private var spellings: SpellingIndex?
    /// What was computed lately; nil where everything is computed whenever it is asked for.
    let cache: CustomerCache?

    /// Makes a resolver on a store and the vault that belongs to it.
    ///
    /// - Parameters:
    ///   - store: The log.
    ///   - vault: What opens its bodies.
    ///   - rules: Rules that hold whatever was adopted; nil for those in force, as of the position
    ///     that is asked about.
    public init(store: any EventStore, vault: Vault, rules: IdentityRules? = nil) {
        self.init(store: store, vault: vault, rules: rules, canonicaliser: .standard)
    }

    init(
        store: any EventStore,
        vault: Vault,
        rules: IdentityRules?,
        canonicaliser: Canonicaliser,
        cache: CustomerCache? = nil
    ) {
        self.store = store
        self.vault = vault
        fixedRules = rules
        self.canonicaliser = canonicaliser
        self.cache = cache
    }

    /// This resolver under other rules, and with other normalisers where that is asked for.
    func trying(
        _ rules: IdentityRules,
        _ other: Canonicaliser?,
        asOf position: Position?
    ) async throws(EventStoreError) -> CustomerResolver {
        var resolver = CustomerResolver(
            store: store,
            vault: vault,
            rules: rules,
            canonicaliser: other ?? canonicaliser
        )
        if let other {
            resolver.spellings = try await SpellingIndex(
                EvidenceReader(store: store, vault: vault, upTo: position),
                other
            )
        }
        return resolver
    }

    /// The rules that decide, as of a position.
    public func rules(
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> IdentityRules {
        if let fixedRules { return fixedRules }
        return try await LogReader(store: store, vault: vault).rulesInForce(asOf: position).rules
    }

    /// This resolver with its rules as of a position, for whoever asks it many things.
    func pinned(asOf position: Position?) async throws(EventStoreError) -> CustomerResolver {
        CustomerResolver(
            store: store,
            vault: vault,
            rules: try await rules(asOf: position),
            canonicaliser: canonicaliser
        )
    }

    // MARK: - One customer

    /// The customer who has a subject.
    ///
    /// - Parameters:
    ///   - subject: One of their identifiers.
    ///   - moment: Where the identifier changed hands, who had it then; by default, who has it last.
    ///   - position: The log as of then; nil for now.
    /// - Returns: The customer; nil where the log doesn't know the subject, or has erased it.
    /// - Throws: ``EventStoreError``: `invalid` where too much is linked by hand, `corrupt`, and what
    ///   reading throws.
    public func customer(
        of subject: SubjectID,
        at moment: Timestamp = .distantFuture,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> Customer? {
        try await store.together { () async throws(EventStoreError) in
            try await resolution(of: subject, at: moment, asOf: position).customer
        }
    }

    /// The customer that an id resolves to, whether it is their own or came by a link.
    public func customer(
        _ id: CustomerID,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> Customer? {
        let query = EventQuery(
            .anyOf([vault.tag(ofCustomer: id)], classes: [.evidence]),
            upTo: position,
            limit: 1,
            content: .headers
        )
        return try await store.together { () async throws(EventStoreError) in
            guard let subject = try await store.read(query).first?.header.subjects.first else {
                return nil
            }
            let partition = try await partition(around: [subject], asOf: position)
            // An id whose identifier was erased still leads to whoever had it.
            let found = partition.customer(id) ?? partition.customers(of: subject).first
            return try await complete([found].compactMap { $0 }, partition, asOf: position).first
        }
    }

    /// The customer who has an identifier, in whatever spelling it is given.
    public func customer(
        _ identifier: Identifier,
        at moment: Timestamp = .distantFuture,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> Customer? {
        try await store.together { () async throws(EventStoreError) in
            if let known = try await vault.subjects(of: [identifier]).first ?? nil {
                // Whether the identifier was ever seen, the walk reads with all that is about it.
                let found = try await resolution(of: known, at: moment, asOf: position)
                if found.isSeen { return found.customer }
            }
            let other = try await subject(ofSpelling: identifier, asOf: position)
            guard let other else { return nil }
            return try await customer(of: other, at: moment, asOf: position)
        }
    }

    /// Everyone whom a name can mean: one customer at most, unless it is a local number.
    ///
    /// A telephone number without its country is that of every region in which it was seen; whoever
    /// asks by it may get several, and has to name the country.
    public func customers(
        named identifier: Identifier,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> [Customer] {
        let regions = identifier.namesItsRegion ? [] : PhoneMetadata.standard.regions
        var identifiers = [identifier]
        if !regions.isEmpty {
            let local = regions.map { identifier.scoped(toRegion: $0) }
            let known = try await vault.subjects(of: local)
            identifiers += zip(local, known).filter { $0.1 != nil }.map(\.0)
        }
        var customers: [Customer] = []
        for identifier in identifiers {
            guard let found = try await customer(identifier, asOf: position),
                !customers.contains(where: { $0.id == found.id })
            else { continue }
            customers.append(found)
        }
        return customers
    }

    /// The subject of an identifier, or of another spelling of it; nil where neither was ever seen.
    public func subject(
        of identifier: Identifier,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> SubjectID? {
        let reader = EvidenceReader(store: store, vault: vault, upTo: position)
        if let subject = try await vault.subjects(of: [identifier]).first ?? nil,
            try await !reader.identifiers(of: [subject]).isEmpty
        {
            return subject
        }
        return try await self.subject(ofSpelling: identifier, asOf: position)
    }

    /// The subject of another spelling of an identifier; nil where there is none.
    private func subject(
        ofSpelling identifier: Identifier,
        asOf position: Position?
    ) async throws(EventStoreError) -> SubjectID? {
        let tags = canonicaliser(identifier).lookups(vault)
        guard !tags.isEmpty else { return nil }
        let query = EventQuery(
            .anyOf(tags, classes: [.evidence], types: [.identifierSeen]),
            upTo: position,
            limit: 1,
            content: .headers
        )
        return try await store.read(query).first?.header.subjects.first
    }

    /// The customers whose interactions are about something, those of the latest first.
    ///
    /// Where there are very many, only those of the latest 1,000 interactions.
    public func customers(
        about topic: Topic,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> [Customer] {
        let query = EventQuery(
            .anyOf([vault.tag(of: topic)], classes: [.interaction, .change]),
            isBackward: true,
            upTo: position,
            limit: 1_000,
            content: .headers
        )
        var customers: [Customer] = []
        for event in try await store.read(query) {
            let moment = event.header.occurredAt
            for subject in event.header.subjects
            where !customers.contains(where: { $0.contains(subject, at: moment) }) {
                let found = try await customer(of: subject, at: moment, asOf: position)
                if let found { customers.append(found) }
            }
        }
        return customers
    }

    // MARK: - Why

    /// Why two subjects are one person's, or why not.
    ///
    /// Read is what links reach from the two, and what was declared of them. That both were seen with
    /// a third identifier that connects nobody, by way of others still, is not looked for.
    public func why(
        _ one: SubjectID,
        _ other: SubjectID,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> Explanation {
        let partition = try await partition(around: [one, other], asOf: position)
        let sides = [one, other].map { partition.customer(of: $0)?.subjects ?? [$0] }
        let known = try await withDeclarations(of: sides.flatMap(\.self), partition, asOf: position)
        let answer = known.why(one, other)
        guard answer.verdict == .unrelated else { return answer }
        // Of very much that was declared the latest is known; what names both sides may be older.
        return try await withDeclarations(between: sides[0], and: sides[1], known, asOf: position)
            .why(one, other)
    }

    /// A piece of evidence by its ref, for whoever wants to take it back; nil where there is none.
    public func evidence(_ ref: Ref) async throws(EventStoreError) -> Evidence? {
        let reader = EvidenceReader(store: store, vault: vault, upTo: nil)
        let item = EventFilter.Item(
            tags: [vault.tag(ofEvidence: ref)],
            types: [.observation, .declaration, .assertion, .sessionEnd],
            classes: [.evidence]
        )
        return try await reader.page([item], limit: 1).evidence.first
    }

    /// Makes sure that there is room for an assertion about its subjects.
    ///
    /// Every assertion, also one that was taken back since, is read whenever its subjects are; so
    /// their number is bounded where they are made. Taking back is always possible.
    ///
    /// - Throws: ``EventStoreError``: `invalid` where a subject has as many assertions as the rules
    ///   allow.
    public func checkRoom(for draft: EvidenceDraft) async throws(EventStoreError) {
        guard case .assertion = draft.content else { return }
        let rules = try await rules()
        for subject in draft.subjects {
            let query = EventQuery(
                EventFilter([.evidence(of: subject, [.assertion])]),
                limit: min(rules.assertionLimit, EventQuery.limitMaximum),
                content: .headers
            )
            guard try await store.read(query).count < query.limit else {
                throw EventStoreError(
                    .invalid,
                    message: "An identifier has \(query.limit) assertions already. Look into who "
                        + "links and unlinks it before saying more."
                )
            }
        }
    }

    // MARK: - Reading

    /// Who is who among all that links reach from subjects.
    func partition(
        around subjects: [SubjectID],
        asOf position: Position?
    ) async throws(EventStoreError) -> Partition {
        try await walk(from: subjects, asOf: position).partition
    }

    func walk(
        from subjects: [SubjectID],
        asOf position: Position?
    ) async throws(EventStoreError) -> (partition: Partition, reached: Set<SubjectID>) {
        let walk = try await evidenceWalk(from: subjects, asOf: position)
        return (CustomerFunction(rules: walk.rules)(walk.evidence), walk.reached)
    }

    func evidenceWalk(
        from subjects: [SubjectID],
        asOf position: Position?
    ) async throws(EventStoreError) -> EvidenceWalk {
        try await store.together { () async throws(EventStoreError) in
            let rules = try await rules(asOf: position)
            let reader = EvidenceReader(
                store: store,
                vault: vault,
                upTo: position,
                spellings: spellings
            )
            var walk = EvidenceWalk(reader, rules: rules, canonicaliser: canonicaliser)
            try await walk.walk(from: subjects)
            return walk
        }
    }
}
