// SPDX-License-Identifier: Apache-2.0

/// Something the log stores as a body: named, numbered fields.
///
/// A record says once which fields it has, and can then be written and read in two forms:
///
/// - **Stored**: the Protocol Buffers wire format (developers.google.com/protocol-buffers, encoding),
///   fields in ascending order of their numbers, defaults left out. Equal records have equal bytes.
///   A field number is never used for anything else again; a reader skips numbers it does not know,
///   so a store written by a newer version stays readable.
/// - **JSON**: one object with a member for each field that isn't its default, keys sorted.
///
/// ```swift
/// struct Parcel: Record {
///     var carrier = ""
///     var pieces: [String] = []
///     mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
///         try fields.field(1, "carrier", &carrier)
///         try fields.field(2, "pieces", &pieces)
///     }
/// }
/// ```
public protocol Record: FieldValue, Hashable {
    /// An empty record, to be filled by a reader.
    init()
    /// Names every field, in ascending order of the numbers.
    mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError)
}

/// Writes or reads the fields of a ``Record``, one after the other.
public protocol FieldVisitor {
    /// Visits a field that is left out where it has its default.
    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value
    ) throws(RecordError)
    /// Visits a field that may be absent.
    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value?
    ) throws(RecordError)
    /// Visits a field with any number of values, in order.
    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ values: inout [Value]
    ) throws(RecordError)
}

extension Record {
    /// Records are length-delimited on the wire.
    public static var wireType: WireType { .bytes }
    /// A record is always written.
    public var isDefault: Bool { false }

    /// The record in its stored form.
    public var storedBytes: [UInt8] {
        var writer = WireWriter()
        writeFields(to: &writer)
        return writer.bytes
    }

    /// Reads a record from its stored form.
    ///
    /// - Throws: ``RecordError`` when the bytes are not a record, or nested deeper than 16.
    public init(storedBytes: some Collection<UInt8>) throws(RecordError) {
        var reader = WireReader(ArraySlice(storedBytes))
        self = try Self(fields: &reader)
    }

    /// Writes the record, preceded by its length.
    public func write(to writer: inout WireWriter) {
        writer.append(record: { writeFields(to: &$0) })
    }

    /// Reads a record, preceded by its length.
    public init(from reader: inout WireReader) throws(RecordError) {
        var inner = try reader.nested()
        self = try Self(fields: &inner)
    }

    /// The record as a JSON object.
    public var json: JSONValue {
        var visitor = JSONFieldWriter()
        var copy = self
        // Writing has nothing that could fail.
        try? copy.visit(&visitor)
        return .object(JSONObject(visitor.members))
    }

    /// Reads a record from a JSON object; members it does not know are passed over.
    public init(json: JSONValue) throws(RecordError) {
        guard case .object(let object) = json else {
            throw RecordError(.malformed, message: "\(Self.self) is not a JSON object.")
        }
        self.init()
        var visitor = JSONFieldReader(object)
        try visit(&visitor)
    }

    private func writeFields(to writer: inout WireWriter) {
        var copy = self
        // Writing has nothing that could fail.
        try? copy.visit(&writer)
    }

    private init(fields reader: inout WireReader) throws(RecordError) {
        self.init()
        try visit(&reader)
        try reader.finish()
    }
}
