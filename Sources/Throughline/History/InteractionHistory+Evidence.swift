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
    func evidenceDrafts(
        for items: [AdapterItem],
        subjects: [Identifier: SubjectKey],
        context: AdapterContext
    ) async throws(EventStoreError) -> (drafts: [EventDraft], refs: [Ref]) {
        // What is observed is a fact, and doesn't depend on the rules that happen to be in force.
        let drafter = EvidenceDrafts(random: vault.random)
        let names = subjects.mapValues(\.subject)
        var seen: Set<Ref> = []
        var drafts: [EventDraft] = []
        for item in items {
            let evidence: [EvidenceDraft]
            switch item.reading {
            case .interaction(let interaction):
                evidence = drafter.drafts(for: interaction, subjects: names)
            case .sighting(let sighting):
                evidence = drafter.drafts(for: sighting, subjects: names)
            case .change(let change):
                evidence = drafter.drafts(for: change, subjects: names)
            case .ignored, .unreadable:
                continue
            }
            for draft in evidence
            where !memory.contains(draft.ref) && seen.insert(draft.ref).inserted {
                drafts.append(try await sealed(draft, receivedAt: context.receivedAt))
            }
        }
        return (drafts, Array(seen))
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
