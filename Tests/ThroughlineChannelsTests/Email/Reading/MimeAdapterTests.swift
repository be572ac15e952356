// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("MimeAdapter")
struct MimeAdapterTests {
    private let desk = MailDesk()

    private let order = MimeAdapterTests.order
    private static let order = """
        Received: from mx.example.net by mx.shop.example; Tue, 3 Mar 2026 09:00:07 +0000
        From: =?utf-8?Q?Ann_M=C3=BCller?= <ann@example.org>
        To: Help <help@shop.example>
        Cc: bob@example.net
        Subject: Where is order 4711?
        Date: Tue, 3 Mar 2026 10:00:00 +0100
        Message-ID: <q1@example.org>
        In-Reply-To: <r2@shop.example>
        References: <r1@shop.example> <r2@shop.example>
        Content-Language: en-GB, de

        It was due on Monday.

        """

    @Test("a message becomes an interaction with everything that its header says")
    func whole() throws {
        let mail = try #require(desk.interaction(order))
        #expect(mail.source == Source("mime", "support-mail", "q1@example.org"))
        #expect(mail.object == ObjectName("message-id", "q1@example.org"))
        #expect(mail.channel == .email && mail.kind == .message)
        #expect(mail.direction == .inbound && mail.visibility == .parties)
        #expect(mail.occurredAt.time.description == "2026-03-03T09:00:00Z")
        #expect(mail.occurredAt.clock == .sender && mail.occurredAt.precision == .second)
        #expect(
            mail.people == [
                "customer from ann@example.org", "rep to help@shop.example",
                "customer cc bob@example.net",
            ]
        )
        #expect(mail.participants.first?.name == "Ann Müller")
        #expect(mail.inReplyTo == ObjectName("message-id", "r2@shop.example"))
        #expect(mail.references.map(\.id) == ["r1@shop.example", "r2@shop.example"])
        #expect(mail.conversation?.name == ObjectName("mail-thread", "r1@shop.example"))
        #expect(mail.conversation?.evidence == .headers)
        #expect(mail.subject == "Where is order 4711?")
        #expect(mail.text == "It was due on Monday.")
        #expect(mail.language == "en-GB")
        #expect(mail.brand == "Shop")
        #expect(mail.marks.isEmpty && mail.attachments.isEmpty && mail.payload == nil)
        let digest = SHA256.hash(data: MailSamples.bytes(order))
        #expect(mail.payloadDigest == Hex.string(Array(digest)))
    }

    @Test("a message without an id is named by the digest of its bytes")
    func withoutID() throws {
        let mail = try #require(desk.interaction(header: "From: ann@example.org"))
        let digest = try #require(mail.payloadDigest)
        #expect(mail.source.externalID == "sha256:\(digest)")
        #expect(mail.object == ObjectName("sha256", digest))
    }

    @Test(
        "the same message by another route says the same",
        arguments: [
            ("Received: from mx.example.net", "Received: from relay.example.com by other"),
            ("Received: from mx", "Delivered-To: info@shop.example\nReceived: from mx"),
            ("due on Monday.\n", "due on Monday.\n\n\n"), ("due on Monday.\n", "due on Monday."),
            ("q1@example.org>\n", "q1@example.org>\nX-Spam-Status: No, score=0.1\n"),
        ]
    )
    func otherRoute(part: String, replacement: String) throws {
        let first = try #require(desk.interaction(order))
        let changed = order.replacing(part, with: replacement)
        try #require(changed != order)
        let second = try #require(desk.interaction(changed))
        #expect(second.ref == first.ref)
        #expect(second.contentDigest == first.contentDigest)
        #expect(second.payloadDigest != first.payloadDigest)
    }

    @Test(
        "line ends say nothing, in text, in attachments, and behind an envelope line",
        arguments: [order, MailSamples.everything]
    )
    func lineEnds(text: String) throws {
        let first = try #require(desk.interaction(text, lineEnd: "\r\n"))
        let others = [
            desk.interaction(text, lineEnd: "\n"),
            desk.interaction(
                "From ann@example.org Tue Mar  3 10:00:00 2026\n" + text,
                lineEnd: "\n"
            ),
        ]
        for other in others {
            #expect(other?.ref == first.ref)
            #expect(other?.contentDigest == first.contentDigest)
        }
    }

    @Test("another message with the same id has the same name and says something else")
    func variant() throws {
        let first = try #require(desk.interaction(order))
        let second = try #require(desk.interaction(order.replacing("Monday", with: "Friday")))
        #expect(second.ref == first.ref)
        #expect(second.contentDigest != first.contentDigest)
    }

    @Test("another account has another name for the same message, and the same object")
    func accounts() throws {
        var other = desk
        other.account.id = "sales-mail"
        let first = try #require(desk.interaction(order))
        let second = try #require(other.interaction(order))
        #expect(second.ref != first.ref)
        #expect(second.object == first.object)
    }

    @Test("when it is read makes no difference")
    func later() throws {
        var later = desk
        later.receivedAt = MailDesk.receipt.advanced(by: .seconds(40_000_000))
        for text in [order, "Subject: no date\n\nx", "From: a@b.example\nDate: 1 Jan 2099\n\nx"] {
            let first = try #require(desk.interaction(text))
            #expect(later.interaction(text)?.contentDigest == first.contentDigest)
        }
    }

    @Test(
        "what mail systems and programs say of a message marks it",
        arguments: [
            ("Auto-Submitted: auto-replied", [Mark.autoReply]), ("X-Autoreply: yes", [.autoReply]),
            ("List-Id: <news.example.net>", [.bulk]), ("Precedence: bulk", [.bulk]),
            ("X-Spam-Flag: YES", [.spam]), ("Subject: Fwd: your offer", [.forwarded]),
            ("Subject: WG: Angebot", [.forwarded]), ("Subject: Re: Fwd: your offer", []),
            ("Subject: [shop] FW: your offer", [.forwarded]),
            ("Resent-From: bob@example.net", [.forwarded]), ("Cc: Probe@QA.example", [.test]),
            ("Subject: I am out of office, spam, list, bounce", []),
        ]
    )
    func marks(field: String, marks: [Mark]) throws {
        let mail = try #require(desk.interaction(header: "From: ann@example.org\n\(field)"))
        #expect(mail.marks == marks)
    }

    @Test(
        "the account's secret is asked for where mail comes by HTTP",
        arguments: ["relay:s3cret", "s3cret"]
    )
    func verification(secret: String) throws {
        var context = desk.context
        context.keys = AccountKeys(secrets: [Secret(secret)])
        var request = HTTPRequest(body: MailSamples.bytes(order))
        #expect(throws: AdapterError.self) {
            try MimeAdapter().verify(request, context: context)
        }
        request.headers = [.init("Authorization", "Basic cmVsYXk6czNjcmV0")]
        try MimeAdapter().verify(request, context: context)
    }

    @Test("the adapter is among all adapters")
    func registered() {
        #expect(ChannelAdapters.named("mime") is MimeAdapter)
    }
}
