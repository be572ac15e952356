// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("SentMail")
struct SentMailTests {
    private let desk = MailDesk()
    private let reply = """
        From: Help <help@shop.example>
        To: ann@x.example
        Bcc: archive@shop.example
        Date: Tue, 3 Mar 2026 10:00:00 +0000
        Message-ID: <r1@shop.example>
        References: <q1@x.example>

        It is on its way.

        """

    @Test("what a service sent is outbound, by the rep who sent it")
    func outbound() throws {
        let mail = try #require(desk.sent(reply, rep: "bo").interactions.first)
        #expect(mail.source.externalID == "sent:r1@shop.example")
        #expect(mail.object == ObjectName("message-id", "r1@shop.example"))
        #expect(mail.direction == .outbound && mail.status == .sent)
        #expect(mail.participants.first?.rep == "bo" && mail.participants.first?.role == .rep)
        #expect(mail.conversation?.name.id == "q1@x.example")
        #expect(mail.occurredAt.time.description == "2026-03-03T10:00:00Z")
    }

    @Test("it is outbound also where the account doesn't know its own address")
    func unknownAddress() throws {
        var desk = desk
        desk.account.addresses = []
        desk.account.domains = []
        let mail = try #require(desk.sent(reply, rep: "bo").interactions.first)
        #expect(mail.direction == .outbound)
        #expect(mail.participants.map(\.role) == [.rep, .customer, .customer])
    }

    @Test(
        "the mail server's reply says whether it was taken",
        arguments: [
            ("", DeliveryStatus.sent), ("250 2.0.0 Ok: queued as 4711\r\n", .sent),
            ("550 5.1.1 no such user", .failed), ("451 try again later", .failed),
            ("{\"id\": 550}", .sent), ("5500", .sent),
        ]
    )
    func response(text: String, status: DeliveryStatus) {
        #expect(desk.sent(reply, response: text).interactions.first?.status == status)
    }

    @Test("without a date it has the moment it was sent")
    func sentAt() throws {
        let text = reply.replacing("Date: Tue, 3 Mar 2026 10:00:00 +0000\n", with: "")
        let time = try #require(desk.sent(text).interactions.first).occurredAt
        #expect(time.time == MailDesk.receipt && time.clock == .sender)
    }

    @Test("what is no message is held with its bytes")
    func unreadable() {
        #expect(desk.sent("hello").unreadable.first?.bytes == Array("hello".utf8))
    }
}
