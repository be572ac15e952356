// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// LiveChat's (Text's) webhooks: chats of the widget and of what is connected to it.
///
/// platform.text.com, "Webhooks", version 3.x.
///
/// | action | reading |
/// |---|---|
/// | `incoming_chat` | everything that was said when the chat began |
/// | `incoming_event`: message, file, filled form | message; form; for agents alone, a note |
/// | `event_updated`, `event_deleted` | edit, deletion |
/// | `incoming_rich_message_postback` | message: what was tapped |
/// | a thread's `rating` | survey |
/// | anything else: joins, transfers, tags, ends | system, with its bytes |
public struct LiveChat: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "livechat"
    private static let secret = SharedSecret(in: .json("secret_key"))

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 3,
            channels: [.chat, .survey, .internal],
            formats: "webhooks of version 3 (JSON; one, a list, or one on each line)",
            signature: Self.secret.summary,
            refs: "thread and event id; SHA-256 where there is no id",
            needs: [.secret, .providerID]
        )
    }

    /// Verifies the secret that stands in the body; nothing covers the rest of it.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try Self.secret.verify(request, context: context)
    }

    /// Reads a webhook's body; its secret is kept nowhere.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let digest = PayloadDigest.hex(payload.bytes)
        return DocumentItems.items(in: payload) { value, place in
            let bodies = value.array ?? [value]
            return bodies.enumerated().flatMap { index, body in
                let part = value.array == nil ? place + "webhook" : "\(place)webhook \(index + 1)"
                return Self.items(in: body, part, context, digest)
            }
        }
    }

    private static func items(
        in body: JSONValue,
        _ place: String,
        _ context: AdapterContext,
        _ digest: String
    ) -> [AdapterItem] {
        guard let action = body["action"]?.filledString, let payload = body["payload"],
            payload.object != nil || payload.array != nil
        else {
            var rest = body.object
            rest?["secret_key"] = nil
            let bytes = (rest.map { .object($0) } ?? body).canonicalBytes
            let reason = "It lacks its `action` or `payload`."
            return [AdapterItem(place, .unreadable(reason: reason, bytes: bytes))]
        }
        let scene = LiveChatScene(body, context: context, payloadDigest: digest)
        let readings = LiveChatAction(body, action: action, scene: scene).readings
        return readings.enumerated().map { index, reading in
            AdapterItem(readings.count == 1 ? place : "\(place), part \(index + 1)", reading)
        }
    }
}
