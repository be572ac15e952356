// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Telegram's Bot API: updates by webhook or by `getUpdates`, and what a bot sent.
///
/// core.telegram.org/bots/api, "Getting updates" (version 10.1, June 2026).
///
/// | update | reading |
/// |---|---|
/// | `message`, `business_message`, `channel_post`, `guest_message` | message, order, form, post |
/// | the same, edited; `message_reaction` | changes of the message they name |
/// | `deleted_business_messages` | deletions; nothing else tells of deleted messages |
/// | `callback_query` | message: what stood on the button |
/// | anything else: members, polls, payments under way | system, with its bytes |
///
/// Messages are numbered for each bot anew, so an object's id begins with the bot's. User ids are
/// the same everywhere.
public struct Telegram: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    static let provider: Provider = "telegram"

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 2,
            channels: [.chat, .social],
            formats: "Bot API updates (JSON; one, a list, the answer of getUpdates, or one on each "
                + "line)",
            signature: SharedSecret.telegram.summary,
            refs: "update id and kind; SHA-256 where there is no id",
            needs: [.secret, .providerID]
        )
    }

    /// Verifies the secret token; nothing covers the body.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecret.telegram.verify(request, context: context)
    }

    /// Reads updates.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let scene = TelegramScene(
            context.account,
            receivedAt: context.receivedAt,
            payloadDigest: PayloadDigest.hex(payload.bytes)
        )
        return DocumentItems.items(in: payload) { value, place in
            var walk = TelegramWalk(scene)
            walk.read(value, place: place)
            return walk.items
        }
    }

    /// Reads the parameters of a `send…` or `editMessage…` call and the answer to it.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        TelegramSent(sent, context: context).items
    }
}
