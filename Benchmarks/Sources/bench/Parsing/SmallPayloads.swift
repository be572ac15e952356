// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// One small signed request for each adapter, such as a provider sends by the thousand: one message,
/// one call, one page.
enum SmallPayloads {
    /// A request and what reads it.
    struct Sample {
        let adapter: any ChannelAdapter
        let request: HTTPRequest
        let context: AdapterContext

        /// The request's body, as an intake hands it on.
        var payload: Payload {
            Payload(request.body, contentType: request.header("Content-Type"))
        }

        init(
            _ adapter: any ChannelAdapter,
            _ request: HTTPRequest,
            providerID: String? = nil,
            publicURL: String? = nil,
            keys: AccountKeys = AccountKeys(secrets: [Secret(secret)])
        ) {
            self.adapter = adapter
            self.request = request
            let account = Account(
                id: "shop",
                adapter: adapter.profile.name.rawValue,
                providerID: providerID,
                addresses: ["help@shop.example"],
                numbers: ["+4520123456"],
                publicURL: publicURL,
                region: "DK",
                timeZone: "Europe/Copenhagen"
            )
            context = AdapterContext(
                account: account,
                accounts: [account],
                keys: keys,
                receivedAt: time.advanced(by: .seconds(30))
            )
        }
    }

    private static let secret = "a secret of the shop"
    /// The time that the sample requests of all adapters have.
    private static let time = SampleMail.time
    private static let words = "Where is my order 4711? It should have come on Monday."
    private static let customer = "ada@example.com"

    /// A sample for each adapter.
    static let all: [Sample] = mail + chat + phone + web

    private static let mail: [Sample] = [
        Sample(MimeAdapter(), bearer(Array(message.utf8))),
        Sample(
            Postmark(),
            Postmark.message(words, from: customer, secret: "shop:\(secret)"),
            keys: AccountKeys(secrets: [Secret("shop:\(secret)")])
        ),
        Sample(Mailgun(), Mailgun.message(words, from: customer, secret: secret)),
        Sample(
            SendGrid(),
            SendGrid.message(words, from: customer),
            keys: AccountKeys(secrets: [Secret(SampleECKey().publicKey)])
        ),
        Sample(
            AmazonSES(),
            AmazonSES.message(words, from: customer),
            providerID: AmazonSES.sampleTopic,
            keys: AccountKeys(
                publicKeys: [AmazonSES.sampleKey.keyID: AmazonSES.sampleKey.certificate]
            )
        ),
    ]

    private static let message =
        SampleMail(words, from: customer).fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        + "\r\n\(words)\r\n"

    private static let chat: [Sample] = [
        Sample(
            WhatsApp(),
            WhatsApp.message(words, from: "+4531123456", secret: secret),
            providerID: WhatsApp.sampleNumberID
        ),
        Sample(
            Meta(),
            Meta.message(words, from: "24691357", secret: secret),
            providerID: Meta.samplePageID
        ),
        Sample(
            Telegram(),
            Telegram.message(words, from: 1_111, secret: secret),
            providerID: Telegram.sampleBotID
        ),
        Sample(
            Slack(),
            Slack.message(words, from: "U1", secret: secret),
            providerID: Slack.sampleTeamID
        ),
        Sample(Chatwoot(), Chatwoot.message(words, id: 1, secret: secret)),
        Sample(
            Intercom(),
            Intercom.message(words, conversation: "1", secret: secret),
            providerID: Intercom.sampleAppID
        ),
        Sample(
            Sunshine(),
            Sunshine.message(words, id: "1", secret: secret),
            providerID: Sunshine.sampleAppID
        ),
        Sample(
            LiveChat(),
            LiveChat.message(words, id: "1", by: "c1", secret: secret),
            providerID: LiveChat.sampleOrganisation
        ),
        Sample(
            ActivityPub(),
            ActivityPub.post(words, from: actor),
            keys: AccountKeys(publicKeys: [actorKey.keyID: actorKey.publicKey])
        ),
        Sample(
            X(),
            X.message(words, id: "1", from: "42", secret: secret),
            providerID: X.sampleUserID
        ),
    ]

    private static let actor = "https://social.example/users/ada"
    private static let actorKey = ActivityPub.sampleKey(of: actor)

    private static let phone: [Sample] = [
        Sample(
            TwilioAdapter(),
            Twilio(publicURL: "https://hooks.example.com", secret: secret).call(
                "completed",
                from: "+4531123456",
                to: "+4520123456",
                at: time,
                talked: 42,
                sequence: 3
            ),
            publicURL: "https://hooks.example.com"
        ),
        Sample(
            AsteriskCDRAdapter(),
            Asterisk.request(
                Asterisk.call([
                    .init(from: "+4531123456", to: "101", startedAt: time, talked: 42)
                ]),
                secret: secret
            )
        ),
        Sample(
            AsteriskQueueAdapter(),
            Asterisk.request(
                Asterisk.queueLog([
                    Asterisk.queueLine(
                        "CONNECT",
                        "7",
                        "1767225600.2",
                        "3",
                        at: time,
                        uniqueID: "1767225600.1",
                        agent: "Agent/Bo"
                    )
                ]),
                secret: secret
            )
        ),
        Sample(
            ConnectAdapter(),
            bearer(
                Connect.record(from: "+4531123456", agent: "bo", at: time, talked: 42)
                    .bytes(sortedKeys: false)
            )
        ),
    ]

    private static let web: [Sample] = [
        Sample(
            SegmentAdapter(),
            Segment.page(
                "https://shop.example/orders/4711",
                title: "Your order",
                by: .init(userID: "u1", anonymousID: "a1"),
                at: time,
                secret: secret
            )
        ),
        Sample(
            FormAdapter(),
            WebForm.submission([("email", customer), ("message", words)], secret: secret)
        ),
        Sample(
            WebLogAdapter(),
            WebLog.request(
                [WebLog.line("GET /orders/4711 HTTP/1.1", at: time)],
                secret: secret
            )
        ),
        Sample(
            SnowplowAdapter(),
            Snowplow.request(
                [["e": "pv", "eid": "e1", "url": "https://shop.example/", "duid": "d1"]],
                secret: secret
            )
        ),
        Sample(
            TypeformAdapter(),
            Typeform.response(
                [.nps(9), .words(words), .email(customer)],
                at: time,
                secret: secret
            )
        ),
        Sample(
            DelightedAdapter(),
            Delighted.response(score: 9, comment: words, email: customer, at: time, secret: secret)
        ),
        Sample(
            MappingAdapter([.zendesk]),
            Mapping.zendesk.signed(Array(ticket.utf8), secret: secret, at: time)
        ),
    ]

    private static let ticket = """
        {"id":1,"type":"Ticket","subject":"Order 4711","description":"\(words)","status":"open",\
        "requester":{"id":7,"name":"Ada","email":"\(customer)"},\
        "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}
        """

    private static func bearer(_ body: [UInt8]) -> HTTPRequest {
        HTTPRequest(headers: [.init("Authorization", "Bearer \(secret)")], body: body)
    }
}
