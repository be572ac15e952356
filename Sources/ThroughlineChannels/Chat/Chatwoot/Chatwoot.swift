// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Chatwoot's webhooks: every channel of a Chatwoot installation, with notes and satisfaction.
///
/// chatwoot.com, user guide, "How to use webhooks" (February 2026); developers.chatwoot.com.
///
/// | event | reading |
/// |---|---|
/// | `message_created`: incoming, outgoing, template | message; private, a note for reps alone |
/// | `message_updated`: deleted, changed | changes of the message |
/// | `message_updated`: rated, filled in | survey; form |
/// | `contact_created`, `contact_updated` | sighting: what the installation knows of a person |
/// | `webwidget_triggered` | track: somebody opened the chat on a page |
/// | anything else: states, assignments, inboxes | system, with its bytes |
///
/// A message that came by WhatsApp, Messenger, Instagram or mail keeps its own id: if that channel
/// has an adapter too, both bring one entry.
public struct Chatwoot: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "chatwoot"

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 1,
            channels: [.chat, .email, .sms, .social, .web, .survey, .internal],
            formats: "webhooks (JSON; one, a list, or one on each line)",
            signature: WebhookSignature.chatwoot.summary
                + "; of an installation that does not sign, a shared secret in the URL",
            refs: "message id; message id:what changed; SHA-256 where there is no id",
            needs: [.secret, .providerID]
        )
    }

    /// Verifies `X-Chatwoot-Signature` over time and raw body; of an installation that doesn't sign,
    /// the secret that stands in the URL.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        if request.header("X-Chatwoot-Signature") != nil {
            try WebhookSignature.chatwoot.verify(request, context: context)
        } else {
            try SharedSecretCheck.verify(request, context: context)
        }
    }

    /// Reads a webhook's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let digest = PayloadDigest.hex(payload.bytes)
        return DocumentItems.items(in: payload) { value, place in
            let events = value.array ?? [value]
            return events.enumerated().flatMap { index, event in
                let part = value.array == nil ? place + "event" : "\(place)event \(index + 1)"
                return Self.items(in: event, place: part, context: context, digest: digest)
            }
        }
    }

    private static func items(
        in event: JSONValue,
        place: String,
        context: AdapterContext,
        digest: String
    ) -> [AdapterItem] {
        guard let name = event["event"]?.filledString else {
            let reason = "It names no `event`."
            return [AdapterItem(place, .unreadable(reason: reason, bytes: event.canonicalBytes))]
        }
        let scene = ChatwootScene(event, context: context, payloadDigest: digest)
        let readings = readings(of: event, named: name, in: scene)
        return readings.enumerated().map { index, reading in
            AdapterItem(readings.count == 1 ? place : "\(place), part \(index + 1)", reading)
        }
    }

    private static func readings(
        of event: JSONValue,
        named name: String,
        in scene: ChatwootScene
    ) -> [AdapterItem.Reading] {
        switch name {
        case "message_created": [ChatwootMessage(event, scene: scene).created]
        case "message_updated": ChatwootMessage(event, scene: scene).updated
        case "contact_created", "contact_updated":
            [ChatwootEvent(event, named: name, scene: scene).contact]
        case "webwidget_triggered":
            [.interaction(ChatwootEvent(event, named: name, scene: scene).widget)]
        case "conversation_typing_on", "conversation_typing_off":
            [.ignored(reason: "somebody is typing, or stopped")]
        default: [.interaction(ChatwootEvent(event, named: name, scene: scene).system)]
        }
    }
}
