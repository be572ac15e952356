// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("AsteriskQueueAdapter")
struct AsteriskQueueAdapterTests {
    private let fixture = AsteriskFixture()
    private let id = "1772442000.7"

    private func change(_ line: String) throws -> Change {
        try #require(fixture.queue(line).changes.first)
    }

    @Test("a caller who joins a queue is a call of the caller's")
    func enterQueue() throws {
        let line = "1772442010|\(id)|support|NONE|ENTERQUEUE||+491701234567|2|Ada\n"
        let call = try #require(fixture.queue(line).interactions.first)
        #expect(call.kind == .call)
        #expect(call.direction == .inbound)
        #expect(call.object.description == "asterisk:\(id)")
        #expect(call.occurredAt.time == Timestamp(seconds: 1_772_442_010))
        #expect(call.participants.map(\.summary) == ["customer@from Ada phone:+491701234567"])
        #expect(call.call?.queue == "support")
        #expect(call.call?.steps.map(\.name) == ["wait"])
        #expect(call.form == [Answer("position", "2")])
        #expect(call.providerKind == "ENTERQUEUE")
    }

    @Test("a caller from an own extension is a colleague")
    func ownCaller() throws {
        let line = "1772442010|\(id)|support|NONE|ENTERQUEUE||101|1\n"
        let call = try #require(fixture.queue(line).interactions.first)
        #expect(call.direction == .internal)
        #expect(call.participants.map(\.role) == [.rep])
    }

    @Test("a caller who hides their number is a customer without one")
    func anonymous() throws {
        let line = "1772442010|\(id)|support|NONE|ENTERQUEUE||anonymous|1\n"
        let call = try #require(fixture.queue(line).interactions.first)
        #expect(call.participants.map(\.role) == [.customer])
        #expect(call.participants.flatMap(\.identifiers).isEmpty)
    }

    @Test("an answer says who took the call after which wait and ring")
    func connect() throws {
        let change = try change("1772442040|\(id)|support|PJSIP/bob|CONNECT|30|1772442035.8|5")
        #expect(change.kind == .call)
        #expect(change.object.description == "asterisk:\(id)")
        #expect(change.call?.disposition == .answered)
        #expect(change.call?.answeredAt == Timestamp(seconds: 1_772_442_040))
        #expect(change.call?.waitMilliseconds == 30_000)
        #expect(change.call?.ringMilliseconds == 5_000)
        #expect(change.call?.leg == "1772442035.8")
        #expect(change.call?.steps.map(\.name) == ["ring", "answer"])
        #expect(change.call?.steps.first?.at == Timestamp(seconds: 1_772_442_035))
        #expect(change.participants.map(\.summary) == ["rep@to - platform[asterisk]:PJSIP/bob"])
    }

    @Test("a telephone that rang in vain rang from before the line on")
    func ringNoAnswer() throws {
        let change = try change("1772442040|\(id)|support|Agent/7|RINGNOANSWER|1500")
        let step = try #require(change.call?.steps.first)
        #expect(step.name == "ring")
        #expect(step.milliseconds == 1_500)
        #expect(step.at == Timestamp(milliseconds: 1_772_442_038_500))
        #expect(step.who == "Agent/7")
        #expect(change.call?.disposition == nil)
    }

    @Test(
        "the end of a call says who ended it, and how long was waited and talked",
        arguments: [("COMPLETEAGENT", "PJSIP/bob"), ("COMPLETECALLER", "caller")]
    )
    func complete(event: String, who: String) throws {
        let change = try change("1772442160|\(id)|support|PJSIP/bob|\(event)|30|120|1")
        #expect(change.call?.waitMilliseconds == 30_000)
        #expect(change.call?.talkMilliseconds == 120_000)
        #expect(change.call?.answeredAt == Timestamp(seconds: 1_772_442_040))
        #expect(change.call?.endedAt == Timestamp(seconds: 1_772_442_160))
        #expect(change.call?.steps.map(\.who) == [who])
    }

    @Test("who gives up waiting abandons the call")
    func abandon() throws {
        let change = try change("1772442070|\(id)|support|NONE|ABANDON|1|2|60")
        #expect(change.call?.disposition == .abandoned)
        #expect(change.call?.waitMilliseconds == 60_000)
        #expect(change.call?.steps.map(\.name) == ["abandon"])
        #expect(change.participants.isEmpty)
    }

    @Test(
        "who leaves the queue otherwise has waited, and the call goes on",
        arguments: [
            ("EXITWITHTIMEOUT|1|1|300", "exit-timeout", 300_000),
            ("EXITEMPTY|1|1|20", "exit-empty", 20_000),
            ("EXITWITHKEY|2|1|1|45", "exit-key", 45_000),
        ]
    )
    func exits(event: String, step: String, wait: Int) throws {
        let change = try change("1772442070|\(id)|support|NONE|\(event)")
        #expect(change.call?.steps.map(\.name) == [step])
        #expect(change.call?.waitMilliseconds == wait)
        #expect(change.call?.disposition == nil)
        #expect(change.call?.endedAt == nil)
    }

    @Test(
        "a transfer says where to, after how long a talk",
        arguments: [
            ("TRANSFER|102|default|30|60|1", "102"), ("BLINDTRANSFER|102|default|30|60|1", "102"),
            ("ATTENDEDTRANSFER|BRIDGE|9f0c|30|60|1", "9f0c"),
        ]
    )
    func transfers(event: String, target: String) throws {
        let change = try change("1772442100|\(id)|support|PJSIP/bob|\(event)")
        #expect(change.call?.steps.map(\.name) == ["transfer"])
        #expect(change.call?.steps.map(\.who) == [target])
        #expect(change.call?.talkMilliseconds == 60_000)
        #expect(change.call?.endedAt == nil)
    }

    @Test(
        "other events of a call are steps of it",
        arguments: [
            ("HOLD", "hold"), ("UNHOLD", "unhold"), ("AGENTDUMP", "agent-dump"),
            ("SYSCOMPAT", "incompatible"), ("RINGCANCELED", "ring-cancelled"),
        ]
    )
    func steps(event: String, step: String) throws {
        let change = try change("1772442100|\(id)|support|PJSIP/bob|\(event)|")
        #expect(change.call?.steps.map(\.name) == [step])
        #expect(change.payload == nil)
    }

    @Test("an event that isn't documented is a step of its call, with its bytes")
    func unknownEvent() throws {
        let line = "1772442100|\(id)|support|NONE|MY_SURVEY|5|good"
        let change = try change(line)
        #expect(change.call?.steps.map(\.name) == ["my_survey"])
        #expect(change.payload?.bytes == Array(line.utf8))
        #expect(change.providerKind == "MY_SURVEY")
    }

    @Test(
        "what is about no call is kept as system, with its bytes",
        arguments: [
            "1772442100|REALTIME|support|PJSIP/bob|ADDMEMBER|",
            "1772442100|NONE|NONE|PJSIP/bob|PAUSEALL|lunch",
            "1772442100|NONE|NONE|NONE|QUEUESTART|",
            "1772442100|NONE|NONE|NONE|CONFIGRELOAD|",
            "1772442100|1772442050.3|NONE|Agent/7|AGENTLOGIN|PJSIP/bob",
            "1772442100|1772442050.3|NONE|Agent/7|AGENTLOGOFF|PJSIP/bob|3600",
            "1772442100|NONE|support|NONE|SOMETHING|",
        ]
    )
    func staffing(line: String) throws {
        let items = fixture.queue(line)
        let event = try #require(items.interactions.first)
        #expect(event.kind == .system)
        #expect(event.channel == .internal)
        #expect(event.visibility == .internal)
        #expect(event.payload?.bytes == Array(line.utf8))
        #expect(event.participants.filter(\.isCustomerSide).isEmpty)
    }

    @Test("events of one second stand in their natural order")
    func order() throws {
        let events = [
            "ENTERQUEUE||0170|1", "RINGNOANSWER|0", "CONNECT|0|x|0", "BLINDTRANSFER|1|d|0|0|1",
            "COMPLETEAGENT|0|0|1",
        ]
        let items = fixture.queue(events.map { "1772442100|\(id)|q|a|\($0)\n" }.joined())
        let sequences =
            items.interactions.map(\.sequence) + items.changes.map(\.sequence)
        #expect(sequences == sequences.sorted())
        #expect(Set(sequences).count == events.count)
    }

    @Test("equal lines are one event, and lines that differ anywhere are two")
    func refs() throws {
        let line = "1772442100|\(id)|q|SIP/a|RINGNOANSWER|1000"
        #expect(try change(line).ref == change(line + "\r\n").ref)
        #expect(try change(line).ref != change(line + "0").ref)
        #expect(try change(line).ref != change(line.replacing("SIP/a", with: "SIP/b")).ref)
    }

    @Test(
        "a line of another form is handed on with its bytes, and reading goes on",
        arguments: [
            "nonsense", "1772442100|1.2|q|a", "x|1.2|q|a|CONNECT|", "1772442100|1.2|q|a||",
            "1772442100|1.2|q|a|TWO WORDS|",
        ]
    )
    func brokenLine(line: String) {
        let good = "1772442100|\(id)|q|a|HOLD|"
        let items = fixture.queue("\(good)\n\(line)\n\n\(good)x\n")
        #expect(items.map(\.place) == ["line 1", "line 2", "line 4"])
        #expect(items.unreadable.map(\.bytes) == [Array(line.utf8)])
        #expect(items.changes.count == 2)
    }

    @Test("parameters that are no numbers are no durations")
    func oddParameters() throws {
        let change = try change("1772442160|\(id)|q|a|COMPLETEAGENT|x|-5|99999999999999999999")
        #expect(change.call?.waitMilliseconds == nil)
        #expect(change.call?.talkMilliseconds == nil)
        #expect(change.call?.endedAt == Timestamp(seconds: 1_772_442_160))
    }

    @Test("a line may be as long as the limit and no longer")
    func lineLimit() {
        let start = "1772442100|\(id)|q|a|HOLD|"
        let filler = String(repeating: "x", count: QueueLogItems.lineLimit - start.utf8.count)
        #expect(fixture.queue(start + filler).changes.count == 1)
        #expect(fixture.queue(start + "\n" + start + filler + "x\n").unreadable.count == 1)
    }

    @Test("a payload that is no queue log is handed on as one; an empty one is passed over")
    func noLog() {
        let text = "# Notes\nNothing | about | queues.\n"
        #expect(fixture.queue(text).unreadable.map(\.bytes) == [Array(text.utf8)])
        #expect(fixture.queue("").ignored.count == 1)
    }
}
