// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("ContinuityCheck")
struct ContinuityCheckTests {
    private let check = ContinuityCheck()

    @Test("must fire", arguments: ContinuityTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: ContinuityTables.silent)
    func staysSilent(_ row: Case) {
        row.expectNoFinding(of: check)
    }

    @Test("must say that it cannot judge", arguments: ContinuityTables.unjudged)
    func cannotJudge(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(verdicts.compactMap(\.finding).isEmpty)
        #expect(verdicts.contains { $0.ruling == .cannotJudge })
    }

    @Test(
        "asking elsewhere is a repetition once the first is overdue, and not before",
        arguments: [(10.0, 0), (10.001, 1)]
    )
    func limit(second: Double, count: Int) {
        let row = Case("") { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Where is my parcel?", on: .chat, at: second)
        }
        #expect(row.findings(of: check).count == count)
    }

    @Test("reads what a message asks for", arguments: ContinuityTables.requests)
    func askedFor(text: String, thing: AskedFor.Thing?) {
        #expect(AskedFor(text)?.thing == thing)
    }

    @Test("knows a question of security", arguments: ContinuityTables.security)
    func security(text: String) {
        #expect(AskedFor(text)?.isForSecurity == true)
    }
}

enum ContinuityTables {
    /// The customer tells their order number in a chat, and all entries stand under one subject.
    private static let told: @Sendable (inout Story) -> Void = { story in
        story.asks("Where is my order 4711?", on: .chat, at: 0, configure: about("4711"))
    }

    static func about(_ order: String) -> @Sendable (inout TimelineEntry) -> Void {
        { entry in
            entry.interaction.about = [Topic("order", order)]
            entry.subjects = [SubjectID(high: 1, low: 1)]
        }
    }

    static let seen: @Sendable (inout TimelineEntry) -> Void = { entry in
        entry.subjects = [SubjectID(high: 1, low: 1)]
    }

    static func by(_ rep: RepID) -> @Sendable (inout TimelineEntry) -> Void {
        { $0.interaction.participants[1].rep = rep }
    }

    static func answers(_ object: String, by rep: RepID) -> @Sendable (inout TimelineEntry) -> Void
    {
        { entry in
            entry.interaction.participants[1].rep = rep
            entry.interaction.inReplyTo = ObjectName("test", object)
        }
    }

    static func steps(_ names: String...) -> @Sendable (inout TimelineEntry) -> Void {
        { entry in
            let start = entry.occurredAt
            entry.interaction.call?.steps = names.enumerated().map { index, name in
                CallDetails.Step(name, at: start.advanced(by: .seconds(index * 20)))
            }
        }
    }

    static let fires: [Firing] = [
        .init("a mail overdue, then the chat", .medium, says: "had to ask again (chat)") { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Where is my parcel?", on: .chat, at: 12)
        },
        .init("a missed call overdue, then a mail", .medium, says: "(phone)") { story in
            story.call(.inbound, .noAnswer, at: 0)
            story.asks("Nobody answers your phone!", at: 14)
        },
        .init("a mail overdue, then a public post", .medium, says: "(social)") { story in
            story.asks("Where is my parcel?", at: 0)
            story.add(.post, .inbound, on: .social, at: 30, "They don't answer mails")
        },
        .init("a chat overdue, then a mail about the same order", .medium, says: "(mail)") {
            story in
            story.asks("Where is 4711?", on: .chat, at: 0, configure: about("4711"))
            story.asks("Where is 4711?", at: 5, configure: about("4711"))
        },
        .init("asked for the order number they had told", .medium, says: "order number") { story in
            told(&story)
            story.replies(
                "Could you tell me your order number?",
                on: .chat,
                at: 0.01,
                configure: seen
            )
        },
        .init("asked for it in Danish", .medium, says: "order number") { story in
            told(&story)
            story.replies("Hvad er dit ordrenummer?", on: .chat, at: 0.01, configure: seen)
        },
        .init("asked for the mail address they wrote from", .medium, says: "mail address") {
            story in
            story.asks("Where is my parcel?", at: 0, configure: seen)
            story.replies("Please send us your email address.", at: 1, configure: seen)
        },
        .init("answered by one who had not read the newest", .medium, says: "without having read") {
            story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.reads("bo", at: 1)
            story.asks("Cancel the order!", on: .chat, at: 2)
            story.replies("It ships today.", at: 3, thread: "t")
        },
        .init("two reps past each other", .medium, says: "bo and kim answered within 5 min") {
            story in
            story.asks("Where is my parcel?", at: 0)
            story.replies("It is lost.", at: 1, configure: answers("object-1", by: "bo"))
            story.replies("On its way.", at: 1.09, configure: answers("object-1", by: "kim"))
        },
        .init("the second reports views, and had not seen it", .medium, says: "bo and kim") {
            story in
            story.asks("Where is my parcel?", at: 0)
            story.reads("kim", at: 0.9)
            story.replies("It is lost.", at: 1, thread: "a", configure: by("bo"))
            story.replies("On its way.", on: .chat, at: 1.1, configure: by("kim"))
        },
        .init("handed on without a note", .low, says: "nobody noted why") { story in
            story.call(
                .inbound,
                .answered,
                at: 0,
                configure: steps("ring", "answer", "transfer", "answer")
            )
        },
    ]

    static let silent: [Case] = [
        Case("asks on a second channel within the hour") { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Where is my parcel?", on: .chat, at: 1)
        },
        Case("asks again on the same channel") { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Hello?", at: 20)
        },
        Case("asks elsewhere about another order") { story in
            story.asks("Where is 1?", at: 0, configure: about("1"))
            story.asks("Where is 2?", on: .chat, at: 20, configure: about("2"))
        },
        Case("asks elsewhere after an answer") { story in
            story.asks("Where is my parcel?", at: 0)
            story.replies(at: 1)
            story.asks("And now?", on: .chat, at: 20)
        },
        Case("asks elsewhere a fortnight later") { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Do you ship to Norway?", on: .chat, at: 14 * 24)
        },
        Case("both were imported") { story in
            let refs = [
                story.asks("Where is my parcel?", at: 0),
                story.asks("Where is my parcel?", on: .chat, at: 20),
            ]
            story.history.imported = Set(refs)
        },
        Case("asked for an order number nobody told") { story in
            story.asks("Where is my order?", on: .chat, at: 0, configure: seen)
            story.replies("What is your order number?", on: .chat, at: 0.01, configure: seen)
        },
        Case("asked which of two orders") { story in
            story.asks("About 1", on: .chat, at: 0, configure: about("1"))
            story.asks("And 2", on: .chat, at: 0.01, configure: about("2"))
            story.replies("What is your order number?", on: .chat, at: 0.02, configure: seen)
        },
        Case("asked for security") { story in
            told(&story)
            story.replies(
                "To verify your identity, what is your order number?",
                on: .chat,
                at: 0.01,
                configure: seen
            )
        },
        Case("an order of last year is another matter") { story in
            told(&story)
            story.replies("What is your order number?", on: .chat, at: 9_000, configure: seen)
        },
        Case("told where to find it") { story in
            told(&story)
            story.replies(
                "Can you find your order number in the mail?",
                on: .chat,
                at: 0.01,
                configure: seen
            )
        },
        Case("thanked for it") { story in
            told(&story)
            story.replies(
                "Thanks for your order number. Is it the red one?",
                on: .chat,
                at: 0.01,
                configure: seen
            )
        },
        Case("answered by one who had read the newest") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.asks("Cancel the order!", on: .chat, at: 2)
            story.reads("bo", at: 2.5)
            story.replies("It ships today.", at: 3, thread: "t")
        },
        Case("answer and question crossed") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.reads("bo", at: 1)
            story.asks("Cancel the order!", on: .chat, at: 2)
            story.replies("It ships today.", at: 2.03, thread: "t")
        },
        Case("answered in the newest's own thread") { story in
            story.reads("bo", at: -1)
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies("It ships today.", at: 3, thread: "t")
        },
        Case("claimed before answering") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            let newest = story.asks("Cancel the order!", on: .chat, at: 2)
            let claim = ReplyClaim(id: "c", by: "bo", newest: newest, at: Story.at(2.5))
            story.history.claims.append(story.event(claim, .claim, at: 2.5))
            story.replies("It ships today.", at: 3, thread: "t")
        },
        Case("two answers an hour apart") { story in
            story.asks("Where is my parcel?", at: 0)
            story.replies("It is lost.", at: 1, configure: answers("object-1", by: "bo"))
            story.replies("On its way.", at: 2, configure: answers("object-1", by: "kim"))
        },
        Case("one rep wrote both") { story in
            story.asks("Where is my parcel?", at: 0)
            story.replies("It is lost.", at: 1, configure: answers("object-1", by: "bo"))
            story.replies("On its way.", at: 1.1, configure: answers("object-1", by: "bo"))
        },
        Case("the second had seen the first") { story in
            story.asks("Where is my parcel?", at: 0)
            story.replies("It is lost.", at: 1, configure: answers("object-1", by: "bo"))
            story.reads("kim", at: 1.05)
            story.replies("On its way.", at: 1.1, configure: answers("object-1", by: "kim"))
        },
        Case("two reps in one chat") { story in
            story.asks("Where is my parcel?", on: .chat, at: 0, thread: "t")
            story.replies("I'll ask.", on: .chat, at: 0.01, thread: "t", configure: by("bo"))
            story.replies("It's here.", on: .chat, at: 0.02, thread: "t", configure: by("kim"))
        },
        Case("the second answers another question") { story in
            story.asks("Where is my parcel?", at: 0)
            story.replies("It is lost.", at: 1, configure: answers("object-1", by: "bo"))
            story.asks("And my invoice?", at: 1.02)
            story.replies("Here it is.", at: 1.1, configure: answers("object-3", by: "kim"))
        },
        Case("handed on with a note") { story in
            story.call(.inbound, .answered, at: 0, configure: steps("answer", "transfer"))
            story.add(.note, .internal, on: .internal, at: 0.2, "Wants a refund; kim decides.")
        },
        Case("handed on by a menu") { story in
            story.call(.inbound, .answered, at: 0, configure: steps("ring", "transfer", "answer"))
        },
        Case("handed on a minute ago", now: 0.1) { story in
            story.call(.inbound, .answered, at: 0, configure: steps("answer", "transfer"))
        },
        Case("a call without steps") { $0.call(.inbound, .answered, at: 0) },
    ]

    static let unjudged: [Case] = [
        Case("the first account shows no answers") { story in
            story.history.accounts["mail"]?.sees = .inbound
            story.asks("Where is my parcel?", at: 0)
            story.asks("Where is my parcel?", on: .chat, at: 20)
        },
        Case("no views are reported of who answered") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.asks("Cancel the order!", on: .chat, at: 2)
            story.replies("It ships today.", at: 3, thread: "t")
        },
        Case("who answered is not known") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.asks("Cancel the order!", on: .chat, at: 2)
            story.replies("It ships today.", at: 3, thread: "t") {
                $0.interaction.participants[1].rep = nil
            }
        },
        Case("it was told under another identifier") { story in
            told(&story)
            story.replies("What is your order number?", on: .chat, at: 0.01) {
                $0.subjects = [SubjectID(high: 2, low: 2)]
            }
        },
        Case("two reps, and no views of the second") { story in
            story.asks("Where is my parcel?", at: 0)
            story.replies("It is lost.", at: 1, thread: "a", configure: by("bo"))
            story.replies("On its way.", on: .chat, at: 1.1, configure: by("kim"))
        },
    ]

    static let requests: [(String, AskedFor.Thing?)] = [
        ("What is your order number?", .order), ("Please send me your order number.", .order),
        ("May I have your phone number?", .phone), ("Could you give me your name?", .name),
        ("Wie lautet Ihre Bestellnummer?", .order), ("Назовите номер заказа", .order),
        ("We have your order number. Can you wait?", nil), ("Your order number is 4711.", nil),
        ("There is no need for your order number, please wait.", nil),
        ("Please enter your email address on our site.", nil), ("Hello!", nil), ("", nil),
        (String(repeating: "What is your order number? ", count: 100), nil),
    ]

    static let security = [
        "For security: what is your phone number?",
        "Bitte zur Legitimation: Wie lautet Ihre "
            + "Bestellnummer?", "To verify it is you, please tell me your name.",
    ]
}
