// SPDX-License-Identifier: Apache-2.0

/// Reads the fields of a record from its stored form.
///
/// Never traps, whatever the bytes. See ``Record`` for the form.
public struct WireReader: FieldVisitor, Sendable {
    /// How deep records may be nested.
    public static let depthLimit = 16

    private let input: ArraySlice<UInt8>
    /// Where the next byte stands.
    ///
    /// An index and not a slice that shrinks: that is retained and released with each byte it loses.
    private var index: Int
    private var depth: Int
    /// The key that was read ahead and is still to be used.
    private var pending: (number: UInt64, type: UInt8)?

    /// Reads a whole record from bytes.
    public init(_ bytes: ArraySlice<UInt8>) {
        input = bytes
        index = bytes.startIndex
        depth = 0
    }

    /// Reads a variable-length number of at most ten bytes.
    ///
    /// - Throws: ``RecordError``: `malformed`.
    public mutating func varint() throws(RecordError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 70 {
            guard index < input.endIndex else { throw Self.truncated }
            let byte = input[index]
            index += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw RecordError(.malformed, message: "A number is longer than ten bytes.")
    }

    /// Reads eight bytes, little-endian.
    ///
    /// - Throws: ``RecordError``: `malformed`.
    public mutating func fixed64() throws(RecordError) -> UInt64 {
        guard input.endIndex - index >= 8 else { throw Self.truncated }
        var value: UInt64 = 0
        for offset in 0..<8 { value |= UInt64(input[index + offset]) << UInt64(8 * offset) }
        index += 8
        return value
    }

    /// Reads a length and that many bytes.
    ///
    /// - Throws: ``RecordError``: `malformed`.
    public mutating func bytes() throws(RecordError) -> ArraySlice<UInt8> {
        let count = try varint()
        guard count <= UInt64(input.endIndex - index) else { throw Self.truncated }
        let start = index
        index += Int(count)
        return input[start..<index]
    }

    /// Reads a length, and makes a reader of that many bytes, one level deeper.
    ///
    /// - Throws: ``RecordError``: `malformed`, `tooDeep`.
    public mutating func nested() throws(RecordError) -> WireReader {
        guard depth < Self.depthLimit else {
            throw RecordError(
                .tooDeep,
                message: "Records are nested deeper than \(Self.depthLimit)."
            )
        }
        var inner = WireReader(try bytes())
        inner.depth = depth + 1
        return inner
    }

    /// Reads a field; where it is absent, the default stays.
    ///
    /// Given twice, the last one counts.
    public mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value
    ) throws(RecordError) {
        while try seek(number, Value.wireType) {
            let read = try Value(from: &self)
            // A default is never written, and read it says what absence says.
            if !read.isDefault { value = read }
        }
    }

    /// Reads a field that may be absent.
    public mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value?
    ) throws(RecordError) {
        while try seek(number, Value.wireType) { value = try Value(from: &self) }
    }

    /// Reads every value of a field.
    public mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ values: inout [Value]
    ) throws(RecordError) {
        while try seek(number, Value.wireType) { values.append(try Value(from: &self)) }
    }

    /// Passes over the next field, and says which it is and where it stands; nil after the last.
    mutating func passField() throws(RecordError) -> (number: Int, range: Range<Int>)? {
        let start = index
        guard let key = try nextKey() else { return nil }
        try skip(key.type)
        return (Int(clamping: key.number), start..<index)
    }

    /// Passes over fields that a newer version wrote behind the last one known here.
    mutating func finish() throws(RecordError) {
        while let key = try nextKey() { try skip(key.type) }
    }

    /// Whether the next field has this number; fields with lower numbers are passed over.
    private mutating func seek(_ number: Int, _ type: WireType) throws(RecordError) -> Bool {
        while let key = try nextKey() {
            if key.number > UInt64(number) {
                pending = key
                return false
            }
            if key.number == UInt64(number) {
                guard key.type == type.rawValue else {
                    throw RecordError(.malformed, message: "Field \(number) has another wire type.")
                }
                return true
            }
            try skip(key.type)
        }
        return false
    }

    private mutating func nextKey() throws(RecordError) -> (number: UInt64, type: UInt8)? {
        if let key = pending {
            pending = nil
            return key
        }
        guard index < input.endIndex else { return nil }
        let key = try varint()
        return (key >> 3, UInt8(key & 7))
    }

    private mutating func skip(_ type: UInt8) throws(RecordError) {
        switch WireType(rawValue: type) {
        case .varint: _ = try varint()
        case .fixed64: _ = try fixed64()
        case .bytes: _ = try bytes()
        case nil:
            throw RecordError(.malformed, message: "Wire type \(type) does not exist.")
        }
    }

    private static let truncated = RecordError(
        .malformed,
        message: "The record ends in the middle of a field."
    )
}
