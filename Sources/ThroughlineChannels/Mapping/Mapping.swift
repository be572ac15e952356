// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Says how the JSON of any system is read: which of its parts are items, and what of an item is
/// which field of an interaction.
///
/// ```yaml
/// version: 1
/// name: helpdesk
/// items:
///   - each: /tickets
///     id: {join: [ticket, /id], with: "-"}
///     channel: email
///     kind: message
///     time: {at: /created, format: seconds}
///     direction: {at: /from_agent, table: {"true": outbound, "false": inbound}}
///     text: /body
///     participants:
///       - role: customer
///         place: from
///         identifiers: [{kind: email, value: /requester/email}]
/// ```
///
/// Whatever a rule doesn't say keeps its bytes beside it. A mapping is a value that decodes from
/// whatever decoder the caller has; a mistake in one is named by the JSON pointer to it. The guide's
/// article "Mapping" has the whole form.
public struct Mapping: Hashable, Sendable {
    /// The version of the form that this library reads.
    public static let currentVersion = 1

    /// What the mapping is called, and whose object names it hands out.
    public let name: String
    /// Counts changes of the mapping, from 1: what an earlier revision read is read again by
    /// `timeline readapt mapping`, where its bytes are a payload by themselves.
    public let revision: UInt16
    /// How requests are authenticated.
    package let signature: MappingSignature
    /// The rules, in order: of those that lie at one place, the first that fits reads an item.
    let items: [MappingRule]

    /// Reads a mapping of JSON.
    ///
    /// - Throws: ``MappingError``, with the pointer to what is wrong.
    public init(json: JSONValue) throws(MappingError) {
        let source = MappingSource(json)
        let members = try source.members(["version", "name", "revision", "signature", "items"])
        let version = try members.required("version")
        guard version.value.integer == Int64(Self.currentVersion) else {
            throw version.error("must be \(Self.currentVersion)")
        }
        let name = try members.required("name")
        self.name = try name.text()
        guard !self.name.isEmpty, self.name.utf8.count <= 64 else {
            throw name.error("must have 1 to 64 bytes")
        }
        revision =
            try members["revision"].map { given throws(MappingError) in
                guard let number = given.value.integer.flatMap(UInt16.init(exactly:)), number > 0
                else {
                    throw given.error("must be 1 to \(UInt16.max)")
                }
                return number
            } ?? 1
        signature = try members["signature"].map(MappingSignature.init) ?? .sharedSecret
        items = try members.required("items").list().map { rule throws(MappingError) in
            try MappingRule(rule, depth: 0)
        }
    }
}

extension Mapping: Codable {
    /// Reads a mapping.
    ///
    /// - Throws: `DecodingError.dataCorrupted`, with the pointer to what is wrong.
    public init(from decoder: any Decoder) throws {
        let json = try CodedJSON(from: decoder).value
        do {
            try self.init(json: json)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.description)
            )
        }
    }

    /// Writes the mapping.
    public func encode(to encoder: any Encoder) throws { try CodedJSON(json).encode(to: encoder) }

    /// The mapping as JSON, from which it can be read again.
    public var json: JSONValue {
        var object: JSONObject = ["version": .integer(Int64(Self.currentVersion))]
        object["name"] = .string(name)
        if revision != 1 { object["revision"] = .integer(Int64(revision)) }
        if signature != .sharedSecret { object["signature"] = signature.json }
        object["items"] = .array(items.map(\.json))
        return .object(object)
    }
}

/// What is wrong with a mapping, and where.
public struct MappingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The place in the mapping, as a JSON pointer.
    public let pointer: JSONPointer
    /// What is wrong there.
    public let message: String

    /// Makes an error.
    public init(_ pointer: JSONPointer, message: String) {
        self.pointer = pointer
        self.message = message
    }

    /// The pointer and the message.
    public var description: String {
        "\(pointer.tokens.isEmpty ? "The mapping" : pointer.description): \(message)."
    }
}
