// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension LogWriter {
    /// An append of a group.
    struct Append: Sendable {
        var drafts: [EventDraft]
        var condition: AppendCondition?
    }

    /// Commits a group of appends in one transaction, and says what became of each.
    ///
    /// An append that is refused leaves nothing behind, and its neighbours don't notice. It is
    /// refused before its first write, but for one case: a subject that was forgotten meanwhile. So
    /// no savepoints are made at first, as behind one SQLite copies every page before it is written;
    /// where an append is refused halfway, the group is done again with them.
    ///
    /// - Throws: ``/Throughline/EventStoreError``: what the database failed with. Then it is not
    ///   known what is on the disk.
    func commit(
        _ appends: [Append],
        now: Timestamp
    ) throws(EventStoreError) -> [Result<[AppendOutcome], EventStoreError>] {
        if let results = try attempt(appends, now: now, isGuarded: false) { return results }
        return try attempt(appends, now: now, isGuarded: true) ?? []
    }

    /// Nil, with everything undone, where an append was refused halfway and had no savepoint.
    private func attempt(
        _ appends: [Append],
        now: Timestamp,
        isGuarded: Bool
    ) throws(EventStoreError) -> [Result<[AppendOutcome], EventStoreError>]? {
        let before = state
        try transactions.begin()
        do throws(EventStoreError) {
            var results: [Result<[AppendOutcome], EventStoreError>] = []
            results.reserveCapacity(appends.count)
            for one in appends {
                guard let result = try append(one, now: now, isGuarded: isGuarded) else {
                    restore(before)
                    try transactions.rollBack()
                    return nil
                }
                results.append(result)
            }
            // Of duplicates alone nothing is written, and nobody waits for the disk.
            if state.position != before.position { try writeHead() }
            try transactions.commit()
            return results
        } catch {
            restore(before)
            try? transactions.rollBack()
            throw error
        }
    }

    private func append(
        _ one: Append,
        now: Timestamp,
        isGuarded: Bool
    ) throws(EventStoreError) -> Result<[AppendOutcome], EventStoreError>? {
        let before = state
        if isGuarded { try transactions.mark() }
        do throws(EventStoreError) {
            let outcomes = try append(one.drafts, if: one.condition, now: now)
            if isGuarded { try transactions.release() }
            return .success(outcomes)
        } catch {
            guard error.isRefusal else { throw error }
            if isGuarded {
                restore(before)
                try transactions.returnToMark()
            } else if state.position != before.position {
                return nil
            }
            return .failure(error)
        }
    }
}

extension EventStoreError {
    /// Whether an append was refused for what it is, so that others may go on.
    fileprivate var isRefusal: Bool {
        code == .conditionFailed || code == .invalid || code == .subjectForgotten
    }
}
