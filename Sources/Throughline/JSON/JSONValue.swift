// SPDX-License-Identifier: Apache-2.0

/// A JSON value, as RFC 8259 has it.
///
/// Providers send numbers that a double can't hold and members in an order that matters to a
/// signature; this value keeps both. Reading is strict and bounded (``JSONValue/parse(_:limits:)``),
/// writing is deterministic (``JSONValue/text(sortedKeys:)``).
public enum JSONValue: Hashable, Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number of 64 bits.
    case integer(Int64)
    /// Any other number, as it was written.
    case decimal(String)
    /// Text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Members, in order.
    case object(JSONObject)
}

/// The members of a JSON object, in the order they were written.
///
/// Looking a member up takes time linear in the number of members: provider objects are small,
/// and the order is evidence. Where a key stands twice, the last one counts.
public struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One key and its value.
    public struct Member: Hashable, Sendable {
        /// The key.
        public var key: String
        /// The value.
        public var value: JSONValue
    }

    /// The members, in order.
    public private(set) var members: [Member]

    /// Makes an object of members, in order.
    public init(_ members: some Sequence<(key: String, value: JSONValue)> = []) {
        self.members = members.map { Member(key: $0.key, value: $0.value) }
    }

    /// Makes an object of members that were read.
    init(_ members: [Member]) { self.members = members }

    /// Makes an object of a literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        members = elements.map { Member(key: $0.0, value: $0.1) }
    }

    /// The last value with a key.
    ///
    /// Setting replaces it, or adds a member; nil takes it away.
    public subscript(key: String) -> JSONValue? {
        get {
            var index = members.count
            while index > 0 {
                index -= 1
                if members[index].key == key { return members[index].value }
            }
            return nil
        }
        set {
            guard let newValue else {
                if members.contains(where: { $0.key == key }) {
                    members.removeAll { $0.key == key }
                }
                return
            }
            if let index = members.lastIndex(where: { $0.key == key }) {
                members[index].value = newValue
            } else {
                members.append(Member(key: key, value: newValue))
            }
        }
    }
}

extension JSONValue {
    /// The text, if this is a string.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }
    /// The number, if this is a whole one of 64 bits.
    public var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }
    /// The number, if this is one, as near as a double comes.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .decimal(let text): Double(text)
        default: nil
        }
    }
    /// The truth value, if this is one.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }
    /// The elements, if this is a list.
    public var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }
    /// The members, if this is an object.
    public var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }
    /// The member with a key, if this is an object that has one.
    public subscript(key: String) -> JSONValue? { object?[key] }
    /// The element at an index, if this is a list that has one.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
    /// Text as it is, numbers in digits: for ids that providers send as either.
    public var scalarText: String? {
        switch self {
        case .string(let text): text
        case .integer(let value): String(value)
        case .decimal(let text): text
        default: nil
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByNilLiteral
{
    /// Makes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes a whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// Makes a truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes a list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Makes an object.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { (key: $0.0, value: $0.1) }))
    }
    /// Makes null.
    public init(nilLiteral: ()) { self = .null }
}
