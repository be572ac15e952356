// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Who may be the same person as a customer, the likeliest first; for reps alone.
    ///
    /// - Throws: ``HistoryError``: `forbidden`, `notFound`, `severalFound`, `store`.
    public func suggestions(
        for who: Who,
        viewer: Viewer,
        asOf position: Position? = nil
    ) async throws(HistoryError) -> [Suggestion] {
        guard viewer.rep != nil else { throw .forbidden }
        let customer = try await customer(who, for: viewer, asOf: position)
        guard let subject = customer.subjects.first else { return [] }
        do {
            return try await resolver.suggestions(for: subject, asOf: position)
        } catch {
            throw HistoryError(error)
        }
    }

    /// Decides about a suggestion, durably.
    ///
    /// To accept links the two, to reject separates them, and either can be taken back by its ref;
    /// to defer only notes that it can't be told yet. What spoke for it then is kept with the
    /// decision.
    ///
    /// - Parameters:
    ///   - suggestion: What was suggested.
    ///   - decision: What was decided.
    ///   - command: Who decided, when, and why.
    /// - Returns: The ref of the link or the separation, by which it is taken back; that of the
    ///   decision itself where it was deferred.
    /// - Throws: ``HistoryError``: `invalid` for a decision that isn't known; `store`.
    @discardableResult
    public func decide(
        _ suggestion: Suggestion,
        _ decision: Suggestion.Decision,
        _ command: IdentityCommand
    ) async throws(HistoryError) -> Ref {
        do throws(EventStoreError) {
            var assertion: EvidenceDraft?
            switch decision {
            case .accept: assertion = try command.link(suggestion.subjects)
            case .reject: assertion = try command.separate(suggestion.subjects)
            case .defer: break
            default:
                throw EventStoreError(
                    .invalid,
                    message: "A suggestion is accepted, rejected or deferred, not \(decision)."
                )
            }
            let decided = SuggestionDecided(suggestion, decision, command, assertion?.ref)
            let keys = try await vault.keys(of: suggestion.subjects)
            var drafts = [
                try await drafting.draft(
                    decided,
                    subjects: suggestion.subjects.compactMap { keys[$0] },
                    delivery: .init(receivedAt: clock())
                )
            ]
            if let assertion {
                try await resolver.checkRoom(for: assertion)
                drafts.append(try await sealed(assertion, receivedAt: clock()))
            }
            _ = try await store.append(drafts)
            return assertion?.ref ?? decided.ref
        } catch {
            throw HistoryError(error)
        }
    }
}

extension SuggestionDecided {
    fileprivate init(
        _ suggestion: Suggestion,
        _ decision: Suggestion.Decision,
        _ command: IdentityCommand,
        _ assertion: Ref?
    ) {
        source = Source(.throughline, "suggestions", "\(decision):\(command.id)")
        subjects = suggestion.subjects
        self.decision = decision
        millibits = Int64((suggestion.bits * 1_000).rounded())
        grounds = suggestion.parts.map { "\($0.feature): \($0.words)" }
        self.assertion = assertion
        by = command.by
        reason = command.reason
        occurredAt = command.time
    }
}
