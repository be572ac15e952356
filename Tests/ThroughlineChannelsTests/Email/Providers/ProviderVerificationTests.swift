// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("Verification of mail providers")
struct ProviderVerificationTests {
    private static let event = Mailgun.event(
        .delivered,
        of: "r1@shop.example",
        to: "ann@example.org",
        secret: ProviderDesk.signingKey
    )
    private static let form = Mailgun.message(
        "Hi",
        from: "ann@example.org",
        secret: ProviderDesk.signingKey
    )

    @Test("each bit of Postmark's password counts")
    func postmark() {
        let desk = ProviderDesk.postmark
        let accepted = (0..<ProviderDesk.secret.utf8.count * 8).filter { bit in
            var secret = Array(ProviderDesk.secret.utf8)
            secret[bit / 8] ^= 1 << (bit % 8)
            let request = Postmark.request([:], secret: ProviderDesk.secret)
                .with("Authorization", "Basic " + Base64.encode(secret))
            return desk.refusal(of: request) == nil
        }
        #expect(accepted == [])
        #expect(desk.refusal(of: HTTPRequest())?.code == .signatureMissing)
    }

    @Test("each bit of Mailgun's time, token, signature and key counts", arguments: [event, form])
    func mailgun(request: HTTPRequest) {
        #expect(ProviderDesk.mailgun.refusal(of: request) == nil)
        let text = String(decoding: request.body, as: UTF8.self)
        for part in ["\(SampleMail.time.microseconds / 1_000_000)", Mailgun.sampleToken] {
            // The request tells its own time elsewhere too; there it is not signed.
            let isCovered = text.ranges(of: part).contains { range in
                let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                return (start * 8..<(start + part.utf8.count) * 8).allSatisfy {
                    ProviderDesk.mailgun.refusal(of: request.turning(bit: $0)) != nil
                }
            }
            #expect(isCovered, "\(part)")
        }
        let accepted = (0..<ProviderDesk.signingKey.utf8.count * 8).filter { bit in
            var key = Array(ProviderDesk.signingKey.utf8)
            key[bit / 8] ^= 1 << (bit % 8)
            var desk = ProviderDesk.mailgun
            desk.context.keys.secrets = [Secret(key)]
            return desk.refusal(of: request) == nil
        }
        #expect(accepted == [])
    }

    @Test("each bit of SendGrid's body, time, signature and key counts")
    func sendGrid() {
        let mutations = RequestMutations(
            adapter: SendGrid(),
            request: SendGrid.event(.delivered, of: "r1@shop.example", to: "ann@example.org"),
            context: ProviderDesk.sendGrid.context
        )
        #expect(mutations.isAccepted)
        #expect(mutations.uncoveredBody == [])
        #expect(mutations.uncovered(header: "X-Twilio-Email-Event-Webhook-Timestamp") == [])
        #expect(mutations.uncovered(header: "X-Twilio-Email-Event-Webhook-Signature") == [])
        #expect(mutations.uncovered(secret: SampleECKey().publicKey) == [])
    }

    @Test("a sender's own fields of the same names neither open nor close the door")
    func mailgunFields() {
        let pairs: [(String, String)] = [
            ("signature", "ab"), ("token", "x"), ("timestamp", "1"), ("recipient", "x"),
        ]
        let body = String(decoding: Self.form.body, as: UTF8.self)
        let boundary = "------ThroughlineTestBoundary"
        let parts = pairs.map {
            "\(boundary)\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }.joined()
        var before = Self.form
        before.body = Array((parts + body).utf8)
        #expect(ProviderDesk.mailgun.refusal(of: before) == nil)
        var behind = Self.form
        behind.body = Array(
            body.replacing("\(boundary)--", with: parts + "\(boundary)--").utf8
        )
        #expect(ProviderDesk.mailgun.refusal(of: behind) == nil)
        var alone = Self.form
        alone.body = Array((parts + "\(boundary)--\r\n").utf8)
        #expect(ProviderDesk.mailgun.refusal(of: alone) != nil)
    }

    @Test(
        "a request is stale one second past twelve hours, and not before",
        arguments: [0, 1]
    )
    func stale(excess: Int) {
        let shift = Duration.seconds(12 * 3_600 + excess)
        let requests = [
            (ProviderDesk.mailgun, Self.event), (ProviderDesk.mailgun, Self.form),
            (.sendGrid, SendGrid.message("Hi", from: "ann@example.org")),
            (.ses, AmazonSES.message("Hi", from: "ann@example.org")),
        ]
        for (desk, request) in requests {
            for received in [shift, .zero - shift] {
                var desk = desk
                desk.context.receivedAt = SampleMail.time.advanced(by: received)
                let expected: AdapterError.Code? = excess == 0 ? nil : .stale
                #expect(desk.refusal(of: request)?.code == expected)
            }
        }
    }

    @Test("an account with key and password asks for both")
    func both() {
        let secrets = [Secret(ProviderDesk.signingKey), Secret(ProviderDesk.secret)]
        var desk = ProviderDesk.mailgun
        desk.context.keys.secrets = secrets
        #expect(desk.refusal(of: Self.event)?.code == .signatureMissing)
        let basic = "Basic " + Base64.encode(Array(ProviderDesk.secret.utf8))
        let known = Self.event.with("Authorization", basic)
        #expect(desk.refusal(of: known) == nil)
        desk.context.keys.secrets = [Secret("another key"), Secret(ProviderDesk.secret)]
        #expect(desk.refusal(of: known)?.code == .signatureInvalid)
        let wrong = Self.event.with("Authorization", "Basic " + Base64.encode(Array("a:b".utf8)))
        #expect(desk.refusal(of: wrong)?.code == .signatureInvalid)
    }

    @Test("the previous secret is as good as the current one")
    func previous() {
        var mailgun = ProviderDesk.mailgun
        mailgun.context.keys.secrets.insert(Secret("new key"), at: 0)
        #expect(mailgun.refusal(of: Self.event) == nil)
        var postmark = ProviderDesk.postmark
        postmark.context.keys.secrets.insert(Secret("new:password"), at: 0)
        let request = Postmark.message("Hi", from: "a@x.example", secret: ProviderDesk.secret)
        #expect(postmark.refusal(of: request) == nil)
    }

    @Test("SendGrid's inbound mail is taken with user and password alone")
    func sendGridPassword() {
        var desk = ProviderDesk.sendGrid
        desk.context.keys.secrets = [Secret(ProviderDesk.secret)]
        let request = SendGrid.message("Hi", from: "ann@example.org")
        #expect(desk.refusal(of: request)?.code == .signatureMissing)
        let basic = "Basic " + Base64.encode(Array(ProviderDesk.secret.utf8))
        #expect(desk.refusal(of: request.with("Authorization", basic)) == nil)
    }

    @Test(
        "without a secret nothing is accepted",
        arguments: [ProviderDesk.postmark, .mailgun, .sendGrid, .ses]
    )
    func keyless(desk: ProviderDesk) {
        var desk = desk
        desk.context.keys = AccountKeys(secrets: [Secret("")])
        let request =
            switch desk.adapter {
            case is Postmark: Postmark.message("Hi", from: "a@x.example", secret: "a:b")
            case is Mailgun: Self.event
            case is SendGrid: SendGrid.message("Hi", from: "a@x.example")
            default: AmazonSES.message("Hi", from: "a@x.example")
            }
        #expect(desk.refusal(of: request)?.code == .secretMissing)
    }

    @Test("what had to be parsed to verify a request is read as it is, and reads as its bytes do")
    func parsed() throws {
        let mail = SampleMail("Where is it?", from: "ann@example.org")
        let form = Mailgun.message(mail, secret: ProviderDesk.signingKey)
        let event = Mailgun.event(
            .delivered,
            of: "1@shop.example",
            to: "ann@example.org",
            secret: ProviderDesk.signingKey
        )
        let cases = [
            (ProviderDesk.mailgun, form, true), (ProviderDesk.mailgun, event, false),
            (ProviderDesk.ses, AmazonSES.message(mail), true),
        ]
        for (desk, request, isParsed) in cases {
            let payload = try desk.adapter.verified(request, context: desk.context)
            #expect((payload.parsed != nil) == isParsed)
            #expect(payload == Payload(request))
            let items = Array(desk.adapter.items(in: payload, context: desk.context))
            #expect(!items.isEmpty)
            #expect(items == desk.items(request))
            // Other bytes are another payload, of which nothing was parsed.
            var other = payload
            other.bytes = Array("{}".utf8)
            #expect(other.parsed == nil)
        }
    }
}
