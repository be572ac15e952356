// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("MailTraits")
struct MailTraitsTests {
    @Test("a person's message has no trait")
    func person() throws {
        let message = try MailSamples.message(
            "From: a@x.org\nSubject: Out of office\n\nAutomatic reply"
        )
        #expect(message.traits == MailTraits())
    }

    @Test(
        "a program's message is known by its fields",
        arguments: [
            ("Auto-Submitted: auto-replied (vacation)", ["automatic", "reply"]),
            ("Auto-Submitted: auto-generated", ["automatic"]),
            ("Auto-Submitted: no", []),
            ("X-Autoreply: yes", ["automatic", "reply"]),
            ("Subject: Automatic reply: Your order 4711", ["automatic", "reply"]),
            ("Subject: R\u{E9}ponse automatique\u{A0}: Votre commande", ["automatic", "reply"]),
            ("Subject: Automatisch antwoord: Uw bestelling", ["automatic", "reply"]),
            ("Subject: 自動応答: 注文", ["automatic", "reply"]),
            ("Subject: AUTO: Ann Lee is out of the office (back)", ["automatic", "reply"]),
            ("Subject: AUTO: which brake pads?", []),
            ("Subject: Re: Automatic reply: Your order 4711", []),
            ("Subject: Automatic reply does not work", []),
            ("From: MAILER-DAEMON", ["automatic", "report"]),
            ("From: Mail Delivery System <Mailer-Daemon@x.org>", ["automatic", "report"]),
            ("From: postmaster@x.org", []),
            ("From: ann@x.org", []),
            ("X-Autoreply: no", []),
            ("Precedence: auto_reply", ["automatic", "reply"]),
            ("Precedence: bulk", ["bulk"]),
            ("Precedence: first-class", []),
            ("List-Id: Friends <friends.x.org>", ["list", "bulk"]),
            ("List-Unsubscribe: <mailto:x@x.org>", ["bulk"]),
            ("Return-Path: <>", ["automatic"]),
            ("Return-Path: <a@x.org>", []),
            ("X-Failed-Recipients: a@x.org", ["automatic", "report"]),
            (
                "Content-Type: multipart/report; report-type=disposition-notification",
                ["automatic", "receipt"]
            ),
            (
                "Content-Type: multipart/report; report-type=feedback-report",
                ["automatic", "complaint"]
            ),
            ("X-Spam-Flag: YES", ["spam"]),
            ("X-Spam-Flag: NO", []),
            ("X-Spam-Status: Yes, score=9.1", ["spam"]),
            ("X-Spam-Status: No, score=0.1", []),
            ("X-MS-Exchange-Organization-SCL: 5", ["spam"]),
            ("X-MS-Exchange-Organization-SCL: 4", []),
            ("X-Forefront-Antispam-Report: CIP:1;SFV:SPM;", ["spam"]),
        ]
    )
    func fields(field: String, expected: [String]) throws {
        let traits = try MailSamples.message(field: field).traits
        let named = [
            ("automatic", traits.isAutomatic), ("reply", traits.isAutoReply),
            ("list", traits.isList),
            ("bulk", traits.isBulk), ("report", traits.isDeliveryReport),
            ("receipt", traits.isReadReceipt), ("complaint", traits.isComplaint),
            ("spam", traits.isSpam),
        ]
        #expect(named.filter(\.1).map(\.0) == expected)
    }

    @Test("a delivery report names its recipients and the message it is about")
    func report() throws {
        let message = try MailSamples.message(
            """
            From: MAILER-DAEMON@x.org
            Return-Path: <>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; x.org

            Final-Recipient: rfc822; gone@y.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such user

            Final-Recipient: rfc822;slow@y.org
            Action: Delayed

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <sent@x.org>
            --b--
            """
        )
        #expect(message.traits.isDeliveryReport)
        #expect(!message.traits.isAutoReply)
        let report = try #require(message.deliveryReport)
        #expect(report.originalMessageID == "sent@x.org")
        #expect(report.recipients.map(\.address) == ["gone@y.org", "slow@y.org"])
        #expect(report.recipients.map(\.action) == ["failed", "delayed"])
        #expect(report.recipients.map(\.status) == ["5.1.1", nil])
        #expect(report.recipients.map(\.diagnostic) == ["550 no such user", nil])
    }
}
