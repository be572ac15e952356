// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("ConsentCheck")
struct ConsentCheckTests {
    private let check = ConsentCheck()

    @Test("must fire", arguments: ConsentTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: ConsentTables.silent)
    func staysSilent(_ row: Case) {
        row.expectNoFinding(of: check)
    }

    @Test("says why a message after an opt-out was in order")
    func explains() {
        let row = Case("") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.asks("Where is my parcel?", on: .sms, at: 2)
            story.replies(on: .sms, at: 3)
        }
        #expect(row.verdicts(of: check).map(\.reason).contains { $0.contains("themselves since") })
    }

    @Test(
        "quiet hours are looked at where they are asked for",
        arguments: [
            (21.9 - 8, 0), (22 - 8, 1), (23.9 - 8, 1), (24 + 6.9 - 8, 1), (24 + 7 - 8, 0),
        ] as [(Double, Int)]
    )
    func quiet(hour: Double, count: Int) {
        let row = Case("") { $0.call(.outbound, .noAnswer, at: hour) }
        let quiet = ConsentCheck(
            quietHours: .init(from: ClockTime(22, 0), to: ClockTime(7, 0))
        )
        #expect(row.findings(of: quiet).count == count)
        #expect(row.findings(of: check).isEmpty)
    }

    @Test("whoever writes at night may be answered at night, and a mail wakes nobody")
    func night() {
        let quiet = ConsentCheck(
            quietHours: .init(from: ClockTime(22, 0), to: ClockTime(7, 0))
        )
        let row = Case("") { story in
            story.asks("Are you there?", on: .chat, at: 15)
            story.replies(on: .chat, at: 15.5)
            story.replies(at: 20)
        }
        #expect(row.findings(of: quiet).isEmpty)
    }

    @Test(
        "the language of an answer is looked at where it is asked for",
        arguments: [("da", "en", 1), ("da", "da-DK", 0), ("da", nil, 0), (nil, "en", 0)]
            as [(String?, String?, Int)]
    )
    func language(asked: String?, answered: String?, count: Int) {
        let row = Case("") { story in
            story.asks("Hvor er min pakke?", at: 0) { $0.interaction.language = asked }
            story.replies(at: 1) { $0.interaction.language = answered }
        }
        #expect(row.findings(of: ConsentCheck(checksLanguage: true)).count == count)
        #expect(row.findings(of: check).isEmpty)
    }
}

enum ConsentTables {
    private static let bulk: @Sendable (inout TimelineEntry) -> Void = {
        $0.interaction.marks = [.bulk]
    }

    static let fires: [Firing] = [
        .init("a text after STOP", .medium, says: "A message went out") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.replies("Summer sale!", on: .sms, at: 24)
        },
        .init("a newsletter after unsubscribing", .medium, says: "(mail") { story in
            story.asks("unsubscribe", at: 0)
            story.replies("Summer sale!", at: 24, configure: bulk)
        },
        .init("three of them are one finding", .medium, says: "3 messages") { story in
            story.asks("STOP", on: .sms, at: 0)
            for hour in [24.0, 30, 40] { story.replies("Sale!", on: .sms, at: hour) }
        },
        .init("a mailing although they wrote since", .medium, says: "A message") { story in
            story.asks("unsubscribe", at: 0)
            story.asks("Where is my parcel?", at: 2)
            story.replies("Summer sale!", at: 24, configure: bulk)
        },
        .init("a wish that a rep noted", .medium, says: "(phone") { story in
            story.prefers(.optOut, on: .phone, at: 0)
            story.call(.outbound, .answered, at: 24)
        },
        .init("a wish about every channel", .medium, says: "(chat") { story in
            story.prefers(.optOut, at: 0)
            story.replies("Hi!", on: .chat, at: 24)
        },
        .init("out, in and out again", .medium, says: "A message") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.asks("START", on: .sms, at: 10)
            story.replies("Sale!", on: .sms, at: 12)
            story.asks("STOP", on: .sms, at: 20)
            story.replies("Sale!", on: .sms, at: 24)
        },
    ]

    static let silent: [Case] = [
        Case("no opt-out") { $0.replies("Sale!", on: .sms, at: 0) },
        Case("before the opt-out") { story in
            story.replies("Sale!", on: .sms, at: 0)
            story.asks("STOP", on: .sms, at: 1)
        },
        Case("the confirmation") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.replies("You get no more messages.", on: .sms, at: 0.01)
        },
        Case("another channel") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.replies(at: 24)
        },
        Case("an answer to what they wrote since") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.asks("Where is my parcel?", on: .sms, at: 20)
            story.replies(on: .sms, at: 24)
        },
        Case("they opted in again") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.asks("start", on: .sms, at: 20)
            story.replies("Sale!", on: .sms, at: 24)
        },
        Case("a rep noted that it is welcome again") { story in
            story.prefers(.optOut, on: .phone, at: 0)
            story.prefers(.optIn, on: .phone, at: 10)
            story.call(.outbound, .answered, at: 24)
        },
        Case("welcome again everywhere") { story in
            story.prefers(.optOut, on: .phone, at: 0)
            story.prefers(.optIn, at: 10)
            story.call(.outbound, .answered, at: 24)
        },
        Case("it could not be delivered") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.replies("Sale!", on: .sms, at: 24) { $0.interaction.status = .failed }
        },
        Case("an automatic reply") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.replies("Received.", on: .sms, at: 24) { $0.interaction.marks = [.autoReply] }
        },
        Case("a test of our own") { story in
            story.asks("STOP", on: .sms, at: 0)
            story.replies("Test", on: .sms, at: 24) { $0.interaction.marks = [.test] }
        },
        Case("a note among reps") { story in
            story.prefers(.optOut, at: 0)
            story.add(.note, .internal, on: .internal, at: 24, "Wants no messages.")
        },
        Case("they call themselves") { story in
            story.prefers(.optOut, on: .phone, at: 0)
            story.call(.inbound, .answered, at: 24)
        },
        Case("stop as part of a sentence") { story in
            story.asks("Please stop the order", on: .sms, at: 0)
            story.replies("It is stopped.", on: .sms, at: 1)
        },
    ]
}
