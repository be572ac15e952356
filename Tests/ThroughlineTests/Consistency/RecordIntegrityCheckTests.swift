// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("RecordIntegrityCheck")
struct RecordIntegrityCheckTests {
    private let check = RecordIntegrityCheck()

    @Test("must fire", arguments: IntegrityTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: IntegrityTables.silent)
    func staysSilent(_ row: Case) {
        #expect(row.verdicts(of: check).map(\.ruling) == [.silent])
    }

    @Test("must say that it cannot judge", arguments: IntegrityTables.unjudged)
    func cannotJudge(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(verdicts.compactMap(\.finding).isEmpty)
        #expect(verdicts.contains { $0.ruling == .cannotJudge })
    }

    @Test("several faults of one entry make one finding, as grave as the worst")
    func oneFinding() throws {
        let row = Case("") { story in
            story.call(.inbound, .answered, at: 0, minutes: -60) { entry in
                entry.variants = [Interaction()]
            }
        }
        let findings = row.findings(of: check)
        #expect(findings.count == 1)
        #expect(findings.first?.severity == .medium)
        #expect(findings.first?.sentence.contains("before it began. A call") == true)
    }
}

enum IntegrityTables {

    private static func receipt(_ kind: Change.Kind = .status, id: String = "r1") -> Change {
        var change = Change()
        change.source = Source("test", "desk", id)
        change.object = ObjectName("test", "unknown")
        change.channel = .chat
        change.kind = kind
        change.status = .delivered
        return change
    }

    private static func steps(
        _ steps: [(DeliveryStatus, Double)]
    ) -> [TimelineEntry.StatusStep] {
        steps.map { .init(status: $0.0, at: Story.at($0.1), reason: nil) }
    }

    static let fires: [Firing] = [
        Firing("dated after it was recorded", .medium, says: "dated 2 h after") { story in
            story.asks("Hello", at: 3) { $0.events[0].recordedAt = Story.at(1) }
        },
        Firing("a sender's clock that is two days ahead", .low, says: "dated 2 d after") { story in
            story.asks("Hello", at: 49) { entry in
                entry.interaction.occurredAt.clock = .sender
                entry.events[0].recordedAt = Story.at(1)
            }
        },
        Firing("a zero taken for a time", .medium, says: "1970-01-01T00:00:00Z") { story in
            story.asks("Hello", at: 0) { entry in
                entry.key = TimelineKey(occurredAt: .epoch, sequence: 0, tie: 1)
            }
        },
        Firing("a call that ended before it began", .medium, says: "ended before it began") {
            $0.call(.inbound, .answered, at: 1, minutes: -10)
        },
        Firing("a call that was answered before it began", .medium, says: "answered before") {
            story in
            story.call(.inbound, .answered, at: 1) {
                $0.interaction.call?.answeredAt = Story.at(0.5)
            }
        },
        Firing("a call that ended before it was answered", .medium, says: "ended before it was") {
            story in
            story.call(.inbound, .answered, at: 1) {
                $0.interaction.call?.answeredAt = Story.at(2)
            }
        },
        Firing("a call with a negative length", .medium, says: "negative") { story in
            story.call(.inbound, .answered, at: 1) { $0.interaction.call?.talkMilliseconds = -1 }
        },
        Firing("a call talked in longer than it lasted", .medium, says: "longer than") { story in
            story.call(.inbound, .answered, at: 1, minutes: 3) {
                $0.interaction.call?.talkMilliseconds = 3_600_000
            }
        },
        Firing("an edit before the message", .low, says: "was changed 1 h before") { story in
            story.asks("Hello", on: .chat, at: 2) {
                $0.edits = [.init(text: "Hallo", replacedAt: Story.at(1))]
            }
        },
        Firing("a deletion before the message", .low, says: "was changed 1 h before") { story in
            story.asks("Hello", on: .chat, at: 2) { $0.deletedAt = Story.at(1) }
        },
        Firing("an answer before its question", .low, says: "said 1 h later") { story in
            story.asks("Where?", on: .chat, at: 2)
            story.replies(on: .chat, at: 1) {
                $0.interaction.inReplyTo = ObjectName("test", "object-1")
            }
        },
        Firing("a state that goes backwards", .low, says: "read") { story in
            story.replies(on: .chat, at: 0) {
                $0.statuses = steps([(.sent, 0), (.read, 1), (.delivered, 2)])
            }
        },
        Firing("failed after it was delivered", .low, says: "only failed") { story in
            story.replies(on: .chat, at: 0) {
                $0.statuses = steps([(.delivered, 1), (.failed, 2)])
            }
        },
        Firing("one delivery with two contents", .low, says: "2 times with different") { story in
            story.asks("Hello", at: 0) { $0.variants = [Interaction()] }
        },
        Firing("an answer to something that was never recorded", .low, says: "not in the record") {
            story in
            story.asks("Hello", on: .chat, at: 0)
            story.replies(on: .chat, at: 1) {
                $0.interaction.inReplyTo = ObjectName("test", "gone")
            }
        },
        Firing("receipts for a message that was never recorded", .low, says: "a message that is") {
            $0.waits(receipt(), at: 1)
        },
        Firing("an edit of a message that was never recorded", .medium, says: "not in the record") {
            story in
            story.waits(receipt(), at: 1)
            story.waits(receipt(.edited, id: "e1"), at: 2)
        },
        Firing("a promise that was due before it was made", .medium, says: "before it was made") {
            $0.promises(.refund, due: 1, at: 2)
        },
        Firing("a promise said in an event of nobody's", .low, says: "not in this history") {
            $0.promises(.refund, saidIn: Ref(high: 9, low: 9), at: 2)
        },
        Firing("what became of a promise that is not there", .medium, says: "was kept") {
            $0.changes(Ref(high: 9, low: 9), .kept, at: 2)
        },
        Firing("a promise replaced by one that is not there", .medium, says: "replaced") { story in
            let promise = story.promises(.refund, at: 0)
            story.changes(promise, .superseded, replacement: Ref(high: 9, low: 9), at: 1)
        },
        Firing("a promise kept before it was made", .low, says: "was kept 1 h before") { story in
            let promise = story.promises(.refund, at: 2)
            story.changes(promise, .kept, at: 1)
        },
    ]

    static let silent: [Case] = [
        Case("nothing at all") { _ in },
        Case("a plain conversation") { story in
            story.asks("Where?", at: 0)
            story.replies(at: 1) { $0.interaction.inReplyTo = ObjectName("test", "object-1") }
        },
        Case("recorded four minutes before it happened, by another clock") { story in
            story.asks("Hello", at: 1) { $0.events[0].recordedAt = Story.at(1 - 4 / 60) }
        },
        Case("a sender's clock in another time zone") { story in
            story.asks("Hello", at: 12) { entry in
                entry.interaction.occurredAt.clock = .sender
                entry.events[0].recordedAt = Story.at(1)
            }
        },
        Case("a thing of which only the day is known") { story in
            story.asks("Hello", at: 12) { entry in
                entry.interaction.occurredAt.precision = .day
                entry.events[0].recordedAt = Story.at(1)
            }
        },
        Case("recorded years after it happened") { story in
            story.asks("Hello", at: 0) { $0.events[0].recordedAt = Story.at(40_000) }
        },
        Case("states in order") { story in
            story.replies(on: .chat, at: 0) {
                $0.statuses = steps([(.queued, 0), (.sent, 0.1), (.delivered, 1), (.read, 2)])
            }
        },
        Case("two reports in the same minute, the wrong way round") { story in
            story.replies(on: .chat, at: 0) {
                $0.statuses = steps([(.read, 1), (.delivered, 1.01)])
            }
        },
        Case("delivered after it had failed once") { story in
            story.replies(on: .chat, at: 0) {
                $0.statuses = steps([(.sent, 0), (.failed, 1), (.delivered, 2)])
            }
        },
        Case("read, and never reported delivered") { story in
            story.replies(on: .chat, at: 0) { $0.statuses = steps([(.sent, 0), (.read, 2)]) }
        },
        Case("a receipt that waits for its message since a minute", now: 1.02) {
            $0.waits(receipt(), at: 1)
        },
        Case("a customer who answers what came before the record") { story in
            story.asks("As I wrote last year", at: 0) {
                $0.interaction.inReplyTo = ObjectName("test", "long ago")
            }
        },
        Case("our first message answers what came before the record") { story in
            story.replies(at: 0) { $0.interaction.inReplyTo = ObjectName("test", "long ago") }
        },
        Case("an answer that names an id nobody records") { story in
            story.asks("Hello", on: .chat, at: 0)
            story.replies(on: .chat, at: 1) {
                $0.interaction.inReplyTo = ObjectName("ticket", "17")
            }
        },
        Case("a call with its hold and its talk") { story in
            story.call(.inbound, .answered, at: 1, minutes: 10) { entry in
                entry.interaction.call?.answeredAt = Story.at(1.01)
                entry.interaction.call?.talkMilliseconds = 500_000
                entry.interaction.call?.holdMilliseconds = 60_000
            }
        },
        Case("a promise with its course") { story in
            let said = story.replies("You get it back.", at: 0)
            let promise = story.promises(.refund, due: 20, saidIn: said, at: 0)
            story.changes(promise, .transferred, to: "kim", at: 1)
            story.changes(promise, .kept, at: 2)
        },
    ]

    static let unjudged: [Case] = [
        Case("an erased message's receipt") { story in
            story.history.hasErasures = true
            story.waits(receipt(), at: 1)
        },
        Case("receipts of an account that does not show what is sent") { story in
            story.history.accounts["desk"]?.sees = .inbound
            story.waits(receipt(), at: 1)
        },
        Case("an answer to what may have been erased") { story in
            story.history.hasErasures = true
            story.asks("Hello", on: .chat, at: 0)
            story.replies(on: .chat, at: 1) {
                $0.interaction.inReplyTo = ObjectName("test", "gone")
            }
        },
        Case("an answer to what was not read") { story in
            story.history.isComplete = false
            story.asks("Hello", on: .chat, at: 0)
            story.replies(on: .chat, at: 1) {
                $0.interaction.inReplyTo = ObjectName("test", "older")
            }
        },
    ]
}
