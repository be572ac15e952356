// SPDX-License-Identifier: Apache-2.0

/// A decimal number with up to six places, exactly: an amount of money, a percentage.
///
/// A binary fraction cannot hold 0.1; two promises that are equal must compare equal. The range is
/// some nine million million either side.
public struct ExactNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number times a million.
    public let millionths: Int64

    /// Makes a number of its millionths.
    public init(millionths: Int64) { self.millionths = millionths }

    /// Makes a whole number, clamped to the range.
    public init(_ whole: Int) {
        let (value, overflow) = Int64(whole).multipliedReportingOverflow(by: 1_000_000)
        millionths = overflow ? (whole < 0 ? .min : .max) : value
    }

    /// Reads digits with an optional sign and an optional point, as in `-49.90`, or returns nil.
    ///
    /// More than six places are refused unless they are zeros, and so is anything out of range.
    public init?(_ text: some StringProtocol) {
        var digits = ArraySlice(Array(text.utf8))
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
        guard !digits.isEmpty, digits.count <= 32 else { return nil }
        var value: Int64 = 0
        var places: Int?
        var hasDigit = false
        for byte in digits {
            if byte == UInt8(ascii: "."), places == nil {
                places = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            hasDigit = true
            if let count = places {
                guard count < 6 else {
                    if byte == 48 { continue }
                    return nil
                }
                places = count + 1
            }
            guard let next = Self.append(byte - 48, to: value) else { return nil }
            value = next
        }
        guard hasDigit else { return nil }
        for _ in (places ?? 0)..<6 {
            guard let next = Self.append(0, to: value) else { return nil }
            value = next
        }
        millionths = isNegative ? -value : value
    }

    private static func append(_ digit: UInt8, to value: Int64) -> Int64? {
        let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, tooLarge) = shifted.addingReportingOverflow(Int64(digit))
        return overflow || tooLarge ? nil : sum
    }

    /// Orders numbers.
    public static func < (one: Self, other: Self) -> Bool { one.millionths < other.millionths }

    /// The number in digits, without needless zeros: `49.9`.
    public var description: String {
        let magnitude = millionths.magnitude
        var text = (millionths < 0 ? "-" : "") + String(magnitude / 1_000_000)
        let fraction = magnitude % 1_000_000
        guard fraction > 0 else { return text }
        let digits = String(fraction)
        text += "." + String(repeating: "0", count: 6 - digits.utf8.count) + digits
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }
}

extension ExactNumber: FieldValue {
    /// A number is a zigzag varint on the wire.
    public static var wireType: WireType { .varint }
    /// Zero is not written.
    public var isDefault: Bool { millionths == 0 }
    /// Writes the millionths.
    public func write(to writer: inout WireWriter) { millionths.write(to: &writer) }
    /// Reads the millionths.
    public init(from reader: inout WireReader) throws(RecordError) {
        self.init(millionths: try Int64(from: &reader))
    }
    /// The number as JSON.
    public var json: JSONValue {
        millionths % 1_000_000 == 0 ? .integer(millionths / 1_000_000) : .decimal(description)
    }
    /// Reads a JSON number, or digits in a string.
    public init(json: JSONValue) throws(RecordError) {
        guard let text = json.scalarText, let value = Self(text) else {
            throw RecordError(.malformed, message: "A decimal number was expected.")
        }
        self = value
    }
}
