// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing
import Throughline
import ThroughlineChannels

@Suite("WebhookSignature")
struct WebhookSignatureTests {
    private let now = Timestamp(seconds: 1_700_000_000)

    private func context(_ secrets: String...) -> AdapterContext {
        AdapterContext(
            account: Account(id: "shop", adapter: "any"),
            keys: AccountKeys(secrets: secrets.map { Secret($0) }),
            receivedAt: now
        )
    }

    private let request = HTTPRequest(
        headers: [.init("X-Slack-Request-Timestamp", "1700000000")],
        body: Array("hello".utf8)
    )

    @Test("a request that the scheme signed is one that it accepts")
    func roundTrip() throws {
        let signed = WebhookSignature.slack.signed(request, with: Secret("current"))
        try WebhookSignature.slack.verify(signed, context: context("current"))
    }

    @Test("while a secret is changed, the previous one is good too")
    func previousSecret() throws {
        let signed = WebhookSignature.slack.signed(request, with: Secret("previous"))
        try WebhookSignature.slack.verify(signed, context: context("current", "previous"))
        let error = #expect(throws: AdapterError.self) {
            try WebhookSignature.slack.verify(signed, context: context("current"))
        }
        #expect(error?.code == .signatureInvalid)
    }

    @Test("a request without a signature is told apart from one with a wrong one")
    func missing() {
        let error = #expect(throws: AdapterError.self) {
            try WebhookSignature.slack.verify(request, context: context("current"))
        }
        #expect(error?.code == .signatureMissing)
    }

    @Test(
        "the time of signing may stand in the address, in any of its forms, and goes stale",
        arguments: [
            (SignedTimestamp.Form.seconds, "1700000000"), (.milliseconds, "1700000000000"),
            (.rfc3339, "2023-11-14T22:13:20Z"),
        ]
    )
    func timestamps(form: SignedTimestamp.Form, text: String) throws {
        let scheme = WebhookSignature(
            .hmacSHA256,
            in: .header("X-Signature"),
            over: [.timestamp, .body],
            timestamp: SignedTimestamp(in: .query("at"), form)
        )
        let signed = scheme.signed(
            HTTPRequest(path: "/hooks/shop?at=\(text)", headers: [], body: Array("hello".utf8)),
            with: Secret("current")
        )
        var context = context("current")
        context.receivedAt = now.advanced(by: .seconds(300))
        try scheme.verify(signed, context: context)
        context.receivedAt = now.advanced(by: .seconds(301))
        let error = #expect(throws: AdapterError.self) {
            try scheme.verify(signed, context: context)
        }
        #expect(error?.code == .stale)
    }

    @Test("no secret, or an empty one, verifies nothing", arguments: [[], [""]])
    func secretMissing(secrets: [String]) {
        let signed = WebhookSignature.meta.signed(request, with: Secret(""))
        let error = #expect(throws: AdapterError.self) {
            try WebhookSignature.meta.verify(
                signed,
                context: AdapterContext(
                    account: Account(id: "shop", adapter: "any"),
                    keys: AccountKeys(secrets: secrets.map { Secret($0) }),
                    receivedAt: now
                )
            )
        }
        #expect(error?.code == .secretMissing)
    }

    @Test("one of several signatures is enough, and sixteen are read at most")
    func severalSignatures() throws {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        var signed = WebhookSignature.standardWebhooks.signed(
            HTTPRequest(
                headers: [.init("webhook-id", "m1"), .init("webhook-timestamp", "1700000000")],
                body: Array("{}".utf8)
            ),
            with: Secret(secret)
        )
        let index = try #require(signed.headers.firstIndex { $0.name == "webhook-signature" })
        let good = signed.headers[index].value
        signed.headers[index].value = String(repeating: "v1,AAAA ", count: 15) + good
        try WebhookSignature.standardWebhooks.verify(signed, context: context(secret))
        signed.headers[index].value = String(repeating: "v1,AAAA ", count: 16) + good
        #expect(throws: AdapterError.self) {
            try WebhookSignature.standardWebhooks.verify(signed, context: context(secret))
        }
    }

    @Test("Ed25519 of Standard Webhooks is verified with the provider's public key")
    func ed25519() throws {
        let key = Curve25519.Signing.PrivateKey()
        let message = Array("m1.1700000000.{}".utf8)
        let signature = Base64.encode(Array(try key.signature(for: message)))
        var request = HTTPRequest(
            headers: [
                .init("webhook-id", "m1"), .init("webhook-timestamp", "1700000000"),
                .init("webhook-signature", "v1,AAAA v1a,\(signature)"),
            ],
            body: Array("{}".utf8)
        )
        let publicKey = "whpk_" + Base64.encode(Array(key.publicKey.rawRepresentation))
        let scheme = WebhookSignature.standardWebhooksEd25519
        try scheme.verify(request, context: context(publicKey))
        request.body = Array("[]".utf8)
        #expect(throws: AdapterError.self) {
            try scheme.verify(request, context: context(publicKey))
        }
    }

    @Test("basic authentication compares user and password")
    func basic() throws {
        let header = "Basic " + Base64.encode(Array("user:pass".utf8))
        let request = HTTPRequest(headers: [.init("authorization", header)])
        try SharedSecret.basic.verify(request, context: context("user:pass"))
        #expect(throws: AdapterError.self) {
            try SharedSecret.basic.verify(request, context: context("user:password"))
        }
    }
}
