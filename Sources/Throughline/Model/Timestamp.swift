// SPDX-License-Identifier: Apache-2.0

/// A moment, in whole microseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// The range is some 292,000 years either side; text is limited to the years 0000 to 9999 of
/// RFC 3339.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Microseconds since the epoch.
    public let microseconds: Int64

    /// Makes a moment of microseconds since the epoch.
    @inlinable
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Makes a moment of whole seconds since the epoch, clamped to what can be told.
    public init(seconds: Int64) {
        let (value, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        microseconds = overflow ? (seconds < 0 ? .min : .max) : value
    }

    /// Makes a moment of whole milliseconds since the epoch, clamped to what can be told.
    public init(milliseconds: Int64) {
        let (value, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000)
        microseconds = overflow ? (milliseconds < 0 ? .min : .max) : value
    }

    /// The epoch.
    public static let epoch = Self(microseconds: 0)
    /// Before everything.
    public static let distantPast = Self(microseconds: .min)
    /// After everything.
    public static let distantFuture = Self(microseconds: .max)

    /// Orders moments.
    @inlinable
    public static func < (one: Self, other: Self) -> Bool { one.microseconds < other.microseconds }

    /// The moment a duration later, clamped to what can be told.
    public func advanced(by duration: Duration) -> Self {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return seconds < 0 ? .distantPast : .distantFuture }
        let (step, tooFar) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !tooFar else { return seconds < 0 ? .distantPast : .distantFuture }
        let (sum, outside) = microseconds.addingReportingOverflow(step)
        return outside ? (step < 0 ? .distantPast : .distantFuture) : Self(microseconds: sum)
    }

    /// How long after another moment this one is; negative when before, clamped to what fits.
    public func since(_ other: Self) -> Duration {
        let (difference, overflow) =
            microseconds.subtractingReportingOverflow(other.microseconds)
        guard !overflow else {
            return .microseconds(microseconds < other.microseconds ? Int64.min : Int64.max)
        }
        return .microseconds(difference)
    }
}

extension Timestamp: FieldValue {
    /// A moment is a zigzag varint on the wire.
    public static var wireType: WireType { .varint }
    /// A moment is always written.
    public var isDefault: Bool { false }
    /// Writes the microseconds.
    public func write(to writer: inout WireWriter) { microseconds.write(to: &writer) }
    /// Reads the microseconds.
    public init(from reader: inout WireReader) throws(RecordError) {
        self.init(microseconds: try Int64(from: &reader))
    }
    /// The moment in RFC 3339 form.
    public var json: JSONValue { .string(description) }
    /// Reads an RFC 3339 moment.
    public init(json: JSONValue) throws(RecordError) {
        guard let text = json.string, let moment = Self(rfc3339: text) else {
            throw RecordError(.malformed, message: "A moment is not in RFC 3339 form.")
        }
        self = moment
    }
}
