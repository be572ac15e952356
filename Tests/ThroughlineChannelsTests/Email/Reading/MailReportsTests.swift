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

    // MARK: - Reports without a part for programs

    private func exim(_ fields: String = "X-Failed-Recipients: gone@x.example") -> [AdapterItem] {
        desk.items(
            """
            From: Mail Delivery System <Mailer-Daemon@mx.shop.example>
            To: help@shop.example
            Date: Tue, 10 Mar 2026 09:20:00 +0100
            Message-ID: <exim@mx.shop.example>
            Auto-Submitted: auto-replied
            \(fields)
            Return-Path: <>

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. The following address(es) failed:

              gone@x.example
                host mx.x.example [192.0.2.7]
                SMTP error from remote mail server after RCPT TO:<gone@x.example>:
                550 5.1.1 No such user here

            ------ This is a copy of the message, including all the headers. ------
            ------ The body of the message is 9000 characters long; only the first
            ------ 100 or so are included here.

            Return-path: <help@shop.example>
            From: Shop Help <help@shop.example>
            To: gone@x.example
            Message-ID: <r2@shop.example>
            References: <q2@x.example>
            Subject: Your order

            It is on its way.
            """
        )
    }

    @Test("Exim's report in words is one of the message that it copies")
    func eximWords() throws {
        let items = exim()
        let bounce = try #require(items.interactions.first)
        #expect(bounce.marks == [.bounce])
        #expect(bounce.conversation?.name == ObjectName("mail-thread", "q2@x.example"))
        #expect(
            bounce.people == [
                "observer from Mailer-Daemon@mx.shop.example", "rep to help@shop.example",
                "customer other gone@x.example",
            ]
        )
        let change = try #require(items.changes.first)
        #expect(items.changes.count == 1)
        #expect(change.object == ObjectName("message-id", "r2@shop.example"))
        #expect(change.status == .failed)
        #expect(change.reason?.hasPrefix("5.1.1 host mx.x.example [192.0.2.7] SMTP error") == true)
        #expect(change.reason?.hasSuffix("No such user here") == true)
    }

    @Test("what Exim says is late, naming nobody, changes nothing")
    func eximDelay() {
        let items = exim("X-Other: yes")
        #expect(items.changes == [])
        #expect(items.interactions.count == 1)
    }

    private func qmail(_ first: String, subject: String = "failure notice") -> [AdapterItem] {
        desk.items(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.shop.example
            To: help@shop.example
            Subject: \(subject)
            Date: 10 Mar 2026 08:20:00 -0000
            Message-ID: <qmail@mx.shop.example>

            \(first) qmail-send program at mx.shop.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.

            <gone@x.example>:
            192.0.2.7 does not like recipient.
            Remote host said: 550 no mailbox here by that name

            <away@y.example>:
            Sorry, no mailbox here by that name. (#5.1.1)

            --- Below this line is a copy of the message.

            Return-Path: <help@shop.example>
            Message-ID: <r3@shop.example>
            From: help@shop.example
            To: gone@x.example, away@y.example

            Hello <third@z.example>:
            """
        )
    }

    @Test("qmail's report has a paragraph for each recipient")
    func qmailWords() {
        let changes = qmail("Hi. This is the").changes
        #expect(changes.map(\.status) == [.failed, .failed])
        #expect(Set(changes.map(\.object.id)) == ["r3@shop.example"])
        #expect(
            changes.map(\.reason) == [
                "192.0.2.7 does not like recipient. Remote host said: 550 no mailbox here by that "
                    + "name",
                "5.1.1 Sorry, no mailbox here by that name. (#5.1.1)",
            ]
        )
        #expect(
            changes.compactMap(\.participants.first?.identifiers.first?.identifier.value)
                == ["gone@x.example", "away@y.example"]
        )
    }

    @Test("words of another mail system are read by the same form")
    func otherWords() {
        let items = qmail("Hello, I am the", subject: "Sorry")
        #expect(items.changes.map(\.status) == [.failed, .failed])
        #expect(items.interactions.first?.marks == [.bounce])
    }

    // MARK: - Complaints

    private func complaint(_ fields: String, header: String = "Message-ID: <r4@shop.example>")
        -> [AdapterItem]
    {
        desk.items(
            """
            From: staff@mailbox.example
            To: help@shop.example
            Date: Tue, 10 Mar 2026 08:20:00 +0000
            Message-ID: <arf@mailbox.example>
            Content-Type: multipart/report; report-type=feedback-report; boundary=f

            --f

            This is an email abuse report.
            --f
            Content-Type: message/feedback-report

            \(fields)
            --f
            Content-Type: message/rfc822

            From: help@shop.example
            \(header)
            Subject: Your order

            It is on its way.
            --f--
            """
        )
    }

    @Test("a complaint shows that the message arrived, and says whose it was")
    func complained() throws {
        let items = complaint(
            "Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <ann@x.example>"
        )
        let change = try #require(items.changes.first)
        #expect(items.changes.count == 1)
        #expect(change.object == ObjectName("message-id", "r4@shop.example"))
        #expect(change.status == .delivered)
        #expect(change.reason == "complaint: abuse")
        let report = try #require(items.interactions.first)
        #expect(report.providerKind == "feedback-report")
        #expect(
            report.people == [
                "observer from staff@mailbox.example", "rep to help@shop.example",
                "customer other ann@x.example",
            ]
        )
    }

    @Test("a complaint that leaves out whose it was changes the message alone, or nothing")
    func anonymousComplaint() throws {
        let items = complaint("Feedback-Type: not-spam")
        #expect(items.changes.map(\.reason) == ["complaint: not-spam"])
        #expect(items.changes.first?.participants == [])
        #expect(complaint("Version: 1", header: "X-None: 1").changes == [])
    }

    @Test("Outlook.com encloses the message alone, and names whose it was in its header")
    func junkReport() throws {
        func mail(_ subject: String, _ field: String) -> [AdapterItem] {
            desk.items(
                """
                From: staff@mailbox.example
                To: help@shop.example
                Subject: \(subject)
                Message-ID: <jmrp@mailbox.example>
                Content-Type: multipart/mixed; boundary=f

                --f
                Content-Type: message/rfc822

                \(field)
                From: help@shop.example
                Message-ID: <r5@shop.example>

                It is on its way.
                --f--
                """
            )
        }
        let whose = "X-HmXmrOriginalRecipient: ann@x.example"
        let items = mail("complaint about message from 192.0.2.7", whose)
        #expect(items.changes.map(\.object.id) == ["r5@shop.example"])
        #expect(items.changes.map(\.status) == [.delivered])
        #expect(items.interactions.first?.providerKind == "feedback-report")
        #expect(items.interactions.first?.people.last == "customer other ann@x.example")
        #expect(mail("complaint about message from 192.0.2.7", "X-None: 1").changes == [])
        #expect(mail("A complaint", whose).changes == [])
    }
}
