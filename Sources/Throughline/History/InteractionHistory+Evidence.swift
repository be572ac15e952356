// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Records what a person says about identifiers, durably.
    ///
    /// ```swift
    /// let command = IdentityCommand(id: id, by: "bo", time: now, reason: "gave both numbers")
    /// try await history.tell(command.link([chat, mail]))
    /// ```
    ///
    /// - Returns: The ref by which it can be taken back.
    /// - Throws: ``HistoryError``: `store`, with `invalid` as cause where an identifier has too many
    ///   assertions already.
    @discardableResult
    public func tell(_ draft: EvidenceDraft) async throws(HistoryError) -> Ref {
        do {
            try await resolver.checkRoom(for: draft)
            _ = try await store.append([try await sealed(draft, receivedAt: clock())])
            return draft.ref
        } catch {
            throw HistoryError(error)
        }
    }

    /// The evidence that items bring, without what is known to be in the log already.
    ///
    /// - Parameters:
    ///   - items: The items.
    ///   - indices: Which of them are recorded.
    ///   - owners: Whose they are.
    ///   - context: When they reached us.
    /// - Returns: The drafts, and what they say.
    /// - Throws: ``EventStoreError``: `tooLarge`.
    func evidenceDrafts(
        for items: [AdapterItem],
        at indices: [Int],
        of owners: ItemOwners,
        context: AdapterContext
    ) throws(EventStoreError) -> (drafts: [EventDraft], facts: [EvidenceFact]) {
        // What is observed is a fact, and doesn't depend on the rules that happen to be in force.
        let drafter = EvidenceDrafts(random: vault.random, memory: memory)
        let drafting = drafting
        let delivery = EventDrafting.Delivery(receivedAt: context.receivedAt)
        var facts: Set<EvidenceFact> = []
        var drafts: [EventDraft] = []
        for index in indices {
            for draft in drafter.drafts(for: items[index].reading, subjects: owners.subjects) {
                let fact = draft.fact
                guard !memory.contains(fact), facts.insert(fact).inserted else { continue }
                let keys = draft.subjects.compactMap { owners.keys[$0] }
                drafts.append(try drafting.draft(draft.content, keys, delivery))
            }
        }
        return (drafts, Array(facts))
    }

    /// All evidence in the log that was not erased, in its order.
    package func allEvidence() async throws(EventStoreError) -> [Evidence] {
        try await EvidenceReader(store: store, vault: vault, upTo: nil).all()
    }

    func sealed(
        _ draft: EvidenceDraft,
        receivedAt: Timestamp
    ) async throws(EventStoreError) -> EventDraft {
        let keys = try await vault.keys(of: draft.subjects)
        let own = draft.subjects.compactMap { keys[$0] }
        return try await seal(draft.content.body, own, receivedAt)
    }

    private func seal(
        _ body: some EventBody,
        _ subjects: [SubjectKey],
        _ receivedAt: Timestamp
    ) async throws(EventStoreError) -> EventDraft {
        try await drafting.draft(body, subjects: subjects, delivery: .init(receivedAt: receivedAt))
    }
}

extension EvidenceDrafts {
    /// The evidence that an item shows.
    fileprivate func drafts(
        for reading: AdapterItem.Reading,
        subjects: [Identifier: SubjectID]
    ) -> [EvidenceDraft] {
        switch reading {
        case .interaction(let interaction): drafts(for: interaction, subjects: subjects)
        case .sighting(let sighting): drafts(for: sighting, subjects: subjects)
        case .change(let change): drafts(for: change, subjects: subjects)
        case .ignored, .unreadable: []
        }
    }
}

extension EventDrafting {
    /// Drafts evidence whose keys are at hand.
    fileprivate func draft(
        _ content: Evidence.Content,
        _ subjects: [SubjectKey],
        _ delivery: Delivery
    ) throws(EventStoreError) -> EventDraft {
        // Named one by one, so that the code for each is made for it.
        switch content {
        case .seen(let body):
            try draft(body, ref: body.ref, subjects: subjects, key: nil, delivery: delivery)
        case .observation(let body):
            try draft(body, ref: body.ref, subjects: subjects, key: nil, delivery: delivery)
        case .assertion(let body):
            try draft(body, ref: body.ref, subjects: subjects, key: nil, delivery: delivery)
        case .retraction(let body):
            try draft(body, ref: body.ref, subjects: subjects, key: nil, delivery: delivery)
        case .sessionEnd(let body):
            try draft(body, ref: body.ref, subjects: subjects, key: nil, delivery: delivery)
        }
    }
}
