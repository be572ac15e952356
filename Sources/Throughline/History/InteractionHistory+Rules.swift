// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// The rules of identity that hold, and who adopted them.
    ///
    /// - Throws: ``HistoryError``: `store`.
    public func rulesInForce(
        asOf position: Position? = nil
    ) async throws(HistoryError) -> RulesInForce {
        do {
            return try await log.rulesInForce(asOf: position)
        } catch {
            throw HistoryError(error)
        }
    }

    /// Adopts rules of identity: from now on they say which evidence makes a customer.
    ///
    /// Nothing that was recorded changes, and the adoption can be followed by another. What rules
    /// would join and split, ``CustomerResolver/preview(of:normalisedBy:asOf:)`` says beforehand.
    ///
    /// - Parameters:
    ///   - rules: The rules; nil to go back to those that are shipped.
    ///   - id: What makes it one adoption.
    ///   - rep: Who decided it.
    ///   - reason: Why.
    /// - Returns: What became of it.
    /// - Throws: ``HistoryError``: `invalid` for rules that have problems, or for other rules of the
    ///   version that is in force; `store`.
    @discardableResult
    public func adopt(
        _ rules: IdentityRules?,
        id: String,
        by rep: RepID,
        reason: String? = nil
    ) async throws(HistoryError) -> Ref {
        if let rules {
            guard rules.problems.isEmpty else {
                throw HistoryError(.invalid, message: rules.problems.joined(separator: " "))
            }
            let present = try await rulesInForce().rules
            guard rules.version != present.version || rules == present else {
                throw HistoryError(
                    .invalid,
                    message: "Version \(rules.version) is in force and says something else. "
                        + "Give the new rules a version of their own."
                )
            }
        }
        let adoption = Adoption(id: id, rules, by: rep, reason: reason, at: clock())
        do {
            let draft = try await drafting.draft(
                adoption,
                subjects: [],
                delivery: .init(receivedAt: clock())
            )
            _ = try await store.append([draft])
            return adoption.ref
        } catch {
            throw HistoryError(error)
        }
    }
}
