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
    /// - Complexity: Linear in the entries of all customers since the stretch began; many customers are
    ///   read with one read, and judged beside each other.
    public func report(
        _ request: ReportRequest,
        now: Timestamp? = nil,
        asOf position: Position? = nil,
        for viewer: Viewer
    ) async throws(HistoryError) -> Report {
        guard viewer.rep != nil else { throw .forbidden }
        let context = try await context(now: now, asOf: position, zone: request.zone)
        let end = if let position { position } else { try await end() }
        let pages = CasePages(history: self, context: context, end: end, viewer: viewer)
        var builder = ReportBuilder(request, in: context)
        var cursor: Position?
        repeat {
            let page = try await pages.page(after: cursor) { customer, file -> ReportPart in
                guard file.history.isComplete else { return .long(customer, file.history) }
                var part = ReportBuilder(request, in: context)
                part.add(file)
                return .collected(part)
            }
            for part in page.values {
                switch part {
                case .collected(let part): builder.add(part)
                case .long(let customer, var known):
                    try await addEntries(of: customer, to: &known, since: request, viewer, end)
                    builder.add(known)
                }
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
        _ position: Position
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

/// What was made of one customer for a report.
private enum ReportPart: Sendable {
    /// All there is to say.
    case collected(ReportBuilder)
    /// There are more entries than one read gives; they are read before anything is counted.
    case long(Customer, CustomerHistory)
}
