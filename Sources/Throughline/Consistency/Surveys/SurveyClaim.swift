// SPDX-License-Identifier: Apache-2.0

/// Something a customer says in a survey that the timeline knows too: that they were called back, that
/// their problem is solved.
///
/// Read from questions that are answered with yes or no, and from a few plain sentences such as
/// "nobody called me". A question with a negation in it, or one that asks how well or how soon, is not
/// read: "no" says something else there.
struct SurveyClaim: Hashable {
    /// What is claimed of.
    enum Matter: String, Hashable, CaseIterable {
        /// Whether their problem is solved.
        case solved
        /// Whether somebody called them.
        case called
        /// Whether they got an answer.
        case answered
        /// Whether they got their money back.
        case refunded
        /// Whether what they ordered arrived.
        case delivered
    }

    /// What is claimed of.
    var matter: Matter
    /// Whether they say that it is so.
    var holds: Bool

    /// The claims of a survey, each matter once; what was answered twice, and differently, is none.
    static func all(in survey: SurveyDetails, comment: String?) -> [Self] {
        var said: [Matter: Set<Bool>] = [:]
        for answer in survey.answers.prefix(answerLimit) {
            if let matter = matter(of: answer.question), let holds = holds(answer.answer) {
                said[matter, default: []].insert(holds)
            }
        }
        if let holds = survey.saysSolved { said[.solved, default: []].insert(holds) }
        // A question says what it is about, and counts before any sentence.
        let sentences =
            [comment].compactMap { $0 } + survey.answers.prefix(answerLimit).map(\.answer)
        let denied = Set(sentences.flatMap(denials)).subtracting(said.keys)
        for matter in denied { said[matter] = [false] }
        return Matter.allCases.compactMap { matter in
            guard let answers = said[matter], answers.count == 1, let holds = answers.first else {
                return nil
            }
            return Self(matter: matter, holds: holds)
        }
    }

    /// How many answers of one survey are read.
    private static let answerLimit = 100
    /// The longest question, in words; a longer one asks several things.
    private static let questionLimit = 12

    /// What a question asks; nil where it asks none of these, or several.
    static func matter(of question: String) -> Matter? {
        guard question.utf8.count <= 400 else { return nil }
        let words = MessageTokens(question).words
        guard words.count <= questionLimit,
            !words.contains(where: SurveyClaimWords.turnsAnswer)
        else { return nil }
        let found = Matter.allCases.filter { SurveyClaimWords.asks(words, question, after: $0) }
        return found.count == 1 ? found[0] : nil
    }

    /// Whether an answer is yes or no; nil where it is neither.
    static func holds(_ answer: String) -> Bool? {
        let words = MessageTokens(answer, wordLimit: 8).words
        guard let first = words.first else { return nil }
        // "No problems" is no answer to whether it is solved.
        if words.count > 1, SurveyClaimWords.praise.contains(where: words[1].hasPrefix) {
            return nil
        }
        if SurveyClaimWords.yes.contains(first) { return true }
        return SurveyClaimWords.no.contains(first) ? false : nil
    }

    /// What a sentence plainly denies.
    static func denials(in text: String) -> [Matter] {
        guard text.utf8.count <= 20_000, text.contains(where: \.isWhitespace) else { return [] }
        let words = MessageTokens(text).words
        return SurveyClaimWords.denials.filter { $0.value.isFound(in: words) }.map(\.key)
    }
}

extension SurveyDetails {
    /// What a questionnaire says that measures nothing but whether it is solved: the one end of its
    /// scale, or the other; nil for any other measure, and for a score between them.
    fileprivate var saysSolved: Bool? {
        let metrics = ["solved", "resolved", "resolution"]
        guard metrics.contains(metric.lowercased()), let score, let lowest, let highest,
            lowest < highest
        else { return nil }
        if score == highest { return true }
        return score == lowest ? false : nil
    }
}
