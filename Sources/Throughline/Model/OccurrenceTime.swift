// SPDX-License-Identifier: Apache-2.0

/// When something happened, whose clock said so, and how finely.
public struct OccurrenceTime: Record {
    /// The moment.
    public var time: Timestamp
    /// Whose clock it was.
    public var clock: ClockSource
    /// How finely it was told.
    public var precision: Precision
    /// The time as the payload had it, where our reading of it may be doubted.
    public var raw: String?

    /// Makes an occurrence time.
    public init(
        _ time: Timestamp,
        clock: ClockSource = .provider,
        precision: Precision = .second,
        raw: String? = nil
    ) {
        self.time = time
        self.clock = clock
        self.precision = precision
        self.raw = raw
    }

    /// The time of a payload that names none: that of its receipt.
    public static func receipt(_ time: Timestamp) -> Self {
        Self(time, clock: .receipt, precision: .microsecond)
    }

    /// Makes an empty one, for a reader.
    public init() { self.init(.epoch) }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "time", &time)
        try fields.field(2, "clock", &clock)
        try fields.field(3, "precision", &precision)
        try fields.field(4, "raw", &raw)
    }
}
