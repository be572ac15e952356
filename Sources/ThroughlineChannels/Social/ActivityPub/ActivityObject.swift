// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// An object of ActivityStreams 2.0, in whichever of its many spellings it comes.
///
/// www.w3.org/TR/activitystreams-core: a property may be one value or several, a value may be a URI
/// or an object, and an object a link.
struct ActivityObject {
    /// The object as it came.
    let value: JSONValue

    init(_ value: JSONValue) { self.value = value }

    /// The URI, if it has one.
    var id: String? { text(at: "id") ?? text(at: "@id") }

    /// The types, without the vocabulary's own prefixes.
    var types: [String] {
        let names = value["type"] ?? value["@type"]
        return (names?.array ?? [names].compactMap(\.self)).compactMap(\.string)
            .filter { !$0.isEmpty }.map { name in
                for prefix in Self.vocabulary where name.hasPrefix(prefix) {
                    return String(name.dropFirst(prefix.count))
                }
                return name
            }
    }

    /// The first type of those given.
    func type(among known: Set<String>) -> String? { types.first(where: known.contains) }

    /// Whether the object says that it is of another vocabulary.
    var isForeign: Bool {
        guard let context = value["@context"], context != .null else { return false }
        let names = (context.array ?? [context]).flatMap { part in
            // A context may also define the terms of others itself.
            [part.string].compactMap(\.self)
                + (part.object?.members.compactMap(\.value.string) ?? [])
        }
        return !names.contains { $0.contains(bytes: "w3.org/ns/activitystreams") }
    }

    /// What of the properties that name things is neither a URI nor an object.
    var malformedProperty: String? {
        for key in ["id", "@id"] {
            if let id = value[key], id.string == nil { return key }
        }
        return ["actor", "object", "attributedTo", "target"].first { key in
            guard let property = value[key] else { return false }
            return (property.array ?? [property]).contains {
                $0.string == nil && $0.object == nil && $0 != .null
            }
        }
    }

    /// The values of a property, one or several.
    func values(_ key: String) -> [JSONValue] {
        guard let property = value[key], property != .null else { return [] }
        return property.array ?? [property]
    }

    /// The objects among the values of a property.
    func objects(_ key: String) -> [ActivityObject] {
        values(key).filter { $0.object != nil }.map { ActivityObject($0) }
    }

    /// The URIs of a property: of values, of objects, of links.
    func uris(_ key: String) -> [String] {
        values(key).compactMap { value in
            let object = ActivityObject(value)
            return value.string ?? object.text(at: "href") ?? object.id
        }.filter { !$0.isEmpty }
    }

    /// Text in one language: the property itself, or the first of its map of languages.
    ///
    /// Numbers are taken for their digits, and a map where text belongs, or text where a map does,
    /// for what it is meant to be.
    func words(_ key: String) -> (text: String, language: String?)? {
        let map = value["\(key)Map"] ?? value[key].flatMap { $0.object == nil ? nil : $0 }
        let entries = map?.object?.members ?? []
        if let text = value[key]?.scalarText ?? map?.string {
            let language = entries.first { $0.value.string == text }?.key
            return (text, language.flatMap(LanguageTag.checked))
        }
        guard let first = entries.first(where: { $0.value.string != nil }) else { return nil }
        return (first.value.string ?? "", LanguageTag.checked(first.key))
    }

    /// A moment; seconds may be left out (AS2 core, section 2.3).
    func moment(_ keys: String...) -> (time: Timestamp, isWhole: Bool)? {
        for text in keys.compactMap({ text(at: $0) }) {
            let bytes = Array(text.utf8)
            var whole = text
            // 2015-12-12T12:34Z
            if bytes.count > 16, bytes[16] != UInt8(ascii: ":") {
                whole = String(
                    decoding: bytes[..<16] + Array(":00".utf8) + bytes[16...],
                    as: UTF8.self
                )
            }
            if let time = Timestamp(rfc3339: whole) { return (time, !whole.contains(".")) }
        }
        return nil
    }

    private func text(at key: String) -> String? {
        guard let text = value[key]?.string, !text.isEmpty else { return nil }
        return text
    }

    private static let vocabulary = [
        "as:", "https://www.w3.org/ns/activitystreams#", "http://www.w3.org/ns/activitystreams#",
    ]
}

/// A language tag of RFC 5646, in the form its section 2.1 gives it.
enum LanguageTag {
    /// The tag, or nil if it isn't well-formed or names no language.
    static func checked(_ tag: String) -> String? {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let primary = parts.first, (2...3).contains(primary.utf8.count), isAlpha(primary),
            primary.lowercased() != "und"
        else { return nil }
        // Language, extended language, script, region, variants: each after the one before.
        var stage = 0
        for part in parts.dropFirst() {
            let next = rank(part)
            guard let next, next > stage || (next == stage && next == 4) else { return nil }
            stage = next
        }
        return tag
    }

    private static func rank(_ part: Substring) -> Int? {
        switch part.utf8.count {
        case 2 where isAlpha(part): 3
        case 3 where isAlpha(part): 1
        case 3 where part.utf8.allSatisfy { (48...57).contains($0) }: 3
        case 4 where isAlpha(part): 2
        case 4...8 where part.utf8.allSatisfy { isAlpha($0) || (48...57).contains($0) }: 4
        default: nil
        }
    }

    private static func isAlpha(_ text: Substring) -> Bool { text.utf8.allSatisfy(isAlpha) }
    private static func isAlpha(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
}
