// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// An item of a payload, with the items around it, as pointers see them.
struct MappingScope {
    /// The item.
    let value: JSONValue
    /// Its bytes.
    let bytes: ArraySlice<UInt8>
    /// Where it stands, for people.
    let place: String
    /// The items around it, the nearest last; the first is the whole payload.
    let outer: [JSONValue]

    /// The value a scoped pointer names.
    func value(at scoped: ScopedPointer) -> JSONValue? {
        guard let level = scoped.level else {
            return scoped.pointer.value(in: outer.first ?? value)
        }
        if level == 0 { return scoped.pointer.value(in: value) }
        let index = outer.count - level
        guard outer.indices.contains(index) else { return nil }
        return scoped.pointer.value(in: outer[index])
    }

    /// The items that lie at a pointer: the elements of a list, or what is there; nil where nothing
    /// is.
    func items(at pointer: JSONPointer) -> [MappingScope]? {
        guard let found = pointer.value(in: value), found != .null else { return nil }
        let slice = Self.slice(of: bytes, at: pointer)
        let around = outer + [value]
        guard let elements = found.array else {
            return [
                MappingScope(
                    value: found,
                    bytes: slice ?? found.bytes(sortedKeys: false)[...],
                    place: pointer.tokens.isEmpty ? place : place + pointer.description,
                    outer: pointer.tokens.isEmpty ? outer : around
                )
            ]
        }
        let slices = slice.flatMap(JSONSlices.elements) ?? []
        return elements.enumerated().map { index, element in
            MappingScope(
                value: element,
                bytes: slices.indices.contains(index)
                    ? slices[index] : element.bytes(sortedKeys: false)[...],
                place: "\(place)\(pointer)/\(index)",
                outer: around
            )
        }
    }

    /// Where a pointer's value stands in bytes, if its keys are written without escapes.
    private static func slice(
        of bytes: ArraySlice<UInt8>,
        at pointer: JSONPointer
    ) -> ArraySlice<UInt8>? {
        var slice = bytes
        for token in pointer.tokens {
            if slice.first == UInt8(ascii: "["), let index = JSONPointer.index(token),
                let elements = JSONSlices.elements(of: slice), elements.indices.contains(index)
            {
                slice = elements[index]
            } else if let member = JSONSlices.member(token, of: slice) {
                slice = member
            } else {
                return nil
            }
        }
        return slice
    }

    /// Whether a condition holds.
    func holds(_ condition: MappingCondition) -> Bool {
        let found = value(at: condition.at).flatMap { $0 == .null ? nil : $0 }
        let holds: Bool
        if let texts = condition.equals {
            holds = found.flatMap(\.mappedText).map(texts.contains) ?? false
        } else if let other = condition.same {
            let same = value(at: other)
            holds = found != nil && found?.mappedText == same?.mappedText
        } else {
            holds = (found != nil) == (condition.exists ?? true)
        }
        return holds != condition.not
    }

    /// The text of a mapped value; nil where there is none.
    func text(_ mapped: MappedValue) throws(MappingFault) -> String? {
        var text: String?
        switch mapped.origin {
        case .constant(let constant): text = constant
        case .pointer(let pointer): text = value(at: pointer)?.mappedText
        case .first(let values):
            for value in values where text == nil { text = try self.text(value) }
        case .join(let values, let separator):
            var parts: [String] = []
            for value in values { if let part = try self.text(value) { parts.append(part) } }
            text = parts.isEmpty ? nil : parts.joined(separator: separator)
        }
        guard let found = text, !found.isEmpty else { return mapped.otherwise }
        guard !mapped.table.isEmpty else {
            return mapped.format == "html" ? HTMLText(found).text : found
        }
        guard let row = mapped.table[found] ?? mapped.table["*"] else {
            if let otherwise = mapped.otherwise { return otherwise }
            throw MappingFault("a value that the table has no row for")
        }
        return row
    }
}

/// Why an item can't be read by its rule.
struct MappingFault: Error, Equatable {
    /// What is wrong, without the value that is.
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

extension JSONValue {
    /// Text, a number in digits, or a flag as `true` or `false`; nil for everything else.
    var mappedText: String? {
        if let bool { return bool ? "true" : "false" }
        return scalarText
    }
}
