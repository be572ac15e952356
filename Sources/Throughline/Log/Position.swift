// SPDX-License-Identifier: Apache-2.0

/// An event's place in one store's log.
///
/// Positions of one store can be compared and stored; nothing else may be read into them. They
/// are never part of a body, because an export and its import have different ones.
public struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The stored number.
    ///
    /// Stores use it; callers pass positions on as they are.
    public let rawValue: UInt64

    /// Makes a position of its stored number.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Before the first event.
    public static let start = Self(rawValue: 0)

    /// Orders positions.
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// The number.
    public var description: String { String(rawValue) }
}

/// Where an entry stands in a timeline: its time, the provider's sequence, and a tie-break.
///
/// A cursor is exactly this key, so that paging neither repeats nor skips an entry when late
/// events arrive between two pages.
public struct TimelineKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The event's own time.
    public let occurredAt: Timestamp
    /// The provider's sequence; it parts equal times only.
    public let sequence: Int64
    /// The first eight bytes of the ref.
    public let tie: UInt64

    /// Makes a key.
    public init(occurredAt: Timestamp, sequence: Int64, tie: UInt64) {
        self.occurredAt = occurredAt
        self.sequence = sequence
        self.tie = tie
    }

    /// Before every entry.
    public static let first = Self(occurredAt: .distantPast, sequence: .min, tie: 0)
    /// The least key after this one.
    var successor: Self {
        if tie < .max { return Self(occurredAt: occurredAt, sequence: sequence, tie: tie + 1) }
        if sequence < .max { return Self(occurredAt: occurredAt, sequence: sequence + 1, tie: 0) }
        guard occurredAt < .distantFuture else { return self }
        let moment = Timestamp(microseconds: occurredAt.microseconds + 1)
        return Self(occurredAt: moment, sequence: .min, tie: 0)
    }

    /// After every entry.
    public static let last = Self(occurredAt: .distantFuture, sequence: .max, tie: .max)

    /// Orders keys by time, then sequence, then tie.
    public static func < (one: Self, other: Self) -> Bool {
        (one.occurredAt.microseconds, one.sequence, one.tie)
            < (other.occurredAt.microseconds, other.sequence, other.tie)
    }

    /// The key's text form, 48 hexadecimal digits, as cursors are handed to callers.
    ///
    /// Order of text
    /// is order of keys.
    public var description: String {
        let words = [
            UInt64(bitPattern: occurredAt.microseconds) ^ 1 << 63,
            UInt64(bitPattern: sequence) ^ 1 << 63, tie,
        ]
        return words.map { word in
            Hex.string((0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) })
        }.joined()
    }

    /// Makes a key of its text form, or returns nil.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 48, let bytes = Hex.bytes(text) else { return nil }
        let words = (0..<3).map { word in
            bytes[word * 8..<word * 8 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        self.init(
            occurredAt: Timestamp(microseconds: Int64(bitPattern: words[0] ^ 1 << 63)),
            sequence: Int64(bitPattern: words[1] ^ 1 << 63),
            tie: words[2]
        )
    }
}
