// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// A request that Anymail's own tests sent, what it answered, and what it read.
struct AnymailRecording: Sendable, CustomTestStringConvertible {
    static let corpus = SharedCorpus("email/anymail-webhooks")

    var provider: String
    var name: String
    var request: HTTPRequest
    /// What Anymail answered; nil where it stopped because of its own settings.
    var status: Int64?
    /// What it read.
    var events: [JSONValue]
    private var secrets: [Secret]

    var testDescription: String { "\(provider) \(name)" }

    static let all: [AnymailRecording] = ["postmark", "mailgun", "sendgrid", "amazon_ses"].flatMap {
        provider in
        ["inbound", "events"].flatMap { kind -> [AnymailRecording] in
            let bytes = (try? corpus.bytes("\(provider)-\(kind).json")) ?? []
            let records = (try? JSONValue.parse(bytes))?.array ?? []
            return records.map { AnymailRecording(provider, $0) }
        }
    }

    private init(_ provider: String, _ record: JSONValue) {
        self.provider = provider == "amazon_ses" ? "ses" : provider
        name = record["test"]?.string?.split(separator: ".").suffix(2).joined(separator: ".") ?? ""
        status = record["status"]?.integer
        events = record["events"]?.array ?? []
        let body = record["body"]
        let bytes =
            body?["utf8"]?.string.map { Array($0.utf8) }
            ?? body?["base64"]?.string.flatMap { Base64.decode($0) } ?? []
        var headers = (record["headers"]?.object?.members ?? []).map { member in
            HTTPRequest.Header(member.key, Self.unwrapped(member.value.string ?? ""))
        }
        headers.append(.init("Content-Type", record["content_type"]?.string ?? ""))
        request = HTTPRequest(headers: headers, body: bytes)
        let settings = [record["anymail_settings"], record["other_settings"]]
            .flatMap { $0?.object?.members ?? [] }
        secrets = settings.flatMap { setting -> [Secret] in
            let isSecret =
                setting.key == "WEBHOOK_SECRET" || setting.key.hasSuffix("SIGNING_KEY")
                || setting.key.hasSuffix("VERIFICATION_KEY")
            let values = setting.value.array ?? [setting.value]
            return isSecret ? values.compactMap(\.string).map { Secret($0) } : []
        }
    }

    /// The recorder wrote Python's bytes as Python shows them.
    private static func unwrapped(_ value: String) -> String {
        value.hasPrefix("b'") && value.hasSuffix("'")
            ? String(value.dropFirst(2).dropLast()) : value
    }

    var adapter: any ChannelAdapter { ChannelAdapters.named(provider) ?? MimeAdapter() }

    /// The account as the recorded settings have it, at the time that the request names.
    var desk: ProviderDesk {
        var desk = ProviderDesk(adapter, keys: AccountKeys(secrets: secrets))
        desk.context.account.addresses = ["inbound.example.com"]
        desk.context.account.domains = ["inbound.example.com"]
        desk.context.receivedAt = signedAt ?? desk.context.receivedAt
        return desk
    }

    private var signedAt: Timestamp? {
        let places: [RequestValue] = [
            .json("signature", "timestamp"), .header("X-Twilio-Email-Event-Webhook-Timestamp"),
        ]
        if let text = places.lazy.compactMap({ $0.value(in: request) }).first {
            return Int64(text).map { Timestamp(seconds: $0) }
        }
        // Mailgun's own field stands behind what the sender wrote.
        let type = request.header("Content-Type")
        let form = try? MailPayload.submission(request.body, contentType: type)
        return form?.last("timestamp").flatMap { Int64($0) }.map { Timestamp(seconds: $0) }
    }
}
