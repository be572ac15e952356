// SPDX-License-Identifier: Apache-2.0

/// Finds promises to call back that were not kept by a call in time.
///
/// A promise is kept by the first call after it in which both sides spoke, whoever called, or by a
/// rep's word that it was. A call in time that nobody took is an attempt: the promise stays open, and
/// no finding is made of it. Where calls can't be seen, or one may have been the one, the check says
/// so.
public struct BrokenCallbackCheck: Check {
    /// `broken-callback`.
    public let name: CheckName = "broken-callback"
    /// The version.
    public let version = 1

    /// Makes the check.
    public init() {}

    /// Judges every promise to call back.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let promises = file.promises.filter { $0.commitment.kind == .callback }
        guard !promises.isEmpty else { return [] }
        let judge = CallbackJudge(
            check: self,
            history: file.history,
            context: file.context,
            calls: file.calls,
            blindness: file.history.whyCallsAreNotSeen
        )
        return promises.map(judge.verdict)
    }

    /// When the next call becomes overdue.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(
            of: file.promises.compactMap { state in
                guard state.standing == .open, state.commitment.kind == .callback else {
                    return nil
                }
                return state.due?.advanced(
                    by: file.context.documents.callbackGrace(of: state.commitment)
                )
            }
        )
    }
}

/// Rules on one promise.
private struct CallbackJudge {
    let check: BrokenCallbackCheck
    let history: CustomerHistory
    let context: CheckContext
    let calls: CallbackCalls
    let blindness: String?

    func verdict(on state: CommitmentState) -> Verdict {
        switch state.standing {
        case .kept: silent(state, "It was kept in time.")
        case .withdrawn: silent(state, "It was withdrawn.")
        case .superseded: silent(state, "Another promise stands in its place.")
        case .keptLate: finding(state, .low, "the call came \(lateness(state)) late")
        case .broken: finding(state, .high, "\(state.holder.noun) says it was not kept")
        case .open: open(state)
        }
    }

    private func open(_ state: CommitmentState) -> Verdict {
        guard let due = state.due else {
            return silent(state, "No time was named, so none was missed.")
        }
        let limit = due.advanced(by: context.documents.callbackGrace(of: state.commitment))
        guard context.now > limit else {
            return silent(state, "It is due \(context.moment.text(due)).")
        }
        if history.imported.contains(state.ref) {
            return silent(state, "It was imported, and starts no clock.")
        }
        let inTime = calls.attempts(for: state, until: limit)
        if !inTime.isEmpty {
            return silent(state, "The company called in time, and nobody took the call.", inTime)
        }
        if let blindness { return cannotJudge(state, blindness) }
        let unclear = calls.unclear(for: state, until: limit)
        if !unclear.isEmpty {
            return cannotJudge(state, "A call in time may have been the one.", unclear)
        }
        if !state.attempts.isEmpty {
            return finding(state, .medium, "a call came too late, and nobody took it")
        }
        let late = context.now.since(due).spanText
        return finding(state, .high, "no call has been made, \(late) after it was due")
    }

    private func finding(
        _ state: CommitmentState,
        _ severity: Severity,
        _ what: String
    ) -> Verdict {
        let promise = state.commitment
        var sentence = "\(promise.by.noun) promised a call back"
        if let due = state.due { sentence += " by \(context.moment.text(due))" }
        let quote = promise.quote.map { $0.quoted(limit: WaitSentence.quoteLimit) }
        let origin = [promise.channel.noun, quote].compactMap { $0 }
        sentence += " (\(origin.joined(separator: ": ")))"
        if state.holder != promise.by { sentence += ", handed to \(state.holder.noun)" }
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: severity,
            customer: history.customer,
            proof: [state.ref],
            context: state.events + state.attempts + [promise.saidIn].compactMap { $0 },
            sentence: sentence + ": " + what + ".",
            resolve: severity == .low
                ? "Nothing any more; the customer was called after all."
                : "Call now and apologise, or agree on another time."
        )
        let standard = context.documents.standards(at: promise.occurredAt)
            .standard(.callback, on: .phone)
        return Verdict(
            check: check.name,
            .finding(finding),
            events: finding.events,
            reason: standard?.reason ?? "A promise was not kept."
        )
    }

    private func lateness(_ state: CommitmentState) -> String {
        guard let due = state.due, let settled = state.settledAt else { return "too" }
        return settled.since(due).spanText
    }

    private func silent(
        _ state: CommitmentState,
        _ reason: String,
        _ also: [Ref] = []
    ) -> Verdict {
        Verdict(check: check.name, .silent, events: state.events + also, reason: reason)
    }

    private func cannotJudge(
        _ state: CommitmentState,
        _ reason: String,
        _ also: [Ref] = []
    ) -> Verdict {
        Verdict(check: check.name, .cannotJudge, events: state.events + also, reason: reason)
    }
}

extension CustomerHistory {
    /// Why an outbound call could have been made without our seeing it; nil where it would be here.
    var whyCallsAreNotSeen: String? {
        var telephones = Set(accounts.filter { $0.value.channels.contains(.phone) }.map(\.key))
        for index in entries.indices where entries[index].interaction.channel == .phone {
            let source = entries[index].interaction.source
            if source.provider != .throughline { telephones.insert(source.account) }
        }
        guard !telephones.isEmpty else {
            return "No telephone is recorded here, so a call would not be seen."
        }
        let blind = telephones.filter { accounts[$0]?.sees == .inbound }.min()
        return blind.map { "Account \($0) shows calls that come in, and not those that go out." }
    }
}
