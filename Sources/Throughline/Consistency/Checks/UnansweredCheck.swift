// SPDX-License-Identifier: Apache-2.0

/// Finds customers who asked something, on any channel, and were not answered in time.
///
/// Time runs from the first thing asked in a thread until a person answers, on whatever channel.
/// Nothing is owed to automatic replies, bounces, bulk mail, spam, reactions, page views, opt-outs, a
/// closing thank-you, or a call that was answered. An automatic acknowledgement answers nothing, nor
/// does a bot, unless the customer was content with it. How long is too long is the company's own
/// standard; shipped are ten hours, one minute in chat and one hour in public.
///
/// It cannot judge where an account shows what customers say and not what they are answered, where the
/// direction of what came later is not known, or where a call's end is not known.
public struct UnansweredCheck: Check {
    /// `unanswered`.
    public let name: CheckName = "unanswered"
    /// The version.
    public let version = 1

    /// What a finding about a wait is called; it rests on the first thing asked.
    static func id(of first: Ref) -> FindingID {
        let check = Self()
        return FindingID(check: check.name, version: check.version, proof: [first])
    }

    /// How long after the first question nobody waits any more.
    ///
    /// A finding of low severity is left for reports.
    static let staleAfter: Duration = .seconds(30 * 86_400)
    /// How long somebody waits before it matters most, where the standard is stricter than that.
    static let severeAfter: Duration = .seconds(10 * 3_600)

    /// Makes the check.
    public init() {}

    /// Judges every wait in the history, and every entry of which it can't tell whether it asks.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let judge = Judge(check: self, history: file.history, context: file.context)
        var verdicts = file.dialogue.waits.map(judge.verdict)
        for (entry, move) in zip(file.history.entries, file.dialogue.moves) {
            switch move {
            case .unclear(let reason):
                verdicts.append(
                    Verdict(check: name, .cannotJudge, events: [entry.ref], reason: reason)
                )
            case .neutral(let reason), .closes(let reason):
                guard entry.interaction.direction == .inbound else { continue }
                verdicts.append(Verdict(check: name, .silent, events: [entry.ref], reason: reason))
            case .meets:
                let reason = "They spoke with each other."
                verdicts.append(Verdict(check: name, .silent, events: [entry.ref], reason: reason))
            default: continue
            }
        }
        return verdicts
    }

    /// What is found among the waits that have not ended: the only ones there is something in.
    public func findings(on file: CaseFile) -> [Finding] {
        let judge = Judge(check: self, history: file.history, context: file.context)
        return file.dialogue.waits.lazy
            .filter { $0.end == nil || $0.end == .acknowledged }
            .compactMap { judge.verdict(on: $0).finding }
    }

    /// When the next answer becomes overdue.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(of: file.owedAnswers.map(\.due))
    }
}

/// Rules on one wait.
private struct Judge {
    let check: UnansweredCheck
    let history: CustomerHistory
    let context: CheckContext

    func verdict(on wait: Wait) -> Verdict {
        let first = entry(wait.asks[0])
        switch wait.end {
        case .answered(let index, let manner):
            return silent(wait, also: index, reason: answered(first, by: entry(index), manner))
        case .takenBack(let index):
            return silent(wait, also: index, reason: "The customer took the question back.")
        case .acknowledged, nil: return unended(wait, first)
        }
    }

    private func unended(_ wait: Wait, _ first: TimelineEntry) -> Verdict {
        if history.wasImported(wait) {
            return silent(wait, reason: "It was imported, and starts no clock.")
        }
        if let blind = history.blindAccount(of: wait) {
            return cannotJudge(
                wait,
                reason: "Account \(blind) shows what customers say and not what they are answered."
            )
        }
        if let index = wait.unclear.first {
            let reason = "An entry of \(context.moment.text(entry(index).occurredAt)) may be an "
            return cannotJudge(wait, also: index, reason: reason + "answer; it can't be told.")
        }
        let measure: Standard.Measure = wait.isFirst ? .firstAnswer : .nextAnswer
        let standards = context.documents.standards(at: first.occurredAt)
        let channel = wait.thread.channel
        let obligation = standards.standard(measure, on: channel)
            .map { Obligation($0, of: standards, on: channel, from: first.occurredAt) }
        guard let obligation, let due = obligation.due else {
            return silent(wait, reason: "No standard says when an answer is owed here.")
        }
        var verdict =
            context.now > due
            ? finding(wait, first, obligation.standard, due: due)
            : silent(
                wait,
                reason: "An answer is owed by \(context.moment.text(due)) "
                    + "(\(obligation.standard.within))."
            )
        verdict.ledger = obligation.ledger(until: context.now)
        return verdict
    }

    private func finding(
        _ wait: Wait,
        _ first: TimelineEntry,
        _ standard: Standard,
        due: Timestamp
    ) -> Verdict {
        let waited = context.now.since(first.occurredAt)
        let within = due.since(first.occurredAt)
        let severe = max(within * 2, UnansweredCheck.severeAfter)
        let severity: Severity =
            waited > UnansweredCheck.staleAfter ? .low : waited > severe ? .high : .medium
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: severity,
            customer: history.customer,
            proof: [first.ref],
            context: (wait.asks + wait.attempts + wait.machines).map { entry($0).ref },
            sentence: WaitSentence(wait: wait, history: history, context: context)
                .text(standard: standard),
            resolve: first.interaction.kind == .call || first.interaction.kind == .voicemail
                ? "Call back, or answer on another channel."
                : "Answer, or say when an answer will come."
        )
        return Verdict(
            check: check.name,
            .finding(finding),
            events: finding.events,
            reason: "It was owed by \(context.moment.text(due)). \(standard.reason)"
        )
    }

    private func answered(
        _ first: TimelineEntry,
        by answer: TimelineEntry,
        _ manner: Wait.Manner
    ) -> String {
        let delay = max(answer.occurredAt.since(first.occurredAt), .zero).spanText
        let channel = answer.interaction.channel.noun
        return switch manner {
        case .inThread: "It was answered after \(delay)."
        case .inNewThread: "It was answered after \(delay), in a new thread."
        case .onOtherChannel: "It was answered after \(delay), on another channel (\(channel))."
        case .inConversation where answer.interaction.kind == .note:
            "They spoke with each other after \(delay), as a rep noted (\(channel))."
        case .inConversation: "They spoke with each other after \(delay) (\(channel))."
        case .byBot: "A bot answered after \(delay), and the customer was content."
        }
    }

    private func entry(_ index: Int) -> TimelineEntry { history.entries[index] }

    private func silent(_ wait: Wait, also index: Int? = nil, reason: String) -> Verdict {
        Verdict(check: check.name, .silent, events: refs(wait, index), reason: reason)
    }

    private func cannotJudge(_ wait: Wait, also index: Int? = nil, reason: String) -> Verdict {
        Verdict(check: check.name, .cannotJudge, events: refs(wait, index), reason: reason)
    }

    private func refs(_ wait: Wait, _ index: Int?) -> [Ref] {
        (wait.asks + [index].compactMap { $0 }).map { entry($0).ref }
    }
}
