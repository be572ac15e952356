// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads responses to Typeform's forms as surveys.
///
/// - **Takes** the webhook's `form_response` and `form_response_partial`
///   (typeform.com/developers/webhooks/example-payload), and the responses as the Responses API gives
///   them, one or a page of them.
/// - **One response is one entry**, `typeform:TOKEN`: a response that was begun and is finished
///   later replaces what was known of it.
/// - **The score** is that of the question the account names, or else of the first NPS question, or
///   the first rating, or the first opinion scale. The account says which question measures what,
///   by the question's reference or id:
///   ```yaml
///   fields:
///     satisfaction: csat 1-5      # a question's ref, what it measures, and its scale
///     customer_id: login          # a hidden field, and what it holds
///   ```
/// - **Who**: answers of the types `email` and `phone_number`, lines of text that ask for nothing but
///   an address, a number or a name, and hidden fields; all `declared` unless the account says better
///   of a hidden field.
/// - **Signature**: `Typeform-Signature`, HMAC-SHA256 of the raw body in base64.
public struct TypeformAdapter: ChannelAdapter {
    static let name: Provider = "typeform"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 2,
            channels: [.survey],
            formats: "webhooks form_response and form_response_partial; the Responses API",
            signature: WebhookSignature.typeform.summary,
            refs: "token + a digest of the response",
            needs: [.secret]
        )
    }

    /// Verifies `Typeform-Signature` over the raw body.
    ///
    /// There is no time in it, so a request can be sent again; its token makes that a duplicate.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try WebhookSignature.typeform.verify(request, context: context)
    }

    /// Reads the responses of a payload.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence {
            JSONObjectItems(payload, lists: ["items"]) { object in
                [AdapterItem(object.place, TypeformReading(object, context).reading)]
            }
        }
    }
}
