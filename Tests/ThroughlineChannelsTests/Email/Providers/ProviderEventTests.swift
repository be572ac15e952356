// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineChannels

/// What became of a message, as each provider tells it.
@Suite("Mail events")
struct ProviderEventTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var desk: ProviderDesk
        var event: SampleMailEvent
        var request: HTTPRequest
        /// What the message's name must be.
        var id: String

        var testDescription: String { "\(desk.adapter.profile.name) \(event)" }
    }

    private static let recipient = "ann@example.org"

    static let cases: [Case] = SampleMailEvent.allCases.flatMap { event in
        [
            Case(
                desk: .postmark,
                event: event,
                request: Postmark.event(
                    event,
                    of: "22c74902-a0c1-4511-804f-341342852c90",
                    to: recipient,
                    secret: ProviderDesk.secret
                ),
                id: "22c74902-a0c1-4511-804f-341342852c90@mtasv.net"
            ),
            Case(
                desk: .mailgun,
                event: event,
                request: Mailgun.event(
                    event,
                    of: "r1@shop.example",
                    to: recipient,
                    secret: ProviderDesk.signingKey
                ),
                id: "r1@shop.example"
            ),
            Case(
                desk: .sendGrid,
                event: event,
                request: SendGrid.event(event, of: "r1@shop.example", to: recipient),
                id: "r1@shop.example"
            ),
            Case(
                desk: .ses,
                event: event,
                request: AmazonSES.event(event, of: "0102018", to: recipient),
                id: "0102018@eu-west-1.amazonses.com"
            ),
        ]
    }

    @Test("an event is a change of the message it names", arguments: cases)
    func change(example: Case) throws {
        #expect(example.desk.refusal(of: example.request) == nil)
        let items = example.desk.items(example.request)
        let change = try #require(items.first?.change)
        #expect(items.count == 1)
        #expect(change.object == ObjectName("message-id", example.id))
        #expect(change.kind == .status && change.channel == .email)
        #expect(change.occurredAt.time == SampleMail.time)
        #expect(change.occurredAt.clock == .provider)
        #expect(change.participants.first?.role == .customer)
        let value = change.participants.first?.identifiers.first?.identifier.value
        #expect(value == Self.recipient)
        let expected: [SampleMailEvent: DeliveryStatus] = [
            .delivered: .delivered, .bounced: .failed, .opened: .read, .complained: .delivered,
            .unsubscribed: .delivered,
        ]
        #expect(change.status == expected[example.event])
        switch example.event {
        case .complained: #expect(change.reason?.hasPrefix("complaint") == true)
        case .unsubscribed: #expect(change.reason == "unsubscribed")
        case .delivered, .opened: #expect(change.reason == nil)
        case .bounced: #expect(example.desk.adapter is AmazonSES || change.reason != nil)
        }
    }

    @Test("events fold into the message, whichever adapter brought it", arguments: cases)
    func folded(example: Case) throws {
        let mail = SampleMail(
            "It is on its way.",
            from: "help@shop.example",
            to: Self.recipient,
            id: example.id,
            at: SampleMail.time.advanced(by: .seconds(-60))
        )
        let message = try #require(MailDesk().items(mail.bytes).interactions.first)
        let change = try #require(example.desk.items(example.request).first?.change)
        #expect(message.object == change.object)
        let entry = try #require(
            EntryFold.entry(
                interactions: [recorded(message, message.occurredAt, message.ref, 1)],
                changes: [recorded(change, change.occurredAt, change.ref, 2)]
            )
        )
        #expect(entry.interaction.status == change.status)
        #expect(entry.statuses.map(\.reason) == [change.reason])
    }

    @Test("a header from SNS and the whole message from S3 are one entry, with its words")
    func elsewhere() throws {
        let notification = """
            {"notificationType":"Received","mail":{"messageId":"m","commonHeaders":{"from":\
            ["Ann <ann@example.org>"],"to":["help@shop.example"],"messageId":"<q1@example.org>",\
            "date":"Thu, 1 Jan 2026 00:00:00 +0000","subject":"A question"}},"receipt":{"action":\
            {"type":"S3","bucketName":"mail","objectKey":"in/m"}}}
            """
        let items = ProviderDesk.ses.items(Array(notification.utf8))
        let header = try #require(items.first?.interaction)
        #expect(header.text == nil && header.subject == "A question")
        #expect(header.attachments.map(\.remote) == ["s3://mail/in/m"])
        let mail = SampleMail("Where is it?", from: "Ann <ann@example.org>", id: "q1@example.org")
        let whole = try #require(MailDesk().items(mail.bytes).interactions.first)
        for order in [[header, whole], [whole, header]] {
            let parts = order.enumerated().map { index, part in
                recorded(part, part.occurredAt, part.ref, UInt64(index + 1))
            }
            let entry = try #require(EntryFold.entry(interactions: parts, changes: []))
            #expect(entry.interaction.text == "Where is it?")
            #expect(entry.interaction.object == ObjectName("message-id", "q1@example.org"))
        }
    }

    private func recorded<Body: Record>(
        _ body: Body,
        _ time: OccurrenceTime,
        _ ref: Ref,
        _ position: UInt64
    ) -> RecordedEvent<Body> {
        RecordedEvent(
            body: body,
            ref: ref,
            type: "test",
            key: TimelineKey(occurredAt: time.time, sequence: 0, tie: ref.tie),
            recordedAt: time.time,
            receivedAt: time.time,
            position: Position(rawValue: position),
            subjects: []
        )
    }

    @Test(
        "a delay and a machine's look change nothing, and are kept",
        arguments: [
            (
                ProviderDesk.sendGrid,
                #"[{"event":"deferred","smtp-id":"<a@b>","email":"ann@x.example","timestamp":5}]"#
            ),
            (
                ProviderDesk.sendGrid,
                #"[{"event":"open","sg_machine_open":true,"smtp-id":"<a@b>","timestamp":5}]"#
            ),
            (
                ProviderDesk.postmark,
                #"{"RecordType":"Bounce","Type":"Transient","MessageID":"a","Email":"ann@x.example"}"#
            ),
            (
                ProviderDesk.mailgun,
                #"{"event-data":{"event":"failed","severity":"temporary","message":"#
                    + #"{"headers":{"message-id":"a@b"}}}}"#
            ),
            (
                ProviderDesk.ses,
                #"{"eventType":"DeliveryDelay","mail":{"messageId":"a"},"deliveryDelay":{}}"#
            ),
        ]
    )
    func delays(desk: ProviderDesk, json: String) throws {
        let items = desk.items(Array(json.utf8))
        #expect(items.map(\.short) == ["status"])
        #expect(items.first?.change?.status == nil)
    }

    @Test("an id that the service gave the message is the message's name")
    func ownIDs() {
        let sendGrid = ProviderDesk.sendGrid.items(
            Array(
                #"[{"event":"open","message-id":"<own@shop>","sg_message_id":"x.filter1","timestamp":5}]"#
                    .utf8
            )
        )
        let own = ObjectName("message-id", "own@shop")
        #expect(sendGrid.first?.change?.object == own)
        let postmark = ProviderDesk.postmark.items(
            Array(
                #"{"RecordType":"Open","MessageID":"a","Metadata":{"message-id":"own@shop"}}"#.utf8
            )
        )
        #expect(postmark.first?.change?.object == own)
        let unnamed = ProviderDesk.sendGrid.items(
            Array(#"[{"event":"open","sg_message_id":"abc.filter0425.1","timestamp":5}]"#.utf8)
        )
        #expect(unnamed.first?.change?.object == ObjectName("sendgrid", "abc"))
    }

    @Test("a report for several recipients changes each one's copy, with its own reason")
    func severalRecipients() {
        let items = ProviderDesk.ses.items(
            Array(
                """
                {"notificationType":"Bounce","mail":{"messageId":"m"},"bounce":{"timestamp":\
                "2026-01-01T00:00:00.000Z","bouncedRecipients":[{"emailAddress":"a@x.example",\
                "status":"5.1.1"},{"emailAddress":"b@x.example","status":"5.2.2"}]}}
                """.utf8
            )
        )
        #expect(items.map(\.short) == ["status failed", "status failed"])
        #expect(items.changes.map(\.reason) == ["5.1.1", "5.2.2"])
        #expect(Set(items.changes.map(\.ref)).count == 2)
    }
}
