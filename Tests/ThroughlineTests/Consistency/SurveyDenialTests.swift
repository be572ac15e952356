// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("SurveyDenials")
struct SurveyDenialTests {
    private let check = SurveyCheck()

    @Test("an answer that the timeline contradicts is found", arguments: SurveyDenialTables.fires)
    func fires(_ row: Firing) throws {
        let finding = try row.expectFinding(of: check)
        #expect(finding.events.count >= 2)
    }

    @Test("must stay silent", arguments: SurveyDenialTables.silent)
    func staysSilent(_ row: Case) {
        row.expectNoFinding(of: check)
    }

    @Test(
        "knows what a question asks",
        arguments: [
            ("Was your problem solved?", .solved), ("Is it fixed now?", .solved),
            ("Wurde Ihr Problem gelöst?", .solved), ("Blev dit problem løst?", .solved),
            ("Ваша проблема решена?", .solved), ("Լուծվե՞լ է խնդիրը", .solved),
            ("مشکل شما حل شد؟", .solved), ("ແກ້ໄຂແລ້ວບໍ", .solved),
            ("Did we call you back?", .called), ("Wurden Sie zurückgerufen?", .called),
            ("Вам перезвонили?", .called), ("Blev du ringet op?", .called),
            ("Did you get an answer?", .answered), ("Har du fået svar?", .answered),
            ("Did you receive your refund?", .refunded), ("Did your order arrive?", .delivered),
            ("Ist Ihr Paket angekommen?", .delivered),
        ] as [(String, SurveyClaim.Matter)]
    )
    func questions(question: String, matter: SurveyClaim.Matter) {
        #expect(SurveyClaim.matter(of: question) == matter)
    }

    @Test(
        "does not read a question that no or yes answers otherwise",
        arguments: [
            "Was your problem not solved?", "Is it still not fixed?", "Nobody called you back?",
            "Was your problem solved quickly?", "Was it solved at the first contact?",
            "How was your problem solved?", "Wurde Ihr Problem schnell gelöst?",
            "Was the answer clear?", "Did we answer all your questions?", "May we call again?",
            "Was your problem solved and did your parcel arrive?", "May we quote you?", "",
            "Was the driver who delivered it friendly?", "Is your problem unsolved?",
        ]
    )
    func unread(question: String) { #expect(SurveyClaim.matter(of: question) == nil) }

    @Test(
        "knows yes and no",
        arguments: [
            ("No", false), ("no.", false), ("Nein!", false), ("Nej", false), ("Нет", false),
            ("ոչ", false), ("false", false), ("No, not at all", false), ("Yes", true),
            ("Ja, danke", true), ("Да", true), ("true", true), ("No problems", nil), ("", nil),
            ("Keine Probleme", nil), ("partly", nil), ("4", nil), ("Nobody", nil),
        ] as [(String, Bool?)]
    )
    func answers(answer: String, holds: Bool?) { #expect(SurveyClaim.holds(answer) == holds) }

    @Test("two answers to one question that differ are no claim")
    func twice() {
        let question = "Was your problem solved?"
        let survey = SurveyDetails(
            metric: "csat",
            answers: [Answer(question, "Yes"), Answer(question, "No")]
        )
        #expect(SurveyClaim.all(in: survey, comment: "It is not solved").isEmpty)
    }

    @Test(
        "a questionnaire that measures nothing else says it with its score",
        arguments: [
            ("resolved", 0, false), ("Solved", 1, true), ("resolved", 0.5, nil), ("csat", 0, nil),
        ] as [(String, Double, Bool?)]
    )
    func score(metric: String, score: Double, holds: Bool?) {
        let survey = SurveyDetails(metric: metric, score: score, lowest: 0, highest: 1)
        let claims = SurveyClaim.all(in: survey, comment: nil)
        #expect(claims == (holds.map { [SurveyClaim(matter: .solved, holds: $0)] } ?? []))
    }

    @Test("a fortnight back is read, and not a moment more")
    func reach() {
        for (hour, count) in [(14 * 24.0, 1), (14 * 24.001, 0)] {
            let row = Case("", now: hour + 1) { story in
                story.call(.outbound, .answered, at: 0)
                story.scores(4, answers: [SurveyDenialTables.notCalled], at: hour)
            }
            #expect(row.findings(of: check).count == count)
        }
    }
}

enum SurveyDenialTables {
    static let notCalled = Answer("Did we call you back?", "No")
    private static let called = Answer("Did we call you back?", "Yes")
    private static let notSolved = Answer("Was your problem solved?", "No")
    private static let solved = Answer("Was your problem solved?", "Yes")
    private static let unanswered = Answer("Did you get an answer?", "No")
    private static let noRefund = Answer("Did you receive your refund?", "No")
    private static let refund = Answer("Did you receive your refund?", "Yes")

    private static func close(_ story: inout Story, _ thread: String, at hours: Double) {
        story.add(.system, .internal, on: .chat, at: hours, thread: thread) {
            $0.interaction.providerKind = "conversation_resolved"
        }
    }

    private static func chat(_ story: inout Story, closed: Bool = true) {
        story.asks("Where is my parcel?", on: .chat, at: 0, thread: "a")
        story.replies(on: .chat, at: 0.01, thread: "a")
        if closed { close(&story, "a", at: 1) }
    }

    static let fires: [Firing] = [
        .init("nobody called, and a call was answered", .medium, says: "a call that was", now: 30) {
            story in
            story.call(.outbound, .answered, at: 1)
            story.scores(4, answers: [notCalled], at: 20)
        },
        .init("nobody called, in a sentence", .medium, says: "nobody called them", now: 30) {
            story in
            story.call(.outbound, .answered, at: 1)
            story.scores(4, answers: [Answer("Anything else?", "Nobody called me!")], at: 20)
        },
        .init("nobody called, and a rep noted a call", .medium, says: "a rep noted", now: 30) {
            story in
            story.add(.note, .internal, on: .phone, at: 1, "Spoke with her.")
            story.scores(4, answers: [notCalled], at: 20)
        },
        .init("no answer, and one went out", .medium, says: "an answer went out", now: 30) {
            story in
            story.asks("Where is my parcel?", at: 0, thread: "a")
            story.replies(at: 2, thread: "a")
            story.scores(4, answers: [unanswered], at: 20)
        },
        .init("not solved, and the desk closed it", .medium, says: "was closed on", now: 30) {
            story in
            chat(&story)
            story.scores(4, answers: [notSolved], at: 20)
        },
        .init("not followed up: one finding", .medium, says: "was closed on", now: 100) { story in
            chat(&story)
            story.scores(1, answers: [notSolved], at: 20)
        },
        .init("no money, and the promise is told to be kept", .medium, says: "told to be done") {
            story in
            let promise = story.promises(.refund, about: "order:4711", due: 20, at: 0)
            story.changes(promise, .kept, at: 3)
            story.scores(4, answers: [noRefund], at: 20)
        },
        .init("no money, and the shop refunded it", .medium, says: "was refunded on") { story in
            story.add(.order, .inbound, on: .web, at: 3) {
                $0.interaction.order = OrderDetails(.refunded)
            }
            story.scores(4, answers: [noRefund], at: 20)
        },
        .init("solved, and a question has no answer here", .low, says: "no answer here", now: 30) {
            story in
            story.asks("Where is my parcel?", at: 0)
            story.scores(5, answers: [solved], at: 20)
        },
        .init("called, and the record has no call", .low, says: "is not in the record", now: 30) {
            story in
            story.promises(.callback, due: 4, at: 0)
            story.scores(5, answers: [called], at: 20)
        },
        .init("refunded, and the refund is overdue", .low, says: "refund promised on", now: 30) {
            story in
            story.promises(.refund, about: "order:4711", due: 10, at: 0)
            story.scores(5, answers: [refund], at: 20)
        },
    ]

    static let silent: [Case] = [
        Case("nobody called, and nobody did", now: 30) {
            $0.scores(4, answers: [notCalled], at: 20)
        },
        Case("nobody called, and nobody took the call", now: 30) { story in
            story.call(.outbound, .noAnswer, at: 1)
            story.scores(4, answers: [notCalled], at: 20)
        },
        Case("nobody called: the customer did", now: 30) { story in
            story.call(.inbound, .answered, at: 1)
            story.scores(4, answers: [notCalled], at: 20)
        },
        Case("another call was promised since", now: 30) { story in
            story.call(.outbound, .answered, at: 1)
            story.promises(.callback, due: 18, at: 2)
            story.scores(4, answers: [notCalled], at: 20)
        },
        Case("the call came after the survey", now: 30) { story in
            story.scores(4, answers: [notCalled], at: 20)
            story.call(.outbound, .answered, at: 21)
        },
        Case("somebody has spoken with them since", now: 30) { story in
            story.call(.outbound, .answered, at: 1)
            story.scores(4, answers: [notCalled], at: 20)
            story.replies("We are sorry, what number shall we call?", at: 22)
        },
        Case("no answer, and one of two questions has none", now: 21) { story in
            story.asks("Where is my parcel?", at: 0, thread: "a")
            story.replies(at: 2, thread: "a")
            story.asks("And my invoice?", on: .chat, at: 19, thread: "b")
            story.scores(4, answers: [unanswered], at: 20)
        },
        Case("no answer but a bot's", now: 21) { story in
            story.asks("Where is my parcel?", on: .chat, at: 0, thread: "a")
            story.replies("Hi! I am the bot.", on: .chat, at: 0.001, thread: "a") {
                $0.interaction.participants[1].role = .bot
            }
            story.scores(4, answers: [unanswered], at: 20)
        },
        Case("not solved, and nobody closed it", now: 30) { story in
            chat(&story, closed: false)
            story.scores(4, answers: [notSolved], at: 20)
        },
        Case("not solved, and asked again since it was closed", now: 30) { story in
            chat(&story)
            story.asks("It is still not here", on: .chat, at: 3, thread: "a")
            story.replies(on: .chat, at: 3.01, thread: "a")
            story.scores(4, answers: [notSolved], at: 20)
        },
        Case("not solved, and opened again", now: 30) { story in
            chat(&story)
            story.add(.system, .internal, on: .chat, at: 2, "status: resolved → open", thread: "a")
            {
                $0.interaction.providerKind = "conversation_status_changed"
            }
            story.scores(4, answers: [notSolved], at: 20)
        },
        Case("solved, and all is answered", now: 30) { story in
            chat(&story)
            story.scores(5, answers: [solved], at: 20)
        },
        Case("no money, and two refunds, one of them open", now: 30) { story in
            let promise = story.promises(.refund, about: "order:4711", due: 20, at: 0)
            story.changes(promise, .kept, at: 3)
            story.promises(.refund, about: "order:4712", due: 60, at: 4)
            story.scores(4, answers: [noRefund], at: 20)
        },
        Case("no money for another order", now: 30) { story in
            let promise = story.promises(.refund, about: "order:4711", due: 20, at: 0)
            story.changes(promise, .kept, at: 3)
            story.add(.survey, .inbound, on: .survey, at: 20) { entry in
                entry.interaction.about = [Topic("order", "9")]
                entry.interaction.survey = SurveyDetails(metric: "csat", answers: [noRefund])
            }
        },
        Case("called, and calls are not seen", now: 30) { story in
            story.history.accounts["pbx"] = AccountSight(sees: .inbound, channels: [.phone])
            story.promises(.callback, due: 4, at: 0)
            story.scores(5, answers: [called], at: 20)
        },
        Case("refunded before it was due", now: 30) { story in
            story.promises(.refund, about: "order:4711", due: 40, at: 0)
            story.scores(5, answers: [refund], at: 20)
        },
        Case("an imported survey", now: 30) { story in
            story.call(.outbound, .answered, at: 1)
            let ref = story.scores(4, answers: [notCalled], at: 20)
            story.history.imported = [ref]
        },
        Case("the company's own test", now: 30) { story in
            story.call(.outbound, .answered, at: 1)
            story.add(.survey, .inbound, on: .survey, at: 20) { entry in
                entry.interaction.marks = [.test]
                entry.interaction.survey = SurveyDetails(metric: "csat", answers: [notCalled])
            }
        },
    ]
}
