// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// When a message was written, and whose clock says so.
///
/// What is decided here depends on the message alone, never on when it is read.
enum MailTime {
    /// No mail that is older was written in this format (RFC 733 is of 1977, RFC 822 of 1982).
    private static let earliest = Timestamp(seconds: 315_532_800)
    /// How far ahead of the last relay's clock a sender's may be: time zones taken wrongly.
    private static let lead = Duration.seconds(86_400)
    /// The most bytes that are kept of a date that can't be read.
    private static let rawLimit = 100

    static func occurrence(of message: MailMessage, receivedAt: Timestamp) -> OccurrenceTime {
        let relayed = message.receivedDate.map { Timestamp(seconds: $0.secondsSince1970) }
        guard let date = message.date else {
            return occurrence(relayed, receivedAt: receivedAt, raw: field(of: message))
        }
        let written = Timestamp(seconds: date.secondsSince1970)
        if let relayed, written < earliest || written > relayed.advanced(by: lead) {
            return occurrence(relayed, receivedAt: receivedAt, raw: field(of: message))
        }
        let isPlain = written >= earliest && date.namesItsOffset
        return OccurrenceTime(
            written,
            clock: .sender,
            precision: .second,
            raw: isPlain ? nil : field(of: message)
        )
    }

    /// What the sender wrote as the date.
    private static func field(of message: MailMessage) -> String? {
        message.headers["date"].map { text in
            String(decoding: text.utf8.prefix(rawLimit), as: UTF8.self)
        }
    }

    /// The time of the last relay, or of receipt.
    private static func occurrence(
        _ relayed: Timestamp?,
        receivedAt: Timestamp,
        raw: String?
    ) -> OccurrenceTime {
        var occurrence = OccurrenceTime.receipt(receivedAt)
        if let relayed {
            occurrence = OccurrenceTime(relayed, clock: .provider, precision: .second)
        }
        occurrence.raw = raw
        return occurrence
    }
}

extension MailDate {
    /// Whether the offset was told; `-0000` says that the time is UTC (RFC 5322, 3.3).
    fileprivate var namesItsOffset: Bool {
        guard let offsetSeconds else { return raw.contains("-0000") }
        return abs(offsetSeconds) <= 14 * 3_600
    }
}
