// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// Reports of mail systems, handed on by providers that take mail apart.
@Suite("HandedOnReport")
struct HandedOnReportTests {
    /// A message as a provider takes it apart.
    struct Mail {
        var from = "Mail System <MAILER-DAEMON@mx.example.net>"
        var subject = "Undelivered Mail Returned to Sender"
        var text = "It could not be delivered."
        /// The envelope's; empty for what mail systems write.
        var sender = ""
        var fields: [(String, String)] = []
        var files: [(type: String, content: String)] = []

        fileprivate var header: [(String, String)] {
            [
                ("From", from), ("To", "help@shop.example"), ("Subject", subject),
                ("Date", "Tue, 10 Mar 2026 08:20:00 +0000"), ("Message-ID", "<b1@mx.example.net>"),
            ] + fields
        }

        fileprivate var uploads: [WebForm.File] {
            files.enumerated().map { index, file in
                WebForm.File(
                    field: "attachment-\(index + 1)",
                    name: "part\(index)",
                    mediaType: file.type,
                    content: Array(file.content.utf8)
                )
            }
        }
    }

    enum Provider: String, CaseIterable, Sendable {
        case postmark, mailgun, sendGrid
    }

    private func items(_ mail: Mail, by provider: Provider) -> [AdapterItem] {
        switch provider {
        case .postmark: ProviderDesk.postmark.items(postmark(mail))
        case .mailgun: ProviderDesk.mailgun.items(mailgun(mail))
        case .sendGrid: ProviderDesk.sendGrid.items(sendGrid(mail))
        }
    }

    private func postmark(_ mail: Mail) -> JSONValue {
        let apart = ["From", "To", "Subject", "Date"]
        return [
            "From": .string(mail.from), "To": "help@shop.example",
            "Subject": .string(mail.subject), "Date": "Tue, 10 Mar 2026 08:20:00 +0000",
            "MessageID": "22c74902", "TextBody": .string(mail.text),
            "Headers": .array(
                mail.header.filter { !apart.contains($0.0) }.map {
                    ["Name": .string($0.0), "Value": .string($0.1)]
                }
            ),
            "Attachments": .array(
                mail.files.map {
                    [
                        "Name": "part", "ContentType": .string($0.type),
                        "Content": .string(Base64.encode(Array($0.content.utf8))),
                    ]
                }
            ),
        ]
    }

    private func mailgun(_ mail: Mail) -> HTTPRequest {
        let headers = mail.header.map { name, value -> JSONValue in
            // A type with parameters comes as a list of itself and them.
            guard name == "Content-Type", value.contains("report-type=") else {
                return [.string(name), .string(value)]
            }
            let kind = value.split(separator: "report-type=").last ?? ""
            return [
                .string(name), ["multipart/report", ["report-type": .string(String(kind))]],
            ]
        }
        return WebForm.submission(
            [
                ("recipient", "help@shop.example"), ("sender", mail.sender),
                ("message-headers", JSONValue.array(headers).text()), ("body-plain", mail.text),
            ],
            files: mail.uploads,
            as: .multipart
        )
    }

    private func sendGrid(_ mail: Mail) -> HTTPRequest {
        WebForm.submission(
            [
                ("headers", mail.header.map { "\($0.0): \($0.1)\n" }.joined()),
                ("text", mail.text), ("charsets", #"{"text":"UTF-8"}"#),
                ("envelope", #"{"to":["help@shop.example"],"from":"bounces@mx.example.net"}"#),
            ],
            files: mail.uploads,
            as: .multipart
        )
    }

    private static let exchange = Mail(
        from: "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615@corp.example>",
        subject: "Undeliverable: Your order 4711",
        text: """
            Delivery has failed to these recipients or groups:

            Bob Smith (bob@corp.example)<mailto:bob@corp.example>
            The e-mail address you entered couldn't be found.

            Diagnostic information for administrators:

            bob@corp.example
            #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##
            """,
        fields: [("In-Reply-To", "<r1@shop.example>")]
    )

    private static let standard = Mail(
        fields: [("Content-Type", "multipart/report; report-type=delivery-status")],
        files: [
            (
                "message/delivery-status",
                """
                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; bob@corp.example
                Action: failed
                Status: 5.1.1
                """
            ), ("text/rfc822-headers", "Message-ID: <r2@shop.example>\nSubject: Your order\n"),
        ]
    )

    @Test(
        "what Exchange reports in words is a failure, whoever hands it on",
        arguments: Provider.allCases
    )
    func words(provider: Provider) throws {
        let items = items(Self.exchange, by: provider)
        let bounce = try #require(items.interactions.first)
        #expect(bounce.marks == [.bounce])
        #expect(bounce.text == Self.exchange.text)
        #expect(items.changes.map(\.status) == [.failed])
        #expect(items.changes.map(\.object.id) == ["r1@shop.example"])
        #expect(items.changes.first?.reason?.hasPrefix("5.1.1") == true)
        #expect(items.concerned == ["bob@corp.example"])
        #expect(bounce.people.last == "customer other bob@corp.example")
    }

    @Test(
        "a report's parts for programs come as files, and are read as such",
        arguments: Provider.allCases
    )
    func parts(provider: Provider) throws {
        let items = items(Self.standard, by: provider)
        let bounce = try #require(items.interactions.first)
        #expect(bounce.marks == [.bounce])
        #expect(bounce.providerKind == "delivery-status")
        #expect(bounce.attachments.count == 2)
        #expect(items.changes.map(\.object.id) == ["r2@shop.example"])
        #expect(items.changes.map(\.reason) == ["5.1.1"])
        #expect(items.concerned == ["bob@corp.example"])
        // The files say it where the provider hands no type on.
        var untyped = Self.standard
        untyped.fields = []
        #expect(self.items(untyped, by: provider).concerned == ["bob@corp.example"])
    }

    @Test("a read receipt comes with its part too", arguments: Provider.allCases)
    func receipt(provider: Provider) {
        let mail = Mail(
            from: "Bob <bob@corp.example>",
            subject: "Read: Your order",
            text: "Your message was displayed.",
            fields: [
                ("Content-Type", "multipart/report; report-type=disposition-notification")
            ],
            files: [
                (
                    "message/disposition-notification",
                    """
                    Final-Recipient: rfc822; bob@corp.example
                    Original-Message-ID: <r3@shop.example>
                    Disposition: manual-action/MDN-sent-manually; displayed
                    """
                )
            ]
        )
        let items = items(mail, by: provider)
        #expect(items.changes.map(\.status) == [.read])
        #expect(items.changes.map(\.object.id) == ["r3@shop.example"])
    }

    @Test(
        "a person who forwards or quotes a report, or sends a message along, reports nothing",
        arguments: Provider.allCases
    )
    func persons(provider: Provider) {
        var forward = Self.exchange
        forward.from = "Ida <ida@kunde.example>"
        forward.sender = "ida@kunde.example"
        forward.subject = "Fwd: Undeliverable: Your order 4711"
        var question = forward
        question.subject = "Undeliverable: my parcel"
        question.text = "It came back. Delivery has failed to these recipients: me"
        var enclosing = question
        enclosing.subject = "See below"
        enclosing.text = "Please look"
        enclosing.files = [("message/rfc822", "From: a@b.example\nSubject: Hello\n\nHi")]
        for mail in [forward, question, enclosing] {
            let items = items(mail, by: provider)
            #expect(items.changes == [])
            #expect(items.interactions.first?.marks.contains(.bounce) == false)
            #expect(items.interactions.first?.text == mail.text)
        }
    }

    @Test(
        "a report's words can't end the part they stand in, nor begin a field",
        arguments: Provider.allCases
    )
    func injection(provider: Provider) {
        var mail = Self.exchange
        mail.text += "\n--b--\nContent-Type: message/delivery-status\n\nAction: failed\n"
        mail.fields.append(("X-Note", "a\u{0B}b"))
        #expect(items(mail, by: provider).concerned == ["bob@corp.example"])
    }
}
