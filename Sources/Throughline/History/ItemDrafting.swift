// SPDX-License-Identifier: Apache-2.0

/// Drafts the items of one delivery that have a body.
struct ItemDrafting: Sendable {
    let delivery: EventDrafting.Delivery
    /// Whether what comes is old, so that no clock starts for it.
    let isBackfill: Bool
    /// What opens the items that are nobody's.
    let key: SubjectKey?

    /// An item's draft.
    struct Drafted: Sendable {
        let draft: EventDraft
        /// The name of what it says.
        let ref: Ref
    }

    /// Drafts an item.
    ///
    /// - Parameters:
    ///   - item: The item.
    ///   - subjects: Whose it is.
    ///   - drafting: What drafts it.
    /// - Returns: The draft; nil for what has no body.
    /// - Throws: ``EventStoreError``: `tooLarge` for a body past ``EventDraft/bodyLimit``.
    func draft(
        _ item: AdapterItem,
        of subjects: [SubjectKey],
        _ drafting: EventDrafting
    ) throws(EventStoreError) -> Drafted? {
        switch item.reading {
        case .interaction(let interaction):
            guard isBackfill else { return try draft(interaction, subjects, drafting) }
            var imported = interaction
            imported.isImported = true
            return try draft(imported, subjects, drafting)
        case .change(let change):
            return try draft(change, subjects, drafting)
        case .sighting(let sighting):
            return try draft(sighting.interaction, subjects, drafting)
        case .ignored, .unreadable:
            return nil
        }
    }

    private func draft(
        _ body: some EventBody,
        _ subjects: [SubjectKey],
        _ drafting: EventDrafting
    ) throws(EventStoreError) -> Drafted {
        let ref = body.ref
        let draft = try drafting.draft(
            body,
            ref: ref,
            subjects: subjects,
            key: key,
            delivery: delivery
        )
        return Drafted(draft: draft, ref: ref)
    }
}
