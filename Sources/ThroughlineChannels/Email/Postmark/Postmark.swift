// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Postmark: mail that came in, what became of mail that went out, and what a service sent.
///
/// postmarkapp.com/developer, "Inbound webhook", "Bounce", "Delivery", "Open", "Click",
/// "Spam complaint" and "Subscription change webhook" (state of 2026).
///
/// | payload | reading |
/// |---|---|
/// | inbound, with `RawEmail` or without | the message |
/// | `Delivery`, `Bounce`, `Open`, `Click`, `SpamComplaint`, `SubscriptionChange` | a status change |
/// | anything else | system, with its bytes |
///
/// Postmark signs nothing: it sends the user and password of the webhook's URL. Without `RawEmail`
/// a message is what Postmark made of it, and reports inside of it are not read; so switch that on
/// in the server's inbound settings.
///
/// Postmark calls a message it sends by an id of its own, which is also the `Message-ID` that
/// recipients see: `<ID@mtasv.net>`. A service that keeps its own `Message-ID` (`X-PM-KeepID`) puts
/// it into the message's metadata as `message-id`; the events bring it back.
public struct Postmark: ChannelAdapter {
    static let provider: Provider = "postmark"

    /// Makes the adapter.
    public init() {}

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 5,
            channels: [.email],
            formats: "inbound and event webhooks (JSON; one, a list, or one on each line)",
            signature: "the account's secret as `user:password` in the webhook's URL",
            refs: "Message-ID; Postmark's MessageID; event id, or what the event says",
            needs: [.secret, .ownAddresses]
        )
    }

    /// Checks user and password; a bearer token or a secret in the query will do as well.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads a webhook's body.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let scene = MailScene(Self.provider, context)
        return AnySequence(
            MailPayload(payload).values { value, bytes in
                Self.readings(of: value, bytes: bytes, scene)
            }
        )
    }

    /// Reads a request to `/email` and the response to it.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        let scene = MailScene(Self.provider, context)
        return [AdapterItem("sent message", PostmarkSent(sent, scene).reading)]
    }

    private static func readings(
        of value: JSONValue,
        bytes: ArraySlice<UInt8>,
        _ scene: MailScene
    ) -> [AdapterItem.Reading] {
        if let event = PostmarkEvent(value)?.event(scene) {
            return [.change(event.change(scene, digest: PayloadDigest.hex(bytes)))]
        }
        if let inbound = PostmarkInbound(value) {
            return inbound.mail.readings(scene, payload: bytes)
        }
        let id = PayloadDigest.externalID(value)
        let time = value["ReceivedAt"]?.string ?? value["ChangedAt"]?.string
        let at = time.map { scene.occurrence(rfc3339: $0) }
        return [scene.system(value["RecordType"]?.string, id: id, at: at, bytes: bytes)]
    }

    /// The name of a message that Postmark sent.
    static func object(_ messageID: String, metadata: JSONValue? = nil) -> ObjectName {
        if let own = metadata?["message-id"]?.string,
            let id = MessageIDParser.single(Array(own.utf8))
        {
            return ObjectName("message-id", id)
        }
        return ObjectName("message-id", "\(messageID)@mtasv.net")
    }
}
