// SPDX-License-Identifier: Apache-2.0

/// Finds where a customer had to begin again: what had been said before was not there for the next
/// rep, or was not read.
///
/// - They had to ask again on another channel, because the first was overdue.
/// - They were asked for what they had told already, where the rep could see it. Security questions
///   are no such question.
/// - They were answered by a rep who had not read the newest they had said. Only where views are
///   reported at all; a desk that reports none can't be judged.
/// - Two reps answered the same thing within minutes, the second without having seen the first.
/// - They were handed on in a call, and nobody wrote down why.
public struct ContinuityCheck: Check {
    /// `continuity`.
    public let name: CheckName = "continuity"
    /// The version.
    public let version = 1

    /// Makes the check.
    public init() {}

    /// Judges every repetition, every question, every answer and every transfer.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        let rulings =
            RepeatedQuestions(file: file).rulings() + KnownAsked(file: file).rulings()
            + AnsweredUnread(file: file).rulings() + AnsweredTwice(file: file).rulings()
            + BlindTransfers(file: file).rulings()
        return rulings.map { $0.verdict(of: self, customer: file.history.customer) }
    }

    /// When it is too late to write down why the next call was handed on.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(of: BlindTransfers(file: file).deadlines)
    }
}

/// What one of the check's rules says of one thing, before it is a verdict.
struct ContinuityRuling {
    /// Something that is wrong.
    struct Fault {
        var severity: Severity
        var sentence: String
        var resolve: String
    }

    /// What is wrong, if anything is.
    var fault: Fault?
    /// Whether it can be judged.
    var isJudged = true
    /// The events it rests on.
    var events: [Ref]
    /// Why it was ruled so.
    var reason: String

    static func silent(_ events: [Ref], _ reason: String) -> Self {
        Self(fault: nil, events: events, reason: reason)
    }

    static func cannotJudge(_ events: [Ref], _ reason: String) -> Self {
        Self(fault: nil, isJudged: false, events: events, reason: reason)
    }

    static func wrong(_ fault: Fault, _ events: [Ref], _ reason: String) -> Self {
        Self(fault: fault, events: events, reason: reason)
    }

    fileprivate func verdict(of check: ContinuityCheck, customer: CustomerID) -> Verdict {
        guard let fault else {
            let ruling: Verdict.Ruling = isJudged ? .silent : .cannotJudge
            return Verdict(check: check.name, ruling, events: events, reason: reason)
        }
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: fault.severity,
            customer: customer,
            proof: events,
            sentence: fault.sentence,
            resolve: fault.resolve
        )
        return Verdict(check: check.name, .finding(finding), events: finding.events, reason: reason)
    }
}
