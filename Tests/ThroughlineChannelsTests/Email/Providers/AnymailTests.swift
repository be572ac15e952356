// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// Requests recorded from another library's tests, with what it answered and read.
@Suite(
    "Anymail's recordings",
    .enabled(if: AnymailRecording.corpus.isPresent, "the shared corpus is not on this machine")
)
struct AnymailTests {
    /// Where we answer otherwise, and why.
    private static let otherAnswers = [
        "sendgrid SendGridSignedWebhookSecurityAndHttpBasicAuthTestCase."
            + "test_successful_signature_check_with_basic_http_auth": noTime,
        "sendgrid SendGridSignedWebhookSecurityTestCase."
            + "test_successful_signature_check_without_http_auth": noTime,
    ]
    private static let noTime =
        "The signature is good, over a time that reads `data timestamp`; what has no time could be "
        + "sent again for ever."

    /// What we read otherwise, and why.
    private static let otherReadings = [
        "mailgun MailgunInboundTestCase.test_attachments text": enclosed,
        "sendgrid SendgridInboundTestCase.test_attachments text": enclosed,
        "ses AmazonSESInboundTests.test_inbound_s3 from": elsewhere,
        "ses AmazonSESInboundTests.test_inbound_s3 to": elsewhere,
        "ses AmazonSESInboundTests.test_inbound_s3 subject": elsewhere,
        "ses AmazonSESInboundTests.test_inbound_s3 text": elsewhere,
        "ses AmazonSESInboundTests.test_inbound_s3 date": elsewhere,
    ]
    private static let enclosed =
        "The message has no text; Anymail finds that of a message enclosed in it."
    private static let elsewhere =
        "The content lies in S3; Anymail gets it there, and nothing is fetched here."

    @Test("there are seventy-three of them")
    func count() { #expect(AnymailRecording.all.count == 73) }

    @Test(
        "each request is accepted or refused as it was",
        arguments: AnymailRecording.all.filter { $0.status != nil }
    )
    func answer(recording: AnymailRecording) {
        let refusal = recording.desk.refusal(of: recording.request)
        guard Self.otherAnswers[recording.testDescription] == nil else {
            #expect(recording.status == 200)
            #expect(refusal?.code == .signatureMissing)
            #expect(refusal?.message.contains("holds no time") == true)
            return
        }
        #expect((refusal == nil) == (recording.status == 200), "\(refusal as Any)")
    }

    @Test(
        "each request that was taken gives what was read from it",
        arguments: AnymailRecording.all.filter { $0.status == 200 || $0.status == nil }
    )
    func reading(recording: AnymailRecording) throws {
        let items = recording.desk.items(recording.request)
        #expect(!items.isEmpty)
        #expect(items.unreadable.isEmpty)
        guard recording.status == 200 else { return }
        for event in recording.events {
            if event["signal"]?.string == "inbound" {
                let mail = try #require(items.interactions.first)
                compare(mail, try #require(event["message"]), recording)
            } else {
                compare(items, event, recording)
            }
        }
    }

    @Test("what is kept of a message reads the same without its request")
    func readAgain() throws {
        var kept = 0
        for recording in AnymailRecording.all {
            for mail in recording.desk.items(recording.request).interactions
            where mail.kind == .message {
                let original = try #require(mail.original, "\(recording.testDescription)")
                let again = recording.desk.items(original.bytes).interactions
                let isSame = again.contains(mail)
                #expect(isSame, "\(recording.testDescription)")
                kept += 1
            }
        }
        #expect(kept > 10)
    }

    private func compare(_ mail: Interaction, _ message: JSONValue, _ recording: AnymailRecording) {
        func addresses(_ place: Place) -> [String] {
            mail.participants.filter { $0.place == place }
                .compactMap { $0.identifiers.first?.identifier.value }
        }
        func trimmed(_ text: String?) -> String {
            (text ?? "").split { $0.isWhitespace }.joined(separator: " ")
        }
        let plain = message["text"]?.string ?? ""
        let date = message["date"]?.string.flatMap { Timestamp(rfc3339: $0) }
        let files = (message["attachments"]?.array ?? [])
            .filter { $0["content_type"]?.string != "message/rfc822" }
            .compactMap { $0["sha256"]?.string }
        let found = files.filter { hash in mail.attachments.contains { $0.sha256 == hash } }
        let author = message["from"]?["addr_spec"]?.string
        var fields = [
            ("from", addresses(.from), [author].compactMap(\.self)),
            ("to", addresses(.to), list(message["to"])),
            ("cc", addresses(.cc), list(message["cc"])),
            ("subject", [mail.subject ?? ""], [message["subject"]?.string ?? ""]),
            ("text", [trimmed(mail.text)], [trimmed(plain)]),
            ("attachments", found, files),
        ]
        if let date {
            fields.append(("date", [mail.occurredAt.time.description], [date.description]))
        }
        for (name, ours, theirs) in fields {
            let isExplained = Self.otherReadings["\(recording.testDescription) \(name)"] != nil
            #expect((ours == theirs) != isExplained, "\(name): \(ours) / \(theirs)")
        }
    }

    private func list(_ people: JSONValue?) -> [String] {
        (people?.array ?? []).compactMap { $0["addr_spec"]?.string }
    }

    private func compare(
        _ items: [AdapterItem],
        _ event: JSONValue,
        _ recording: AnymailRecording
    ) {
        // What names no message can't be a change of one, and keeps its bytes.
        guard event["message_id"]?.string != nil else {
            #expect(items.map(\.short) == ["system unknown"])
            return
        }
        let recipient = event["recipient"]?.string
        let change = items.changes.first { change in
            let value = change.participants.first?.identifiers.first?.identifier.value
            return recipient == nil || value == nil || value == recipient
        }
        guard let change else {
            Issue.record("no change for \(event["event_type"]?.string ?? "")")
            return
        }
        let statuses: [String: DeliveryStatus] = [
            "queued": .sent, "delivered": .delivered, "bounced": .failed, "rejected": .failed,
            "failed": .failed, "opened": .read, "clicked": .read, "complained": .delivered,
            "unsubscribed": .delivered,
        ]
        #expect(change.status == event["event_type"]?.string.flatMap { statuses[$0] })
        // Anymail takes the time that SNS published at; we take that of the event.
        if recording.provider != "ses", let time = event["timestamp"]?.string {
            #expect(change.occurredAt.time == Timestamp(rfc3339: time))
        }
    }
}
