// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Upcoming")
struct UpcomingTests {
    private func upcoming(_ story: Story, now: Double, until: Double) -> [Upcoming] {
        CaseFile(story.history, in: story.context(at: now)).upcoming(until: Story.at(until))
    }

    @Test("names what becomes overdue by time alone, the next first")
    func order() {
        var story = Story()
        let promise = story.promises(.refund, due: 8, at: 0)
        let ask = story.asks("Where is my parcel?", at: 0)
        let due = upcoming(story, now: 1, until: 20)
        #expect(due.map(\.ref) == [promise, ask])
        #expect(due.map(\.kind) == [.promise, .answer])
        #expect(due.map(\.due) == [Story.at(8), Story.at(10)])
        #expect(due.first?.holder == "bo")
    }

    @Test(
        "names what lies after now and not after the end",
        arguments: [(9.999, 10.0, 1), (10, 11, 0), (1, 9.999, 0), (1, 10, 1)]
    )
    func limits(now: Double, until: Double, count: Int) {
        var story = Story()
        story.asks("Where is my parcel?", at: 0)
        #expect(upcoming(story, now: now, until: until).count == count)
    }

    @Test("what starts no clock becomes nothing", arguments: 0..<4)
    func nothing(row: Int) {
        var story = Story()
        switch row {
        case 0:
            story.asks("Where is it?", at: 0)
            story.replies(at: 1)
        case 1: story.history.imported = [story.asks("Where is it?", at: 0)]
        case 2:
            story.history.accounts["mail"]?.sees = .inbound
            story.asks("Where is it?", at: 0)
        default: story.changes(story.promises(.refund, due: 8, at: 0), .kept, at: 1)
        }
        #expect(upcoming(story, now: 2, until: 100).isEmpty)
    }

    @Test("a ledger says what opened and what closed, each once")
    func ledger() {
        var story = Story()
        story.asks("Where is my parcel?", at: 0)
        var ledger = FindingLedger()
        func update(_ now: Double) -> [FindingLedger.Change] {
            let findings = Checks.shipped.findings(
                on: CaseFile(story.history, in: story.context(at: now))
            )
            return ledger.update(findings, of: story.history.customer)
        }
        #expect(update(9).isEmpty)
        let opened = update(11)
        #expect(opened.count == 1)
        #expect(update(12).isEmpty)
        story.replies(at: 13)
        let closed = update(14)
        guard case .opened(let one) = opened.first, case .closed(let other) = closed.first else {
            Issue.record("\(opened), \(closed)")
            return
        }
        #expect(one.id == other.id)
        #expect(update(15).isEmpty)
    }
}

@Suite("Frustration")
struct FrustrationTests {
    private func frustration(_ row: Case) -> Frustration {
        let story = row.story
        return Frustration(CaseFile(story.history, in: story.context(at: row.now)))
    }

    static let parts: [(Case, Frustration.Part)] = [
        (
            Case("asked twice") { story in
                story.asks("Where is it?", at: 0)
                story.asks("Hello?", at: 5)
            }, .repeats
        ),
        (
            Case("went public") {
                $0.add(.post, .inbound, on: .social, at: 0, "They don't answer")
            },
            .wentPublic
        ),
        (
            Case("on hold") { story in
                story.call(.inbound, .answered, at: 0) {
                    $0.interaction.call?.holdMilliseconds = 120_001
                }
            }, .holds
        ),
        (
            Case("handed on") { story in
                story.call(
                    .inbound,
                    .answered,
                    at: 0,
                    configure: ContinuityTables.steps("answer", "transfer")
                )
            }, .transfers
        ),
        (
            Case("a bot that didn't help") { story in
                story.asks("Where is it?", on: .chat, at: 0)
                story.replies("Hi! I am Botty.", on: .chat, at: 0.01) {
                    $0.interaction.participants[1].role = .bot
                }
            }, .deadEnds
        ), (Case("a broken promise") { $0.promises(.refund, due: 1, at: 0) }, .promises),
    ]

    @Test("counts what happened", arguments: parts)
    func counts(row: Case, part: Frustration.Part) {
        let frustration = frustration(row)
        #expect(frustration.parts.keys.sorted { $0.rawValue < $1.rawValue } == [part])
        #expect(frustration.count == 1)
        #expect(row.findings(of: FrustrationCheck()).isEmpty)
    }

    static let silent: [Case] = [
        Case("nothing at all") { _ in }, Case("one question") { $0.asks("Where is it?", at: 0) },
        Case("a hold within the standard") { story in
            story.call(.inbound, .answered, at: 0) {
                $0.interaction.call?.holdMilliseconds = 120_000
            }
        },
        Case("handed on by a menu") { story in
            story.call(
                .inbound,
                .answered,
                at: 0,
                configure: ContinuityTables.steps("transfer", "answer")
            )
        },
        Case("a bot that helped") { story in
            story.asks("Where is it?", on: .chat, at: 0)
            story.replies("On its way.", on: .chat, at: 0.01) {
                $0.interaction.participants[1].role = .bot
            }
            story.asks("Thanks!", on: .chat, at: 0.02)
        },
        Case("a promise that was kept") { story in
            story.changes(story.promises(.delivery, due: 9, at: 0), .kept, at: 1)
        }, Case("long ago", now: 31 * 24) { $0.add(.post, .inbound, on: .social, at: 0, "Bad") },
        Case("a reply of ours in public") {
            $0.add(.post, .outbound, on: .social, at: 0, "We are sorry")
        }, Case("a call without holds") { $0.call(.inbound, .answered, at: 0) },
        Case("a withdrawn promise") { story in
            story.changes(story.promises(.delivery, due: 1, at: 0), .withdrawn, at: 0.5)
        },
    ]

    @Test("counts nothing else", arguments: silent)
    func countsNothing(row: Case) {
        #expect(frustration(row).count == 0)
        #expect(row.verdicts(of: FrustrationCheck()).map(\.ruling) == [.silent])
    }

    @Test("is shown where several things came together, and never as an alert")
    func together() throws {
        let row = Case("") { story in
            for (part, _) in Self.parts { part.tell(&story) }
            story.promises(.delivery, due: 2, at: 0)
        }
        let finding = try #require(row.findings(of: FrustrationCheck()).first)
        #expect(finding.severity == .low)
        #expect(finding.sentence.contains("went public"))
    }
}
