// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// When a Segment event happened, by which of its four times.
///
/// A device's clock may be wrong by years. Segment assumes that `sentAt`, on the device's clock, and
/// `receivedAt`, on its own, are the same moment, and corrects by the difference: `timestamp =
/// receivedAt − (sentAt − originalTimestamp)` (spec, "Timestamps").
///
/// 1. `timestamp` beside `receivedAt` is corrected already: the provider's clock.
/// 2. Where only the three others are there, the same formula gives it.
/// 3. `timestamp` or `originalTimestamp` alone come from the library that made the event: the
///    sender's clock. Our own receipt is not used to correct it, for then a second delivery would
///    say something else than the first.
/// 4. `receivedAt`, then `sentAt`; at last our receipt.
///
/// Nothing happened after Segment had it: a time beyond `receivedAt` is cut to it. Whenever the
/// time is not as it was written, `raw` holds what was.
struct SegmentTime {
    /// The result.
    let occurrence: OccurrenceTime

    init(_ message: SegmentMessage, receipt: Timestamp) {
        let received = Self.moment(message.object["receivedAt"]?.string)
        let sent = Self.moment(message.object["sentAt"]?.string ?? message.envelope.sentAt)
        let original = Self.moment(message.object["originalTimestamp"]?.string)
        let stamped = message.object["timestamp"]?.string
        let written = stamped ?? message.object["originalTimestamp"]?.string
        let time = Self.moment(stamped)

        if let received, let time {
            occurrence = Self.capped(time, at: received, written)
        } else if let received, let sent, let original {
            occurrence = Self.capped(
                received.advanced(by: .zero - sent.since(original)),
                at: received,
                written,
                isComputed: true
            )
        } else if let device = time ?? original {
            occurrence = Self.exact(device, clock: .sender)
        } else if let received {
            occurrence = Self.exact(received, clock: .provider, raw: written)
        } else if let sent {
            occurrence = Self.exact(sent, clock: .sender, raw: written)
        } else {
            var receipt = OccurrenceTime.receipt(receipt)
            receipt.raw = written
            occurrence = receipt
        }
    }

    private static func capped(
        _ time: Timestamp,
        at received: Timestamp,
        _ raw: String?,
        isComputed: Bool = false
    ) -> OccurrenceTime {
        guard time <= received else { return exact(received, clock: .provider, raw: raw) }
        return exact(time, clock: .provider, raw: isComputed ? raw : nil)
    }

    private static func exact(
        _ time: Timestamp,
        clock: ClockSource,
        raw: String? = nil
    ) -> OccurrenceTime {
        OccurrenceTime(time, clock: clock, precision: .millisecond, raw: raw)
    }

    private static func moment(_ text: String?) -> Timestamp? {
        text.flatMap { Timestamp(rfc3339: $0) }
    }
}
