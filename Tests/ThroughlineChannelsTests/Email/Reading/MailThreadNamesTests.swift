// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("MailThreadNames")
struct MailThreadNamesTests {
    private func read(_ header: String) throws -> Interaction {
        let people = "From: ann@x.example\nMessage-ID: <own@x>"
        let text = header.contains("To: ") ? header : "To: help@shop.example\n\(header)"
        return try #require(MailDesk().interaction(header: "\(people)\n\(text)"))
    }

    @Test(
        "the conversation is named by the first message that is known of it",
        arguments: [
            ("References: <a@x> <b@x>\nIn-Reply-To: <b@x>", "a@x"), ("In-Reply-To: <b@x>", "b@x"),
            ("Subject: Re: hello", "own@x"), ("References: none\nIn-Reply-To: <b@x>", "b@x"),
        ]
    )
    func root(header: String, root: String) throws {
        let mail = try read(header)
        #expect(mail.conversation?.name == ObjectName("mail-thread", root))
        #expect(mail.conversation?.evidence == .headers)
    }

    @Test(
        "a token in a plus address of ours names the conversation before anything else",
        arguments: [
            "To: help+t4H81mKe2f@shop.example", "Cc: help+t4H81mKe2f@shop.example",
            "To: Help+t4H81mKe2f@SHOP.example", "Reply-To: help+t4H81mKe2f@shop.example",
        ]
    )
    func token(field: String) throws {
        let mail = try read("References: <a@x>\n\(field)\nTo: help@shop.example")
        let name = ObjectName("mail-token", "help@shop.example/t4H81mKe2f")
        #expect(mail.conversation == ConversationAssignment(name, .token))
    }

    @Test(
        "what can be guessed or shared, or isn't ours, is no token",
        arguments: [
            "help+4711@shop.example", "help+sales@shop.example", "help+newsletter2026@shop.example",
            "help+black-friday-2026@shop.example", "ann+t4H81mKe2f@x.example",
            "help+a1b2c3d@shop.example", "+t4H81mKe2f@shop.example",
        ]
    )
    func noToken(address: String) throws {
        #expect(try read("To: help@shop.example, \(address)").conversation?.evidence == .headers)
    }

    @Test("all references are kept up to the limit; then the first and the last")
    func limit() throws {
        let ids = (0..<1_001).map { "<\($0)@x>" }.joined(separator: "\n ")
        let references = try read("References: \(ids)").references.map(\.id)
        #expect(references.count == 1_000)
        #expect(references.first == "0@x" && references[1] == "2@x" && references.last == "1000@x")
    }
}
