// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Amazon SES, by way of SNS: mail that came in, and events of mail that was sent.
///
/// docs.aws.amazon.com, SES: "Contents of notifications for Amazon SES email receiving", "Examples
/// of event data that Amazon SES publishes to Amazon SNS"; SNS: "Parsing message formats" and
/// "Verifying the signatures of Amazon SNS messages" (state of 2026).
///
/// | payload | reading |
/// |---|---|
/// | `Received` with `content` | the message |
/// | `Received` without, as the S3 and Lambda actions send it | its header, and where the rest lies |
/// | `Delivery`, `Bounce`, `Complaint`, `Send`, `Reject`, `Open`, `Click` … | a status change for each recipient |
/// | `SubscriptionConfirmation` | ignored; the reason holds the address that confirms it |
/// | anything else | system, with its bytes |
///
/// Read are SNS's envelopes, what is in them (raw message delivery), and the events of Lambda and
/// SQS that hold either. Nothing is ever fetched: who answers a confirmation, or gets a message out
/// of S3, is the service, which can hand that on to the `mime` adapter.
///
/// Whoever has an account at Amazon can sign messages as SNS, so the account names its topic as
/// `providerID`, and no other is taken. The certificate is looked up under its address
/// (``keyID(of:)``) by the intake's source of public keys; it must be Amazon's, be SNS's, and be
/// valid when the request comes. That it is genuine, rests on the connection by which it was got,
/// unless the source has it judged (``certificates(from:trusting:)``). Instead of, or besides, the
/// signature an account may have a secret `user:password`.
public struct AmazonSES: ChannelAdapter {
    static let provider: Provider = "ses"
    /// How old a message may be: SNS tries again for an hour, and some ask it to for longer.
    static let tolerance = Duration.seconds(12 * 3_600)

    /// Makes the adapter.
    public init() {}

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 4,
            channels: [.email],
            formats: "SNS messages, SES notifications and events, Lambda and SQS events (JSON)",
            signature: "SNS: RSA PKCS#1 v1.5 with SHA-256 or SHA-1, at most "
                + "\(Self.tolerance.inWords) off",
            refs: "Message-ID; SES's messageId; message, kind, recipient and time of an event",
            needs: [.providerID, .ownAddresses]
        )
    }

    /// The address of the certificate that a message says it is signed with; nil where that is not
    /// one of SNS's.
    public func keyID(of request: HTTPRequest) -> String? {
        guard let url = SNSEnvelope(request.body)?.certificateURL, SNSAddress.isCertificate(url)
        else { return nil }
        return url
    }

    /// Verifies the signature of SNS, and user and password if the account has them.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        _ = try verified(request, context: context)
    }

    /// Verifies as ``verify(_:context:)`` does, and gives the payload with the envelope that holds the
    /// signature.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verified(
        _ request: HTTPRequest,
        context: AdapterContext
    ) throws(AdapterError) -> Payload {
        let credentials = MailCredentials(optional: context)
        try credentials.verifyPassword(of: request)
        let check = SNSSignature(credentials: credentials, context: context)
        let envelope = SNSEnvelope(request.body)
        let payload = Payload(request, parsed: envelope?.value)
        // With a password the signature is a second proof, for those who have the certificate.
        if !credentials.passwords.isEmpty, !check.hasCertificate(for: envelope) { return payload }
        try check.verify(envelope)
        return payload
    }

    /// Reads a request's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let walk = SESWalk(MailScene(Self.provider, context))
        return AnySequence(
            MailPayload(payload).values { value, bytes in walk.readings(of: value, bytes: bytes) }
        )
    }

    /// Reads a request to `SendEmail` (API v2) and the response to it.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        let scene = MailScene(Self.provider, context)
        return [AdapterItem("sent message", SESSent(sent, scene).reading)]
    }

    /// The name of a message that SES sent: it writes the `Message-ID` itself, with its region.
    static func object(_ messageID: String, arn: String?) -> ObjectName {
        let parts = arn?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        let region = parts.count > 3 ? String(parts[3]) : ""
        let host = region.isEmpty || region == "us-east-1" ? "email" : region
        return ObjectName("message-id", "\(messageID)@\(host).amazonses.com")
    }
}
