// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Where a field's value comes from: a pointer into the payload, a constant, or several of them.
///
/// Short forms are texts: what begins with `/`, `^` or `$` is a pointer, everything else a constant.
/// Long forms are objects: `{at: POINTER}`, `{is: CONSTANT}`, `{first: [VALUE…]}`,
/// `{join: [VALUE…], with: TEXT}`, each perhaps with a `table`, an `otherwise`, a `format`.
struct MappedValue: Hashable, Sendable {
    /// Where the text comes from.
    indirect enum Origin: Hashable, Sendable {
        /// What a pointer names.
        case pointer(ScopedPointer)
        /// Always the same.
        case constant(String)
        /// The first that has a value.
        case first([MappedValue])
        /// All that have a value, one after the other.
        case join([MappedValue], separator: String)
    }

    /// Where the text comes from.
    var origin: Origin
    /// What the values of the other system are here; `*` in place of a value matches any.
    var table: [String: String]
    /// What is taken where there is no value.
    var otherwise: String?
    /// How a time is written: `rfc3339`, `seconds`, `milliseconds`, `microseconds`, `rfc2822`,
    /// `local`, `date`; or how text is written: `html`.
    var format: String?

    /// Makes a value.
    init(
        _ origin: Origin,
        table: [String: String] = [:],
        otherwise: String? = nil,
        format: String? = nil
    ) {
        self.origin = origin
        self.table = table
        self.otherwise = otherwise
        self.format = format
    }

    static let formats = [
        "rfc3339", "seconds", "milliseconds", "microseconds", "rfc2822", "local", "date", "html",
    ]
    /// How deep `first` and `join` may be nested.
    static let depthLimit = 8
}

extension MappedValue {
    init(_ source: MappingSource, depth: Int = 0) throws(MappingError) {
        guard depth < Self.depthLimit else { throw source.error("is nested too deep") }
        guard source.value.object != nil else {
            self.init(try Self.short(source))
            return
        }
        let members = try source.members([
            "at", "is", "first", "join", "with", "table", "otherwise", "format",
        ])
        let kinds = ["at", "is", "first", "join"].filter { members[$0] != nil }
        guard kinds.count == 1, let kind = kinds.first else {
            throw source.error("must have exactly one of at, is, first, join")
        }
        let main = try members.required(kind)
        if kind != "join", let with = members["with"] { throw with.error("goes with join alone") }
        let origin: Origin
        switch kind {
        case "at": origin = .pointer(try ScopedPointer(main))
        case "is": origin = .constant(try main.text())
        case "first": origin = .first(try Self.values(main, depth))
        default:
            let separator = try members["with"]?.text() ?? ""
            origin = .join(try Self.values(main, depth), separator: separator)
        }
        self.init(origin)
        if let table = members["table"] { self.table = try Self.table(table) }
        otherwise = try members["otherwise"]?.text()
        format = try members["format"]?.word(of: Self.formats)
    }

    private static func short(_ source: MappingSource) throws(MappingError) -> Origin {
        let text = try source.text()
        guard let first = text.first, "/^$".contains(first) else { return .constant(text) }
        return .pointer(try ScopedPointer(source))
    }

    private static func values(
        _ source: MappingSource,
        _ depth: Int
    ) throws(MappingError) -> [MappedValue] {
        let list = try source.list()
        guard !list.isEmpty else { throw source.error("must have an element") }
        return try list.map { element throws(MappingError) in
            try MappedValue(element, depth: depth + 1)
        }
    }

    private static func table(_ source: MappingSource) throws(MappingError) -> [String: String] {
        guard let object = source.value.object, !object.members.isEmpty else {
            throw source.error("must be an object with a member")
        }
        var table: [String: String] = [:]
        for member in object.members {
            let place = source.pointer.appending(member.key)
            table[member.key] = try MappingSource(member.value, place).text()
        }
        return table
    }

    /// The value as JSON, in its short form where it has one.
    var json: JSONValue {
        var object: JSONObject = [:]
        switch origin {
        case .pointer(let pointer): object["at"] = .string(pointer.description)
        case .constant(let text): object["is"] = .string(text)
        case .first(let values): object["first"] = .array(values.map(\.json))
        case .join(let values, let separator):
            object["join"] = .array(values.map(\.json))
            if !separator.isEmpty { object["with"] = .string(separator) }
        }
        if !table.isEmpty {
            let rows = table.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
            object["table"] = .object(JSONObject(rows.map { (key: $0.0, value: $0.1) }))
        }
        object["otherwise"] = otherwise.map { .string($0) }
        object["format"] = format.map { .string($0) }
        return .object(object)
    }
}

/// A pointer into an item (`/id`), into the item around it (`^/id`, `^^/id`), or into the whole
/// payload (`$/id`).
struct ScopedPointer: Hashable, Sendable, CustomStringConvertible {
    /// How many items further out it starts; nil for the whole payload.
    var level: Int?
    /// The pointer from there.
    var pointer: JSONPointer

    /// Makes a scoped pointer.
    init(level: Int? = 0, _ pointer: JSONPointer) {
        self.level = level
        self.pointer = pointer
    }

    /// Reads a scoped pointer, or returns nil.
    init?(_ text: String) {
        let marks = text.prefix { $0 == "^" }
        var rest = text.dropFirst(marks.count)
        var level: Int? = marks.count
        if marks.isEmpty, rest.first == "$" {
            rest = rest.dropFirst()
            level = nil
        }
        guard let pointer = JSONPointer(rest) else { return nil }
        self.init(level: level, pointer)
    }

    init(_ source: MappingSource) throws(MappingError) {
        guard let pointer = Self(try source.text()) else {
            throw source.error(
                "is no JSON pointer: it begins with /, or with ^ or $ and a pointer, and ~ in it "
                    + "is written ~0"
            )
        }
        if let level = pointer.level, level > source.level {
            throw source.error("starts further out than there are items around this one")
        }
        self = pointer
    }

    /// The pointer's text.
    var description: String {
        (level.map { String(repeating: "^", count: $0) } ?? "$") + pointer.description
    }
}
