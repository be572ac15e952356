// SPDX-License-Identifier: Apache-2.0

/// A name from a set that anyone may extend.
///
/// Channels, kinds and states grow with the providers; an enumeration would have to refuse what it
/// doesn't know yet. A name keeps it.
public protocol OpenName: RawRepresentable, Hashable, Comparable, Sendable,
    ExpressibleByStringLiteral, CustomStringConvertible, FieldValue
where RawValue == String, StringLiteralType == String {
    /// Makes a name.
    init(rawValue: String)
}

extension OpenName {
    /// Makes a name of a literal.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    /// The name itself.
    public var description: String { rawValue }
    /// Orders names by their UTF-8 bytes, the same everywhere.
    public static func < (one: Self, other: Self) -> Bool {
        one.rawValue.utf8.lexicographicallyPrecedes(other.rawValue.utf8)
    }
    /// Names are length-delimited on the wire.
    public static var wireType: WireType { .bytes }
    /// An empty name is not written.
    public var isDefault: Bool { rawValue.isEmpty }
    /// Writes the name's UTF-8.
    public func write(to writer: inout WireWriter) { rawValue.write(to: &writer) }
    /// Reads a name.
    public init(from reader: inout WireReader) throws(RecordError) {
        self.init(rawValue: try String(from: &reader))
    }
    /// The name as JSON.
    public var json: JSONValue { .string(rawValue) }
    /// Reads a name from JSON.
    public init(json: JSONValue) throws(RecordError) { self.init(rawValue: try String(json: json)) }
}
