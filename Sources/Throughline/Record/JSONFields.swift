// SPDX-License-Identifier: Apache-2.0

/// Writes the fields of a record as members of a JSON object.
struct JSONFieldWriter: FieldVisitor {
    var members: [(key: String, value: JSONValue)] = []

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value
    ) throws(RecordError) {
        if !value.isDefault { members.append((name.description, value.json)) }
    }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value?
    ) throws(RecordError) {
        if let value { members.append((name.description, value.json)) }
    }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ values: inout [Value]
    ) throws(RecordError) {
        guard !values.isEmpty else { return }
        members.append((name.description, .array(values.map(\.json))))
    }
}

/// Reads the fields of a record from the members of a JSON object.
struct JSONFieldReader: FieldVisitor {
    private let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value
    ) throws(RecordError) {
        if let member = object[name.description] { value = try read(member, name) }
    }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ value: inout Value?
    ) throws(RecordError) {
        guard let member = object[name.description], member != .null else { return }
        value = try read(member, name)
    }

    mutating func field<Value: FieldValue>(
        _ number: Int,
        _ name: StaticString,
        _ values: inout [Value]
    ) throws(RecordError) {
        guard let member = object[name.description] else { return }
        guard let elements = member.array else {
            throw RecordError(.malformed, message: "\(name) is not a list.")
        }
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try read(element, name)) }
    }

    private func read<Value: FieldValue>(
        _ member: JSONValue,
        _ name: StaticString
    ) throws(RecordError) -> Value {
        do {
            return try Value(json: member)
        } catch {
            throw RecordError(error.code, message: "\(name): \(error.message)")
        }
    }
}
