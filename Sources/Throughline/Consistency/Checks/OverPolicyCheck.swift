// SPDX-License-Identifier: Apache-2.0

/// Finds gestures beyond what a rep may give without asking, where nobody who may approved them.
///
/// Within the allowance a gesture is a rep's own judgement: nothing is found, and the verdict counts
/// it. Without a roster, or for a rep without an allowance of that kind, the check can't judge.
public struct OverPolicyCheck: Check {
    /// `over-policy`.
    public let name: CheckName = "over-policy"
    /// The version.
    public let version = 1

    /// Makes the check.
    public init() {}

    /// Judges every promise that names a figure.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        file.promises.compactMap { verdict(on: $0, file) }
    }

    private func verdict(on state: CommitmentState, _ file: CaseFile) -> Verdict? {
        let promise = state.commitment
        let gestures: [Commitment.Kind] = [.discount, .refund, .replacement, .other]
        let figures = promise.terms.figures.filter { $0.key != .days }
        guard gestures.contains(promise.kind), !figures.isEmpty else { return nil }
        guard let roster = file.context.documents.roster(at: promise.occurredAt) else {
            return judged(state, .cannotJudge, "No roster says who may give what.")
        }
        guard let rep = roster[promise.by] else {
            return judged(state, .cannotJudge, "\(promise.by.noun) is not in the roster.")
        }
        let allowances = rep.allowances.filter { $0.kind == promise.kind }
        for (measure, figure) in figures.sorted(by: { $0.key < $1.key }) {
            let most = allowances.compactMap { $0.most.figures[measure] }.max()
            guard let most else {
                let reason = "\(promise.by.noun) has no allowance of this kind."
                return judged(state, .cannotJudge, reason)
            }
            if figure <= most { continue }
            if let approver = state.approvals.first(where: {
                mayApprove($0, figure, measure, roster)
            }) {
                return judged(state, .silent, "\(approver.noun) approved it.")
            }
            return finding(state, file, most: most, measure)
        }
        return judged(state, .silent, "It is within \(promise.by.noun)'s own allowance.")

        /// A supervisor may approve, and so may anyone whose own allowance reaches that far; but
        /// nobody their own promise.
        func mayApprove(
            _ id: RepID,
            _ figure: ExactNumber,
            _ measure: Commitment.Terms.Measure,
            _ roster: Roster
        ) -> Bool {
            guard id != promise.by, let rep = roster[id] else { return false }
            if rep.role == .supervisor { return true }
            return rep.allowances.contains { allowance in
                allowance.kind == promise.kind
                    && allowance.most.figures[measure].map { $0 >= figure } == true
            }
        }
    }

    private func finding(
        _ state: CommitmentState,
        _ file: CaseFile,
        most: ExactNumber,
        _ measure: Commitment.Terms.Measure
    ) -> Verdict {
        let promise = state.commitment
        var limit = Commitment.Terms()
        if measure == .percentage {
            limit.percentage = most
        } else {
            limit = Commitment.Terms(amount: most, currency: promise.terms.currency)
        }
        let said = promise.asSaid(
            quoteLimit: WaitSentence.quoteLimit,
            day: file.context.moment.day(promise.occurredAt)
        )
        let finding = Finding(
            check: name,
            version: version,
            severity: state.standing == .open ? .medium : .low,
            customer: file.history.customer,
            proof: [state.ref],
            context: state.events,
            sentence: "\(said); without asking they may give \(limit.text ?? "nothing").",
            resolve: "A supervisor approves it, or tells the customer what holds."
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "Room for judgement has limits, and beyond them somebody else decides."
        )
    }

    private func judged(
        _ state: CommitmentState,
        _ ruling: Verdict.Ruling,
        _ reason: String
    ) -> Verdict {
        Verdict(check: name, ruling, events: state.events, reason: reason)
    }
}
