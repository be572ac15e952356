// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads events of Snowplow: as its pipeline enriched them, or as its trackers send them.
///
/// - **Takes** the enriched format, tab-separated, of 131 columns or more (docs.snowplow.io, "Enriched
///   stream TSV file format"); the JSON that Snowplow's analytics SDKs make of it, one on a line; and
///   what trackers post, `payload_data` with its short names (docs.snowplow.io, "Event parameters").
/// - **Kinds**: `page_view` is a page view, `struct` and self-describing events are tracks,
///   `transaction` is an order; a `page_ping` only says that a page is still open, and is ignored.
///   Everything else is `system`. Every event keeps its bytes.
/// - **Ref**: `event_id`, and `event_fingerprint` where there is one: two events of one id that say
///   different things are two.
/// - **Time**: `true_tstamp`, or `derived_tstamp`, which Snowplow has corrected for the device's
///   clock, or the collector's; of what no collector saw yet, the device's own.
/// - **Who**: `user_id` is a login, `declared` unless the account says better of it
///   (`user_id: login@authoritative`); `domain_userid` and `network_userid` are cookies. An event of
///   what Snowplow's enrichment calls a robot is marked `crawler`, and nobody's.
public struct SnowplowAdapter: ChannelAdapter {
    static let name: Provider = "snowplow"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 1,
            channels: [.web],
            formats: "enriched events, tab-separated or as JSON; payload_data of trackers",
            signature: "none for streams and files; requests carry the account's secret",
            refs: "event_id + event_fingerprint; a digest of the event's bytes",
            needs: []
        )
    }

    /// Verifies that the request carries the account's secret.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads the events of a payload.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        guard JSONItems.isLikely(payload.bytes) || payload.bytes.isEmpty else {
            return lines(of: payload, context)
        }
        return AnySequence {
            JSONObjectItems(payload, lists: ["data"]) { item in
                let event =
                    SnowplowEvent(tracked: item.object, bytes: item.bytes)
                    ?? SnowplowEvent(item.object, bytes: item.bytes)
                return [AdapterItem(item.place, SnowplowReading(event, context).reading)]
            }
        }
    }

    /// The events of an enriched file.
    private func lines(
        of payload: Payload,
        _ context: AdapterContext
    ) -> AnySequence<AdapterItem> {
        AnySequence {
            LineItems(payload, ifEmpty: "no events") { line throws(LineFault) in
                guard let event = SnowplowEvent(line: line) else {
                    throw LineFault(
                        "not an enriched event: it has fewer columns than an event must have"
                    )
                }
                return SnowplowReading(event, context).reading
            }
        }
    }
}
