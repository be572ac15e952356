// SPDX-License-Identifier: Apache-2.0

/// Looks for what cannot be right in the promises of a history.
struct PromiseFaults {
    let history: CustomerHistory
    let moment: Moment

    /// The faults by the event that has them, in order of their refs.
    func faults() -> [(ref: Ref, faults: [Fault])] {
        let promises = Dictionary(
            history.commitments.map { ($0.ref, $0.body) },
            uniquingKeysWith: { one, _ in one }
        )
        let said = Set(history.entries.lazy.flatMap(\.events).map(\.ref))
        var all: [Ref: [Fault]] = [:]
        for (ref, promise) in promises {
            let faults = [origin(of: promise, among: said), due(promise)].compactMap { $0 }
            if !faults.isEmpty { all[ref, default: []] += faults }
        }
        for change in history.commitmentChanges {
            if let fault = self.fault(in: change.body, promises) {
                all[change.ref, default: []].append(fault)
            }
        }
        return all.sorted { $0.key < $1.key }.map { (ref: $0.key, faults: $0.value) }
    }

    private func origin(of promise: Commitment, among said: Set<Ref>) -> Fault? {
        guard history.isComplete, !history.hasErasures, let origin = promise.saidIn,
            !said.contains(origin)
        else { return nil }
        return Fault(
            severity: .low,
            sentence: "A promise by \(promise.by.noun) was said in an event that is not in this "
                + "history.",
            resolve: "Look whether the event belongs to another customer since a link was undone."
        )
    }

    private func due(_ promise: Commitment) -> Fault? {
        guard let due = promise.due, promise.occurredAt.since(due) > RecordIntegrityCheck.skew
        else {
            return nil
        }
        return Fault(
            severity: .medium,
            sentence: "A promise by \(promise.by.noun) was due \(moment.text(due)), "
                + "\(promise.occurredAt.since(due).spanText) before it was made.",
            resolve: "Withdraw it, and record it again with the right time."
        )
    }

    private func fault(
        in change: CommitmentChange,
        _ promises: [Ref: Commitment]
    ) -> Fault? {
        guard let promise = promises[change.commitment] else {
            // What was suggested and rejected never became a promise.
            guard !history.hasErasures, change.outcome != .rejected else { return nil }
            return Fault(
                severity: .medium,
                sentence: "\(change.by.noun) says that a promise was \(change.outcome), and that "
                    + "promise is not in the record.",
                resolve: "Record the promise, or look whether it is another customer's."
            )
        }
        if let replacement = change.replacement, promises[replacement] == nil,
            !history.hasErasures
        {
            return Fault(
                severity: .medium,
                sentence: "A promise was replaced by one that is not in the record.",
                resolve: "Record the promise that holds now."
            )
        }
        let lead = promise.occurredAt.since(change.occurredAt)
        guard lead > RecordIntegrityCheck.skew else { return nil }
        return Fault(
            severity: .low,
            sentence: "A promise was \(change.outcome) \(lead.spanText) before it was made.",
            resolve: "Correct the time of what became of it."
        )
    }
}
