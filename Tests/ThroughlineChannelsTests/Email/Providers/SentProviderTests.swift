// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Mail sent through providers")
struct SentProviderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var desk: ProviderDesk
        var request: JSONValue
        var response: JSONValue
        var refusal: JSONValue
        var id: String

        var testDescription: String { desk.adapter.profile.name.rawValue }
    }

    static let cases = [
        Case(
            desk: .postmark,
            request: [
                "From": "Help <help@shop.example>", "To": "ann@example.org", "Subject": "Order",
                "TextBody": "It is on its way.",
            ],
            response: ["ErrorCode": 0, "MessageID": "b7bc2f4a", "To": "ann@example.org"],
            refusal: ["ErrorCode": 406, "Message": "Inactive recipient"],
            id: "b7bc2f4a@mtasv.net"
        ),
        Case(
            desk: .sendGrid,
            request: [
                "personalizations": [["to": [["email": "ann@example.org"]]]],
                "from": ["email": "help@shop.example", "name": "Help"], "subject": "Order",
                "content": [["type": "text/plain", "value": "It is on its way."]],
                "custom_args": ["message-id": "own@shop.example"],
            ],
            response: .string(""),
            refusal: ["errors": [["message": "The from email does not contain a valid address."]]],
            id: "own@shop.example"
        ),
        Case(
            desk: .ses,
            request: [
                "FromEmailAddress": "Help <help@shop.example>",
                "Destination": ["ToAddresses": ["ann@example.org"]],
                "Content": [
                    "Simple": [
                        "Subject": ["Data": "Order"],
                        "Body": ["Text": ["Data": "It is on its way."]],
                    ]
                ],
            ],
            response: ["MessageId": "0102018"],
            refusal: ["message": "Email address is not verified."],
            id: "0102018@eu-west-1.amazonses.com"
        ),
    ]

    @Test("what a service sent has the name that events will have", arguments: cases)
    func sent(example: Case) throws {
        let items = example.desk.sent(example.request, response: example.response)
        let mail = try #require(items.first?.interaction)
        #expect(mail.object == ObjectName("message-id", example.id))
        #expect(mail.direction == .outbound && mail.status == .sent)
        #expect(mail.text == "It is on its way." && mail.subject == "Order")
        #expect(mail.participants.first?.rep == "bo")
        #expect(mail.participants.map(\.role) == [.rep, .customer])
        #expect(mail.occurredAt.time == SampleMail.time)
        #expect(mail.conversation?.name == ObjectName("mail-thread", example.id))
    }

    @Test("what the provider didn't take has failed", arguments: cases)
    func refused(example: Case) throws {
        let items = example.desk.sent(example.request, response: example.refusal)
        let mail = try #require(items.first?.interaction)
        #expect(mail.status == .failed && mail.direction == .outbound)
    }

    @Test("Mailgun's form is read too")
    func mailgun() throws {
        let form = WebForm.submission(
            [
                ("from", "Help <help@shop.example>"), ("to", "ann@example.org"),
                ("subject", "Order"), ("text", "It is on its way."),
                ("h:In-Reply-To", "<q1@example.org>"),
            ],
            as: .multipart
        )
        let items = Mailgun().items(
            sent: SentPayload(
                request: form.body,
                response: Array(#"{"id":"<r1@shop.example>","message":"Queued."}"#.utf8),
                sentAt: SampleMail.time
            ),
            context: ProviderDesk.mailgun.context
        )
        let mail = try #require(items.first?.interaction)
        #expect(mail.object == ObjectName("message-id", "r1@shop.example"))
        #expect(mail.status == .sent && mail.text == "It is on its way.")
        #expect(mail.inReplyTo == ObjectName("message-id", "q1@example.org"))
        #expect(mail.conversation?.name.id == "q1@example.org")
    }

    @Test("what is no message is held with its bytes", arguments: cases)
    func unreadable(example: Case) {
        let items = example.desk.sent(.string("hello"), response: example.response)
        #expect(items.first?.unreadable?.bytes == Array("\"hello\"".utf8))
    }
}
