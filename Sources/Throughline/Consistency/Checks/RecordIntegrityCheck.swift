// SPDX-License-Identifier: Apache-2.0

/// Finds what cannot be right in the record itself: orphaned references, impossible times, states that
/// go backwards, one delivery with two contents.
///
/// Clocks differ, so five minutes are nothing; a sender's own clock may be off by a time zone, so a
/// day is nothing there. What was erased is missing by intent, and what came before the record began
/// was never there: of references to either the check says that it can't judge.
public struct RecordIntegrityCheck: Check {
    /// `record-integrity`.
    public let name: CheckName = "record-integrity"
    /// The version.
    public let version = 1

    /// How much clocks may differ.
    static let skew: Duration = .seconds(5 * 60)
    /// How much a sender's own clock may be wrong: a day and the widest time zone.
    static let senderSkew: Duration = .seconds(38 * 3_600)
    /// How long a receipt may come before what it is about.
    static let patience: Duration = .seconds(3_600)

    /// Makes the check.
    public init() {}

    /// Judges every entry, every promise, and what waits for its object.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let (history, context) = (file.history, file.context)
        let entries = EntryFaults(history: history, moment: context.moment)
        let promises = PromiseFaults(history: history, moment: context.moment)
        var verdicts: [Verdict] = []
        for index in history.entries.indices {
            guard let fault = Fault.worst(of: entries.faults(of: index)) else { continue }
            let finding = finding(fault, proof: history.entries[index].ref, history.customer)
            verdicts.append(verdict(finding))
        }
        for (ref, faults) in promises.faults() {
            guard let fault = Fault.worst(of: faults) else { continue }
            verdicts.append(verdict(finding(fault, proof: ref, history.customer)))
        }
        verdicts += WaitingChanges(check: self, history: history, context: context).verdicts()
        if history.hasErasures || !history.isComplete {
            let reason =
                history.hasErasures
                ? "Events were erased, so what is missing may be so by intent."
                : "Older entries were not read, so what is missing may be among them."
            verdicts.append(Verdict(check: name, .cannotJudge, events: [], reason: reason))
        }
        guard verdicts.isEmpty else { return verdicts }
        let reason = "References, times and states of \(history.entries.count) entries agree."
        return [Verdict(check: name, .silent, events: [], reason: reason)]
    }

    /// When the next change has waited too long for what it is about.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(
            of: file.history.waitingChanges.map { $0.receivedAt.advanced(by: Self.patience) }
        )
    }

    private func finding(_ fault: Fault, proof: Ref, _ customer: CustomerID) -> Finding {
        Finding(
            check: name,
            version: version,
            severity: fault.severity,
            customer: customer,
            proof: [proof],
            context: fault.events,
            sentence: fault.sentence,
            resolve: fault.resolve
        )
    }

    private func verdict(_ finding: Finding) -> Verdict {
        Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "The record contradicts itself."
        )
    }
}

/// Something about one event that cannot be right.
struct Fault: Hashable {
    var severity: Severity
    var sentence: String
    var resolve: String
    var events: [Ref] = []

    /// The gravest of an event's faults, with the sentences of all: one event makes one finding.
    static func worst(of faults: [Fault]) -> Fault? {
        guard var worst = faults.max(by: { $0.severity < $1.severity }) else { return nil }
        worst.sentence = faults.map(\.sentence).joined(separator: " ")
        worst.events = faults.flatMap(\.events)
        return worst
    }
}

/// Changes whose object never came: a receipt for a message that is not in the record.
private struct WaitingChanges {
    let check: RecordIntegrityCheck
    let history: CustomerHistory
    let context: CheckContext

    func verdicts() -> [Verdict] {
        let overdue = history.waitingChanges.filter {
            $0.receivedAt.advanced(by: RecordIntegrityCheck.patience) < context.now
        }
        return Dictionary(grouping: overdue, by: \.body.source.account)
            .sorted { $0.key < $1.key }
            .map { verdict(account: $0.key, $0.value.sorted { $0.key < $1.key }) }
    }

    private func verdict(account: AccountID, _ changes: [RecordedEvent<Change>]) -> Verdict {
        let refs = changes.map(\.ref)
        if history.hasErasures {
            let reason = "What these changes are about may have been erased."
            return Verdict(check: check.name, .cannotJudge, events: refs, reason: reason)
        }
        if history.accounts[account]?.sees == .inbound {
            let reason = "Account \(account) does not show what is sent: receipts stand alone."
            return Verdict(check: check.name, .cannotJudge, events: refs, reason: reason)
        }
        let objects = Set(changes.map(\.body.object)).count
        let since = context.moment.text(changes[0].key.occurredAt)
        let isHarmless = changes.allSatisfy { [.status, .reaction].contains($0.body.kind) }
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: isHarmless ? .low : .medium,
            customer: history.customer,
            proof: [refs[0]],
            context: refs,
            sentence: "Account \(account) brought receipts or edits for "
                + (objects == 1 ? "a message that is" : "\(objects) messages that are")
                + " not in the record, the first on \(since).",
            resolve: "Record what is sent from the account, or fetch what is missing from it."
        )
        return Verdict(
            check: check.name,
            .finding(finding),
            events: finding.events,
            reason: "A change without its object shows that something was never recorded."
        )
    }
}
