// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads events of the Segment spec, which many tools speak: what visitors of a site or app did,
/// and who they said they were.
///
/// - **Takes** one event, a list of events, a `batch` as the tracking API has it, and JSON Lines as
///   warehouses and buckets keep it; an event inside `detail`, `event`, `message` or `json` of an
///   envelope is taken out of it. Spec: segment.com/docs/connections/spec.
/// - **Kinds**: `page` and `screen` are page views, `track` is a track; the order events of the
///   e-commerce spec are orders about `order:ID`; messages of the live chat and copilot specs are
///   messages in their conversation. `identify` and `alias` give a sighting of the identifiers, and
///   stand beside it as `system` with their bytes, because traits are more than identifiers.
///   `group` and everything unknown is `system`. Every event keeps its bytes, so also all four
///   times.
/// - **Ref**: `messageId`; without one, a digest of the event's bytes.
/// - **Time**: `timestamp`, which Segment has corrected for the device's clock, and never after
///   Segment's own `receivedAt`; see `SegmentTime` for the rest of the rule.
/// - **Signature**: `X-Signature`, HMAC-SHA1 of the body in hexadecimal. Where Segment sends a list
///   it signs the first event alone. Then the signature proves that the first event came from
///   Segment, and nothing about the others: they could have been added on the way. They are taken,
///   and none of their identifiers is better than `declared`.
///
/// ## How well identifiers are known
/// `anonymousId` is a cookie, `ambient`. `userId` is a login, and `declared`: whoever has a site's
/// public write key can send any user id, so a signature shows that Segment passed it on and not
/// that it is true; nor does `channel: server`, which the sender writes too. Where an account gets
/// events of the company's own servers alone, the accounts file says so, and what the signature
/// covers is then as good as it says:
/// ```yaml
/// fields:
///   userId: login@authoritative
///   traits.email: email@verified
/// ```
/// Any path of an event can be given a meaning there: `login`, `cookie`, `email`, `phone`, `order`.
public struct SegmentAdapter: ChannelAdapter {
    static let name: Provider = "segment"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 1,
            channels: [.web, .chat],
            formats: "Segment spec: one event, a list, a batch, JSON Lines",
            signature: "\(WebhookSignature.segment.summary); of a list, over its first event",
            refs: "messageId; a digest of the event's bytes without one",
            needs: [.secret]
        )
    }

    /// Verifies `X-Signature`: of the body, or of the first event of a list.
    ///
    /// There is no time in it, so a request can be sent again; its message ids make that a
    /// duplicate.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        do {
            try WebhookSignature.segment.verify(request, context: context)
        } catch {
            guard error.code == .signatureInvalid,
                let first = JSONSlices.firstElement(of: request.body[...])
            else { throw error }
            var signed = request
            signed.body = Array(first)
            try WebhookSignature.segment.verify(signed, context: context)
        }
    }

    /// Reads the events of a payload, one by one.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence { SegmentItems(payload, context: context) }
    }
}
