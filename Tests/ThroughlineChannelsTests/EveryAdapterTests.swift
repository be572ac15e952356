// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// The rules of adapters, for those that don't try them in tests of their own.
@Suite("Every adapter")
struct EveryAdapterTests {
    private static let time = Timestamp(seconds: 1_772_442_000)

    private func context(_ adapter: String) -> AdapterContext {
        AdapterContext(
            account: Account(
                id: "shop",
                adapter: adapter,
                addresses: ["help@example.com"],
                numbers: ["+493012345678", "101"],
                region: "DE",
                timeZone: "Europe/Berlin"
            ),
            keys: AccountKeys(secrets: [Secret("s")]),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    private func payload(_ request: HTTPRequest) -> Payload {
        Payload(request.body, contentType: request.header("Content-Type"))
    }

    @Test("there is one adapter for each name, and it says what it is")
    func profiles() {
        let profiles = ChannelAdapters.all.map(\.profile)
        #expect(Set(profiles.map(\.name)).count == profiles.count)
        for profile in profiles {
            #expect(!profile.channels.isEmpty, "\(profile.name)")
            #expect(!profile.formats.isEmpty && !profile.signature.isEmpty && !profile.refs.isEmpty)
            #expect(ChannelAdapters.named(profile.name.rawValue)?.profile == profile)
        }
    }

    @Test("segment keeps the rules of adapters")
    func segment() {
        let person = Segment.Person(userID: "u1", anonymousID: "a1")
        let events: [JSONValue] = [
            Segment.event("identify", ["traits": ["email": "ada@example.com"]], by: person),
            Segment.event("track", ["event": "Order Completed"], by: person, at: Self.time),
            Segment.event("page", ["properties": ["url": "https://a.example"]], by: person),
            Segment.event("alias", ["previousId": "a0"], by: person),
        ]
        let parts = events.map { payload(Segment.signed($0, secret: "s")) }
        let whole = Segment.batch(events, secret: "s")
        var kit = AdapterConformance(
            SegmentAdapter(),
            context: context("segment"),
            payloads: parts + [payload(whole)]
        )
        kit.batches = [.init(whole: payload(whole), parts: parts)]
        kit.unknownKinds = [
            payload(Segment.signed(["type": "dance", "messageId": "1"], secret: "s"))
        ]
        kit.requests = [Segment.signed(events[0], secret: "s")]
        kit.mutations = 60
        #expect(kit.violations() == [])
    }

    @Test("form keeps the rules of adapters", arguments: WebForm.Encoding.allCases)
    func form(encoding: WebForm.Encoding) {
        let fields = [("email", "ada@example.com"), ("message", "Where is “it”?")]
        let request = WebForm.submission(fields, as: encoding, secret: "s")
        var kit = AdapterConformance(
            FormAdapter(),
            context: context("form"),
            payloads: [payload(request)]
        )
        kit.mutations = 60
        #expect(kit.violations() == [])
    }

    @Test("asterisk-cdr keeps the rules of adapters")
    func callRecords() {
        let legs = (1...3).map { number in
            Asterisk.Leg(
                from: "0170123456",
                to: "10\(number)",
                startedAt: Self.time,
                talked: 5,
                sequence: number
            )
        }
        var kit = AdapterConformance(
            AsteriskCDRAdapter(),
            context: context("asterisk-cdr"),
            payloads: [Asterisk.call(legs)]
        )
        kit.batches = [
            .init(whole: Asterisk.call(legs), parts: legs.map { Asterisk.call([$0]) })
        ]
        kit.mutations = 60
        #expect(kit.violations() == [])
    }

    @Test("asterisk-queue keeps the rules of adapters")
    func queueLog() {
        let lines = ["ENTERQUEUE", "CONNECT", "COMPLETEAGENT"].map {
            Asterisk.queueLine($0, "1", "2", "3", at: Self.time, uniqueID: "1772442000.1")
        }
        var kit = AdapterConformance(
            AsteriskQueueAdapter(),
            context: context("asterisk-queue"),
            payloads: [Asterisk.queueLog(lines)]
        )
        kit.batches = [
            .init(whole: Asterisk.queueLog(lines), parts: lines.map { Asterisk.queueLog([$0]) })
        ]
        // An event that isn't known is a step of its call, with its bytes: AsteriskQueueAdapterTests.
        kit.mutations = 60
        #expect(kit.violations() == [])
    }

    @Test("mime keeps the rules of adapters")
    func mail() {
        let message = MailSamples.bytes(MailSamples.everything)
        let small = MailSamples.bytes(
            "From: ada@example.org\nTo: help@example.com\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n"
                + "Message-ID: <1@example.org>\nSubject: Order 4711\n\nWhere is it?\n"
        )
        let mark = Array("From ada@example.org Tue Mar  3 09:00:00 2026\n".utf8)
        let mbox = mark + small + [0x0A] + mark + message + [0x0A]
        var kit = AdapterConformance(
            MimeAdapter(),
            context: context("mime"),
            payloads: [Payload(small), Payload(message)]
        )
        kit.batches = [.init(whole: Payload(mbox), parts: [Payload(small), Payload(message)])]
        kit.cuts = 300
        kit.mutations = 100
        #expect(kit.violations() == [])
    }
}
