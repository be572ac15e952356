// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// How customers were served in a stretch of time; for reps alone.
    ///
    /// - Parameters:
    ///   - request: Which stretch, and by what its rows are told apart.
    ///   - now: The moment as of which promises and waits are judged; nil for the present.
    ///   - position: The log as of then; nil for now.
    ///   - viewer: Who is looking.
    /// - Returns: The report.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `store`.
    /// - Complexity: Linear in the entries of all customers since the stretch began.
    public func report(
        _ request: ReportRequest,
        now: Timestamp? = nil,
        asOf position: Position? = nil,
        for viewer: Viewer
    ) async throws(HistoryError) -> Report {
        let context = try await context(now: now, asOf: position, zone: request.zone)
        var builder = ReportBuilder(request, in: context)
        var cursor: Position?
        repeat {
            let page = try await customers(
                after: cursor,
                limit: 500,
                for: viewer,
                asOf: position
            )
            for customer in page.customers {
                var known = try await history(of: customer, for: viewer, asOf: position)
                try await addEntries(of: customer, to: &known, since: request, viewer, position)
                builder.add(known)
            }
            cursor = page.next
        } while cursor != nil
        return builder.report
    }

    /// Adds the entries before those a history begins with, back to where the report begins.
    private func addEntries(
        of customer: Customer,
        to known: inout CustomerHistory,
        since request: ReportRequest,
        _ viewer: Viewer,
        _ position: Position?
    ) async throws(HistoryError) {
        guard !known.isComplete else { return }
        // What was asked a while before the stretch may have been answered in it.
        let start = request.span.start.advanced(by: .seconds(-30 * 86_400))
        while !known.isComplete, let first = known.entries.first, first.occurredAt >= start {
            let older = try await timeline(
                of: customer,
                TimelineRequest(cursor: first.key, limit: Self.historyLimit, asOf: position),
                for: viewer
            )
            guard !older.entries.isEmpty else { break }
            known.entries.insert(contentsOf: older.entries.reversed(), at: 0)
            known.isComplete = older.next == nil
        }
    }
}
