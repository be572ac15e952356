// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Facebook Pages and Instagram: direct messages, comments, posts, and what a service sent.
///
/// developers.facebook.com, Messenger Platform and Instagram Platform, webhooks; Graph API, webhooks
/// reference, Page and Instagram (state of August 2026). One request may bring the items of several
/// pages; each finds its account by the entry's `id`.
///
/// | payload | reading |
/// |---|---|
/// | `messaging`, `standby`: message, postback | message; taken back, a deletion |
/// | `message_edit`, `reaction`, `delivery`, `read` | changes of the messages they name |
/// | `messaging_feedback` | survey |
/// | `feed`, `mention`, `ratings` | posts, comments and reviews; edits, removals, reactions |
/// | `comments`, `live_comments` | comments on Instagram |
/// | `mentions` on Instagram | system on the social channel: the ids of what must be fetched |
/// | `leadgen` | form; its answers must be fetched |
/// | anything else | system, with its bytes |
///
/// A person has another id at each page: the scope of an id is the page's or account's own.
public struct Meta: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "meta"

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 3,
            channels: [.chat, .social],
            formats: "Messenger, Instagram and Page webhooks (JSON; a body, a list of them, or one "
                + "on each line)",
            signature: WebhookSignature.meta.summary,
            refs: "mid; mid:state; comment id:verb; SHA-256 where there is no id",
            needs: [.secret, .verifyToken, .providerID]
        )
    }

    /// Answers `hub.challenge` if `hub.verify_token` is the account's.
    public func handshake(_ request: HTTPRequest, keys: AccountKeys) -> HTTPReply? {
        MetaHandshake.reply(to: request, keys: keys)
    }

    /// Verifies `X-Hub-Signature-256` over the raw body.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try WebhookSignature.meta.verify(request, context: context)
    }

    /// Reads a webhook's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let digest = PayloadDigest.hex(payload.bytes)
        return DocumentItems.items(in: payload) { value, place in
            var walk = MetaWalk(context: context, payloadDigest: digest)
            walk.read(value, place: place)
            return walk.items
        }
    }

    /// Reads a request to `/messages` and the response to it.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        [MetaSent(sent, context: context).item]
    }
}
