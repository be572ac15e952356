// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("MailPeople")
struct MailPeopleTests {
    private let desk = MailDesk()

    private func read(_ header: String) throws -> Interaction {
        try #require(desk.interaction(header: header))
    }

    @Test(
        "the company's own addresses tell which way a message went",
        arguments: [
            ("From: ann@x.example\nTo: help@shop.example", Direction.inbound),
            ("From: ann@x.example\nTo: HELP+tag@Shop.example", .inbound),
            ("From: ann@x.example\nCc: bo@staff.shop.example", .inbound),
            ("From: help@shop.example\nTo: ann@x.example", .outbound),
            ("From: help@shop.example\nTo: ann@x.example, info@shop.example", .outbound),
            ("From: help@shop.example\nBcc: ann@x.example", .outbound),
            ("From: help@shop.example\nTo: info@shop.example", .internal),
            ("From: ann@x.example\nTo: bob@y.example", .unknown),
            ("From: ann@x.example", .unknown),
            ("From: ann@x.example\nTo: list@y.example\nDelivered-To: info@shop.example", .inbound),
            ("From: ann@x.example\nX-Original-To: info@shop.example", .inbound),
            ("From: ann@x.example\nDelivered-To: bob@y.example", .unknown),
            ("Sender: help@shop.example\nTo: ann@x.example", .outbound),
        ]
    )
    func direction(header: String, direction: Direction) throws {
        #expect(try read(header).direction == direction)
    }

    @Test("without own addresses nobody's side is known")
    func unknown() throws {
        var desk = desk
        desk.account.addresses = []
        desk.account.domains = []
        let mail = try #require(
            desk.interaction(header: "From: ann@x.example\nTo: help@shop.example")
        )
        #expect(mail.direction == .unknown)
        #expect(mail.people == ["unknown from ann@x.example", "unknown to help@shop.example"])
    }

    @Test("a mail among colleagues is for reps only")
    func colleagues() throws {
        let mail = try read("From: bo@staff.shop.example\nTo: help@shop.example")
        #expect(mail.visibility == .internal)
        #expect(mail.people == ["rep from bo@staff.shop.example", "rep to help@shop.example"])
    }

    @Test("a program that speaks for the company is a bot")
    func bot() throws {
        let header = "From: help@shop.example\nTo: ann@x.example"
        #expect(try read(header).participants.first?.role == .rep)
        let automatic = try read(header + "\nAuto-Submitted: auto-generated")
        #expect(automatic.participants.map(\.role) == [.bot, .customer])
    }

    @Test("a form that writes to us in our name brings its visitor's words")
    func form() throws {
        let mail = try read(
            "From: info@shop.example\nTo: help@shop.example\nReply-To: Ann <ann@x.example>"
        )
        #expect(mail.direction == .inbound)
        #expect(
            mail.people == [
                "bot from info@shop.example", "customer replyTo ann@x.example",
                "rep to help@shop.example",
            ]
        )
    }

    @Test("a group that puts its own address in From brings its author's words")
    func group() throws {
        let mail = try read(
            """
            From: 'Ann' via Help <help@shop.example>
            To: help@shop.example
            Reply-To: ann@x.example
            X-Original-From: Ann <ann@x.example>
            """
        )
        #expect(mail.direction == .inbound)
        #expect(
            mail.people == [
                "customer from ann@x.example", "bot other help@shop.example",
                "rep to help@shop.example",
            ]
        )
    }

    @Test("what a header claims of an author counts only in mail from us to us")
    func forgedAuthor() throws {
        let mail = try read(
            "From: eve@x.example\nTo: help@shop.example\nX-Original-From: ann@x.example"
        )
        #expect(mail.people == ["customer from eve@x.example", "rep to help@shop.example"])
    }

    @Test("Reply-To is somebody of its own, and nobody where it repeats From")
    func replyTo() throws {
        let other = try read("From: a@x.example\nReply-To: b@x.example\nTo: help@shop.example")
        #expect(other.people.contains("customer replyTo b@x.example"))
        let same = try read("From: a@x.example\nReply-To: A@x.example\nTo: help@shop.example")
        #expect(same.people == ["customer from a@x.example", "rep to help@shop.example"])
    }

    @Test("whoever only sent it for somebody is a witness")
    func sender() throws {
        let mail = try read(
            "From: a@x.example\nSender: list-bounces@y.example\nTo: help@shop.example"
        )
        #expect(mail.people.contains("observer other list-bounces@y.example"))
        #expect(!mail.participants.contains { $0.place == .other && $0.isCustomerSide })
    }

    @Test("empty addresses and groups are nobody; words that are no address are names")
    func nobody() throws {
        let mail = try read(
            "From: MAILER-DAEMON\nTo: undisclosed-recipients:;, <>\nCc: help@shop.example"
        )
        #expect(mail.participants.count == 2)
        #expect(mail.participants.first?.name == "MAILER-DAEMON")
        #expect(mail.participants.first?.identifiers == [])
    }

    @Test("an address is declared, however its mail came")
    func tier() throws {
        let mail = try read(
            """
            Authentication-Results: mx.shop.example; dkim=pass header.d=x.example; dmarc=pass
            From: ann@x.example
            To: help@shop.example
            """
        )
        let known = try #require(mail.participants.first?.identifiers.first)
        #expect(known == KnownIdentifier(Identifier(.email, "ann@x.example"), .declared))
    }

    @Test("as many participants are kept as the limit says, and the direction sees all")
    func limit() throws {
        let crowd = (0..<1_500).map { "c\($0)@x.example" }.joined(separator: ",\n ")
        let mail = try read("From: a@x.example\nTo: \(crowd),\n help@shop.example")
        #expect(mail.participants.count == MailPeople.limit)
        #expect(mail.direction == .inbound)
    }
}
