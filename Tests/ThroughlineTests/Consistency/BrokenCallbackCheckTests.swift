// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("BrokenCallbackCheck")
struct BrokenCallbackCheckTests {
    private let check = BrokenCallbackCheck()

    @Test("must fire", arguments: CallbackTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: CallbackTables.silent)
    func staysSilent(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(!verdicts.isEmpty, "a check that looked at nothing proves nothing")
        #expect(verdicts.allSatisfy { $0.ruling == .silent }, "\(verdicts.map(\.reason))")
    }

    @Test("must say that it cannot judge", arguments: CallbackTables.unjudged)
    func cannotJudge(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(verdicts.map(\.ruling) == [.cannotJudge])
    }

    @Test("a call counts up to five minutes after the agreed moment", arguments: [4.9, 5.1])
    func grace(minutes: Double) {
        let row = Case("") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .answered, at: 4 + minutes / 60)
        }
        #expect(row.findings(of: check).isEmpty == (minutes < 5))
    }

    @Test("says who promised it, in which words, and who has it now")
    func sentence() throws {
        let row = Case("", now: 8) { story in
            let promise = story.promises(
                .callback,
                due: 6,
                quote: "I ring you at two.",
                at: 0
            )
            story.changes(promise, .transferred, to: "kim", at: 1)
        }
        let finding = try #require(row.findings(of: check).first)
        #expect(
            finding.sentence
                == "bo promised a call back by today 14:00 UTC (chat: “I ring you at two.”), "
                + "handed to kim: no call has been made, 2 h after it was due."
        )
    }
}

enum CallbackTables {

    static let fires: [Firing] = [
        Firing("no call at all", .high, says: "no call has been made, 1 d 20 h") {
            $0.promises(.callback, due: 4, at: 0)
        },
        Firing("a call that came late", .low, says: "the call came 2 h late") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .answered, at: 6)
        },
        Firing("a call that came late and that nobody took", .medium, says: "too late") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .noAnswer, at: 6)
        },
        Firing("a rep says it was not kept", .high, says: "says it was not kept") { story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.changes(promise, .broken, at: 5)
        },
        Firing("said to be kept, after it was due", .low, says: "came 1 h late") { story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.changes(promise, .kept, at: 5)
        },
        Firing("the call in which it was promised keeps nothing", .high, says: "no call") { story in
            let call = story.call(.inbound, .answered, at: 1)
            story.promises(.callback, due: 4, saidIn: call, at: 0.9)
        },
        Firing("a call before the promise keeps nothing", .high, says: "no call") { story in
            story.call(.outbound, .answered, at: 0)
            story.promises(.callback, due: 4, at: 1)
        },
        Firing("a mail is no call", .high, says: "no call") { story in
            story.promises(.callback, due: 4, at: 0)
            story.replies("We could not call you.", at: 3)
        },
        Firing("a missed call of the customer's is none", .high, says: "no call") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.inbound, .noAnswer, at: 3)
        },
        Firing("opened again after a mistake", .high, says: "no call") { story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.changes(promise, .kept, at: 1)
            story.changes(promise, .reopened, at: 2)
        },
        Firing("opened again, and the call before that counts no more", .high, says: "no call") {
            story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .answered, at: 1)
            story.changes(promise, .reopened, at: 2)
        },
        Firing("handed over and forgotten", .high, says: "handed to kim") { story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.changes(promise, .transferred, to: "kim", at: 1)
        },
        Firing("a test call of the company's own", .high, says: "no call") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .answered, at: 2) { $0.interaction.marks = [.test] }
        },
    ]

    static let silent: [Case] = [
        Case("called in time") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .answered, at: 3)
        },
        Case("called within the standard's grace") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .answered, at: 4.05)
        },
        Case("the customer called first and was answered") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.inbound, .answered, at: 2)
        },
        Case("called in time, and nobody took it") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, .noAnswer, at: 3.9)
        },
        Case("a message left on their machine in time") { story in
            story.promises(.callback, due: 4, at: 0)
            story.add(.voicemail, .outbound, on: .phone, at: 3.9)
        },
        Case("a word on the phone that a rep noted") { story in
            story.promises(.callback, due: 4, at: 0)
            story.add(.note, .internal, on: .phone, at: 3, "Called her.")
        },
        Case("they came to the shop") { story in
            story.promises(.callback, due: 4, at: 0)
            story.add(.visit, .inbound, on: .inPerson, at: 3)
        },
        Case("not due yet", now: 3) { $0.promises(.callback, due: 4, at: 0) },
        Case("due this minute", now: 4.05) { $0.promises(.callback, due: 4, at: 0) },
        Case("no time was named") { $0.promises(.callback, at: 0) },
        Case("withdrawn") { story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.changes(promise, .withdrawn, at: 1)
        },
        Case("replaced by another, which was kept") { story in
            let first = story.promises(.callback, due: 4, at: 0)
            let second = story.promises(.callback, due: 30, at: 1)
            story.changes(first, .superseded, replacement: second, at: 1)
            story.call(.outbound, .answered, at: 29)
        },
        Case("a rep says it was kept in time") { story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.changes(promise, .kept, at: 3)
        },
        Case("imported") { story in
            let promise = story.promises(.callback, due: 4, at: 0)
            story.history.imported = [promise]
        },
        Case("one call keeps two promises made before it") { story in
            story.promises(.callback, due: 4, at: 0)
            story.promises(.callback, due: 5, at: 1)
            story.call(.outbound, .answered, at: 3)
        },
    ]

    static let unjudged: [Case] = [
        Case("the telephone shows incoming calls alone") { story in
            story.history.accounts["pbx"]?.sees = .inbound
            story.promises(.callback, due: 4, at: 0)
        },
        Case("no telephone is recorded") { story in
            story.history.accounts["pbx"] = nil
            story.promises(.callback, due: 4, at: 0)
        },
        Case("a call in time of which the end is not known") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.outbound, nil, at: 3)
        },
        Case("a call in time of which the direction is not known") { story in
            story.promises(.callback, due: 4, at: 0)
            story.call(.unknown, .noAnswer, at: 3)
        },
    ]
}
