// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Slack's Events API: messages of shared and own channels, what became of them, and who is who.
///
/// docs.slack.dev, "Events API" and "Message events" (state of August 2026).
///
/// | payload | reading |
/// |---|---|
/// | `message`: plain, of a bot, with files, to the channel as well | message |
/// | `message_changed`, `message_deleted`; `reaction_added`, `reaction_removed` | changes |
/// | `user_change`, `team_join` of a customer | sighting: user id and e-mail address |
/// | `url_verification` | answered with its challenge |
/// | anything else | system, with its bytes |
///
/// A member of another workspace is a customer (Slack Connect). A member of the account's own is a
/// rep, unless the account lists its people in `addresses`; then whoever isn't listed is a customer.
public struct Slack: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "slack"

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 1,
            channels: [.chat, .internal],
            formats:
                "Events API (JSON; one, a list, or one on each line); interactive payloads and "
                + "slash commands",
            signature: WebhookSignature.slack.summary,
            refs: "event id; SHA-256 where there is no id",
            needs: [.secret, .providerID]
        )
    }

    /// The longest challenge that is echoed, in bytes.
    static let challengeLimit = 1_024

    /// Echoes the challenge of `url_verification`, which was verified before.
    public func handshake(_ request: HTTPRequest, keys: AccountKeys) -> HTTPReply? {
        guard request.method.uppercased() == "POST",
            let body = try? JSONValue.parse(request.body),
            body["type"]?.string == "url_verification",
            let challenge = body["challenge"]?.string, challenge.utf8.count <= Self.challengeLimit
        else { return nil }
        return HTTPReply(
            status: 200,
            headers: [.init("Content-Type", "text/plain; charset=utf-8")],
            body: Array(challenge.utf8)
        )
    }

    /// Verifies `X-Slack-Signature` over time and raw body; refuses what is over five minutes old.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try WebhookSignature.slack.verify(request, context: context)
    }

    /// Reads a request's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let digest = PayloadDigest.hex(payload.bytes)
        func read(_ value: JSONValue, place: String) -> [AdapterItem] {
            var walk = SlackWalk(context: context, payloadDigest: digest)
            walk.read(value, place: place)
            return walk.items
        }
        guard let form = SlackForm(payload) else {
            return DocumentItems.items(in: payload, reading: read)
        }
        return AnySequence(read(form.value, place: ""))
    }

    /// Reads a call of `chat.postMessage` or `chat.update` and the answer to it.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        [SlackSent(sent, context: context).item]
    }
}

/// The form in which interactive payloads and slash commands come.
struct SlackForm {
    /// The payload, or the fields as they stood.
    let value: JSONValue

    /// Reads a form, or returns nil if the payload isn't one.
    init?(_ payload: Payload) {
        guard
            payload.contentType?.lowercased().hasPrefix("application/x-www-form-urlencoded")
                == true, String(utf8: payload.bytes) != nil
        else { return nil }
        let fields = FormParameters.decode(payload.bytes)
        if let text = fields.first(where: { $0.name == "payload" })?.value,
            let inner = try? JSONValue.parse(text)
        {
            value = inner
        } else if fields.contains(where: { $0.name == "command" }) {
            value = .object(JSONObject(fields.map { (key: $0.name, value: .string($0.value)) }))
        } else {
            return nil
        }
    }
}
