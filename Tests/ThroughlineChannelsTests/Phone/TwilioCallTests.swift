// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineChannels

@Suite("Twilio: calls")
struct TwilioCallTests {
    private let fixture = TwilioFixture()
    private var twilio: Twilio { fixture.twilio }
    private let customer = "+15550100"
    private let own = "+15550199"

    private func one(_ request: HTTPRequest) throws -> Interaction {
        try #require(fixture.items(request).interactions.first)
    }

    private func fold(_ requests: [HTTPRequest]) throws -> TimelineEntry {
        let items = requests.flatMap { fixture.items($0) }
        let interactions = items.interactions.enumerated().map { offset, body in
            recorded(body, at: body.occurredAt.time, body.sequence, body.ref, offset + 1)
        }
        let changes = items.changes.enumerated().map { offset, body in
            recorded(body, at: body.occurredAt.time, body.sequence, body.ref, offset + 100)
        }
        return try #require(EntryFold.entry(interactions: interactions, changes: changes))
    }

    private func recorded<Body: Record>(
        _ body: Body,
        at time: Timestamp,
        _ sequence: Int64,
        _ ref: Ref,
        _ position: Int
    ) -> RecordedEvent<Body> {
        RecordedEvent(
            body: body,
            ref: ref,
            type: "test",
            key: TimelineKey(occurredAt: time, sequence: sequence, tie: ref.tie),
            recordedAt: time,
            receivedAt: time,
            position: Position(rawValue: UInt64(position)),
            subjects: []
        )
    }

    private func after(_ seconds: Int64) -> Timestamp {
        fixture.nine.advanced(by: .seconds(seconds))
    }

    private var outbound: [HTTPRequest] {
        let steps: [(String, Int64, Int?)] = [
            ("initiated", 0, nil), ("ringing", 2, nil), ("in-progress", 10, nil),
            ("completed", 70, 60),
        ]
        return steps.enumerated().map { index, step in
            twilio.call(
                step.0,
                from: own,
                to: customer,
                direction: "outbound-api",
                at: after(step.1),
                talked: step.2,
                sequence: index
            )
        }
    }

    @Test("the states of a call fold into one, in whatever order they come")
    func states() throws {
        let entry = try fold(outbound)
        #expect(entry.interaction.direction == .outbound)
        #expect(entry.occurredAt == fixture.nine)
        #expect(entry.interaction.call?.disposition == .answered)
        #expect(entry.interaction.call?.answeredAt == after(10))
        #expect(entry.interaction.call?.endedAt == after(70))
        #expect(entry.interaction.call?.talkMilliseconds == 60_000)
        #expect(
            entry.interaction.call?.steps.map(\.name)
                == ["initiated", "ring", "answer", "hangup"]
        )
        #expect(try fold(outbound.reversed()).interaction == entry.interaction)
        #expect(Move(entry, names: [], followsQuestion: false) == .meets)
    }

    @Test(
        "how a call ended is read",
        arguments: [
            ("busy", "outbound-api", CallDetails.Disposition.busy),
            ("no-answer", "outbound-api", .noAnswer),
            ("failed", "outbound-api", .failed), ("canceled", "outbound-api", .noAnswer),
            ("canceled", "inbound", .abandoned), ("no-answer", "inbound", .noAnswer),
        ]
    )
    func dispositions(status: String, direction: String, expected: CallDetails.Disposition) throws {
        let request = twilio.call(
            status,
            from: customer,
            to: own,
            direction: direction,
            at: fixture.nine
        )
        let call = try one(request)
        #expect(call.call?.disposition == expected)
        #expect(call.call?.endedAt == fixture.nine)
        #expect(call.occurredAt.time == fixture.nine)
    }

    @Test("a program that picks up an inbound call is no person; the leg to a person tells")
    func inbound() throws {
        let parent = twilio.call(
            "completed",
            from: customer,
            to: own,
            at: after(100),
            talked: 90,
            sequence: 2
        )
        let alone = try fold([parent])
        #expect(alone.interaction.call?.disposition == nil)
        #expect(alone.interaction.call?.talkMilliseconds == nil)
        #expect(alone.interaction.call?.steps.map(\.milliseconds) == [90_000])
        let leg = twilio.call(
            "completed",
            from: customer,
            to: "client:bo",
            direction: "outbound-dial",
            sid: "CA00000000000000000000000000000002",
            parent: "CA00000000000000000000000000000001",
            at: after(100),
            talked: 60
        )
        let both = try fold([parent, leg])
        #expect(both.interaction.call?.disposition == .answered)
        #expect(both.interaction.call?.talkMilliseconds == 60_000)
        #expect(both.interaction.direction == .inbound)
        #expect(both.interaction.participants.filter(\.isCustomerSide).count == 1)
        let action = twilio.request([
            ("CallSid", Twilio.sampleCall), ("CallStatus", "in-progress"),
            ("Direction", "inbound"), ("From", customer), ("To", own),
            ("DialCallSid", "CA00000000000000000000000000000002"),
            ("DialCallStatus", "completed"), ("DialCallDuration", "60"),
        ])
        let told = try fold([parent, leg, action])
        #expect(told.interaction.call?.talkMilliseconds == 60_000)
        let untold = try fold([parent, action])
        #expect(untold.interaction.call?.talkMilliseconds == 60_000)
        let dial = twilio.request([
            ("CallSid", "CA00000000000000000000000000000001"), ("CallStatus", "in-progress"),
            ("Direction", "inbound"), ("From", customer), ("To", own),
            ("DialCallStatus", "no-answer"),
        ])
        #expect(try fold([parent, dial]).interaction.call?.disposition == .noAnswer)
    }

    @Test("a machine that answered is no person")
    func machine() throws {
        let request = twilio.request([
            ("CallSid", "CA1"), ("CallStatus", "completed"), ("Direction", "outbound-api"),
            ("From", own), ("To", customer), ("AnsweredBy", "machine_start"),
            ("Timestamp", "Mon, 02 Mar 2026 09:01:00 +0000"), ("CallDuration", "20"),
        ])
        #expect(try one(request).call?.disposition == .automated)
    }

    @Test(
        "a caller who hides their number has none",
        arguments: ["anonymous", "+266696687", ""]
    )
    func withheld(from: String) throws {
        let call = try one(twilio.call("ringing", from: from, to: own, at: fixture.nine))
        #expect(call.participants.filter(\.isCustomerSide).flatMap(\.identifiers).isEmpty)
    }

    @Test("a recording is an attachment of its call, and what <Record> recorded a voicemail")
    func recordings() throws {
        let parameters = [
            ("CallSid", "CA00000000000000000000000000000001"), ("RecordingSid", "RE1"),
            ("RecordingStatus", "completed"), ("RecordingDuration", "12"),
            ("RecordingUrl", "https://api.example/RE1"),
        ]
        let dial = twilio.request(parameters + [("RecordingSource", "DialVerb")])
        let ringing = twilio.call("ringing", from: customer, to: own, at: fixture.nine)
        let recorded = try fold([ringing, dial])
        #expect(recorded.interaction.kind == .call)
        #expect(recorded.interaction.attachments.map(\.remote) == ["https://api.example/RE1"])
        let record = twilio.request(parameters + [("RecordingSource", "RecordVerb")])
        let text = twilio.request([
            ("CallSid", "CA00000000000000000000000000000001"), ("TranscriptionSid", "TR1"),
            ("RecordingSid", "RE1"), ("TranscriptionStatus", "completed"),
            ("TranscriptionText", "Please call back"),
        ])
        let voicemail = try fold([ringing, record, text])
        #expect(voicemail.interaction.kind == .voicemail)
        #expect(voicemail.interaction.text == "Please call back")
        #expect(voicemail.interaction.attachments.count == 1)
        #expect(Move(voicemail, names: [], followsQuestion: false) == .asks)
    }

    @Test("a conference that a call joins is a step of it, with its bytes")
    func conference() throws {
        let request = twilio.request([
            ("CallSid", "CA1"), ("ConferenceSid", "CF1"), ("FriendlyName", "room"),
            ("StatusCallbackEvent", "participant-join"), ("SequenceNumber", "3"),
            ("Timestamp", "Mon, 02 Mar 2026 09:00:00 +0000"),
        ])
        let change = try #require(fixture.items(request).changes.first)
        #expect(change.object.description == "twilio:CA1")
        #expect(change.call?.steps.map(\.name) == ["join"])
        #expect(change.payload != nil)
    }

    @Test("a hold is a step of its call, and the calls of a conference are one conversation")
    func holds() throws {
        let ringing = twilio.call("ringing", from: customer, to: own, at: fixture.nine)
        let entry = try fold([
            ringing, twilio.conference("participant-unhold", at: after(30), sequence: 3),
            twilio.conference("participant-join", at: after(10), sequence: 1),
            twilio.conference("participant-hold", at: after(20), sequence: 2),
        ])
        #expect(entry.interaction.call?.steps.map(\.name) == ["ring", "join", "hold", "unhold"])
        #expect(entry.interaction.conversation?.name.id == "CF00000000000000000000000000000001")
        let start = twilio.conference("conference-start", of: nil, at: after(1), sequence: 4)
        let system = try one(start)
        #expect(system.kind == .system)
        #expect(system.conversation?.name.id == "CF00000000000000000000000000000001")
        let speech = twilio.conference("participant-speech-stop", at: after(1), sequence: 5)
        #expect(fixture.items(speech).ignored.count == 1)
    }

    @Test("what is transcribed while people speak is put together in its order")
    func spoken() throws {
        func said(_ text: String, _ track: String, _ number: Int) -> HTTPRequest {
            twilio.request([
                ("CallSid", Twilio.sampleCall), ("TranscriptionSid", "GT1"),
                ("TranscriptionEvent", "transcription-content"), ("SequenceId", "\(number)"),
                ("Timestamp", "2026-03-02T09:00:0\(number)Z"), ("Track", track),
                ("TranscriptionData", "{\"transcript\":\"\(text)\",\"confidence\":0.9}"),
                ("Final", "true"),
            ])
        }
        let ringing = twilio.call("ringing", from: customer, to: own, at: fixture.nine)
        let entry = try fold([
            said("It ships today", "outbound_track", 3), ringing,
            said("Where is it", "inbound_track", 2),
        ])
        #expect(entry.interaction.text == "Caller: Where is it\nCalled: It ships today")
        #expect(entry.edits.isEmpty)
    }

    @Test("a call to the company's own people is the company's own")
    func agents() throws {
        let request = twilio.call(
            "completed",
            from: own,
            to: "client:bo",
            direction: "outbound-api",
            at: after(60),
            talked: 50
        )
        let call = try one(request)
        #expect(call.direction == .internal)
        #expect(call.visibility == .internal)
    }

    @Test("a call that is fetched after it was reported is talked once")
    func fetched() throws {
        let leg = twilio.call(
            "completed",
            from: own,
            to: customer,
            direction: "outbound-api",
            sid: "CA9",
            at: after(70),
            talked: 60
        )
        let resource: JSONValue = [
            "sid": "CA9", "status": "completed", "direction": "outbound-api",
            "from": .string(own), "to": .string(customer), "duration": "60",
            "start_time": "Mon, 02 Mar 2026 09:00:10 +0000",
            "end_time": "Mon, 02 Mar 2026 09:01:10 +0000",
        ]
        let entry = try fold([leg, twilio.json(resource)])
        #expect(entry.parts.count == 2)
        #expect(entry.interaction.call?.talkMilliseconds == 60_000)
    }
}

private let corpus = SharedCorpus("phone/twilio-oai-examples")

@Suite(
    "Twilio corpus",
    .enabled(if: corpus.isPresent, "the corpus does not lie beside the package")
)
struct TwilioCorpusTests {
    private let fixture = TwilioFixture()

    @Test("the interface's calls, messages, recordings and transcriptions are read")
    func resources() throws {
        let bytes = try corpus.bytes("twilio_api_v2010-examples.json")
        let examples = try #require(JSONValue.parse(bytes).array)
        let sorts = ["CA": "calls", "SM": "messages", "MM": "messages", "RE": "recordings"]
        var read = 0
        for example in examples {
            guard let value = example["value"], let sid = value["sid"]?.string,
                sorts[String(sid.prefix(2))] != nil, value["uri"] != nil
            else { continue }
            let items = fixture.items(value.text(sortedKeys: false))
            #expect(items.unreadable.isEmpty, "\(sid)")
            #expect(items.count == 1)
            let object = items.interactions.first?.object ?? items.changes.first?.object
            #expect(object?.authority == "twilio")
            read += 1
        }
        #expect(read > 10)
    }

    @Test("a page of resources is read one by one")
    func pages() throws {
        let bytes = try corpus.bytes("twilio_api_v2010-examples.json")
        let examples = try #require(JSONValue.parse(bytes).array)
        let pages = examples.compactMap { $0["value"] }.filter { $0["messages"]?.array != nil }
        #expect(!pages.isEmpty)
        for page in pages {
            let count = page["messages"]?.array?.count ?? 0
            #expect(fixture.items(page.text()).interactions.count == count)
        }
    }

    @Test("every resource is accounted for, recorded once, and in any order")
    func harness() async throws {
        var payloads: [Payload] = []
        for name in ["twilio_api_v2010", "twilio_conversations_v1", "twilio_intelligence_v2"] {
            let bytes = try corpus.bytes("\(name)-examples.json")
            let examples = try #require(JSONValue.parse(bytes).array)
            payloads += examples.compactMap { $0["value"]?.object }
                .map { Payload(JSONValue.object($0).bytes()) }
        }
        #expect(payloads.count > 200)
        try await RecordingHarness.check(
            TwilioAdapter(),
            context: fixture.context,
            payloads: payloads
        )
    }
}
