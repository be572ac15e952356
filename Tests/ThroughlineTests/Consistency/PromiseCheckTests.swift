// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("PromiseCheck")
struct PromiseCheckTests {
    private let check = PromiseCheck()

    @Test("must fire", arguments: PromiseTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: PromiseTables.silent)
    func staysSilent(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(verdicts.compactMap(\.finding).isEmpty)
        #expect(!verdicts.isEmpty, "a check that looked at nothing proves nothing")
    }

    @Test(
        "is due, and overdue a moment later",
        arguments: [(22.999, Severity?.none), (23, .low), (24, .low), (24.001, .medium)]
    )
    func limits(now: Double, severity: Severity?) {
        let row = Case("", now: now) { $0.promises(.refund, due: 24, at: 0) }
        #expect(row.findings(of: check).first?.severity == severity)
    }

    @Test("is one finding while it lasts")
    func stableID() {
        let ids = [25.0, 60, 400].map { now in
            Case("", now: now) { $0.promises(.refund, due: 24, at: 0) }.findings(of: check)[0].id
        }
        #expect(Set(ids).count == 1)
    }
}

enum PromiseTables {
    static let roster = Roster(
        name: "r",
        version: 1,
        [Rep("bo", until: Story.at(10)), Rep("kim"), Rep("lee", role: .supervisor)]
    )

    static let fires: [Firing] = [
        .init("a refund that is overdue", .medium, says: "refund", now: 26) {
            $0.promises(.refund, due: 24, at: 0)
        },
        .init("a refund that is overdue for days", .high, says: "3 d overdue", now: 96) {
            $0.promises(.refund, due: 24, at: 0)
        },
        .init("days that have run out", .medium, says: "overdue", now: 121) {
            $0.promises(.refund, .days(5), about: "order:1", at: 0)
        },
        .init("one that is due soon", .low, says: "due in 30 min", now: 23.5) {
            $0.promises(.answer, due: 24, at: 0)
        },
        .init("one that a rep says was not kept", .high, says: "was not kept", now: 26) { story in
            let promise = story.promises(.delivery, due: 24, at: 0)
            story.changes(promise, .broken, at: 25)
        },
        .init("one that was kept late", .low, says: "2 h late", now: 30) { story in
            let promise = story.promises(.delivery, due: 24, at: 0)
            story.changes(promise, .kept, at: 26)
        },
        .init("a refund of another order keeps nothing", .medium, says: "overdue", now: 26) {
            story in
            story.promises(.refund, about: "order:1", due: 24, at: 0)
            story.add(.order, .inbound, on: .web, at: 5) {
                $0.interaction.providerKind = "Order Refunded"
                $0.interaction.about = [Topic("order", "2")]
            }
        },
        .init("a failed refund keeps nothing", .medium, says: "overdue", now: 26) { story in
            story.promises(.refund, about: "order:1", due: 24, at: 0)
            story.add(.order, .inbound, on: .web, at: 5) {
                $0.interaction.providerKind = "refund.failed"
                $0.interaction.about = [Topic("order", "1")]
            }
        },
        .init("its rep has left", .medium, says: "bo left", now: 12) { story in
            story.adopts(at: -1) { $0.roster = roster }
            story.promises(.delivery, due: 24, at: 0)
        },
        .init("its rep has left, and it is overdue", .high, says: "nobody else", now: 26) {
            story in
            story.adopts(at: -1) { $0.roster = roster }
            story.promises(.delivery, due: 24, at: 0)
        },
        .init("a call back whose rep has left", .medium, says: "bo left", now: 12) { story in
            story.adopts(at: -1) { $0.roster = roster }
            story.promises(.callback, due: 24, at: 0)
        },
        .init("its rep is not in the roster any more", .medium, says: "any more", now: 12) {
            story in
            story.adopts(at: -1) { $0.roster = roster }
            story.adopts(at: 5) { $0.roster = Roster(name: "r", version: 2, [Rep("kim")]) }
            story.promises(.delivery, due: 24, at: 0)
        },
    ]

    static let silent: [Case] = [
        Case("one that is due tomorrow", now: 12) { $0.promises(.refund, due: 24, at: 0) },
        Case("one without a time", now: 900) { $0.promises(.other, at: 0) },
        Case("one that was kept in time") { story in
            let promise = story.promises(.delivery, due: 24, at: 0)
            story.changes(promise, .kept, at: 24)
        },
        Case("one that was withdrawn") { story in
            let promise = story.promises(.delivery, due: 24, at: 0)
            story.changes(promise, .withdrawn, at: 3)
        },
        Case("one that was replaced", now: 40) { story in
            let old = story.promises(.delivery, due: 24, at: 0)
            let new = story.promises(.delivery, due: 96, at: 10)
            story.changes(old, .superseded, replacement: new, at: 10)
        },
        Case("a refund that the shop shows") { story in
            story.promises(.refund, about: "order:1", due: 24, at: 0)
            story.add(.order, .inbound, on: .web, at: 5) {
                $0.interaction.providerKind = "Order Refunded"
                $0.interaction.about = [Topic("order", "#1")]
            }
        },
        Case("a call back, which has a check of its own") {
            $0.promises(.callback, due: 24, at: 0)
        },
        Case("an overdue call back whose rep has left too") { story in
            story.adopts(at: -1) { $0.roster = roster }
            story.promises(.callback, due: 24, at: 0)
        },
        Case("one that was imported") { story in
            let promise = story.promises(.refund, due: 24, at: 0)
            story.history.imported.insert(promise)
        },
        Case("its rep has left, and another one has it", now: 12) { story in
            story.adopts(at: -1) { $0.roster = roster }
            let promise = story.promises(.delivery, due: 24, at: 0)
            story.changes(promise, .transferred, to: "kim", at: 9)
        },
        Case("its rep never stood in a roster", now: 12) { story in
            story.adopts(at: -1) { $0.roster = roster }
            story.promises(.delivery, due: 24, by: "zoe", at: 0)
        },
        Case("its rep has left, and nobody adopted the roster yet", now: 12) { story in
            story.adopts(at: 13) { $0.roster = roster }
            story.promises(.delivery, due: 24, at: 0)
        },
        Case("a discount of so many days' validity names no time", now: 900) {
            $0.promises(.discount, .days(30), at: 0)
        },
    ]
}
