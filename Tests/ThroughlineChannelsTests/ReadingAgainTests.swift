// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// Which adapters' events `readapt` reaches.
///
/// They are those that keep bytes which say by themselves what they are. The table in "Operating"
/// says the same.
@Suite("Reading again")
struct ReadingAgainTests {
    /// What an event keeps of what it was read from.
    enum Kept: String, Sendable {
        /// Bytes that are a payload by themselves.
        case whole
        /// Bytes that say nothing without the delivery around them.
        case part
        /// No bytes: all that was said is in the fields.
        case nothing
    }

    struct Sample: Sendable, CustomTestStringConvertible {
        var adapter: any ChannelAdapter
        var request: HTTPRequest
        var kept: Kept
        var providerID: String?

        init(
            _ adapter: any ChannelAdapter,
            _ request: HTTPRequest,
            _ kept: Kept,
            providerID: String? = nil
        ) {
            self.adapter = adapter
            self.request = request
            self.kept = kept
            self.providerID = providerID
        }

        var testDescription: String { "\(adapter.profile.name) keeps \(kept)" }

        var context: AdapterContext {
            AdapterContext(
                account: Account(
                    id: "shop",
                    adapter: adapter.profile.name.rawValue,
                    providerID: providerID,
                    addresses: ["help@shop.example"],
                    region: "DK",
                    timeZone: "Europe/Copenhagen"
                ),
                receivedAt: SampleMail.time.advanced(by: .seconds(30))
            )
        }
    }

    private static let words = "Where is order 4711?"
    private static let ann = "ann@example.org"
    private static let secret = "s"

    static let samples: [Sample] = [
        Sample(MimeAdapter(), HTTPRequest(body: SampleMail(words, from: ann).bytes), .whole),
        Sample(Postmark(), Postmark.message(words, from: ann, secret: secret), .whole),
        Sample(
            Postmark(),
            Postmark.event(.opened, of: "1", to: ann, secret: secret),
            .nothing
        ),
        Sample(Mailgun(), Mailgun.message(words, from: ann, secret: secret), .whole),
        Sample(SendGrid(), SendGrid.message(words, from: ann), .whole),
        Sample(AmazonSES(), AmazonSES.message(words, from: ann), .whole),
        Sample(
            WhatsApp(),
            WhatsApp.message(words, from: "+4531123456", secret: secret),
            .nothing,
            providerID: WhatsApp.sampleNumberID
        ),
        Sample(
            Meta(),
            Meta.message(words, from: "24691357", secret: secret),
            .nothing,
            providerID: Meta.samplePageID
        ),
        Sample(
            Telegram(),
            Telegram.message(words, from: 1_111, secret: secret),
            .nothing,
            providerID: Telegram.sampleBotID
        ),
        Sample(
            Slack(),
            Slack.message(words, from: "U1", secret: secret),
            .part,
            providerID: Slack.sampleTeamID
        ),
        Sample(Chatwoot(), Chatwoot.message(words, id: 1, secret: secret), .whole),
        Sample(
            Intercom(),
            Intercom.message(words, conversation: "1", secret: secret),
            .part,
            providerID: Intercom.sampleAppID
        ),
        Sample(
            Sunshine(),
            Sunshine.message(words, id: "1", secret: secret),
            .part,
            providerID: Sunshine.sampleAppID
        ),
        Sample(
            LiveChat(),
            LiveChat.message(words, id: "1", by: "c1", secret: secret),
            .part,
            providerID: LiveChat.sampleOrganisation
        ),
        Sample(
            ActivityPub(),
            ActivityPub.post(words, from: "https://a.example/users/ada"),
            .nothing
        ),
        Sample(
            X(),
            X.message(words, id: "1", from: "42", secret: secret),
            .part,
            providerID: X.sampleUserID
        ),
        Sample(
            SegmentAdapter(),
            Segment.page("https://a.example", title: "A", by: .init(userID: "u1"), secret: secret),
            .whole
        ),
        Sample(
            FormAdapter(),
            WebForm.submission([("email", ann), ("message", words)], secret: secret),
            .nothing
        ),
        Sample(
            WebLogAdapter(),
            WebLog.request([WebLog.line("GET / HTTP/1.1", at: SampleMail.time)], secret: secret),
            .nothing
        ),
        Sample(
            SnowplowAdapter(),
            Snowplow.request([["e": "pv", "eid": "e1", "duid": "d1"]], secret: secret),
            .whole
        ),
        Sample(
            TypeformAdapter(),
            Typeform.response([.nps(9), .words(words)], at: SampleMail.time, secret: secret),
            .whole
        ),
        Sample(
            DelightedAdapter(),
            Delighted.response(
                score: 9,
                comment: words,
                email: ann,
                at: SampleMail.time,
                secret: secret
            ),
            .whole
        ),
        Sample(
            ConnectAdapter(),
            HTTPRequest(
                body: Connect.record(
                    from: "+4531123456",
                    agent: "bo",
                    at: SampleMail.time,
                    talked: 42
                ).bytes(sortedKeys: false)
            ),
            .whole
        ),
    ]

    @Test("an event keeps what the table says", arguments: samples)
    func kept(sample: Sample) throws {
        let payload = Payload(
            sample.request.body,
            contentType: sample.request.header("Content-Type")
        )
        let item = try #require(
            Array(sample.adapter.items(in: payload, context: sample.context)).first
        )
        let name = try #require(self.ref(of: item))
        let bytes =
            item.interaction?.original ?? item.interaction?.payload ?? item.change?.payload
        var kept = Kept.nothing
        if let bytes {
            let again = sample.adapter.items(in: Payload(bytes.bytes), context: sample.context)
            kept = again.contains { self.ref(of: $0) == name } ? .whole : .part
        }
        #expect(kept == sample.kept)
    }

    private func ref(of item: AdapterItem) -> Ref? {
        item.interaction?.ref ?? item.change?.ref ?? item.sighting?.source.ref
    }

    @Test("what no adapter knows keeps its bytes, whichever adapter that is")
    func unknown() throws {
        let bytes = Array(#"{"RecordType":"Dance","MessageID":"1"}"#.utf8)
        let sample = Self.samples[0]
        let items = Array(Postmark().items(in: Payload(bytes), context: sample.context))
        #expect(items.first?.interaction?.payload?.bytes == bytes)
    }
}
