// SPDX-License-Identifier: Apache-2.0

/// The schemes of the providers, each as its page has it.
extension WebhookSignature {
    /// WhatsApp, Messenger and Instagram: the app secret over the raw body.
    ///
    /// developers.facebook.com, Webhooks, "Validating Payloads". The scheme has no timestamp.
    public static let meta = Self(
        .hmacSHA256,
        in: .header("X-Hub-Signature-256"),
        prefix: "sha256="
    )

    /// Slack: the signing secret over version, time and body; 5 minutes.
    ///
    /// docs.slack.dev, "Verifying requests from Slack".
    public static let slack = Self(
        .hmacSHA256,
        in: .header("X-Slack-Signature"),
        prefix: "v0=",
        over: [.text("v0:"), .timestamp, .text(":"), .body],
        timestamp: SignedTimestamp(in: .header("X-Slack-Request-Timestamp"), .seconds)
    )

    /// Standard Webhooks, which Svix and Resend use; 5 minutes.
    ///
    /// github.com/standard-webhooks, specification, "Signature scheme"; secrets are `whsec_` and
    /// base64.
    public static let standardWebhooks = Self(
        .hmacSHA256,
        in: .header("webhook-signature"),
        prefix: "v1,",
        encoding: .base64,
        over: [.value(.header("webhook-id")), .text("."), .timestamp, .text("."), .body],
        timestamp: SignedTimestamp(in: .header("webhook-timestamp"), .seconds),
        base64KeyPrefix: "whsec_"
    )

    /// Standard Webhooks with the provider's public key instead of a shared secret; 5 minutes.
    ///
    /// The account's secret holds the public key: `whpk_` and base64 of its 32 bytes.
    public static let standardWebhooksEd25519 = Self(
        .ed25519,
        in: .header("webhook-signature"),
        prefix: "v1a,",
        encoding: .base64,
        over: [.value(.header("webhook-id")), .text("."), .timestamp, .text("."), .body],
        timestamp: SignedTimestamp(in: .header("webhook-timestamp"), .seconds),
        base64KeyPrefix: "whpk_"
    )

    /// SendGrid's event webhook: its public key over time and body; 12 hours.
    ///
    /// The account's secret holds the public key. twilio.com/docs/sendgrid, "Event Webhook
    /// Security Features". Repeated deliveries may keep their time, so the tolerance is wide.
    public static let sendGrid = Self(
        .ecdsaP256,
        in: .header("X-Twilio-Email-Event-Webhook-Signature"),
        encoding: .base64,
        over: [.timestamp, .body],
        timestamp: SignedTimestamp(
            in: .header("X-Twilio-Email-Event-Webhook-Timestamp"),
            .seconds,
            tolerance: .seconds(12 * 3_600)
        )
    )

    /// Mailgun's routes: the signing key over time and token, in fields of the form; 12 hours.
    ///
    /// documentation.mailgun.com, "Securing Webhooks". The body is not covered. Mailgun tries for
    /// eight hours, so the tolerance is wider than that.
    public static let mailgunForm = Self(
        .hmacSHA256,
        in: .formField("signature"),
        over: [.timestamp, .value(.formField("token"))],
        timestamp: SignedTimestamp(
            in: .formField("timestamp"),
            .seconds,
            tolerance: .seconds(12 * 3_600)
        )
    )

    /// Mailgun's events: as ``mailgunForm``, in the member `signature` of the body.
    public static let mailgunEvents = Self(
        .hmacSHA256,
        in: .json("signature", "signature"),
        over: [.timestamp, .value(.json("signature", "token"))],
        timestamp: SignedTimestamp(
            in: .json("signature", "timestamp"),
            .seconds,
            tolerance: .seconds(12 * 3_600)
        )
    )

    /// Intercom: the app's client secret over the raw body, with SHA-1.
    ///
    /// developers.intercom.com, webhooks, "Signed notifications".
    public static let intercom = Self(
        .hmacSHA1,
        in: .header("X-Hub-Signature"),
        prefix: "sha1="
    )

    /// Zendesk: the webhook's signing secret over time and body; 5 minutes.
    ///
    /// developer.zendesk.com, webhooks, "Verifying".
    public static let zendesk = Self(
        .hmacSHA256,
        in: .header("X-Zendesk-Webhook-Signature"),
        encoding: .base64,
        over: [.timestamp, .body],
        timestamp: SignedTimestamp(
            in: .header("X-Zendesk-Webhook-Signature-Timestamp"),
            .rfc3339
        )
    )

    /// Chatwoot, where it signs: the webhook's secret over time and body; 5 minutes.
    public static let chatwoot = Self(
        .hmacSHA256,
        in: .header("X-Chatwoot-Signature"),
        prefix: "sha256=",
        over: [.timestamp, .text("."), .body],
        timestamp: SignedTimestamp(in: .header("X-Chatwoot-Timestamp"), .seconds)
    )

    /// Segment: the shared secret over the raw body, with SHA-1; of a batch, over its first event.
    ///
    /// segment.com/docs, "Webhooks Destination".
    public static let segment = Self(.hmacSHA1, in: .header("X-Signature"))

    /// X: the consumer secret over the raw body.
    ///
    /// docs.x.com, "Securing webhooks"; the same code of `crc_token` answers its handshake.
    public static let x = Self(
        .hmacSHA256,
        in: .header("x-twitter-webhooks-signature"),
        prefix: "sha256=",
        encoding: .base64
    )

    /// Typeform: the webhook's secret over the raw body.
    ///
    /// typeform.com/developers, "Secure your webhooks".
    public static let typeform = Self(
        .hmacSHA256,
        in: .header("Typeform-Signature"),
        prefix: "sha256=",
        encoding: .base64
    )

    /// LinkedIn: the client secret over a fixed text and the raw body.
    ///
    /// learn.microsoft.com/linkedin, "Webhook validation".
    public static let linkedIn = Self(
        .hmacSHA256,
        in: .header("X-LI-Signature"),
        over: [.text("hmacsha256="), .body]
    )

    /// Delighted: the API key over the raw body.
    public static let delighted = Self(
        .hmacSHA256,
        in: .header("X-Delighted-Webhook-Signature"),
        prefix: "sha256="
    )
}
