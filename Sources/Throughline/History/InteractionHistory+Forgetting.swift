// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Erases what a provider deleted, where its terms ask that this be forgotten
    /// (``AdapterProfile/forgetsDeletions``).
    ///
    /// A deletion can come before what it deletes, which is then erased when it comes. The deletion
    /// stays: it has no words, and it is why the same post is erased again if it comes in other words.
    /// Broken off, it is done when the provider, which got no answer, delivers again.
    func forgetDeleted(
        _ items: [AdapterItem],
        from profile: AdapterProfile
    ) async throws(EventStoreError) {
        guard profile.forgetsDeletions else { return }
        let objects = items.compactMap(\.reading.body).flatMap { $0.tags(vault, ref: $0.ref) }
            .filter { $0.kind == .object }.uniqued()
        for object in objects {
            let events = try await log.all(
                EventQuery(.anyOf([object], classes: [.interaction, .change]), content: .headers)
            )
            let deletions = events.filter { $0.header.type == .change(.deleted) }
            guard let first = deletions.map(\.header.occurredAt).min() else { continue }
            let words = events.filter { $0.header.type != .change(.deleted) && !$0.isErased }
            guard !words.isEmpty else { continue }
            let command = ErasureCommand(
                id: "deleted-by-provider",
                by: .rep(RepID(rawValue: profile.name.rawValue)),
                at: first,
                reason: "deleted at the provider, whose terms ask that it be forgotten"
            )
            _ = try await erase(words, .event, command)
        }
    }
}
