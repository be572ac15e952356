// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// Failures that old mail systems reported in words alone.
@Suite("NonDeliveryNotice")
struct NonDeliveryNoticeTests {
    private let desk = MailDesk()

    private func mail(
        _ subject: String,
        _ body: String,
        from author: String = "System Administrator <postmaster@corp.example>",
        fields: String = "X-Mailer: Internet Mail Service (5.5.2653.19)"
    ) -> [AdapterItem] {
        desk.notice(body, from: author, subject: subject, id: "ndr@corp.example", fields: fields)
    }

    private let answered = "In-Reply-To: <r1@shop.example>"

    private let exchange5 = """
        Your message

          To:      Bob Smith; cat@corp.example
          Subject: Your order 4711
          Sent:    Tue, 10 Mar 2026 09:19:00 +0100

        did not reach the following recipient(s):

        bob@corp.example on Tue, 10 Mar 2026 09:20:00 +0100
            The recipient name is not recognized
        \tThe MTS-ID of the original message is: c=us;a= ;p=corp;l=MAIL-1
            MSEXCH:IMS:Corp:SITE:MAIL 0 (000C05A6) Unknown Recipient
        """

    private let exchange2003 = """
        Your message did not reach some or all of the intended recipients.

              Subject:\tYour order 4711
              Sent:\t3/10/2026 9:19 AM

        The following recipient(s) could not be reached:

              'bob@corp.example' on 3/10/2026 9:20 AM
                    The e-mail account does not exist at the organization.
                    <mail.corp.example #5.1.1>
              'eve@corp.example' on 3/10/2026 9:20 AM
                    The mailbox is full.
                    <mail.corp.example #5.2.2 smtp;552 5.2.2 over quota>
        """

    private let exchange2010 = """
        Delivery has failed to these recipients or groups:

        Bob Smith (bob@corp.example)<mailto:bob@corp.example>
        The e-mail address you entered couldn't be found.

        Diagnostic information for administrators:

        Generating server: mail.corp.example

        bob@corp.example
        #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##

        Original message headers:

        Received: from mx.shop.example by mail.corp.example; Tue, 10 Mar 2026 08:19:00 +0000
        From: Help <help@shop.example>
        Message-ID: <r2@shop.example>
        References: <q1@corp.example>
        Subject: Your order 4711
        """

    private let iis = """
        This is an automatically generated Delivery Status Notification.

        Delivery to the following recipients failed.

               bob@corp.example
               eve@corp.example

        """

    private let gmail = """
        Delivery to the following recipient failed permanently:

             bob@corp.example

        Technical details of permanent failure:
        The error that the other server returned was:
        550 550 5.1.1 <bob@corp.example>: Recipient address rejected

        ----- Original message -----

        Message-ID: <r3@shop.example>
        From: Help <help@shop.example>
        To: bob@corp.example
        """

    @Test("Exchange 5.5: the recipient, the reason, and the message that it answers")
    func exchange55() throws {
        let items = mail("Undeliverable: Your order 4711", exchange5, fields: answered)
        let bounce = try #require(items.interactions.first)
        #expect(bounce.marks == [.bounce])
        #expect(bounce.providerKind == "delivery-status")
        #expect(
            bounce.people == [
                "observer from postmaster@corp.example", "rep to help@shop.example",
                "customer other bob@corp.example",
            ]
        )
        let change = try #require(items.changes.first)
        #expect(items.changes.count == 1)
        #expect(change.object == ObjectName("message-id", "r1@shop.example"))
        #expect(change.status == .failed)
        #expect(change.reason?.hasPrefix("The recipient name is not recognized The MTS-ID") == true)
        #expect(items.concerned == ["bob@corp.example"])
    }

    @Test("Exchange 2003: each recipient with the reason and the code of its own")
    func exchange2000() {
        let items = mail("Undeliverable:Your order 4711", exchange2003, fields: answered)
        #expect(items.concerned == ["bob@corp.example", "eve@corp.example"])
        #expect(items.changes.map { $0.reason?.prefix(5) } == ["5.1.1", "5.2.2"])
        #expect(Set(items.changes.map(\.object.id)) == ["r1@shop.example"])
    }

    @Test("Exchange 2007 and later: the diagnosis for administrators, and the header behind it")
    func exchange2007() throws {
        let items = mail(
            "Undeliverable: Your order 4711",
            exchange2010,
            from:
                "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example>"
        )
        #expect(items.concerned == ["bob@corp.example"])
        #expect(
            items.changes.map(\.reason) == [
                "5.1.1 #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"
            ]
        )
        #expect(items.changes.map(\.object.id) == ["r2@shop.example"])
        let bounce = try #require(items.interactions.first)
        #expect(bounce.conversation?.name == ObjectName("mail-thread", "q1@corp.example"))
    }

    @Test("a mail system's list of recipients needs no diagnosis; a person's does")
    func service() {
        let subject = "Delivery Status Notification (Failure)"
        let items = mail(subject, iis, fields: answered)
        #expect(items.concerned == ["bob@corp.example", "eve@corp.example"])
        let person = mail(subject, iis, from: "Ida <ida@kunde.example>", fields: answered)
        #expect(person.changes == [])
        #expect(person.interactions.first?.marks == [])
    }

    @Test("Gmail's words, and the message behind a line of hyphens")
    func gmailWords() {
        let items = mail(
            "Delivery Status Notification (Failure)",
            gmail,
            from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"
        )
        #expect(items.concerned == ["bob@corp.example"])
        #expect(items.changes.map(\.object.id) == ["r3@shop.example"])
        #expect(items.changes.first?.reason?.hasPrefix("5.1.1 Technical details") == true)
    }

    @Test("the message itself may be enclosed")
    func enclosed() {
        let body = """
            --b

            \(exchange5)
            --b
            Content-Type: message/rfc822

            From: help@shop.example
            To: bob@corp.example
            Message-ID: <r4@shop.example>

            It is on its way.
            --b--
            """
        let items = mail(
            "Undeliverable: Your order 4711",
            body,
            fields: "Content-Type: multipart/mixed; boundary=b"
        )
        #expect(items.changes.map(\.object.id) == ["r4@shop.example"])
        #expect(items.concerned == ["bob@corp.example"])
    }

    @Test("another language has the same diagnosis")
    func german() {
        let body = """
            Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.

            Folgende(r) Empfänger kann/können nicht erreicht werden:

                  'bob@corp.example' am 10.03.2026 09:20
                        Das E-Mail-Konto ist nicht vorhanden.
                        <mail.corp.example #5.1.1>
            """
        let items = mail("Unzustellbar: Ihre Bestellung", body, fields: answered)
        #expect(items.concerned == ["bob@corp.example"])
        #expect(items.changes.first?.reason?.hasPrefix("5.1.1 Das E-Mail-Konto") == true)
    }

    @Test("a recipient without an address is a name, and the message has failed all the same")
    func names() throws {
        let body = exchange2003.replacing("'bob@corp.example'", with: "Public, John")
            .replacing("'eve@corp.example'", with: "Roe, Jane")
        let items = mail("Undeliverable: Your order 4711", body, fields: answered)
        #expect(items.changes.map(\.status) == [.failed])
        #expect(items.changes.flatMap(\.participants) == [])
        #expect(items.interactions.first?.marks == [.bounce])
    }

    @Test("without a way to know the message, it is a bounce alone")
    func unknownMessage() {
        let items = mail("Undeliverable: Your order 4711", exchange5)
        #expect(items.changes == [])
        #expect(items.interactions.first?.marks == [.bounce])
        #expect(items.interactions.first?.people.last == "customer other bob@corp.example")
    }

    @Test(
        "the subject alone, the words alone, and what somebody quotes are no report",
        arguments: [
            (
                "Undeliverable: my parcel",
                "It came back. Delivery has failed to these recipients: me"
            ),
            ("Undeliverable: my parcel", "The courier said error 5.1.1 and left."),
            ("My parcel", "EXCHANGE"), ("Re: Undeliverable: Your order 4711", "EXCHANGE"),
            ("Fwd: Undeliverable: Your order 4711", "EXCHANGE"),
            ("Undeliverable: Your order 4711", "QUOTED"),
            ("Delivery Status Notification (Delay)", "EXCHANGE"),
        ]
    )
    func noReport(subject: String, body: String) {
        let quoted =
            "What does this mean?\n\n"
            + exchange2010.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "> \($0)" }.joined(separator: "\n")
        let text = body == "EXCHANGE" ? exchange2010 : body == "QUOTED" ? quoted : body
        let items = mail(subject, text, from: "Ida <ida@kunde.example>", fields: answered)
        #expect(items.changes == [])
        #expect(items.interactions.first?.marks.contains(.bounce) == false)
    }

    @Test("a report of ten thousand recipients is read in bounds")
    func bounds() {
        let many = (0..<10_000).map { "user\($0)@corp.example" }.joined(separator: "\n")
        let body = iis.replacing("bob@corp.example", with: many)
        let items = mail("Delivery Status Notification (Failure)", body, fields: answered)
        #expect(items.changes.count == 1_000)
    }
}
