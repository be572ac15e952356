// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// SendGrid: mail that came in by Inbound Parse, and events of mail that was sent.
///
/// twilio.com/docs/sendgrid, "Setting up the Inbound Parse Webhook", "Event Webhook Reference" and
/// "Event Webhook Security Features" (state of 2026).
///
/// | payload | reading |
/// |---|---|
/// | Inbound Parse, raw (`email`) or taken apart | the message |
/// | `processed`, `deferred`, `delivered`, `bounce`, `dropped` | a status change |
/// | `open`, `click`, `spamreport`, `unsubscribe`, `group_unsubscribe` | a status change |
/// | anything else | system, with its bytes |
///
/// An account's secret is the public key of the webhook's signature, or `user:password` of its
/// address; where it has both, a request must satisfy both.
///
/// An event names its message by `smtp-id`, which is the `Message-ID`. Opens and clicks often come
/// without it, and then are known by SendGrid's own id alone, which no message carries; a service
/// that sets the custom argument `message-id` gets it back in every event, and its own messages'
/// opens fold into them.
public struct SendGrid: ChannelAdapter {
    static let provider: Provider = "sendgrid"

    /// Makes the adapter.
    public init() {}

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 5,
            channels: [.email],
            formats: "Inbound Parse (multipart forms), event webhooks (lists of JSON objects)",
            signature: WebhookSignature.sendGrid.summary + "; or user and password",
            refs: "Message-ID; SHA-256 of the form; sg_event_id",
            needs: [.secret, .ownAddresses]
        )
    }

    /// Verifies the signature, or user and password, or both: whatever the account has.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        let credentials = try MailCredentials(context)
        try credentials.verifyPassword(of: request)
        try credentials.verify(request, by: .sendGrid)
    }

    /// Reads a request's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let scene = MailScene(Self.provider, context)
        let mail = MailPayload(payload)
        if mail.isJSON {
            return AnySequence(
                mail.values { value, bytes in Self.readings(of: value, bytes: bytes, scene) }
            )
        }
        return AnySequence(
            mail.form { form in
                guard let inbound = SendGridInbound(form) else {
                    let id = "sha256:\(form.digest)"
                    return [scene.system(nil, id: id, bytes: payload.bytes)]
                }
                return inbound.mail.readings(scene, payload: payload.bytes)
            }
        )
    }

    /// Reads a request to `/mail/send`.
    ///
    /// SendGrid names the message in a header of its response, `X-Message-Id`: hand that in as the
    /// response, or nothing. An error's body is a failure.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        let scene = MailScene(Self.provider, context)
        return [AdapterItem("sent message", SendGridSent(sent, scene).reading)]
    }

    private static func readings(
        of value: JSONValue,
        bytes: ArraySlice<UInt8>,
        _ scene: MailScene
    ) -> [AdapterItem.Reading] {
        if let event = SendGridEvent(value).event(scene) {
            return [.change(event.change(scene, digest: PayloadDigest.hex(bytes)))]
        }
        let own = value["sg_event_id"]?.string ?? ""
        let id = own.isEmpty ? PayloadDigest.externalID(value) : own
        let at = value["timestamp"]?.scalarText.map { scene.occurrence(seconds: $0) }
        return [scene.system(value["event"]?.string, id: id, at: at, bytes: bytes)]
    }
}
