// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Mailgun: routes that forward mail, events of mail that was sent, and what a service sent.
///
/// documentation.mailgun.com, "Receiving, Forwarding and Storing Messages", "Webhooks" and
/// "Securing Webhooks" (state of 2026).
///
/// | payload | reading |
/// |---|---|
/// | a route's form, with `body-mime` or taken apart | the message |
/// | `event-data` | a status change of the message it names |
/// | an event as a form, as older webhooks send it | the same |
/// | anything else | system, with its bytes |
///
/// The signature covers a time and a token, and **not the body**: the connection must be encrypted,
/// and whoever sees one request can send others for twelve hours. So an account may ask for user
/// and password too: a secret of the form `user:password` beside the signing key.
///
/// A route whose address ends in `mime` hands messages on whole, with bounces inside of them; the
/// other form is what Mailgun made of them. What Mailgun stripped (`stripped-text` …) is not read.
public struct Mailgun: ChannelAdapter {
    static let provider: Provider = "mailgun"

    /// Makes the adapter.
    public init() {}

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 5,
            channels: [.email],
            formats: "routes (multipart or URL-encoded forms), event webhooks (JSON, older: forms)",
            signature: WebhookSignature.mailgunEvents.summary,
            refs: "Message-ID; SHA-256 of the form without its signature; event id or token",
            needs: [.secret, .ownAddresses]
        )
    }

    /// Verifies the signature of time and token, and user and password if the account has them.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        _ = try verified(request, context: context)
    }

    /// Verifies as ``verify(_:context:)`` does, and gives the payload with the form that holds the
    /// signature.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verified(
        _ request: HTTPRequest,
        context: AdapterContext
    ) throws(AdapterError) -> Payload {
        let credentials = try MailCredentials(context)
        try credentials.verifyPassword(of: request)
        guard !JSONItems.isLikely(request.body) else {
            try credentials.verify(request, by: .mailgunEvents)
            return Payload(request)
        }
        let type = request.header("Content-Type")
        guard let form = try? MailPayload.submission(request.body, contentType: type) else {
            throw Self.noForm
        }
        // Fields that others wrote may have the same names, before or behind Mailgun's own.
        do {
            try credentials.verifyForm(by: .mailgunForm, field: form.last)
        } catch {
            guard error.code != .stale else { throw error }
            try credentials.verifyForm(by: .mailgunForm, field: form.first)
        }
        return Payload(request, parsed: form)
    }

    private static let noForm = AdapterError(
        .signatureMissing,
        message: "The request is neither JSON nor a form, so no signature stands in it."
    )

    /// Reads a request's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let scene = MailScene(Self.provider, context)
        let mail = MailPayload(payload)
        guard !mail.isJSON else {
            return AnySequence(
                mail.values { value, bytes in Self.readings(of: value, bytes: bytes, scene) }
            )
        }
        return AnySequence(mail.form { Self.readings(of: $0, bytes: payload.bytes, scene) })
    }

    /// Reads a request to `/messages` and the response to it.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        let scene = MailScene(Self.provider, context)
        return [AdapterItem("sent message", MailgunSent(sent, scene).reading)]
    }

    private static func readings(
        of value: JSONValue,
        bytes: ArraySlice<UInt8>,
        _ scene: MailScene
    ) -> [AdapterItem.Reading] {
        let report = MailgunEvent(value)
        if let event = report.event(scene) {
            return [.change(event.change(scene, digest: PayloadDigest.hex(bytes)))]
        }
        let data = value["event-data"] ?? value
        let own = data["id"]?.string ?? ""
        let id = own.isEmpty ? PayloadDigest.externalID(data) : own
        let at = data["timestamp"] == nil ? nil : report.occurrence(scene)
        return [scene.system(data["event"]?.string, id: id, at: at, bytes: bytes)]
    }

    private static func readings(
        of form: FormSubmission,
        bytes: [UInt8],
        _ scene: MailScene
    ) -> [AdapterItem.Reading] {
        if let inbound = MailgunInbound(form) {
            return inbound.mail.readings(scene, payload: bytes)
        }
        if let event = MailgunEvent(form).event(scene) {
            return [.change(event.change(scene, digest: PayloadDigest.hex(bytes)))]
        }
        // Without an id of its own, a boundary drawn by lot must not make another event of it.
        return [scene.system(form.last("event"), id: "sha256:\(form.digest)", bytes: bytes)]
    }
}
