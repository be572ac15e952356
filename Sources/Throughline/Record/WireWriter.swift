// SPDX-License-Identifier: Apache-2.0

/// Writes fields in the stored form; see ``Record``.
public struct WireWriter: FieldVisitor, Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private var lastNumber = 0

    /// Makes an empty writer.
    public init() { bytes.reserveCapacity(Self.usualSize) }

    /// What most records fit in, so that they are written without being moved.
    private static let usualSize = 256

    /// Appends a number, seven bits a byte, least significant first.
    @inlinable
    public mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(byte: UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(byte: UInt8(truncatingIfNeeded: rest))
    }

    /// Appends one byte.
    @usableFromInline
    mutating func append(byte: UInt8) { bytes.append(byte) }

    /// Appends eight bytes, little-endian.
    public mutating func append(fixed64 value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends a length and the bytes.
    public mutating func append(bytes value: some Collection<UInt8>) {
        append(varint: UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Appends a record's length and the record, which is written where it stays.
    mutating func append(record write: (inout Self) -> Void) {
        let start = bytes.count
        let outerNumber = lastNumber
        // Nearly every record in a record is so short that one byte holds its length.
        bytes.append(0)
        lastNumber = 0
        write(&self)
        lastNumber = outerNumber
        let length = bytes.count - start - 1
        if length < 0x80 {
            bytes[start] = UInt8(length)
        } else {
            var writer = Self()
            writer.append(varint: UInt64(length))
            bytes.replaceSubrange(start...start, with: writer.bytes)
        }
    }

    /// Writes a field that isn't its default.
    public mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value
    ) throws(RecordError) {
        advance(to: number)
        if !value.isDefault { write(number, value) }
    }

    /// Writes a field that is there, its default too.
    public mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value?
    ) throws(RecordError) {
        advance(to: number)
        if let value { write(number, value) }
    }

    /// Writes every value.
    public mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ values: inout [Value]
    ) throws(RecordError) {
        advance(to: number)
        for value in values { write(number, value) }
    }

    private mutating func advance(to number: Int) {
        precondition(number > lastNumber, "A record visits its fields in ascending order.")
        lastNumber = number
    }

    private mutating func write<Value: FieldValue>(_ number: Int, _ value: Value) {
        append(varint: UInt64(number) << 3 | UInt64(Value.wireType.rawValue))
        value.write(to: &self)
    }
}
