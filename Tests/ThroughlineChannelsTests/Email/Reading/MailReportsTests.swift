// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("MailReports")
struct MailReportsTests {
    private let desk = MailDesk()

    private func report(_ blocks: String, header: String = "Message-ID: <r1@shop.example>")
        -> [AdapterItem]
    {
        desk.items(
            """
            From: MAILER-DAEMON@mx.example.net
            To: help@shop.example
            Date: Tue, 3 Mar 2026 10:00:00 +0000
            Message-ID: <bounce@mx.example.net>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            It could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            \(blocks)
            --b
            Content-Type: text/rfc822-headers

            References: <q1@x.example>
            \(header)
            From: help@shop.example
            --b--
            """
        )
    }

    private let failure = """
        Final-Recipient: rfc822; Ann@x.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 no such user
        """

    @Test("a report of a failure is a bounce, and a change of the message it names")
    func failed() throws {
        let items = report(failure)
        let bounce = try #require(items.interactions.first)
        #expect(bounce.marks == [.bounce])
        #expect(bounce.providerKind == "delivery-status")
        #expect(bounce.conversation?.name == ObjectName("mail-thread", "q1@x.example"))
        let change = try #require(items.changes.first)
        #expect(items.count == 2)
        #expect(change.object == ObjectName("message-id", "r1@shop.example"))
        #expect(change.kind == .status && change.status == .failed)
        #expect(change.reason == "5.1.1 550 no such user")
        #expect(change.occurredAt == bounce.occurredAt)
        #expect(change.source.externalID == "bounce@mx.example.net/failed/ann@x.example")
        #expect(change.participants.first?.identifiers.first?.identifier.value == "Ann@x.example")
    }

    @Test("a bounce is about the customer it names, and its system is nobody's")
    func concerned() throws {
        let bounce = try #require(report(failure).interactions.first)
        #expect(
            bounce.people == [
                "observer from MAILER-DAEMON@mx.example.net", "rep to help@shop.example",
                "customer other Ann@x.example",
            ]
        )
    }

    @Test("each recipient has a change of its own; a delay changes nothing")
    func recipients() {
        let items = report(
            failure + "\n\nFinal-Recipient: rfc822; bob@x.example\nAction: delayed\n\n"
                + "Final-Recipient: rfc822; cat@x.example\nAction: relayed"
        )
        #expect(items.changes.map(\.status) == [.failed, .delivered])
        #expect(Set(items.changes.map(\.ref)).count == 2)
    }

    @Test("a report that doesn't say what it is about is an interaction alone")
    func unnamed() {
        let items = report(failure, header: "Subject: x")
        #expect(items.interactions.count == 1 && items.changes.isEmpty)
    }

    @Test(
        "a receipt says that a message was read, unless it was deleted unseen",
        arguments: [("displayed", true), ("displayed/error", true), ("deleted", false)]
    )
    func receipt(disposition: String, isRead: Bool) {
        let items = desk.items(
            """
            From: ann@x.example
            To: help@shop.example
            Message-ID: <mdn@x.example>
            Content-Type: multipart/report; report-type=disposition-notification; boundary=b

            --b

            Your mail was read.
            --b
            Content-Type: message/disposition-notification

            Final-Recipient: rfc822; ann@x.example
            Original-Message-ID: <r1@shop.example>
            Disposition: manual-action/MDN-sent-manually; \(disposition)
            --b--
            """
        )
        #expect(items.interactions.first?.marks == [.autoReply])
        #expect(items.changes.map(\.status) == (isRead ? [.read] : []))
        #expect(items.changes.first?.object.id == (isRead ? "r1@shop.example" : nil))
    }
}
