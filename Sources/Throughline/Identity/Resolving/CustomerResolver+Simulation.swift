// SPDX-License-Identifier: Apache-2.0

extension CustomerResolver {
    /// A preview of what other rules would join and split, to be read page by page.
    ///
    /// Where the rules name another version of the normalisers, or other ones are handed in, every
    /// identifier is read anew by them, once: that takes time and memory in their number.
    ///
    /// - Parameters:
    ///   - rules: The other rules.
    ///   - canonicaliser: Normalisers to try; nil for those of the version that the rules name.
    ///   - position: The log as of then; nil for now, and then it stays as it is now.
    /// - Returns: The preview.
    /// - Throws: ``EventStoreError``: `invalid` for rules that have problems, and what reading throws.
    public func preview(
        of rules: IdentityRules,
        normalisedBy canonicaliser: Canonicaliser? = nil,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> RulePreview {
        guard rules.problems.isEmpty else {
            throw EventStoreError(.invalid, message: rules.problems.joined(separator: " "))
        }
        var then = position
        if then == nil { then = try await store.head().position }
        let end = then ?? .start
        let present = try await pinned(asOf: end)
        let now = try await present.rules().normaliser
        let named = rules.normaliser == now ? nil : Canonicaliser.versions[rules.normaliser]
        let other = try await trying(rules, canonicaliser ?? named, asOf: end)
        return RulePreview(present, other, asOf: end)
    }

    /// One page of what other rules would join and split.
    ///
    /// Whoever reads several pages makes a ``preview(of:normalisedBy:asOf:)`` once and reads them of
    /// that: where other normalisers are tried, each call of this reads every identifier anew.
    ///
    /// - Parameters:
    ///   - rules: The other rules.
    ///   - canonicaliser: Normalisers to try; nil for those of the version that the rules name.
    ///   - cursor: The last page's ``RuleChangePage/next``; nil for the first page.
    ///   - limit: How many customers are looked at, 1 to ``pageLimit``.
    ///   - position: The log as of then; hand in the same for all pages.
    /// - Returns: The page.
    /// - Throws: ``EventStoreError``: `invalid` for a limit out of bounds or rules that have
    ///   problems, and what reading throws.
    public func changes(
        under rules: IdentityRules,
        normalisedBy canonicaliser: Canonicaliser? = nil,
        after cursor: Position? = nil,
        limit: Int = 100,
        asOf position: Position? = nil
    ) async throws(EventStoreError) -> RuleChangePage {
        let preview = try await preview(of: rules, normalisedBy: canonicaliser, asOf: position)
        return try await preview.page(after: cursor, limit: limit)
    }
}
