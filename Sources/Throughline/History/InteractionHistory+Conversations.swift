// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Says that an entry belongs to another conversation than its adapter thought.
    ///
    /// It is an event of its own: the entry shows the conversation it was put in, by whom and why,
    /// and a read as of before shows the old one. Of several moves the last counts. Nothing else of
    /// the entry changes, least of all whose it is.
    ///
    /// - Parameters:
    ///   - ref: Any event of the entry.
    ///   - conversation: Where it belongs; ``conversation(of:)`` gives that of another entry.
    ///   - command: Who says so, when and why; the reason is required.
    /// - Returns: The move's ref, to take it back by.
    /// - Throws: ``HistoryError``: `notFound` where there is no such entry; `invalid` without a reason
    ///   or a name, for a page view, and where the entry is in that conversation already; `store`.
    @discardableResult
    public func move(
        _ ref: Ref,
        to conversation: ObjectName,
        _ command: IdentityCommand
    ) async throws(HistoryError) -> Ref {
        guard !conversation.authority.isEmpty, !conversation.id.isEmpty else {
            throw HistoryError(.invalid, message: "A conversation's name is AUTHORITY:ID.")
        }
        let entry = try await entry(of: ref)
        guard entry.interaction.conversation?.name != conversation else {
            throw HistoryError(.invalid, message: "\(ref) is in that conversation already.")
        }
        var move = try change(.moved, of: entry, command)
        move.conversation = ConversationAssignment(conversation, .moved)
        return try await append(move, to: entry)
    }

    /// Takes a move back: the entry is where it would be had it never been moved so.
    ///
    /// - Parameters:
    ///   - ref: The move.
    ///   - command: Who takes it back, when and why; the reason is required.
    /// - Returns: The ref of the event that takes it back.
    /// - Throws: ``HistoryError``: `notFound` where there is no such move, `invalid` without a reason
    ///   and where it was taken back already, `store`.
    @discardableResult
    public func takeBack(
        move ref: Ref,
        _ command: IdentityCommand
    ) async throws(HistoryError) -> Ref {
        let entry = try await entry(of: ref)
        guard entry.moves.contains(where: { $0.ref == ref }) else {
            throw HistoryError(
                .invalid,
                message: "\(ref) is no move, or was taken back already."
            )
        }
        var change = try change(.withdrawn, of: entry, command)
        change.withdraws = ref
        return try await append(change, to: entry)
    }

    /// The conversation of an entry; where its adapter found none, one that begins with it.
    ///
    /// - Throws: ``HistoryError``: `notFound`, `invalid` for a page view, `store`.
    public func conversation(of ref: Ref) async throws(HistoryError) -> ObjectName {
        let interaction = try await entry(of: ref).interaction
        return interaction.conversation?.name ?? interaction.objectOrSelf
    }

    /// The entry that an event is part of, whosever it is.
    private func entry(of ref: Ref) async throws(HistoryError) -> TimelineEntry {
        do {
            let event = try await store.event(named: vault.name(of: ref))
            guard let tag = event?.header.objectTag,
                let events = try await ObjectEvents.read([tag], upTo: nil, log: log)[tag],
                let entry = EntryFold.entry(
                    interactions: events.interactions,
                    changes: events.changes
                )
            else {
                throw HistoryError(.notFound, message: "There is no entry with an event \(ref).")
            }
            guard entry.interaction.kind != .pageView else {
                throw HistoryError(.invalid, message: "A visit is no part of a conversation.")
            }
            return entry
        } catch let error as HistoryError {
            throw error
        } catch let error as EventStoreError {
            throw HistoryError(error)
        } catch {
            throw HistoryError(.store, message: "The entry can't be read.", cause: error)
        }
    }

    private func change(
        _ kind: Change.Kind,
        of entry: TimelineEntry,
        _ command: IdentityCommand
    ) throws(HistoryError) -> Change {
        guard let reason = command.reason?.trimmedNFC, !reason.isEmpty,
            reason.utf8.count <= IdentityCommand.reasonLimit
        else {
            throw HistoryError(
                .invalid,
                message: "Say why, in at most \(IdentityCommand.reasonLimit) bytes."
            )
        }
        var change = Change()
        change.source = Source(.throughline, "conversations", command.id)
        change.object = entry.interaction.objectOrSelf
        change.channel = entry.interaction.channel
        change.kind = kind
        change.occurredAt = OccurrenceTime(command.time, clock: .sender, precision: .microsecond)
        change.participants = [Participant(.rep, .from, rep: command.by)]
        change.reason = reason
        return change
    }

    /// Appends a change under the entry's own subjects, so that it goes with them.
    private func append(
        _ change: Change,
        to entry: TimelineEntry
    ) async throws(HistoryError) -> Ref {
        do {
            let keys = try await vault.keys(of: entry.subjects)
            let draft = try await drafting.draft(
                change,
                subjects: entry.subjects.compactMap { keys[$0] },
                delivery: .init(receivedAt: clock())
            )
            _ = try await store.append([draft])
            return change.ref
        } catch {
            throw HistoryError(error)
        }
    }
}
