// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// WhatsApp's Cloud API: webhooks, and what a service sent through it.
///
/// developers.facebook.com, WhatsApp Business Platform, webhooks reference (state of August 2026).
/// One request may bring the items of several numbers of one business; each finds its account by
/// `phone_number_id`.
///
/// | payload | reading |
/// |---|---|
/// | `messages` | message; order, form (a flow's answers); reaction, edit and revocation as changes |
/// | `message_echoes` | the same, outbound: written in the WhatsApp Business app |
/// | `history` | the same, both ways: written before the number came to the Cloud API |
/// | `statuses` | status changes; of calls: call changes |
/// | `calls` | a call, and what more became known of it |
/// | `system`: number or user id changed | identity sighting |
/// | anything else | system, with its bytes |
///
/// Customers come with their number, their id in the business's portfolio (BSUID), or both. The
/// portfolio is not named in the payload: accounts that share one say so by `scope`.
public struct WhatsApp: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 3,
            channels: [.chat],
            formats: "Cloud API webhooks (JSON; a body, a list of them, or one on each line)",
            signature: WebhookSignature.meta.summary,
            refs: "wamid; wamid:status; call id:event; SHA-256 where there is no id",
            needs: [.secret, .verifyToken, .providerID]
        )
    }

    static let provider: Provider = "whatsapp"

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
            var walk = WhatsAppWalk(context: context, payloadDigest: digest)
            walk.read(value, place: place)
            return walk.items
        }
    }

    /// Reads a request to `/messages` and the response to it.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        WhatsAppSent(sent, context: context).items
    }
}
