// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("SurveyCheck")
struct SurveyCheckTests {
    private let check = SurveyCheck()

    @Test("must fire", arguments: SurveyTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: SurveyTables.silent)
    func staysSilent(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(!verdicts.isEmpty)
        #expect(verdicts.allSatisfy { $0.ruling == .silent }, "\(verdicts.map(\.reason))")
    }

    @Test("must say that it cannot judge", arguments: SurveyTables.unjudged)
    func cannotJudge(_ row: Case) {
        #expect(row.verdicts(of: check).map(\.ruling) == [.cannotJudge])
    }

    @Test(
        "knows a low score by its scale",
        arguments: [
            ("nps", 6.0, nil, nil, true), ("NPS", 7, nil, nil, false), ("csat", 2, 1, 5, true),
            ("csat", 3, 1, 5, false), ("csat", 39, 0, 100, true), ("csat", 40, 0, 100, false),
            ("csat", 3, 5, 5, nil), ("csat", .nan, 1, 5, nil), ("ces", 3, nil, 7, nil),
            ("csat", 1e308, -1e308, 1e308, nil),
        ] as [(String, Double, Double?, Double?, Bool?)]
    )
    func low(metric: String, score: Double, lowest: Double?, highest: Double?, isLow: Bool?) {
        let survey = SurveyDetails(metric: metric, score: score, lowest: lowest, highest: highest)
        #expect(survey.isLow == isLow)
    }

    @Test("a low score is followed up within two days, and not a moment later")
    func limit() {
        for (now, count) in [(48.0, 0), (48.001, 1)] {
            let row = Case("", now: now) { $0.scores(1, at: 0) }
            #expect(row.findings(of: check).count == count)
        }
    }
}

enum SurveyTables {
    private static let eleven = (0...10).map { Answer("Question \($0)", "yes") }
    private static let ten = Array(eleven.dropLast())

    static let fires: [Firing] = [
        .init("a low score", .medium, says: "gave a low score (csat 1", now: 50) {
            $0.scores(1, at: 0)
        },
        .init("a detractor", .medium, says: "nps 6", now: 50) {
            $0.scores(6, of: "nps", at: 0)
        },
        .init("not solved, whatever the score", .medium, says: "not solved", now: 50) {
            $0.scores(5, answers: [Answer("Was your problem solved?", "No.")], at: 0)
        },
        .init("not solved, in Danish", .medium, says: "not solved", now: 50) {
            $0.scores(5, answers: [Answer("Blev dit problem løst?", "Nej")], at: 0)
        },
        .init("followed up by a machine alone", .medium, says: "nobody has asked", now: 50) {
            story in
            story.scores(1, at: 0)
            story.replies("Thank you for your feedback!", at: 0.1) {
                $0.interaction.marks = [.autoReply]
            }
        },
        .init("eleven questions", .low, says: "asked 11 questions", now: 1) {
            $0.scores(5, answers: eleven, at: 0)
        },
        .init("eleven questions, and a low score: one finding", .medium, says: "11", now: 50) {
            $0.scores(1, answers: eleven, at: 0)
        },
        .init("two within a fortnight", .low, says: "asked again 13 d", now: 320) { story in
            story.scores(5, at: 0)
            story.scores(5, at: 13 * 24)
        },
    ]

    static let silent: [Case] = [
        Case("a good score") { $0.scores(5, at: 0) },
        Case("a passive one") { $0.scores(7, of: "nps", at: 0) },
        Case("a low score of this morning", now: 4) { $0.scores(1, at: 0) },
        Case("followed up by a mail") { story in
            story.scores(1, at: 0)
            story.replies("What went wrong?", at: 20)
        },
        Case("followed up by a call") { story in
            story.scores(1, at: 0)
            story.call(.outbound, .answered, at: 20)
        },
        Case("followed up late: it is done") { story in
            story.scores(1, at: 0)
            story.replies("What went wrong?", at: 47.9)
        },
        Case("solved") {
            $0.scores(4, answers: [Answer("Was your problem solved?", "Yes")], at: 0)
        },
        Case("no to another question") {
            $0.scores(4, answers: [Answer("May we quote you?", "No")], at: 0)
        },
        Case("ten questions") { $0.scores(5, answers: ten, at: 0) },
        Case("a fortnight apart", now: 400) { story in
            story.scores(5, at: 0)
            story.scores(5, at: 14 * 24)
        },
        Case("two answers of one questionnaire") { story in
            story.scores(5, at: 0)
            story.scores(9, of: "nps", at: 0.01)
        },
        Case("an imported one") { story in
            let ref = story.scores(1, at: 0)
            story.history.imported = [ref]
        },
        Case("no standard for it") { story in
            story.adopts(at: -1) { $0.standards = Standards(name: "none", version: 1, []) }
            story.scores(1, answers: eleven, at: 0)
        },
    ]

    static let unjudged: [Case] = [
        Case("no score") { $0.scores(nil, at: 0) },
        Case("no scale") { $0.scores(3, of: "stars", from: nil, to: nil, at: 0) },
    ]
}
