// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Sunshine Conversations (Zendesk messaging), webhooks of version 2 and of version 1.1.
///
/// github.com/zendesk/sunshine-conversations-api-spec, version 17; the triggers of version 1.1 are read
/// as the events that took their place: `appUser:delete` as `user:remove`.
///
/// | event | reading |
/// |---|---|
/// | `conversation:message`, `conversation:postback` | message; a filled form, a form |
/// | `conversation:message:delivery:…` | `sent`, `delivered`, `failed` of the message |
/// | `user:merge` | sighting: two users are one |
/// | `client:add`, `user:update` | sighting: a user, and how they are reached |
/// | `conversation:remove`, `user:remove` | deletion; what was said is erased |
/// | `conversation:typing` | nothing |
/// | anything else: joins, reads, switchboard | system, with its bytes |
public struct Sunshine: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "sunshine"
    private static let secret = SharedSecret(in: .header("X-API-Key"))

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 4,
            channels: [.chat],
            formats: "webhooks of versions 2 and 1.1 (JSON; one, a list, or one on each line)",
            signature: Self.secret.summary,
            refs: "event id; SHA-256 where there is no id",
            needs: [.secret, .providerID],
            forgetsDeletions: true
        )
    }

    /// Verifies the webhook's shared secret; nothing covers the body.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try Self.secret.verify(request, context: context)
    }

    /// Reads a webhook's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let digest = PayloadDigest.hex(payload.bytes)
        return DocumentItems.items(in: payload) { value, place in
            let bodies = value.array ?? [value]
            return bodies.enumerated().flatMap { index, body in
                let part = value.array == nil ? place : "\(place)body \(index + 1), "
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
        let scene = SunshineScene(body, context: context, payloadDigest: digest)
        guard let events = body["events"]?.array else {
            if let older = SunshineVersion1(body) { return items(in: older, place, scene) }
            let reason = "There is no list `events` in it."
            let bytes = body.canonicalBytes
            return [AdapterItem(place + "payload", .unreadable(reason: reason, bytes: bytes))]
        }
        return events.enumerated().map { index, event in
            let place = "\(place)event \(index + 1)"
            guard let type = event["type"]?.filledString, event["payload"]?.object != nil else {
                let reason = "The event lacks its `type` or `payload`."
                let bytes = event.canonicalBytes
                return AdapterItem(place, .unreadable(reason: reason, bytes: bytes))
            }
            return AdapterItem(place, SunshineEvent(event, type: type, scene: scene).reading)
        }
    }

    private static func items(
        in older: SunshineVersion1,
        _ place: String,
        _ scene: SunshineScene
    ) -> [AdapterItem] {
        older.told.enumerated().map { index, told in
            let type = told.event["type"]?.string ?? ""
            var reading = SunshineEvent(told.event, type: type, scene: scene).reading
            // What is kept are the provider's bytes, and not our words for them.
            if case .interaction(var interaction) = reading {
                interaction.payload = Bytes(told.original.canonicalBytes)
                reading = .interaction(interaction)
            }
            return AdapterItem("\(place)event \(index + 1)", reading)
        }
    }
}
