// SPDX-License-Identifier: Apache-2.0

/// A value that a document holds as text.
public protocol TextValue: FieldValue, CustomStringConvertible {
    /// Reads the value, or returns nil.
    init?(text: String)
    /// What such a value looks like.
    static var form: String { get }
}

extension TextValue {
    /// Text is length-delimited.
    public static var wireType: WireType { .bytes }
    /// It is always written.
    public var isDefault: Bool { false }
    /// Writes the text.
    public func write(to writer: inout WireWriter) { description.write(to: &writer) }
    /// Reads the text.
    public init(from reader: inout WireReader) throws(RecordError) {
        self = try Self.read(try String(from: &reader))
    }
    /// The text.
    public var json: JSONValue { .string(description) }
    /// Reads the text.
    public init(json: JSONValue) throws(RecordError) {
        self = try Self.read(try String(json: json))
    }

    private static func read(_ text: String) throws(RecordError) -> Self {
        guard let value = Self(text: text) else {
            throw RecordError(.malformed, message: "It is not of the form \(form).")
        }
        return value
    }
}
