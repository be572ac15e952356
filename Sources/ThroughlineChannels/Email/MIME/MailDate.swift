// SPDX-License-Identifier: Apache-2.0

/// A moment as a message names it, with the offset it was written in.
public struct MailDate: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public var secondsSince1970: Int64
    /// The offset from UTC in seconds, east positive; nil where the text names none, or `-0000`.
    public var offsetSeconds: Int?
    /// The text that was read, unfolded.
    public var raw: String

    /// Makes a date.
    public init(secondsSince1970: Int64, offsetSeconds: Int?, raw: String) {
        self.secondsSince1970 = secondsSince1970
        self.offsetSeconds = offsetSeconds
        self.raw = raw
    }

    /// Reads a date (RFC 5322, 3.3 and 4.3), or returns nil where no moment can be told.
    ///
    /// Also read: dates without a day name, seconds or zone (taken as UTC), with two-digit years,
    /// full month names, hyphens, dots in the time, zone names, C's `asctime`, and ISO 8601.
    public init?(_ text: String) {
        self.init(bytes: Array(text.utf8), raw: text)
    }

    init?(bytes: [UInt8], raw: String) {
        // A date is short; whatever is longer is none.
        guard bytes.count <= 256, let civil = DateParser.parse(bytes) else { return nil }
        self.init(
            secondsSince1970: civil.secondsSince1970,
            offsetSeconds: civil.offset,
            raw: raw
        )
    }
}
