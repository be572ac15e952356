// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Conformance of mail providers")
struct ProviderConformanceTests {
    private static let mail = SampleMail("Where is my order?", from: "ann@example.org")
    private static let answer = SampleMail(
        "On Monday.",
        from: "help@shop.example",
        to: "ann@example.org",
        inReplyTo: "q@example.org"
    )

    private func kit(_ desk: ProviderDesk, _ requests: [HTTPRequest]) -> AdapterConformance {
        let payloads = requests.map { Payload($0.body, contentType: $0.header("Content-Type")) }
        var kit = AdapterConformance(desk.adapter, context: desk.context, payloads: payloads)
        kit.cuts = 120
        kit.mutations = 120
        return kit
    }

    private func unknown(_ json: String) -> [Payload] {
        [Payload(Array(json.utf8), contentType: "application/json")]
    }

    @Test("Postmark's adapter keeps the rules")
    func postmark() {
        let secret = ProviderDesk.secret
        let all =
            [
                Postmark.message(Self.mail, secret: secret),
                Postmark.message(Self.answer, isWhole: false, secret: secret),
            ]
            + SampleMailEvent.allCases.map {
                Postmark.event($0, of: "m", to: "ann@example.org", secret: secret)
            }
        var kit = kit(.postmark, all)
        kit.unknownKinds = unknown(#"{"RecordType":"Something","MessageID":"m"}"#) + unknown("{}")
        #expect(kit.violations() == [])
    }

    @Test("Mailgun's adapter keeps the rules")
    func mailgun() {
        let key = ProviderDesk.signingKey
        let all =
            [
                Mailgun.message(Self.mail, secret: key),
                Mailgun.message(Self.answer, isWhole: false, secret: key),
            ]
            + SampleMailEvent.allCases.map {
                Mailgun.event($0, of: "r@shop.example", to: "ann@example.org", secret: key)
            }
        var kit = kit(.mailgun, all)
        kit.unknownKinds =
            unknown(#"{"event-data":{"event":"something","id":"x"}}"#)
            + unknown(#"{"event-data":{"event":"delivered"}}"#)
            + [Payload(Array("a=b&c=d".utf8), contentType: "application/x-www-form-urlencoded")]
        #expect(kit.violations() == [])
    }

    @Test("SendGrid's adapter keeps the rules")
    func sendGrid() {
        let events = SampleMailEvent.allCases.map {
            SendGrid.event($0, of: "r@shop.example", to: "ann@example.org")
        }
        let all =
            [SendGrid.message(Self.mail), SendGrid.message(Self.answer, isWhole: false)] + events
        var kit = kit(.sendGrid, all)
        let elements = events.flatMap { (try? JSONValue.parse($0.body))?.array ?? [] }
        kit.batches = [
            .init(
                whole: Payload(SendGrid.request(events: elements).body),
                parts: events.map { Payload($0.body) }
            )
        ]
        kit.unknownKinds =
            unknown(#"[{"event":"something","sg_event_id":"x"}]"#)
            + [
                Payload(
                    WebForm.submission([("a", "b")], as: .multipart).body,
                    contentType: "multipart/form-data; boundary=----ThroughlineTestBoundary"
                )
            ]
        kit.requests = [all[0], events[0]]
        #expect(kit.violations() == [])
    }

    @Test("the adapter of SES keeps the rules")
    func ses() {
        let events = SampleMailEvent.allCases.map {
            AmazonSES.event($0, of: "m", to: "ann@example.org")
        }
        let all = [AmazonSES.message(Self.mail), AmazonSES.message(Self.answer)] + events
        var kit = kit(.ses, all + [AmazonSES.subscriptionConfirmation()])
        let records = all.compactMap { try? JSONValue.parse($0.body) }
        kit.batches = [
            .init(
                whole: Payload(
                    JSONValue.object(["Records": .array(records.map { ["Sns": $0] })]).bytes()
                ),
                parts: all.map { Payload($0.body) }
            )
        ]
        kit.unknownKinds =
            unknown(#"{"eventType":"Something","mail":{"messageId":"m"}}"#)
            + unknown(#"{"Type":"Notification","MessageId":"1","Message":"words"}"#)
        #expect(kit.violations() == [])
    }
}
