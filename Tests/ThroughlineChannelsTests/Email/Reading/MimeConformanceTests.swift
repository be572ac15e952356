// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Mime conformance")
struct MimeConformanceTests {
    private static let question = """
        Received: from mx.example.net by mx.shop.example; Tue, 3 Mar 2026 09:00:07 +0000
        From: Ann <ann@example.org>
        To: help@shop.example
        Date: Tue, 3 Mar 2026 10:00:00 +0100
        Message-ID: <q1@example.org>
        Subject: =?utf-8?Q?Bestellung_=C3=BCberf=C3=A4llig?=

        It was due on Monday.

        """

    private static let report = """
        From: MAILER-DAEMON@mx.example.net
        To: help@shop.example
        Message-ID: <bounce@mx.example.net>
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; ann@example.org
        Action: failed
        Status: 5.1.1
        --b
        Content-Type: text/rfc822-headers

        Message-ID: <r1@shop.example>
        --b--

        """

    @Test("mail keeps the rules of adapters")
    func conformance() {
        func file(_ text: String) -> Payload { Payload(MailSamples.bytes(text, lineEnd: "\n")) }
        let all = [Self.question, Self.report, MailSamples.everything]
        let mailbox = all.map { "From x@example.org Tue Mar  3 10:00:00 2026\n\($0)\n" }.joined()
        var kit = AdapterConformance(
            MimeAdapter(),
            context: MailDesk().context,
            payloads: all.map(file) + [file(mailbox)]
        )
        kit.batches = [.init(whole: file(mailbox), parts: all.map(file))]
        kit.cuts = 400
        #expect(kit.violations().isEmpty)
    }
}
