// SPDX-License-Identifier: Apache-2.0

/// Finds what is closed in one place and open in another; a part of ``ContradictionCheck``.
///
/// - A conversation that a desk closed while the customer's question in it has no answer.
/// - A promise that is told to be kept, beside the same promise that is still to be kept.
struct ClosedAndOpen {
    private let check = ContradictionCheck()
    private let file: CaseFile

    init(_ file: CaseFile) { self.file = file }

    // MARK: - Conversations

    /// A verdict on each question that still waits in a conversation that was closed since.
    var closedConversations: [Verdict] {
        let waits = file.dialogue.openWaits.filter { $0.thread.conversation != nil }
        guard !waits.isEmpty else { return [] }
        let states = file.history.deskStates()
        return waits.compactMap { wait in
            guard let name = wait.thread.conversation, let last = wait.asks.last,
                let (state, index) = states[name], state == .closed, index > last
            else { return nil }
            return verdict(on: wait, closedBy: index)
        }
    }

    private func verdict(on wait: Wait, closedBy index: Int) -> Verdict {
        let (history, moment) = (file.history, file.context.moment)
        let (first, closing) = (history.entries[wait.asks[0]], history.entries[index])
        func no(_ ruling: Verdict.Ruling, _ reason: String) -> Verdict {
            Verdict(check: check.name, ruling, events: [first.ref, closing.ref], reason: reason)
        }
        if history.wasImported(wait) {
            return no(.silent, "It was imported, and starts no clock.")
        }
        if history.blindAccount(of: wait) != nil || !wait.unclear.isEmpty {
            return no(.cannotJudge, "It may have been answered where we don't see it.")
        }
        if wait.machines.contains(where: { file.dialogue.moves[$0] == .botSpeaks }) {
            return no(.cannotJudge, "A bot spoke before it was closed, and may have settled it.")
        }
        let isStale =
            file.context.now.since(closing.occurredAt) > UnansweredCheck.staleAfter
        let words = first.said.map { $0.quoted(limit: ContradictionCheck.quoteLimit) }
        let asked = words ?? "a \(first.interaction.kind.noun)"
        let day = moment.day(first.occurredAt)
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: isStale ? .low : .medium,
            customer: history.customer,
            proof: [first.ref, closing.ref],
            context: wait.asks.map { history.entries[$0].ref },
            sentence: "The desk closed the conversation \(moment.text(closing.occurredAt)), and "
                + "\(asked) (\(wait.thread.channel.noun), \(day)) has no answer.",
            resolve: "Open it again and answer, or say why no answer is needed."
        )
        return Verdict(
            check: check.name,
            .finding(finding),
            events: finding.events,
            reason: "What is closed is looked at by nobody, and the customer still waits."
        )
    }

    // MARK: - Promises

    /// Kinds of promise of which there is one to a thing: a second call is another call.
    private static let once: Set<Commitment.Kind> = [
        .refund, .discount, .credit, .replacement, .delivery,
    ]

    /// A finding on the first promise of a group that is told to be kept beside one that is open, in
    /// the order in which they were made; nil where there is no such pair.
    func keptAndOpen(_ group: [CommitmentState]) -> Verdict? {
        guard let kind = group.first?.commitment.kind, Self.once.contains(kind) else { return nil }
        let kept = group.filter { [.kept, .keptLate].contains($0.standing) }
        for open in group where open.standing == .open {
            guard !file.history.imported.contains(open.ref),
                let done = kept.first(where: { kept in
                    kept.commitment.terms.mayEqual(open.commitment.terms)
                })
            else { continue }
            return verdict(done, open)
        }
        return nil
    }

    private func verdict(_ kept: CommitmentState, _ open: CommitmentState) -> Verdict {
        let moment = file.context.moment
        func said(_ state: CommitmentState) -> String {
            let promise = state.commitment
            return promise.asSaid(
                quoteLimit: ContradictionCheck.quoteLimit,
                day: moment.day(promise.occurredAt)
            )
        }
        let topic = open.commitment.about?.description ?? ""
        let day = kept.settledAt.map { " on \(moment.day($0))" } ?? ""
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: .medium,
            customer: file.history.customer,
            proof: [kept.ref, open.ref],
            context: kept.events + [kept, open].compactMap(\.commitment.saidIn),
            sentence: "A promise about \(topic) is told to be kept\(day), and is still open: "
                + "\(said(kept)); \(said(open)).",
            resolve: "Settle whether it is done, and close the one that is still open."
        )
        return Verdict(
            check: check.name,
            .finding(finding),
            events: finding.events,
            reason: "One rep takes it for done, and the next one does it again."
        )
    }
}

extension Commitment.Terms {
    /// Whether two may be the same promise: one gives no figure, or they share one and it is equal.
    fileprivate func mayEqual(_ other: Self) -> Bool {
        let (mine, others) = (figures, other.figures)
        if mine.isEmpty || others.isEmpty { return true }
        return mine.contains { others[$0.key] == $0.value }
    }
}
