// SPDX-License-Identifier: Apache-2.0

/// A document that people write, as YAML or JSON, and the company adopts: standards, the roster.
///
/// It is stored as the record it is and decodes from whatever decoder the caller has. Reading is
/// strict: a member that the document does not have is an error, because a misspelt limit that is
/// passed over in silence is a limit that nobody keeps.
public protocol WrittenDocument: Record, Codable {
    /// What is wrong with it, each in one sentence; empty for a document that can be adopted.
    var problems: [String] { get }
}

extension WrittenDocument {
    /// Reads a document.
    ///
    /// - Throws: `DecodingError.dataCorrupted`, naming every member it does not know and every problem.
    public init(from decoder: any Decoder) throws {
        let value = try CodedJSON(from: decoder).value
        do {
            self = try Self(json: value)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.message)
            )
        }
        let unknown = UnknownMembers.of(self, in: value).map { "There is no member \($0)." }
        let wrong = unknown + problems
        guard wrong.isEmpty else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: wrong.joined(separator: " ")
                )
            )
        }
    }

    /// Writes the document.
    public func encode(to encoder: any Encoder) throws { try CodedJSON(json).encode(to: encoder) }
}

/// A JSON value as any coder has it.
package struct CodedJSON: Codable {
    package let value: JSONValue

    /// How deep a document may be nested.
    private static let depthLimit = 32

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(_ value: JSONValue) { self.value = value }

    package init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= Self.depthLimit else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "It is nested too deep.")
            )
        }
        if let members = try? decoder.container(keyedBy: Key.self) {
            let keys = members.allKeys.sorted { $0.stringValue < $1.stringValue }
            value = .object(
                JSONObject(
                    try keys.map { key in
                        (key.stringValue, try members.decode(CodedJSON.self, forKey: key).value)
                    }
                )
            )
        } else if var elements = try? decoder.unkeyedContainer() {
            var list: [JSONValue] = []
            while !elements.isAtEnd { list.append(try elements.decode(CodedJSON.self).value) }
            value = .array(list)
        } else {
            value = try Self.scalar(try decoder.singleValueContainer())
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        if let value = try? container.decode(Int64.self) { return .integer(value) }
        if let value = try? container.decode(Bool.self) { return .bool(value) }
        if let value = try? container.decode(Double.self), value.isFinite {
            return .decimal(String(value))
        }
        return .string(try container.decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        switch value {
        case .object(let object):
            var container = encoder.container(keyedBy: Key.self)
            for member in object.members {
                try container.encode(
                    CodedJSON(member.value),
                    forKey: Key(stringValue: member.key)
                )
            }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(CodedJSON(element)) }
        default:
            var container = encoder.singleValueContainer()
            switch value {
            case .bool(let value): try container.encode(value)
            case .integer(let value): try container.encode(value)
            case .decimal(let text):
                if let value = Double(text) {
                    try container.encode(value)
                } else {
                    try container.encode(text)
                }
            case .string(let text): try container.encode(text)
            default: try container.encodeNil()
            }
        }
    }
}

/// Collects the members of a JSON object that a record does not have, by their paths.
private struct UnknownMembers: FieldVisitor {
    private let object: JSONObject
    private let path: String
    private var known: Set<String> = []
    private var unknown: [String] = []

    static func of(_ record: some Record, in value: JSONValue, path: String = "") -> [String] {
        guard let object = value.object else { return [] }
        var visitor = UnknownMembers(object: object, path: path)
        var copy = record
        // Looking has nothing that could fail.
        try? copy.visit(&visitor)
        let own = object.members.map(\.key).filter { !visitor.known.contains($0) }
        return own.map { path + $0 } + visitor.unknown
    }

    private init(object: JSONObject, path: String) {
        self.object = object
        self.path = path
    }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value
    ) throws(RecordError) { look(at: value, object[name.description], name.description) }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value?
    ) throws(RecordError) {
        known.insert(name.description)
        if let value { look(at: value, object[name.description], name.description) }
    }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ values: inout [Value]
    ) throws(RecordError) {
        known.insert(name.description)
        let members = object[name.description]?.array ?? []
        for (index, (value, member)) in zip(values, members).enumerated() {
            look(at: value, member, "\(name.description)[\(index)]")
        }
    }

    private mutating func look(at value: some FieldValue, _ member: JSONValue?, _ name: String) {
        known.insert(name)
        guard let record = value as? any Record, let member else { return }
        unknown += Self.of(record, in: member, path: "\(path)\(name).")
    }
}
