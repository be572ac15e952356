// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("ComplaintCheck")
struct ComplaintCheckTests {
    private let check = ComplaintCheck()

    @Test("must fire", arguments: ComplaintTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: ComplaintTables.silent)
    func staysSilent(_ row: Case) {
        row.expectNoFinding(of: check)
    }

    @Test("one complaint in seven places is one case")
    func sevenPlaces() throws {
        var story = Story()
        ComplaintTables.sevenPlaces(&story)
        let file = CaseFile(story.history, in: story.context(at: 10))
        let cases = ComplaintCase.all(in: file)
        #expect(cases.map(\.contacts.count) == [7])
        let finding = try #require(check.findings(on: file).first)
        #expect(finding.sentence.contains("in 5 places"), "\(finding.sentence)")
        #expect(finding.events.count == 7)
    }

    @Test("two things are two cases, and the same finding lasts while the case grows")
    func twoCases() {
        var story = Story()
        for (index, order) in ["1", "2", "1"].enumerated() {
            story.asks(
                "I complain about order \(order)",
                on: index == 2 ? .chat : .email,
                at: Double(index),
                configure: ContinuityTables.about(order)
            )
        }
        func ids(_ now: Double) -> [FindingID] {
            check.findings(on: CaseFile(story.history, in: story.context(at: now))).map(\.id)
        }
        let file = CaseFile(story.history, in: story.context(at: 5))
        #expect(ComplaintCase.all(in: file).map(\.contacts) == [[0, 2], [1]])
        let before = ids(5)
        story.add(.post, .inbound, on: .social, at: 6, "My complaint again") {
            ContinuityTables.about("1")(&$0)
        }
        #expect(before.count == 1)
        #expect(ids(7) == before)
    }

    @Test("the verdict names the steps that were taken")
    func steps() {
        var story = Story()
        story.asks("I want to complain.", at: 0, thread: "t")
        story.replies("I am sorry; this was our mistake.", at: 1, thread: "t")
        let step = ComplaintStep(
            id: "s",
            .options,
            words: "refund or exchange",
            by: "bo",
            at: Story.at(2)
        )
        story.history.complaintSteps.append(story.event(step, .complaintStep, at: 2))
        let verdicts = check.verdicts(
            on: CaseFile(story.history, in: story.context(at: 40))
        )
        #expect(
            verdicts.contains { $0.reason.contains("steps taken: acknowledged, options.") },
            "\(verdicts.map(\.reason))"
        )
    }

    @Test(
        "knows a complaint by its words",
        arguments: [
            ("I want to complain", true), ("COMPLAINT about order 4", true),
            ("Ich möchte mich beschweren: eine Beschwerde", true), ("Jeg vil klage", true),
            ("У меня жалоба", true), ("من شکایت دارم", true), ("Where is my parcel?", false),
            ("It fits, no remarks", false), ("", false),
        ]
    )
    func words(text: String, complains: Bool) {
        var story = Story()
        story.asks(text, at: 0)
        #expect(ComplaintWords.complains(story.history.entries[0]) == complains)
    }
}

enum ComplaintTables {
    private static let canned =
        "Thank you for contacting us. Your message is important to us, and we will look into it."

    static let sevenPlaces: @Sendable (inout Story) -> Void = { story in
        story.asks("I complain: the flight was cancelled.", at: 0)
        story.add(.form, .inbound, on: .web, at: 1) {
            $0.interaction.form = [Answer("message", "A complaint about my flight")]
        }
        story.asks("My complaint, to the executive office", at: 2, thread: "office")
        story.asks("Complaint by text", on: .sms, at: 3)
        for (index, network) in ["x", "facebook"].enumerated() {
            story.add(
                .post,
                .inbound,
                on: .social,
                at: 4 + Double(index),
                "My complaint is ignored",
                thread: network
            )
        }
        story.asks("I complain here too", on: .chat, at: 7)
    }

    static let fires: [Firing] = [
        .init("in two places, and still waiting", .medium, says: "2 places (mail, chat)") {
            story in
            story.asks("I want to complain.", at: 0)
            story.asks("My complaint of yesterday", on: .chat, at: 20)
        },
        .init("answered without a word of regret", .low, says: "nobody said") { story in
            story.asks("I want to complain.", at: 0, thread: "t")
            story.replies("The parcel was sent on Monday.", at: 1, thread: "t")
        },
        .init("the same text twice", .medium, says: "sent to a complaint twice") { story in
            story.asks("I want to complain.", at: 0, thread: "t")
            story.replies(canned + " We are sorry.", at: 1, thread: "t")
            story.asks("You don't read what I complain about!", at: 2, thread: "t")
            story.replies(canned + "  We are  sorry.", at: 3, thread: "t")
        },
        .init("a manager who is none", .low, says: "kim, who answered next, is none") { story in
            manager(&story, "We are sorry. My manager will write to you.", next: "kim")
        },
    ]

    /// A complaint that somebody above takes over, and who then answers.
    private static func manager(_ story: inout Story, _ words: String, next rep: RepID) {
        story.adopts(at: -1) { $0.roster = OverPolicyTables.roster }
        story.asks("I want to complain.", at: 0, thread: "t")
        story.replies(words, at: 1, thread: "t")
        story.replies("What a pity.", at: 2, thread: "t") {
            $0.interaction.participants[1].rep = rep
        }
    }

    static let silent: [Case] = [
        Case("no complaint") { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Where is my parcel?", on: .chat, at: 1)
        }, Case("in one place") { $0.asks("I want to complain.", at: 0) },
        Case("in one place, twice") { story in
            story.asks("I want to complain.", at: 0)
            story.asks("My complaint!", at: 5)
        },
        Case("in two places, answered with regret on one") { story in
            story.asks("I want to complain.", at: 0)
            story.asks("My complaint of yesterday", on: .chat, at: 20)
            story.replies("We are sorry, this was our fault.", on: .chat, at: 21)
        },
        Case("answered with regret, in Danish") { story in
            story.asks("Jeg vil klage.", at: 0, thread: "t")
            story.replies("Vi beklager meget.", at: 1, thread: "t")
        },
        Case("answered with regret, in Russian") { story in
            story.asks("У меня жалоба.", at: 0, thread: "t")
            story.replies("Приносим извинения.", at: 1, thread: "t")
        },
        Case("spoken about") { story in
            story.asks("I want to complain.", at: 0)
            story.call(.outbound, .answered, at: 1)
        },
        Case("a step that was noted") { story in
            story.asks("I want to complain.", at: 0, thread: "t")
            story.replies("The parcel was sent on Monday.", at: 1, thread: "t")
            let step = ComplaintStep(id: "s", .acknowledged, by: "bo", at: Story.at(1))
            story.history.complaintSteps.append(story.event(step, .complaintStep, at: 1))
        },
        Case("answered this morning: there is time", now: 20) { story in
            story.asks("I want to complain.", at: 0, thread: "t")
            story.replies("The parcel was sent on Monday.", at: 1, thread: "t")
        },
        Case("a short answer twice") { story in
            story.asks("I want to complain.", at: 0, thread: "t")
            story.replies("Sorry!", at: 1, thread: "t")
            story.asks("I complain again.", at: 2, thread: "t")
            story.replies("Sorry!", at: 3, thread: "t")
        },
        Case("an automatic acknowledgement twice") { story in
            for hour in [0.0, 2] {
                story.asks("I want to complain.", at: hour, thread: "t")
                story.replies(canned, at: hour + 0.1, thread: "t") {
                    $0.interaction.marks = [.autoReply]
                }
            }
            story.replies("We are sorry.", at: 3, thread: "t")
        },
        Case("another order's answer is no answer to it", now: 5) { story in
            story.asks("I complain about 1", at: 0, configure: ContinuityTables.about("1"))
            story.replies("2 is sent.", at: 1, configure: ContinuityTables.about("2"))
        },
        Case("two complaints half a year apart", now: 5_000) { story in
            story.asks("I want to complain.", at: 0, thread: "a")
            story.replies("We are sorry.", at: 1, thread: "a")
            story.asks("I want to complain.", on: .chat, at: 4_400, thread: "b")
            story.replies("We are sorry.", on: .chat, at: 4_401, thread: "b")
        },
        Case("a manager who is one") {
            manager(&$0, "We are sorry. My manager will write to you.", next: "lee")
        },
        Case("the same rep goes on") {
            manager(&$0, "We are sorry. My manager agrees with you.", next: "bo")
        },
        Case("whoever answers is in no roster") {
            manager(&$0, "We are sorry. Min leder skriver til dig.", next: "zoe")
        },
        Case("nobody spoke of a manager") {
            manager(&$0, "We are sorry. My colleague will write to you.", next: "kim")
        },
    ]
}
