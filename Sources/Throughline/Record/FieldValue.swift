// SPDX-License-Identifier: Apache-2.0

/// How a value stands on the wire; the numbers are those of the Protocol Buffers wire format.
public enum WireType: UInt8, Sendable {
    /// A variable-length number.
    case varint = 0
    /// Eight bytes, little-endian.
    case fixed64 = 1
    /// A length and that many bytes.
    case bytes = 2
}

/// A value that a field of a ``Record`` can hold.
public protocol FieldValue: Sendable {
    /// How the value stands on the wire.
    static var wireType: WireType { get }
    /// Whether the value is what an absent field means.
    var isDefault: Bool { get }
    /// Writes the value, without its field number.
    func write(to writer: inout WireWriter)
    /// Reads the value.
    ///
    /// - Throws: ``RecordError``: `malformed`, and of a nested record `tooDeep`.
    init(from reader: inout WireReader) throws(RecordError)
    /// The value as JSON.
    var json: JSONValue { get }
    /// Reads the value from JSON.
    ///
    /// - Throws: ``RecordError``: `malformed`.
    init(json: JSONValue) throws(RecordError)
}

extension String: FieldValue {
    /// Text is length-delimited.
    public static var wireType: WireType { .bytes }
    /// Empty text is not written.
    public var isDefault: Bool { isEmpty }
    /// Writes the text's UTF-8.
    public func write(to writer: inout WireWriter) {
        var copy = self
        copy.withUTF8 { writer.append(bytes: $0) }
    }
    /// Reads UTF-8.
    public init(from reader: inout WireReader) throws(RecordError) {
        let text = try reader.bytes().withUnsafeBytes { String(utf8: $0) }
        guard let text else {
            throw RecordError(.malformed, message: "Text is not valid UTF-8.")
        }
        self = text
    }
    /// The text as JSON.
    public var json: JSONValue { .string(self) }
    /// Reads a JSON string.
    public init(json: JSONValue) throws(RecordError) {
        guard let text = json.string else {
            throw RecordError(.malformed, message: "A string was expected.")
        }
        self = text
    }
}

extension Bool: FieldValue {
    /// A truth value is a varint.
    public static var wireType: WireType { .varint }
    /// False is not written.
    public var isDefault: Bool { !self }
    /// Writes 1 or 0.
    public func write(to writer: inout WireWriter) { writer.append(varint: self ? 1 : 0) }
    /// Reads 1 or 0.
    public init(from reader: inout WireReader) throws(RecordError) {
        self = try reader.varint() != 0
    }
    /// The truth value as JSON.
    public var json: JSONValue { .bool(self) }
    /// Reads `true` or `false`.
    public init(json: JSONValue) throws(RecordError) {
        guard case .bool(let value) = json else {
            throw RecordError(.malformed, message: "true or false was expected.")
        }
        self = value
    }
}

extension Int64: FieldValue {
    /// A whole number is a zigzag varint.
    public static var wireType: WireType { .varint }
    /// Zero is not written.
    public var isDefault: Bool { self == 0 }
    /// Writes the number in zigzag form, so that small negative numbers stay short.
    public func write(to writer: inout WireWriter) {
        writer.append(varint: UInt64(bitPattern: self &<< 1 ^ self &>> 63))
    }
    /// Reads a zigzag number.
    public init(from reader: inout WireReader) throws(RecordError) {
        let value = try reader.varint()
        self = Int64(bitPattern: value &>> 1) ^ -Int64(bitPattern: value & 1)
    }
    /// The number as JSON.
    public var json: JSONValue { .integer(self) }
    /// Reads a whole JSON number.
    public init(json: JSONValue) throws(RecordError) {
        guard let value = json.integer else {
            throw RecordError(.malformed, message: "A whole number was expected.")
        }
        self = value
    }
}

extension Int: FieldValue {
    /// A whole number is a zigzag varint.
    public static var wireType: WireType { .varint }
    /// Zero is not written.
    public var isDefault: Bool { self == 0 }
    /// Writes the number in zigzag form.
    public func write(to writer: inout WireWriter) { Int64(self).write(to: &writer) }
    /// Reads a zigzag number.
    public init(from reader: inout WireReader) throws(RecordError) {
        self = Int(truncatingIfNeeded: try Int64(from: &reader))
    }
    /// The number as JSON.
    public var json: JSONValue { .integer(Int64(self)) }
    /// Reads a whole JSON number.
    public init(json: JSONValue) throws(RecordError) {
        self = Int(truncatingIfNeeded: try Int64(json: json))
    }
}

extension Double: FieldValue {
    /// A real number is eight bytes.
    public static var wireType: WireType { .fixed64 }
    /// Zero is not written.
    public var isDefault: Bool { self == 0 }
    /// Writes the bits; of what is no number, zero's.
    public func write(to writer: inout WireWriter) {
        writer.append(fixed64: isFinite ? bitPattern : 0)
    }
    /// Reads the bits of a finite number.
    public init(from reader: inout WireReader) throws(RecordError) {
        self.init(bitPattern: try reader.fixed64())
        guard isFinite else {
            throw RecordError(.malformed, message: "A number is infinite, or none.")
        }
    }
    /// The number as JSON; infinities and NaN, which JSON doesn't have, as `null`.
    public var json: JSONValue { isFinite ? .decimal(String(self)) : .null }
    /// Reads a JSON number.
    public init(json: JSONValue) throws(RecordError) {
        guard let value = json.double else {
            throw RecordError(.malformed, message: "A number was expected.")
        }
        self = value
    }
}

/// Raw bytes in a record; base64 in JSON.
public struct Bytes: Hashable, Sendable, FieldValue {
    /// The bytes.
    public var bytes: [UInt8]
    /// Holds bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }
    /// Bytes are length-delimited.
    public static var wireType: WireType { .bytes }
    /// No bytes are not written.
    public var isDefault: Bool { bytes.isEmpty }
    /// Writes the bytes.
    public func write(to writer: inout WireWriter) { writer.append(bytes: bytes) }
    /// Reads the bytes.
    public init(from reader: inout WireReader) throws(RecordError) {
        bytes = Array(try reader.bytes())
    }
    /// The bytes in base64.
    public var json: JSONValue { .string(Base64.encode(bytes)) }
    /// Reads base64.
    public init(json: JSONValue) throws(RecordError) {
        guard let text = json.string, let decoded = Base64.decode(text) else {
            throw RecordError(.malformed, message: "Base64 was expected.")
        }
        bytes = decoded
    }
}
