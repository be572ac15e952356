// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Records an event about a customer: a promise, what became of it, a view, an acknowledgement.
    ///
    /// It stands under the customer's identifiers of now, and follows them if they turn out to be
    /// somebody else's.
    ///
    /// - Parameters:
    ///   - body: What happened. Its source's id makes a second call a duplicate.
    ///   - who: The customer.
    /// - Returns: What became of it.
    /// - Throws: ``HistoryError``: `notFound`, `severalFound`, `store`.
    @discardableResult
    public func append(
        _ body: some EventBody,
        about who: Who
    ) async throws(HistoryError) -> AppendOutcome {
        try await append(body, about: who, condition: nil)
    }

    /// Records what no channel brings: a visit to the shop, a word on the phone, a remark.
    ///
    /// - Parameters:
    ///   - text: What was said.
    ///   - who: The customer.
    ///   - rep: Who writes it.
    ///   - channel: Where it happened; ``Channel/internal`` for a remark among reps.
    ///   - moment: When; nil for now.
    ///   - id: What makes it one note.
    /// - Returns: What became of it.
    /// - Throws: ``HistoryError``: `notFound`, `severalFound`, `invalid` for an empty note, `store`.
    @discardableResult
    public func note(
        _ text: String,
        about who: Who,
        by rep: RepID,
        on channel: Channel,
        at moment: Timestamp? = nil,
        id: String
    ) async throws(HistoryError) -> AppendOutcome {
        guard !text.trimmedNFC.isEmpty else {
            throw HistoryError(.invalid, message: "A note has at least one word.")
        }
        let customer = try await customer(who, for: .rep(rep))
        var note = Interaction()
        note.source = Source(.throughline, "notes", id)
        note.channel = channel
        note.kind = channel == .inPerson ? .visit : .note
        note.direction = .internal
        note.visibility = .internal
        note.occurredAt =
            moment.map { OccurrenceTime($0, clock: .sender, precision: .minute) }
            ?? .receipt(clock())
        note.text = text
        note.participants = [
            Participant(.rep, .from, rep: rep),
            Participant(
                .customer,
                .other,
                identifiers: customer.members.prefix(1).compactMap(\.identifier).map {
                    KnownIdentifier($0, .declared)
                }
            ),
        ]
        return try await append(note, about: .customer(customer.id), condition: nil)
    }

    /// Says that a rep is about to answer, unless the customer has written since what they read.
    ///
    /// Only what a person on the customer's side wrote or did counts: no page views, no receipts, no
    /// automatic replies. What was sent without a claim is recorded all the same.
    ///
    /// - Parameters:
    ///   - who: The customer.
    ///   - rep: Who is about to answer.
    ///   - position: The position up to which they have read.
    ///   - id: What makes it one claim.
    /// - Returns: What became of it.
    /// - Throws: ``HistoryError``: `unread` where the customer has written since, `notFound`, `store`.
    @discardableResult
    public func claimReply(
        to who: Who,
        by rep: RepID,
        readUpTo position: Position,
        id: String
    ) async throws(HistoryError) -> AppendOutcome {
        let customer = try await customer(who, for: .rep(rep))
        let words: [InteractionKind] = [
            .message, .call, .voicemail, .form, .post, .survey, .order, .visit,
        ]
        let condition = AppendCondition(
            failIfAny: .anyOf(
                customer.subjects.map(Tag.subject),
                classes: [.interaction],
                types: words.map { .interaction($0, .inbound) }
            ),
            after: position
        )
        let claim = ReplyClaim(id: id, by: rep, newest: nil, at: clock())
        return try await append(claim, about: .customer(customer.id), condition: condition)
    }

    private func append(
        _ body: some EventBody,
        about who: Who,
        condition: AppendCondition?
    ) async throws(HistoryError) -> AppendOutcome {
        let customer = try await customer(who, for: .rep("throughline"))
        do throws(EventStoreError) {
            let keys = try await vault.keys(of: customer.subjects)
            let draft = try await drafting.draft(
                body,
                subjects: customer.subjects.compactMap { keys[$0] },
                delivery: .init(receivedAt: clock())
            )
            guard let outcome = try await store.append([draft], if: condition).first else {
                throw EventStoreError(.invalid, message: "The store gave no outcome.")
            }
            return outcome
        } catch {
            guard error.code == .conditionFailed else { throw HistoryError(error) }
            throw HistoryError(
                .unread,
                message: "The customer has written since. Read it, and claim again.",
                cause: error
            )
        }
    }
}
