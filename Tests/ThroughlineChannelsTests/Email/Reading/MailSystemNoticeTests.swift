// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// Failures in words that only one mail system has.
@Suite("MailSystemNotice")
struct MailSystemNoticeTests {
    private let desk = MailDesk()

    private let header = """
        Received: by mx.shop.example; Tue, 10 Mar 2026 09:19:00 +0100
        From: Shop Help <help@shop.example>
        To: gone@x.example
        Subject: Your order
        Message-ID: <r1@shop.example>
        """

    private func mail(
        _ body: String,
        from author: String = "MAILER-DAEMON <>",
        subject: String = "Mail delivery failed",
        fields: String = "X-Mailer: mta"
    ) -> [AdapterItem] {
        desk.notice(body, from: author, subject: subject, id: "n1@mx.shop.example", fields: fields)
    }

    @Test(
        "whoever the mail system says it is, its report changes the message that it returns",
        arguments: [
            ("MAILER-DAEMON <>", "Mail delivery failed"),
            ("MAILER-DAEMON", "Sorry"),
            ("Mailer-Daemon@mx.shop.example", "Your mail"),
            ("Postmaster <postmaster@x.example>", "Failure Notice"),
            ("<>", "Returned mail: host unknown"),
            ("Mail Delivery System <robot@x.example>", "Delivery status notification"),
        ]
    )
    func authors(author: String, subject: String) {
        let body =
            "There was an error delivering your mail to <gone@x.example>.\n550 5.1.1 Unknown\n\n"
            + "Message headers follow.\n\n\(header)"
        let items = mail(body, from: author, subject: subject)
        #expect(items.interactions.first?.marks == [.bounce])
        #expect(items.changes.map(\.status) == [.failed])
        #expect(items.changes.map(\.object.id) == ["r1@shop.example"])
        #expect(items.concerned == ["gone@x.example"])
        #expect(items.changes.first?.reason?.hasPrefix("5.1.1 There was an error") == true)
    }

    @Test("what only waits is told by Exim in the form of an automatic answer")
    func waiting() {
        let body = """
            A message that you sent has not yet been delivered.

            The address to which it has not been delivered yet is:

              gone@x.example
                Delay reason: mailbox is full
            """
        let answer = "Auto-Submitted: auto-replied"
        let daemon = "Mail Delivery System <Mailer-Daemon@mx.shop.example>"
        let subject = "Warning: message 1a2B3c-0004dE-5F delayed 24 hours"
        let items = mail(body, from: daemon, subject: subject, fields: answer)
        #expect(items.interactions.first?.marks == [.bounce])
        let others = [
            mail(body, from: "bo@x.example", subject: subject, fields: answer),
            mail(body, from: daemon, subject: "Warning: message frozen", fields: answer),
        ]
        #expect(others.map { $0.interactions.first?.marks } == [[.autoReply], [.autoReply]])
    }

    @Test("the message may be enclosed, and its only recipient need not be named")
    func enclosed() {
        let body = """
            --b

            The mailbox is full.
            --b
            Content-Type: message/rfc822

            \(header)

            It is on its way.
            --b--
            """
        let items = mail(body, fields: "Content-Type: multipart/mixed; boundary=b")
        #expect(items.changes.map(\.object.id) == ["r1@shop.example"])
        #expect(items.concerned == ["gone@x.example"])
    }

    @Test("of many recipients, only those are meant that the words name")
    func many() {
        let copies = header.replacing(
            "To: gone@x.example",
            with: "To: gone@x.example, here@y.example\nCc: Full <full@z.example>"
        )
        let words = "Not delivered:\n  gone@x.example (unknown)\n  full@z.example (full)"
        let body = "\(words)\n\n\(copies)"
        #expect(mail(body).concerned == ["gone@x.example", "full@z.example"])
    }

    @Test("without the message it is a bounce that names whom it did not reach")
    func alone() throws {
        let items = mail("This mail could not be sent to:\n\n<gone@x.example>\n\nSorry.")
        #expect(items.changes == [])
        let bounce = try #require(items.interactions.first)
        #expect(bounce.marks == [.bounce])
        #expect(bounce.people.last == "customer other gone@x.example")
    }

    @Test("what is only late changes nothing")
    func late() {
        let body = "Still trying gone@x.example.\n\n\(header)"
        let items = mail(body, from: "mailer-daemon@x.example", subject: "Warning: delayed 4 hours")
        #expect(items.changes == [])
        #expect(items.interactions.count == 1)
    }

    @Test("an answer of Exim is a failure by its subject alone")
    func answers() {
        let body = "It failed for gone@x.example.\n\n\(header)"
        let automatic = "Auto-Submitted: auto-replied"
        let author = "Mailer-Daemon@x.example"
        #expect(mail(body, from: author, fields: automatic).changes.map(\.status) == [.failed])
        let other = mail(body, from: author, subject: "Message 1a-2b", fields: automatic)
        #expect(other.changes == [])
        #expect(other.interactions.first?.marks == [.autoReply])
    }

    @Test(
        "people report nothing, whatever they write and quote",
        arguments: [
            ("Ida <ida@kunde.example>", "Mail delivery failed"),
            ("Postmaster <postmaster@x.example>", "Your lamps"),
            ("Postmaster <postmaster@x.example>", "Re: Failure notice"),
        ]
    )
    func people(author: String, subject: String) {
        let body = "<gone@x.example>:\nWhat does this mean?\n\n\(header)"
        let items = mail(body, from: author, subject: subject)
        #expect(items.changes == [])
        #expect(items.interactions.first?.marks == [])
    }

    @Test("a report of many lines and names is read in bounds")
    func bounds() {
        let names = (0..<5_000).map { "user\($0)@x.example" }
        let copies = header.replacing("gone@x.example", with: names.joined(separator: ", "))
        let body = names.joined(separator: "\n") + "\n\n" + copies
        #expect(mail(body).changes.count <= 1_000)
        let fields = String(repeating: "Message-ID: x\n", count: 20_000)
        #expect(mail(fields).interactions.count == 1)
    }
}
