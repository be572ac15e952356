// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Intercom's webhooks: conversations with their notes and ratings, and who is who.
///
/// developers.intercom.com, webhooks, "Webhook models" (2.x). A notification brings a whole
/// conversation with what is new in it; each part of it is known by its own id, so what came before
/// is a duplicate.
///
/// | notification | reading |
/// |---|---|
/// | a conversation's `source` and its parts: `comment`, `note` | message; note for reps alone |
/// | `conversation_rating` | survey |
/// | `ticket.created` | form, with its attributes; who opened it is not told |
/// | a ticket's parts | as a conversation's; notes where the customer does not see the ticket |
/// | `call.*` (Intercom Phone) | call, with its recordings |
/// | `conversation_part.redacted`, a part that says so | deletion |
/// | contacts: created, signed up, changed, merged | sighting: id, login, address, number |
/// | anything else | system, with its bytes |
public struct Intercom: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "intercom"

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 2,
            channels: [.chat, .email, .sms, .phone, .survey],
            formats: "webhook notifications (JSON; one, a list, or one on each line)",
            signature: WebhookSignature.intercom.summary,
            refs: "conversation and part id; notification id",
            needs: [.secret, .providerID]
        )
    }

    /// Verifies `X-Hub-Signature` over the raw body.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try WebhookSignature.intercom.verify(request, context: context)
    }

    /// Reads a notification.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let digest = PayloadDigest.hex(payload.bytes)
        return DocumentItems.items(in: payload) { value, place in
            let all = value.array ?? [value]
            return all.enumerated().flatMap { index, notification in
                let isOne = value.array == nil
                let part = isOne ? place + "notification" : "\(place)notification \(index + 1)"
                return Self.items(in: notification, part, context, digest)
            }
        }
    }

    private static func items(
        in notification: JSONValue,
        _ place: String,
        _ context: AdapterContext,
        _ digest: String
    ) -> [AdapterItem] {
        guard let topic = notification["topic"]?.filledString,
            let item = notification["data"]?["item"], item.object != nil
        else {
            let reason = "It has no `topic` and no `data.item`."
            let bytes = notification.canonicalBytes
            return [AdapterItem(place, .unreadable(reason: reason, bytes: bytes))]
        }
        let scene = IntercomScene(notification, context: context, payloadDigest: digest)
        let readings: [AdapterItem.Reading]
        switch item["type"]?.string {
        case "ping": readings = [.ignored(reason: "a test of the address")]
        case "ticket",
            _ where topic.hasPrefix("ticket.") && item["ticket"]?.object != nil:
            readings = IntercomTicket(item, topic: topic, scene: scene).readings
        case "conversation":
            readings = IntercomConversation(item, topic: topic, scene: scene).readings
        case "call":
            let call = IntercomCall(item, topic: topic, scene: scene).reading
            readings = [call ?? .interaction(scene.system(item, topic: topic))]
        case "contact", "user", "lead":
            let sighting = scene.sighting(of: item, topic: topic)
            readings = [sighting ?? .interaction(scene.system(item, topic: topic))]
        default: readings = [.interaction(scene.system(item, topic: topic))]
        }
        return readings.enumerated().map { index, reading in
            AdapterItem(readings.count == 1 ? place : "\(place), part \(index + 1)", reading)
        }
    }
}
