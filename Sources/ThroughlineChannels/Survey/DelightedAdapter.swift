// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads responses to Delighted's surveys: NPS, CSAT, CES, five stars, smileys, thumbs.
///
/// - **Takes** the webhook's events `survey_response.created`, `.updated` and `.unsubscribed` and
///   `unsubscribe.created` (app.delighted.com/docs/api/webhooks), and the responses as the API lists
///   them.
/// - **One response is one entry**, `delighted:ID`. Delighted tells of it again when the comment and
///   when further answers come; what was updated last counts, in whatever order it arrives.
/// - **Who**: the person the survey was sent to. An address that was asked by mail, and a number
///   that was asked by SMS, answered from it and are `verified`; others are `declared`. Properties
///   of the person can be given a meaning in the account's `fields`.
/// - **Everything else**, who unsubscribed for example, is `system` with its bytes.
/// - **Signature**: `X-Delighted-Webhook-Signature`, HMAC-SHA256 of the raw body with the API key.
public struct DelightedAdapter: ChannelAdapter {
    static let name: Provider = "delighted"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 1,
            channels: [.survey],
            formats: "webhooks; survey responses of the API",
            signature: WebhookSignature.delighted.summary,
            refs: "response id + updated_at + a digest of the response",
            needs: [.secret]
        )
    }

    /// Verifies `X-Delighted-Webhook-Signature` over the raw body.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try WebhookSignature.delighted.verify(request, context: context)
    }

    /// Reads the responses of a payload.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence {
            JSONObjectItems(payload) { object in
                let reading = DelightedReading(object, context).interaction
                return [AdapterItem(object.place, .interaction(reading))]
            }
        }
    }
}
