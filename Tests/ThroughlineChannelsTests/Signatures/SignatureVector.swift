// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

/// One entry of the corpus' signature vectors, as a request and what verifies it.
struct SignatureVector: CustomTestStringConvertible, Sendable {
    var name: String
    var request: HTTPRequest
    var secret: String
    var url: String?
    /// When it was signed, where the scheme has a time; the moment of receipt in the tests.
    var signedAt: Timestamp

    var testDescription: String { name }

    func verify(_ request: HTTPRequest, secret: String, at now: Timestamp) throws(AdapterError) {
        let context = AdapterContext(
            account: Account(id: "a", adapter: "a", publicURL: url),
            // The previous secret is the good one: both must be tried.
            keys: AccountKeys(secrets: [Secret("another secret"), Secret(secret)]),
            receivedAt: now
        )
        switch provider {
        case "twilio": try TwilioSignature().verify(request, context: context)
        case "telegram": try SharedSecret.telegram.verify(request, context: context)
        default:
            guard let scheme = Self.schemes[provider] else { fatalError("no scheme \(provider)") }
            try scheme.verify(request, context: context)
        }
    }

    func accepts(_ request: HTTPRequest, secret: String) -> Bool {
        (try? verify(request, secret: secret, at: signedAt)) != nil
    }

    var provider: String { String(name.prefix { $0 != " " }) }

    /// The header or field that carries the time, where the scheme has one.
    var timeField: String? { Self.timeFields[provider] }

    static let schemes: [String: WebhookSignature] = [
        "slack": .slack, "sendgrid": .sendGrid, "standard-webhooks": .standardWebhooks,
        "meta": .meta, "intercom": .intercom, "zendesk": .zendesk, "chatwoot": .chatwoot,
        "segment": .segment, "x": .x, "typeform": .typeform, "delighted": .delighted,
        "mailgun": .mailgunForm,
    ]

    static let timeFields: [String: String] = [
        "slack": "X-Slack-Request-Timestamp",
        "sendgrid": "X-Twilio-Email-Event-Webhook-Timestamp",
        "standard-webhooks": "webhook-timestamp",
        "zendesk": "X-Zendesk-Webhook-Signature-Timestamp",
        "chatwoot": "X-Chatwoot-Timestamp",
        "mailgun": "timestamp",
    ]
}

extension SignatureVector {
    static let corpus = SharedCorpus("signatures")

    /// All vectors of the corpus; empty where it is absent.
    static let all: [SignatureVector] = {
        guard let bytes = try? corpus.bytes("signature-vectors.json"),
            let entries = try? JSONValue.parse(bytes).array
        else { return [] }
        return entries.enumerated().map { SignatureVector($1, index: $0) }
    }()

    init(_ entry: JSONValue, index: Int) {
        let provider = entry["provider"]?.string ?? ""
        name = "\(provider) #\(index)"
        secret = entry["secret"]?.string ?? entry["public_key_spki_b64"]?.string ?? ""
        request = HTTPRequest(body: Array((entry["body"]?.string ?? "").utf8))
        signedAt = .epoch
        for header in entry["headers"]?.object?.members ?? [] {
            request.headers.append(.init(header.key, header.value.string ?? ""))
        }
        if let text = entry["url"]?.string, let path = text.dropFirst(8).firstIndex(of: "/") {
            url = String(text[..<path])
            request.path = String(text[path...])
        }
        if let parameters = entry["params"]?.object {
            request.body = Self.form(
                parameters.members.flatMap { member in
                    (member.value.array ?? [member.value]).map {
                        (member.key, $0.string ?? "")
                    }
                }
            )
        }
        if let fields = entry["fields"]?.object {
            request.body = Self.form(fields.members.map { ($0.key, $0.value.string ?? "") })
        }
        let time = timeField.flatMap { field in
            request.header(field)
                ?? FormParameters.decode(request.body).first { $0.name == field }?.value
        }
        if let time {
            signedAt =
                Int64(time).map { Timestamp(seconds: $0) } ?? Timestamp(rfc3339: time)
                ?? .epoch
        }
    }

    /// Every byte escaped, so that each bit of a value can be turned.
    static func form(_ fields: [(String, String)]) -> [UInt8] {
        func escaped(_ text: String) -> String {
            text.utf8.map { "%" + Hex.string([$0]) }.joined()
        }
        return Array(fields.map { escaped($0.0) + "=" + escaped($0.1) }.joined(separator: "&").utf8)
    }
}
