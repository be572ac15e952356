// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// ActivityPub: what Mastodon and its kin deliver to an inbox, and ActivityStreams 2.0 in files.
///
/// www.w3.org/TR/activitypub and /activitystreams-vocabulary; docs.joinmastodon.org, "Security"
/// for the signatures.
///
/// | payload | reading |
/// |---|---|
/// | `Create` of a post, or the post itself | post; message where it isn't public |
/// | `Update` of a post | edited |
/// | `Delete` of a post, `Tombstone` | deleted |
/// | `Announce` | reaction, an entry of its own |
/// | `Like`, `Dislike`, `EmojiReact`, and `Undo` of them | reaction to the post |
/// | `Undo` of anything else by its id | deleted |
/// | `Move` | identity sighting; the new account is declared, not proven |
/// | collections, lists | the reading of each part |
/// | anything else | system, with its bytes |
///
/// A request is signed by a server for its own people: what speaks for people or posts of another
/// server is refused. The key comes from the caller, by the name that the request gives it.
public struct ActivityPub: ChannelAdapter {
    /// Makes the adapter.
    public init() {}

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 1,
            channels: [.social],
            formats: "ActivityStreams 2.0 (JSON; an activity, an object, a collection, a list, or "
                + "one on each line)",
            signature: "HTTP signature, RSA-SHA256, at most 12 hours off; key by keyId",
            refs: "object URI; activity URI; SHA-256 where there is neither",
            needs: [.ownAddresses]
        )
    }

    static let provider: Provider = "activitypub"

    /// The key that the request says it is signed with.
    public func keyID(of request: HTTPRequest) -> String? { HTTPSignature(request)?.keyID }

    /// Verifies the signature, and that the signer speaks for its own server alone.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        _ = try verified(request, context: context)
    }

    /// Verifies as ``verify(_:context:)`` does, and gives the payload with the object that was read to
    /// learn for whom the request speaks.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verified(
        _ request: HTTPRequest,
        context: AdapterContext
    ) throws(AdapterError) -> Payload {
        guard request.header("Signature") != nil else {
            throw AdapterError(.signatureMissing, message: "The request has no Signature header.")
        }
        guard let signature = HTTPSignature(request) else {
            throw AdapterError(.signatureInvalid, message: "The Signature header can't be read.")
        }
        guard let key = context.keys.publicKeys[signature.keyID] else {
            throw AdapterError(
                .secretMissing,
                message: "The public key that the request names is not known. Hand Intake a "
                    + "source of public keys."
            )
        }
        try signature.verify(
            request,
            key: context.key(key, for: .rsaSHA256),
            now: context.receivedAt
        )
        // What is no JSON speaks for nobody, and is kept for its bytes.
        let value = try? JSONValue.parse(request.body)
        if let value { try ActivityOrigin(keyID: signature.keyID).check(value) }
        return Payload(request, parsed: value)
    }

    /// Reads an activity, an object, or many.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let scene = ActivityScene(context: context, payload: payload.bytes)
        return AnySequence(
            JSONDocuments(payload).lazy.flatMap { document in
                switch document.value {
                case .success(let value):
                    var walk = ActivityWalk(scene: scene)
                    walk.read(value, place: document.place)
                    return walk.items
                case .failure(let error):
                    let reading = AdapterItem.Reading.unreadable(
                        reason: error.message,
                        bytes: document.bytes
                    )
                    return [AdapterItem(document.place + "payload", reading)]
                }
            }
        )
    }

    /// Reads what a service published: an activity that it delivered itself, or a status that it
    /// posted through Mastodon's API.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        ActivitySent(sent, context: context).items
    }
}
