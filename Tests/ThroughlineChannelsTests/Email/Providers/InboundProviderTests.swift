// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// What all mail providers have in common: the same message is the same, whoever hands it on.
@Suite("Mail providers")
struct InboundProviderTests {
    private static let mail = SampleMail(
        """
        On Monday, please.

        On Mon, 6 May 2024 at 10:00, Help <help@shop.example> wrote:
        > When shall we call?
        """,
        from: "Ann Müller <ann@example.org>",
        subject: "Re: Bestellung überfällig",
        id: "q1@example.org",
        inReplyTo: "r1@shop.example"
    )

    struct Route: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var desk: ProviderDesk
        var request: HTTPRequest
    }

    private static let key = ProviderDesk.signingKey
    private static let basic = ProviderDesk.secret

    static let routes = [
        Route(
            testDescription: "Postmark, whole",
            desk: .postmark,
            request: Postmark.message(mail, secret: basic)
        ),
        Route(
            testDescription: "Postmark, taken apart",
            desk: .postmark,
            request: Postmark.message(mail, isWhole: false, secret: basic)
        ),
        Route(
            testDescription: "Mailgun, whole",
            desk: .mailgun,
            request: Mailgun.message(mail, secret: key)
        ),
        Route(
            testDescription: "Mailgun, taken apart",
            desk: .mailgun,
            request: Mailgun.message(mail, isWhole: false, secret: key)
        ),
        Route(testDescription: "SendGrid, raw", desk: .sendGrid, request: SendGrid.message(mail)),
        Route(
            testDescription: "SendGrid, taken apart",
            desk: .sendGrid,
            request: SendGrid.message(mail, isWhole: false)
        ),
        Route(testDescription: "SES", desk: .ses, request: AmazonSES.message(mail)),
    ]

    @Test("a message says the same as by a mailbox, whoever hands it on", arguments: routes)
    func sameMessage(route: Route) throws {
        let direct = try #require(MailDesk().items(Self.mail.bytes).interactions.first)
        #expect(route.desk.refusal(of: route.request) == nil)
        let items = route.desk.items(route.request)
        let mail = try #require(items.first?.interaction)
        #expect(items.count == 1)
        #expect(mail.object == ObjectName("message-id", "q1@example.org"))
        #expect(mail.source.provider == route.desk.adapter.profile.name)
        #expect(mail.source.externalID == "q1@example.org")
        #expect(mail.subject == direct.subject)
        #expect(mail.text == direct.text)
        #expect(mail.visibleText == "On Monday, please.")
        #expect(mail.occurredAt == direct.occurredAt)
        #expect(mail.conversation == direct.conversation)
        #expect(mail.inReplyTo == direct.inReplyTo)
        #expect(mail.references == direct.references)
        #expect(mail.direction == .inbound)
        #expect(mail.marks.isEmpty)
        #expect(mail.participants.map(\.role) == [.customer, .rep])
        let people = mail.participants.compactMap(\.identifiers.first?.identifier.value)
        #expect(people == ["ann@example.org", "help@shop.example"])
    }

    @Test("sent again, with another signature, it is the same", arguments: [0, 60])
    func again(seconds: Int) throws {
        let time = SampleMail.time.advanced(by: .seconds(seconds))
        let token = "token\(seconds)"
        func mailgun(isWhole: Bool) -> HTTPRequest {
            Mailgun.message(
                Self.mail,
                isWhole: isWhole,
                at: time,
                token: token,
                secret: Self.key
            )
        }
        let requests = [
            (ProviderDesk.mailgun, mailgun(isWhole: true)),
            (ProviderDesk.mailgun, mailgun(isWhole: false)),
            (ProviderDesk.sendGrid, SendGrid.message(Self.mail, at: time)),
            (ProviderDesk.ses, AmazonSES.message(Self.mail, at: time)),
        ]
        let first = [2, 3, 4, 6].map { Self.routes[$0].request }
        for ((desk, request), before) in zip(requests, first) {
            let one = try #require(desk.items(request).first?.interaction)
            let other = try #require(desk.items(before).first?.interaction)
            #expect(one.ref == other.ref)
            #expect(one.contentDigest == other.contentDigest)
        }
    }

    @Test("line ends in a field begin no other field")
    func injection() throws {
        var mail = Self.mail
        mail.subject = "Hello\r\nFrom: eve@evil.example\r\n\r\nbody"
        let request = Postmark.message(mail, isWhole: false, secret: Self.basic)
        let read = try #require(ProviderDesk.postmark.items(request).first?.interaction)
        #expect(read.participants.first?.identifiers.first?.identifier.value == "ann@example.org")
        #expect(read.subject?.contains("From: eve@evil.example") == true)
        #expect(read.text?.hasPrefix("On Monday") == true)
    }
}
