// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What must hold for a rule to read an item: `{at: POINTER}` and one of `equals`, `same`, `exists`.
struct MappingCondition: Hashable, Sendable {
    /// What is looked at.
    var at: ScopedPointer
    /// The texts that it may be.
    var equals: [String]?
    /// Where something stands that it must be equal to.
    var same: ScopedPointer?
    /// Whether it must be there at all.
    var exists: Bool?
    /// Whether the opposite must hold.
    var not = false

    /// Makes a condition that something is there.
    init(at: ScopedPointer, exists: Bool? = true) {
        self.at = at
        self.exists = exists
    }

    init(_ source: MappingSource) throws(MappingError) {
        let members = try source.members(["at", "equals", "same", "exists", "not"])
        self.init(at: try ScopedPointer(try members.required("at")), exists: nil)
        guard ["equals", "same", "exists"].filter({ members[$0] != nil }).count == 1 else {
            throw source.error("must have exactly one of equals, same, exists")
        }
        if let equals = members["equals"] {
            let list = try equals.value.array == nil ? [equals] : equals.list()
            self.equals = try list.map { text throws(MappingError) in try text.text() }
        }
        same = try members["same"].map { pointer throws(MappingError) in
            try ScopedPointer(pointer)
        }
        exists = try Self.flag(members["exists"])
        not = try Self.flag(members["not"]) ?? false
    }

    private static func flag(_ source: MappingSource?) throws(MappingError) -> Bool? {
        guard let source else { return nil }
        guard let flag = source.value.bool else { throw source.error("must be true or false") }
        return flag
    }

    var json: JSONValue {
        var object: JSONObject = ["at": .string(at.description)]
        object["equals"] = equals.map { .array($0.map { .string($0) }) }
        object["same"] = same.map { .string($0.description) }
        object["exists"] = exists.map { .bool($0) }
        if not { object["not"] = true }
        return .object(object)
    }
}

/// Someone in an item.
struct MappingParticipant: Hashable, Sendable {
    /// `customer`, `rep`, `bot`, `observer`, `unknown`.
    var role: MappedValue
    /// `from`, `to`, `cc`, `other` ….
    var place: MappedValue
    /// The name they were shown under.
    var name: MappedValue?
    /// The rep's name in the roster.
    var rep: MappedValue?
    /// The identifiers they came with.
    var identifiers: [MappingIdentifier]

    /// Makes a participant.
    init(
        role: MappedValue,
        place: MappedValue,
        name: MappedValue? = nil,
        rep: MappedValue? = nil,
        identifiers: [MappingIdentifier] = []
    ) {
        self.role = role
        self.place = place
        self.name = name
        self.rep = rep
        self.identifiers = identifiers
    }

    init(_ source: MappingSource) throws(MappingError) {
        let members = try source.members(["role", "place", "name", "rep", "identifiers"])
        self.init(
            role: try MappedValue(try members.required("role")),
            place: try MappedValue(try members.required("place")),
            name: try members.value("name"),
            rep: try members.value("rep")
        )
        guard let list = members["identifiers"] else { return }
        identifiers = try list.list().map { element throws(MappingError) in
            try MappingIdentifier(element)
        }
    }

    var json: JSONValue {
        var object: JSONObject = ["role": role.json, "place": place.json]
        object["name"] = name?.json
        object["rep"] = rep?.json
        if !identifiers.isEmpty { object["identifiers"] = .array(identifiers.map(\.json)) }
        return .object(object)
    }
}

/// One identifier of a participant.
struct MappingIdentifier: Hashable, Sendable {
    /// `email`, `phone`, `login`, `cookie`, `platform`, `handle`, `actor`, `name`.
    var kind: String
    /// The value.
    var value: MappedValue
    /// Where it holds, where that is not everywhere.
    var scope: MappedValue?
    /// How well it is known: `authoritative`, `verified`, `ambient`, `declared`.
    var tier: String

    static let kinds = [
        "email", "phone", "login", "cookie", "platform", "handle", "actor", "name",
    ]
    static let tiers = ["authoritative", "verified", "ambient", "declared"]

    /// Makes an identifier.
    init(
        kind: String,
        value: MappedValue,
        scope: MappedValue? = nil,
        tier: String = "declared"
    ) {
        self.kind = kind
        self.value = value
        self.scope = scope
        self.tier = tier
    }

    init(_ source: MappingSource) throws(MappingError) {
        let members = try source.members(["kind", "value", "scope", "tier"])
        self.init(
            kind: try members.required("kind").word(of: Self.kinds),
            value: try MappedValue(try members.required("value")),
            scope: try members.value("scope")
        )
        if let tier = members["tier"] { self.tier = try tier.word(of: Self.tiers) }
        if kind == "platform", scope == nil { _ = try members.required("scope") }
    }

    var json: JSONValue {
        var object: JSONObject = ["kind": .string(kind), "value": value.json]
        object["scope"] = scope?.json
        if tier != "declared" { object["tier"] = .string(tier) }
        return .object(object)
    }
}

/// A name and a value: a topic with its kind, an answer with its question.
struct MappingPair: Hashable, Sendable {
    /// The name.
    var name: MappedValue
    /// The value; where there is none, the pair is left out.
    var value: MappedValue

    /// Makes a pair.
    init(name: MappedValue, value: MappedValue) {
        self.name = name
        self.value = value
    }

    init(_ source: MappingSource, name: String) throws(MappingError) {
        let members = try source.members([name, "value"])
        self.init(
            name: try MappedValue(try members.required(name)),
            value: try MappedValue(try members.required("value"))
        )
    }

    func json(name key: String) -> JSONValue {
        .object(JSONObject([(key: key, value: name.json), (key: "value", value: value.json)]))
    }
}

/// Files of an item: a list of them, or one.
struct MappingAttachment: Hashable, Sendable {
    /// Where they lie, from the item.
    var each: JSONPointer
    /// The file's name; from the file.
    var name: MappedValue?
    /// The media type; `application/octet-stream` where nothing is said.
    var mediaType: MappedValue?
    /// The size in bytes.
    var size: MappedValue?
    /// Where it is kept.
    var url: MappedValue?

    /// Makes files that lie somewhere.
    init(each: JSONPointer) { self.each = each }

    init(_ source: MappingSource) throws(MappingError) {
        let members = try source.members(["each", "name", "mediaType", "size", "url"])
        let each = try members.required("each")
        guard let pointer = JSONPointer(try each.text()) else {
            throw each.error("is no JSON pointer: it is empty or begins with /")
        }
        self.init(each: pointer)
        func value(_ key: String) throws(MappingError) -> MappedValue? {
            try members[key].map { part throws(MappingError) in try MappedValue(part.deeper()) }
        }
        name = try value("name")
        mediaType = try value("mediaType")
        size = try value("size")
        url = try value("url")
    }

    var json: JSONValue {
        var object: JSONObject = ["each": .string(each.description)]
        object["name"] = name?.json
        object["mediaType"] = mediaType?.json
        object["size"] = size?.json
        object["url"] = url?.json
        return .object(object)
    }
}
