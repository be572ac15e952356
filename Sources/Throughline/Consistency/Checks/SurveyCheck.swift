// SPDX-License-Identifier: Apache-2.0

/// Finds surveys that were too long or came too often, low scores that nobody asked about, and answers
/// that the timeline contradicts.
///
/// A low score, or the answer that a problem is not solved, is followed up by any word of the company
/// since: a message, a call, a visit. Where the scale is not known, the check can't judge the score.
/// What they say of a call, an answer, a refund, a delivery or of its being solved is laid beside the
/// fortnight before the survey.
public struct SurveyCheck: Check {
    /// `survey`.
    public let name: CheckName = "survey"
    /// The version.
    public let version = 1

    /// How many days lie between two surveys at the least.
    static let restDays = 14

    /// Makes the check.
    public init() {}

    /// Judges every answered survey.
    public func verdicts(on file: CaseFile) -> [Verdict] {
        var verdicts: [Verdict] = []
        var last: Int?
        for index in file.history.entries.indices {
            let entry = file.history.entries[index]
            guard let survey = entry.interaction.survey, !entry.interaction.marks.contains(.test)
            else { continue }
            let denials = SurveyDenials(self, file).verdicts(on: index)
            verdicts += denials
            // One survey is one finding: what is contradicted says more than the score.
            let isSaid = denials.contains { $0.finding.map { $0.severity > .low } ?? false }
            if !isSaid { verdicts.append(score(survey, index, file)) }
            if let last, let verdict = frequency(last, index, file) { verdicts.append(verdict) }
            last = index
        }
        return verdicts
    }

    /// When the next low score should have been followed up.
    public func nextTurn(on file: CaseFile) -> Timestamp? {
        file.next(
            of: file.history.entries.compactMap { entry in
                entry.interaction.survey == nil ? nil : followUp(of: entry, file)
            }
        )
    }

    /// By when somebody should have asked why the score is low; nil where no standard says.
    private func followUp(of entry: TimelineEntry, _ file: CaseFile) -> Timestamp? {
        let standards = file.context.documents.standards(at: entry.occurredAt)
        return standards.standard(.lowScoreFollowUp, on: .survey).flatMap {
            Obligation($0, of: standards, on: .survey, from: entry.occurredAt).due
        }
    }

    /// The score, and how long the survey was: one survey is one finding.
    private func score(_ survey: SurveyDetails, _ index: Int, _ file: CaseFile) -> Verdict {
        let entry = file.history.entries[index]
        let tooLong = length(survey, entry, file)
        func judged(_ ruling: Verdict.Ruling, _ reason: String) -> Verdict {
            if let tooLong {
                return finding([entry], file, .low, tooLong, "Leave out what nobody acts upon.")
            }
            return Verdict(check: name, ruling, events: [entry.ref], reason: reason)
        }
        let isUnsolved = survey.saysUnsolved
        if !isUnsolved {
            guard let isLow = survey.isLow else {
                return judged(.cannotJudge, "Score or scale is not known.")
            }
            guard isLow else { return judged(.silent, "The score is not low.") }
        }
        if file.history.imported.contains(entry.ref) {
            return judged(.silent, "It was imported, and starts no clock.")
        }
        guard let due = followUp(of: entry, file) else {
            return judged(.silent, "No standard says when a low score is followed up.")
        }
        if let answer = file.firstWord(after: index) {
            let delay = answer.occurredAt.since(entry.occurredAt)
            return judged(.silent, "Somebody spoke with them after \(delay.spanText).")
        }
        guard file.context.now > due else {
            let text = file.context.moment.text(due)
            return judged(.silent, "It is to be followed up by \(text).")
        }
        let what = isUnsolved ? "said that it is not solved" : "gave a low score"
        let day = file.context.moment.day(entry.occurredAt)
        let metric = survey.metric.oneLine(limit: 20)
        return finding(
            [entry],
            file,
            .medium,
            "They \(what) (\(metric)\(survey.scoreText), \(day)), and nobody has asked why."
                + (tooLong.map { " " + $0 } ?? ""),
            "Ask what went wrong, and say what is done about it."
        )
    }

    /// What is to be said of a survey's length; nil where it is not too long.
    private func length(
        _ survey: SurveyDetails,
        _ entry: TimelineEntry,
        _ file: CaseFile
    ) -> String? {
        let standards = file.context.documents.standards(at: entry.occurredAt)
        guard let standard = standards.standard(.surveyQuestions, on: .survey),
            standard.within.unit == .question, survey.answers.count > standard.within.count
        else { return nil }
        return "A survey asked \(survey.answers.count) questions; the standard is "
            + "\(standard.within)."
    }

    private func frequency(_ last: Int, _ index: Int, _ file: CaseFile) -> Verdict? {
        let (one, two) = (file.history.entries[last], file.history.entries[index])
        let apart = two.occurredAt.since(one.occurredAt)
        let rest: Duration = .seconds(Self.restDays * 86_400)
        // Two answers of one questionnaire come together.
        guard apart < rest, .seconds(3_600) < apart else { return nil }
        return finding(
            [one, two],
            file,
            .low,
            "They were asked again \(apart.spanText) after the last survey.",
            "Leave \(Self.restDays) days between two surveys."
        )
    }

    private func finding(
        _ entries: [TimelineEntry],
        _ file: CaseFile,
        _ severity: Severity,
        _ sentence: String,
        _ resolve: String
    ) -> Verdict {
        let finding = Finding(
            check: name,
            version: version,
            severity: severity,
            customer: file.history.customer,
            proof: entries.map(\.ref),
            sentence: sentence,
            resolve: resolve
        )
        return Verdict(
            check: name,
            .finding(finding),
            events: finding.events,
            reason: "What customers are asked is short, rare, and acted upon."
        )
    }
}

extension SurveyDetails {
    /// Whether the score is low: 0 to 6 of NPS's ten, the lower two fifths of any other scale; nil
    /// where score or scale is not known.
    var isLow: Bool? {
        guard let score, score.isFinite else { return nil }
        if metric.lowercased() == "nps" { return score <= 6 }
        return share.map { $0 < 0.4 }
    }

    /// How far up its scale the score is, from 0 to 1; nil where score or scale is not known, or they
    /// are too far apart to be told.
    var share: Double? {
        guard let score, let lowest, let highest, highest > lowest else { return nil }
        let share = (score - lowest) / (highest - lowest)
        return share.isFinite ? min(max(share, 0), 1) : nil
    }

    /// The score after a space; nothing where there is none.
    fileprivate var scoreText: String {
        guard let score, let millionths = Int64(exactly: (score * 1_000_000).rounded()) else {
            return ""
        }
        return " \(ExactNumber(millionths: millionths))"
    }

    /// Whether an answer says that the problem is not solved.
    var saysUnsolved: Bool {
        answers.contains { answer in
            let words = MessageTokens(answer.answer, wordLimit: 3).words
            guard let first = words.first, Self.no.contains(first) else { return false }
            let question = answer.question.lowercased()
            return Self.solved.contains { question.contains($0) }
        }
    }

    private static let solved = [
        "solved", "resolved", "gelöst", "løst", "решен", "решён", "լուծ", "حل شد", "ແກ້ໄຂ",
    ]
    private static let no: Set<String> = [
        "no", "false", "nein", "nej", "нет", "ոչ", "خیر", "نه", "ບໍ່",
    ]
}
