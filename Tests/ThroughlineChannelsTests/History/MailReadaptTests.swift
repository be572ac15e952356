// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// Mail is read again from its own bytes, after its adapter was mended.
@Suite("Readapt of mail")
struct MailReadaptTests {
    private static let ann = MailArchive.ann
    private static let wrongSubject: @Sendable (inout Interaction) -> Void = {
        $0.subject = "Misread"
    }
    private static let older = OlderAdapter(MimeAdapter(), misread: wrongSubject)
    private static let question = SampleMail("Where is order 4711?", from: ann)

    private static let withFile = MailSamples.bytes(
        """
        From: ann@example.org
        To: help@shop.example
        Date: Thu, 1 Jan 2026 00:00:00 +0000
        Message-ID: <file@example.org>
        Subject: A list
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        See the list.
        --b
        Content-Type: application/octet-stream; name=list.bin
        Content-Transfer-Encoding: base64

        bGlzdCBvZiBwYXJ0cw==
        --b--

        """
    )

    @Test("a misread field is corrected; as of before it stands, and a second run appends nothing")
    func corrected() async throws {
        let archive = try await MailArchive(MimeAdapter())
        try await archive.record(Self.question.bytes, by: Self.older)
        let before = try await archive.head()
        let (would, _) = try await archive.readapt(MimeAdapter(), dryRun: true)
        #expect(would.outcomes == [.corrected: 1])
        #expect(try await archive.head() == before)

        let (report, done) = try await archive.readapt(MimeAdapter())
        #expect(report.older == 1 && report.withoutBytes == 0)
        #expect(report.outcomes == [.corrected: 1])
        #expect(done.flatMap(\.fields).map(\.name) == ["subject"])
        let entries = try await archive.entries()
        #expect(entries.map(\.interaction.subject) == ["A question"])
        #expect(entries.first?.corrected.map(\.subject) == ["Misread"])
        let then = try await archive.entries(asOf: before.position)
        #expect(then.map(\.interaction.subject) == ["Misread"])

        let after = try await archive.head()
        #expect(try await archive.readapt(MimeAdapter()).report.outcomes == [.unchanged: 1])
        #expect(try await archive.head() == after)
        // The same mail again is known, as it reads now.
        let again = try await archive.record(Self.question.bytes, by: MimeAdapter())
        #expect(again.map(\.kind) == [.duplicate])
    }

    @Test("words that were split wrongly are split anew, and nobody edited them")
    func split() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let words =
            "It came.\n\nOn Mon, 1 Dec 2025 at 10:00, Bo <bo@shop.example> wrote:\n> Did it?"
        let mail = SampleMail(words, from: Self.ann)
        try await archive.record(
            mail.bytes,
            by: OlderAdapter(MimeAdapter()) { $0.visibleText = nil }
        )
        #expect(try await archive.entries().map(\.said) == [words])
        let (_, done) = try await archive.readapt(MimeAdapter())
        #expect(done.flatMap(\.fields).map(\.name) == ["visibleText"])
        let entry = try #require(try await archive.entries().first)
        #expect(entry.said == "It came.")
        #expect(entry.edits.isEmpty)
        #expect(try await archive.readapt(MimeAdapter()).report.outcomes == [.unchanged: 1])
    }

    @Test("a file that is kept stays kept, once, and is no difference")
    func files() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let outcomes = try await archive.record(Self.withFile, by: Self.older)
        let file = MediaRef(try #require(outcomes.first?.ref), 1)
        let (_, done) = try await archive.readapt(MimeAdapter())
        #expect(done.flatMap(\.fields).map(\.name) == ["subject"])
        let entry = try #require(try await archive.entries().first)
        #expect(entry.media.map(\.state) == [.kept])
        let bytes = try await archive.history.bytes(of: file, for: .rep("bo"))
        #expect(String(decoding: bytes, as: UTF8.self) == "list of parts")
        #expect(archive.blobs.putCount == 1)
        // No reading is handed out with the key to it, the corrected one neither.
        let handedOut = [entry.interaction] + entry.corrected
        #expect(handedOut.flatMap(\.attachments).map(\.blobKey) == [Bytes([]), Bytes([])])
    }

    @Test("a file that was overlooked is kept when it is found")
    func overlookedFile() async throws {
        let archive = try await MailArchive(MimeAdapter())
        try await archive.record(
            Self.withFile,
            by: OlderAdapter(MimeAdapter()) { $0.attachments = [] }
        )
        #expect(try await archive.entries().first?.media == [])
        let (_, done) = try await archive.readapt(MimeAdapter())
        #expect(done.flatMap(\.fields).map(\.name) == ["attachments"])
        #expect(try await archive.entries().first?.media.map(\.state) == [.kept])
    }

    @Test("a mail that goes by another name now takes the place of what it was")
    func otherName() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let older = OlderAdapter(MimeAdapter()) {
            $0.source.externalID = "misread@example.org"
            $0.object = ObjectName("message-id", "misread@example.org")
        }
        let first = try await archive.record(Self.question.bytes, by: older)
        let (report, done) = try await archive.readapt(MimeAdapter())
        #expect(report.outcomes == [.corrected: 1])
        let entries = try await archive.entries()
        #expect(entries.map(\.interaction.object.id) == [Self.question.id])
        #expect(done.first?.replacedBy == entries.map(\.ref))
        #expect(entries.first?.ref != first.first?.ref)
        let after = try await archive.head()
        #expect(try await archive.readapt(MimeAdapter()).report.outcomes == [.unchanged: 1])
        #expect(try await archive.head() == after)
    }

    @Test("each message of a mailbox is read again by itself")
    func mailbox() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let mails = (1...3).map { number in
            let words = "Words \(number)\nFrom here on."
            return SampleMail(words, from: Self.ann, id: "m\(number)@example.org")
        }
        let mailbox = mails.flatMap { mail in
            let text = String(decoding: mail.bytes, as: UTF8.self)
                .replacing("\r\nFrom ", with: "\r\n>From ")
            #expect(text.contains("\r\n>From "))
            return Array("From ann@example.org Thu Jan  1 00:00:00 2026\n\(text)\n".utf8)
        }
        #expect(try await archive.record(mailbox, by: Self.older).count == 3)
        let (report, done) = try await archive.readapt(MimeAdapter())
        #expect(report.outcomes == [.corrected: 3])
        #expect(Set(done.flatMap(\.fields).map(\.name)) == ["subject"])
        let said = try await archive.entries().compactMap(\.said)
        #expect(said.count == 3 && said.allSatisfy { $0.contains("\nFrom ") })
    }

    @Test("a mail that somebody put in another conversation stays there")
    func moved() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let outcomes = try await archive.record(Self.question.bytes, by: Self.older)
        let ref = try #require(outcomes.first?.ref)
        let place = ObjectName("desk", "order 4711")
        let reason = "that order"
        let command = IdentityCommand(id: "1", by: "bo", time: MailArchive.now, reason: reason)
        try await archive.history.move(ref, to: place, command)
        _ = try await archive.readapt(MimeAdapter())
        let entry = try #require(try await archive.entries().first)
        #expect(entry.interaction.subject == "A question")
        #expect(entry.interaction.conversation?.name == place)
        #expect(entry.moves.count == 1)
    }

    @Test("of two mails under one id each reading is corrected, and both stand")
    func variants() async throws {
        let archive = try await MailArchive(MimeAdapter())
        for words in ["Where is it?", "Where is it now?"] {
            let mail = SampleMail(words, from: Self.ann, id: "same@example.org")
            try await archive.record(mail.bytes, by: Self.older)
        }
        #expect(try await archive.readapt(MimeAdapter()).report.outcomes == [.corrected: 2])
        let entry = try #require(try await archive.entries().first)
        let readings = [entry.interaction] + entry.variants
        #expect(readings.map(\.subject) == ["A question", "A question"])
        #expect(Set(readings.compactMap(\.text)) == ["Where is it?", "Where is it now?"])
        #expect(entry.corrected.count == 2)
        let after = try await archive.head()
        _ = try await archive.readapt(MimeAdapter())
        #expect(try await archive.head() == after)
    }

    @Test("what was erased stays erased")
    func erased() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let outcomes = try await archive.record(Self.question.bytes, by: Self.older)
        let ref = try #require(outcomes.first?.ref)
        let command = InteractionHistory.ErasureCommand(
            id: "1",
            by: .rep("bo"),
            at: MailArchive.now
        )
        _ = try await archive.history.redact(ref, command)
        let after = try await archive.head()
        #expect(try await archive.readapt(MimeAdapter()).report.outcomes == [:])
        #expect(try await archive.head() == after)
        await #expect(throws: HistoryError.self) {
            try await archive.history.original(of: ref, for: .rep("bo"))
        }
    }

    @Test("what a service sent is read again with the provider's answer to it")
    func sent() async throws {
        let archive = try await MailArchive(Postmark())
        let older = OlderAdapter(Postmark(), misread: Self.wrongSubject)
        let request: JSONValue = [
            "From": .string(SampleMail.shop), "To": .string(Self.ann), "Subject": "On its way",
            "TextBody": "It was sent today.",
        ]
        let response: JSONValue = ["MessageID": "0a129aee", "ErrorCode": 0]
        let payload = SentPayload(
            request: request.bytes(sortedKeys: false),
            response: response.bytes(sortedKeys: false),
            sentAt: SampleMail.time,
            rep: "bo"
        )
        let outcomes = try await archive.history.record(sent: payload, by: older, from: "shop-mail")
        let (_, done) = try await archive.readapt(Postmark())
        #expect(done.map(\.outcome) == [.corrected])
        #expect(done.flatMap(\.fields).map(\.name) == ["subject"])
        let entry = try #require(try await archive.entries().first)
        #expect(entry.ref == outcomes.first?.ref)
        #expect(entry.interaction.subject == "On its way")
        #expect(entry.interaction.status == .sent)
        #expect(entry.interaction.participants.contains { $0.rep == "bo" })
    }

    @Test("without its account a mail doesn't lose which way it went")
    func unknownAccount() async throws {
        let archive = try await MailArchive(MimeAdapter(), isConfigured: false)
        try await archive.record(Self.question.bytes, by: Self.older)
        let (report, done) = try await archive.readapt(MimeAdapter())
        #expect(report.outcomes == [.kept: 1])
        #expect(done.first?.reason?.contains("not configured") == true)
        #expect(try await archive.entries().map(\.interaction.direction) == [.inbound])
        // Where nobody knew it before, nothing is lost.
        let other = try await MailArchive(MimeAdapter(), isConfigured: false)
        let older = OlderAdapter(MimeAdapter()) {
            $0.subject = "Misread"
            $0.direction = .unknown
        }
        try await other.record(Self.question.bytes, by: older)
        #expect(try await other.readapt(MimeAdapter()).report.outcomes == [.corrected: 1])
    }

    @Test(
        "what the providers hand on is read again too, whole or taken apart",
        arguments: [true, false]
    )
    func providers(isWhole: Bool) async throws {
        let mail = Self.question
        let requests: [(any ChannelAdapter, HTTPRequest)] = [
            (Postmark(), Postmark.message(mail, isWhole: isWhole, secret: "s")),
            (Mailgun(), Mailgun.message(mail, isWhole: isWhole, secret: "s")),
            (SendGrid(), SendGrid.message(mail, isWhole: isWhole)),
            (AmazonSES(), AmazonSES.message(mail)),
        ]
        for (adapter, request) in requests {
            let archive = try await MailArchive(adapter)
            let outcomes = try await archive.record(
                request.body,
                contentType: request.header("Content-Type"),
                by: OlderAdapter(adapter, misread: Self.wrongSubject)
            )
            let (report, done) = try await archive.readapt(adapter)
            #expect(report.outcomes == [.corrected: 1], "\(adapter.profile.name)")
            #expect(done.flatMap(\.fields).map(\.name) == ["subject"], "\(adapter.profile.name)")
            let ref = try #require(outcomes.first?.ref)
            let original = try await archive.history.original(of: ref, for: .rep("bo"))
            #expect(original == request.body, "\(adapter.profile.name)")
        }
    }
}
