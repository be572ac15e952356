// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// X: posts that concern an account, and its direct messages, by the Account Activity API.
///
/// docs.x.com, Account Activity API, "Account activity data objects".
///
/// | payload | reading |
/// |---|---|
/// | `tweet_create_events` | post; a repost, a reaction |
/// | `direct_message_events` | message, either way |
/// | `direct_message_mark_read_events` | `read` of the message it names |
/// | `tweet_delete_events` | deletion |
/// | `favorite_events` | reaction |
/// | typing | nothing |
/// | anything else: follows, blocks, revocations, the newer Activity API | system, with its bytes |
public struct X: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "x"

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 3,
            channels: [.social, .chat],
            formats: "Account Activity webhooks (JSON; one, a list, or one on each line)",
            signature: WebhookSignature.x.summary,
            refs: "post or message id and what happened; SHA-256 where there is no id",
            needs: [.secret, .providerID],
            forgetsDeletions: true
        )
    }

    /// The longest token that is answered, in bytes.
    static let tokenLimit = 1_024

    /// Answers `crc_token` with its code under the consumer secret.
    public func handshake(_ request: HTTPRequest, keys: AccountKeys) -> HTTPReply? {
        guard request.method.uppercased() == "GET",
            let token = request.query.first(where: { $0.name == "crc_token" })?.value
        else { return nil }
        let secret = keys.secrets.first { secret in secret.withBytes { !$0.isEmpty } }
        guard let secret, token.utf8.count <= Self.tokenLimit,
            let code = WebhookSignature.x.code(of: Array(token.utf8), secret: secret)
        else { return HTTPReply(status: 403) }
        let answer: JSONValue = ["response_token": .string("sha256=" + code)]
        return HTTPReply(
            status: 200,
            headers: [.init("Content-Type", "application/json")],
            body: answer.bytes(sortedKeys: true)
        )
    }

    /// Verifies `x-twitter-webhooks-signature` over the raw body.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try WebhookSignature.x.verify(request, context: context)
    }

    /// Reads a webhook's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let digest = PayloadDigest.hex(payload.bytes)
        return DocumentItems.items(in: payload) { value, place in
            let bodies = value.array ?? [value]
            return bodies.enumerated().flatMap { index, body in
                var walk = XWalk(body, context: context, payloadDigest: digest)
                walk.read(place: value.array == nil ? place : "\(place)body \(index + 1), ")
                return walk.items
            }
        }
    }
}
