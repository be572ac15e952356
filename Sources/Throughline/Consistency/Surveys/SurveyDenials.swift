// SPDX-License-Identifier: Apache-2.0

/// Lays what a customer says in a survey beside the timeline; a part of ``SurveyCheck``.
///
/// What they deny and the record shows is to be asked about at once: a mail that never arrived, a call
/// to another number, a matter that was closed too early. What they confirm and the record lacks is for
/// reports: somebody did it and did not write it down.
struct SurveyDenials {
    private let check: SurveyCheck
    private let file: CaseFile

    init(_ check: SurveyCheck, _ file: CaseFile) {
        self.check = check
        self.file = file
    }

    /// A verdict on each claim of a survey.
    func verdicts(on index: Int) -> [Verdict] {
        let entry = file.history.entries[index]
        guard let survey = entry.interaction.survey, entry.deletedAt == nil else { return [] }
        let claims = SurveyClaim.all(in: survey, comment: entry.interaction.said)
        guard !claims.isEmpty else { return [] }
        if file.history.imported.contains(entry.ref) {
            return [silent(entry, "It was imported, and starts no clock.")]
        }
        let record = SurveyRecord(file, surveyAt: index)
        return claims.map { claim in
            if claim.holds {
                guard let debt = record.debt(of: claim.matter) else {
                    return silent(entry, "That \(claim.said) agrees with the record.")
                }
                return finding(
                    entry,
                    claim,
                    debt,
                    .low,
                    "Write down what was done, or ask what they mean."
                )
            }
            guard let evidence = record.evidence(of: claim.matter) else {
                return silent(entry, "Nothing in the record says otherwise than \(claim.said).")
            }
            if let word = file.firstWord(after: index) {
                let delay = word.occurredAt.since(entry.occurredAt)
                return silent(entry, "Somebody spoke with them after \(delay.spanText).")
            }
            return finding(entry, claim, evidence, .medium, claim.resolve)
        }
    }

    private func finding(
        _ entry: TimelineEntry,
        _ claim: SurveyClaim,
        _ evidence: SurveyRecord.Evidence,
        _ severity: Severity,
        _ resolve: String
    ) -> Verdict {
        let day = file.context.moment.day(entry.occurredAt)
        let finding = Finding(
            check: check.name,
            version: check.version,
            severity: severity,
            customer: file.history.customer,
            proof: [entry.ref] + evidence.refs,
            sentence: "They said in a survey (\(day)) that \(claim.said); \(evidence.words).",
            resolve: resolve
        )
        return Verdict(
            check: check.name,
            .finding(finding),
            events: finding.events,
            reason: "What customers say of it and what was written down cannot both hold."
        )
    }

    private func silent(_ entry: TimelineEntry, _ reason: String) -> Verdict {
        Verdict(check: check.name, .silent, events: [entry.ref], reason: reason)
    }
}

extension CaseFile {
    /// The company's first word to the customer after an entry: a message, a call, a visit.
    func firstWord(after index: Int) -> TimelineEntry? {
        history.entries.indices[(index + 1)...]
            .first { [.answers, .meets].contains(dialogue.moves[$0]) }
            .map { history.entries[$0] }
    }
}

extension SurveyClaim {
    /// What they say, as a rep tells it.
    fileprivate var said: String {
        switch matter {
        case .solved: holds ? "it is solved" : "it is not solved"
        case .called: holds ? "they were called" : "nobody called them"
        case .answered: holds ? "they got an answer" : "they got no answer"
        case .refunded: holds ? "they got their money back" : "they did not get their money back"
        case .delivered: holds ? "it arrived" : "it did not arrive"
        }
    }

    /// What to do where the record says otherwise.
    fileprivate var resolve: String {
        switch matter {
        case .solved: "Open it again, and ask what is missing."
        case .called: "Call, and look whether their number is right."
        case .answered: "Ask on another channel, and look whether their address is right."
        case .refunded: "Look where the money went, and tell them."
        case .delivered: "Look where it was handed over, and tell them."
        }
    }
}
