// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// What a rep reads before answering: the story so far, in at most forty lines.
    ///
    /// It is judged by the standards, the roster and the facts that the company adopted.
    ///
    /// - Parameters:
    ///   - who: The customer.
    ///   - viewer: Who is looking; a rep.
    ///   - now: The moment as of which is judged; nil for the present.
    ///   - position: The log as of then; nil for now.
    ///   - zone: The time zone in which moments are told.
    /// - Returns: The brief; each of its lines cites its event.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `notFound`, `severalFound`, `store`.
    public func brief(
        of who: Who,
        for viewer: Viewer,
        now: Timestamp? = nil,
        asOf position: Position? = nil,
        zone: Zone = .utc
    ) async throws(HistoryError) -> Brief {
        try await store.together { () async throws(HistoryError) in
            let known = try await history(of: who, for: viewer, asOf: position)
            let context = try await context(now: now, asOf: position, zone: zone)
            return Brief(known, in: context, for: viewer.rep)
        }
    }

    /// Where the company did not keep its word to a customer, or is about not to.
    ///
    /// - Parameters:
    ///   - who: The customer.
    ///   - checks: The checks that judge.
    ///   - viewer: Who is looking; a rep.
    ///   - now: The moment as of which is judged; nil for the present.
    ///   - position: The log as of then; nil for now.
    ///   - zone: The time zone in which moments are told.
    /// - Returns: The findings that nobody acknowledged, the gravest first.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `notFound`, `severalFound`, `store`.
    public func findings(
        on who: Who,
        by checks: Checks = .shipped,
        for viewer: Viewer,
        now: Timestamp? = nil,
        asOf position: Position? = nil,
        zone: Zone = .utc
    ) async throws(HistoryError) -> [Finding] {
        try await store.together { () async throws(HistoryError) in
            let known = try await history(of: who, for: viewer, asOf: position)
            let context = try await context(now: now, asOf: position, zone: zone)
            return checks.findings(on: CaseFile(known, in: context))
        }
    }
}
