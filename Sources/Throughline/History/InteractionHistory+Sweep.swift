// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Judges every customer's case, and hands on what is made of each; for reps alone.
    ///
    /// Some are read and judged beside each other; they are handed on one after the other, in the order
    /// in which their ids were minted, so that the same log gives the same course.
    ///
    /// - Parameters:
    ///   - context: The moment, the standards, the time zone.
    ///   - position: The log as of then; nil for now.
    ///   - viewer: Who is looking.
    ///   - judge: What is made of a case.
    ///   - body: What is done with it.
    /// - Throws: ``HistoryError``: `forbidden` for a visitor, `store`; and what the body throws.
    /// - Complexity: Linear in the number of customers and their newest entries; holds some hundred
    ///   cases at a time, and what is made of a thousand.
    public func eachCase<Value: Sendable>(
        in context: CheckContext,
        asOf position: Position? = nil,
        for viewer: Viewer,
        judge: @escaping @Sendable (CaseFile) -> Value,
        _ body: (Value) async throws -> Void
    ) async throws {
        let end = if let position { position } else { try await end() }
        let pages = CasePages(history: self, context: context, end: end, viewer: viewer)
        var cursor: Position?
        repeat {
            let page = try await pages.page(after: cursor) { _, file in judge(file) }
            for value in page.values { try await body(value) }
            cursor = page.next
        } while cursor != nil
    }

    /// Judges every customer's case, and takes what is made of each, in order.
    func sweep<Value: Sendable>(
        in context: CheckContext,
        asOf position: Position,
        for viewer: Viewer,
        judge: @escaping @Sendable (Customer, CaseFile) -> Value,
        take: (Value) -> Void
    ) async throws(HistoryError) {
        let pages = CasePages(history: self, context: context, end: position, viewer: viewer)
        var cursor: Position?
        repeat {
            let page = try await pages.page(after: cursor, judge: judge)
            for value in page.values { take(value) }
            cursor = page.next
        } while cursor != nil
    }

    /// The log's last position.
    func end() async throws(HistoryError) -> Position {
        do {
            return try await store.head().position
        } catch {
            throw HistoryError(error)
        }
    }
}
