// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A part of a mapping's JSON that knows where it stands, so that what is wrong can be named.
struct MappingSource {
    let value: JSONValue
    let pointer: JSONPointer
    /// How many items are around the one that this part is about.
    let level: Int

    /// The most elements of one list.
    static let listLimit = 256

    init(_ value: JSONValue, _ pointer: JSONPointer = JSONPointer(tokens: []), level: Int = 0) {
        self.value = value
        self.pointer = pointer
        self.level = level
    }

    /// The same part, about the items inside.
    func deeper() -> Self { Self(value, pointer, level: level + 1) }

    func error(_ message: String) -> MappingError { MappingError(pointer, message: message) }

    /// The text; numbers and flags are text too, because YAML makes them of what looks like them.
    func text() throws(MappingError) -> String {
        if let text = value.scalarText { return text }
        if let flag = value.bool { return flag ? "true" : "false" }
        throw error("must be text")
    }

    /// One of some words.
    func word(of words: [String]) throws(MappingError) -> String {
        let text = try text()
        guard words.contains(text) else {
            throw error("must be one of \(words.joined(separator: ", "))")
        }
        return text
    }

    /// The elements of a list.
    func list() throws(MappingError) -> [MappingSource] {
        guard let elements = value.array else { throw error("must be a list") }
        guard elements.count <= Self.listLimit else {
            throw error("must have at most \(Self.listLimit) elements")
        }
        return elements.enumerated().map { index, element in
            MappingSource(element, pointer.appending("\(index)"), level: level)
        }
    }

    /// The members of an object that has no others than the known ones.
    func members(_ known: [String]) throws(MappingError) -> Members {
        guard let object = value.object else { throw error("must be an object") }
        for member in object.members where !known.contains(member.key) {
            throw MappingError(
                pointer.appending(member.key),
                message: "is not known here; there are \(known.joined(separator: ", "))"
            )
        }
        return Members(object: object, pointer: pointer, level: level)
    }

    /// The members of an object, each with its place.
    struct Members {
        let object: JSONObject
        let pointer: JSONPointer
        let level: Int

        subscript(key: String) -> MappingSource? {
            guard let value = object[key], value != .null else { return nil }
            return MappingSource(value, pointer.appending(key), level: level)
        }

        func required(_ key: String) throws(MappingError) -> MappingSource {
            guard let source = self[key] else {
                throw MappingError(pointer.appending(key), message: "is missing")
            }
            return source
        }

        func value(_ key: String) throws(MappingError) -> MappedValue? {
            guard let source = self[key] else { return nil }
            return try MappedValue(source)
        }
    }
}
