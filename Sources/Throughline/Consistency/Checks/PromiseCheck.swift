// SPDX-License-Identifier: Apache-2.0

/// Finds promises that are overdue, were broken, are due soon, or whose rep has left.
///
/// A refund is kept by its refund event, everything else by a rep's word. Promises to call back are
/// ``BrokenCallbackCheck``'s; of those only the ones without a rep are found here.
public struct PromiseCheck: Check {
    /// `promise`.
    public let name: CheckName = "promise"
    /// The version.
    public let version = 1

    /// How long a promise is overdue before it matters most.
    static let severeAfter: Duration = .seconds(86_400)

    /// Makes the check.
    public init() {}

    /// Judges every promise.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        file.promises.map { PromiseJudge(check: self, file: file, state: $0).verdict }
    }

    /// When the next promise is nearly due, due, or without whoever made it.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(
            of: file.promises.filter { $0.standing == .open }.flatMap { state in
                PromiseJudge(check: self, file: file, state: state).turns
            }
        )
    }
}

/// Rules on one promise.
private struct PromiseJudge {
    let check: PromiseCheck
    let file: CaseFile
    let state: CommitmentState

    private var context: CheckContext { file.context }
    private var isCallback: Bool { state.commitment.kind == .callback }

    var verdict: Verdict {
        switch state.standing {
        case .kept: return silent("It was kept in time.")
        case .withdrawn: return silent("It was withdrawn.")
        case .superseded: return silent("Another promise stands in its place.")
        case .open: return open
        case .keptLate, .broken: break
        }
        if isCallback { return silent("A call back has a check of its own.") }
        return state.standing == .broken
            ? finding(.high, "\(state.holder.noun) says it was not kept", apologise)
            : finding(.low, "it was kept \(lateness) late", "Nothing any more.")
    }

    private var open: Verdict {
        if file.history.imported.contains(state.ref) {
            return silent("It was imported, and starts no clock.")
        }
        let overdue = state.due.map { context.now.since($0) } ?? .zero
        if isCallback, overdue > .zero { return silent("A call back has a check of its own.") }
        if let departure {
            return finding(
                overdue > .zero ? .high : .medium,
                "\(state.holder.noun) \(departure), and nobody else has it",
                "Hand it to somebody who will keep it."
            )
        }
        if isCallback { return silent("A call back has a check of its own.") }
        guard let due = state.due else { return undated }
        guard overdue <= .zero else {
            let severity: Severity = overdue > PromiseCheck.severeAfter ? .high : .medium
            return finding(severity, "it is \(overdue.spanText) overdue", apologise)
        }
        if let notice, due.since(context.now) <= notice {
            let left = due.since(context.now).spanText
            return finding(.low, "it is due in \(left)", "Keep it, or agree on another time.")
        }
        return silent("It is due \(context.moment.text(due)).")
    }

    /// A promise without a moment; one in business time had one, if there were a calendar.
    private var undated: Verdict {
        guard let within = state.commitment.within else {
            return silent("No time was named, so none was missed.")
        }
        return Verdict(
            check: check.name,
            .cannotJudge,
            events: state.events,
            reason: "It is due within \(within), and no calendar was adopted to count them by."
        )
    }

    private let apologise = "Keep it now and apologise, or agree on something else."

    private var notice: Duration? {
        let standards = context.documents.standards(at: state.commitment.occurredAt)
        return standards.standard(.promiseNotice, on: state.commitment.channel)?.within.duration
    }

    /// The moments at which time changes the verdict on an open promise.
    var turns: [Timestamp] {
        let leaves = context.documents.roster(at: context.now)?[state.holder]?.until
        let early = notice.flatMap { notice in state.due?.advanced(by: .zero - notice) }
        return [state.due, early, leaves].compactMap { $0 }
    }

    private var lateness: String {
        guard let due = state.due, let settled = state.settledAt else { return "too" }
        return settled.since(due).spanText
    }

    private var departure: String? {
        context.departure(of: state.holder, since: state.commitment.occurredAt)
    }

    private func finding(_ severity: Severity, _ what: String, _ resolve: String) -> Verdict {
        let promise = state.commitment
        let said = promise.asSaid(
            quoteLimit: WaitSentence.quoteLimit,
            day: context.moment.day(promise.occurredAt)
        )
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: severity,
            customer: file.history.customer,
            proof: [state.ref],
            context: state.events + [promise.saidIn].compactMap { $0 },
            sentence: "Promised: \(said); \(what).",
            resolve: resolve
        )
        return Verdict(
            check: check.name,
            .finding(finding),
            events: finding.events,
            reason: "A promise is kept in time, or it is broken."
        )
    }

    private func silent(_ reason: String) -> Verdict {
        Verdict(check: check.name, .silent, events: state.events, reason: reason)
    }
}

extension CheckContext {
    /// Why a rep does not speak for the company any more; nil where they do, or where no roster says.
    ///
    /// Whoever never stood in a roster may be missing from it by mistake: nothing is claimed of them.
    func departure(of id: RepID, since moment: Timestamp) -> String? {
        guard let roster = documents.roster(at: now) else { return nil }
        guard let rep = roster[id] else {
            guard documents.roster(at: moment)?[id] != nil else { return nil }
            return "is not in the roster any more"
        }
        guard let until = rep.until, until <= now else { return nil }
        return "left \(self.moment.day(until))"
    }
}
