// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Where items lie, which of them this rule reads, and what of them is which field.
struct MappingRule: Hashable, Sendable {
    /// Where the items lie, from the item around them: a list of them, or one.
    var each: JSONPointer = JSONPointer(tokens: [])
    /// What must hold for this rule to read an item.
    var when: [MappingCondition] = []
    /// What parts the item from every other; without it a digest of its bytes does.
    var id: MappedValue?
    /// The thing it is about, where that is not itself.
    var object: MappedValue?
    /// The kind of change it is to that thing: `status`, `edited`, `deleted`, `reaction`; nil where
    /// it is an interaction.
    var change: MappedValue?
    /// The fields that are one text each, by their names.
    var fields: [MappingField: MappedValue] = [:]
    /// When it happened; its receipt where this is nil.
    var time: MappedValue?
    /// Who took part.
    var participants: [MappingParticipant] = []
    /// What it is about.
    var about: [MappingPair] = []
    /// What came with it.
    var attachments: [MappingAttachment] = []
    /// Fields and answers.
    var answers: [MappingPair] = []
    /// Items that lie inside these.
    var items: [MappingRule] = []

    /// Makes a rule that reads nothing yet.
    init() {}

    /// How deep rules may lie in rules.
    static let depthLimit = 4
}

/// A field of an interaction or a change that is one text.
enum MappingField: String, Hashable, Sendable, CaseIterable {
    /// Where it took place; must be given.
    case channel
    /// What kind of touch it was; must be given for an interaction.
    case kind
    /// `inbound`, `outbound`, `internal`; `unknown` where nothing is said.
    case direction
    /// `parties`, `internal`, `public`.
    case visibility
    /// The provider's own order, a whole number.
    case sequence
    /// Everything that was said.
    case text
    /// What was written this time.
    case visibleText
    /// The subject line.
    case subject
    /// The language (BCP 47).
    case language
    /// The conversation's id.
    case conversation
    /// The id of what it answers.
    case inReplyTo
    /// How far it got: `queued`, `sent`, `delivered`, `read`, `failed`.
    case status
    /// Why it failed.
    case reason
    /// What the provider calls it.
    case providerKind
    /// The address of the page.
    case page
    /// What a survey measures; with it come `score`, `lowest` and `highest`.
    case metric
    /// The score of a survey.
    case score
    /// The lowest value of its scale.
    case lowest
    /// The highest value of its scale.
    case highest
}

extension MappingRule {
    init(_ source: MappingSource, depth: Int) throws(MappingError) {
        guard depth < Self.depthLimit else {
            throw source.error("lies deeper than \(Self.depthLimit) rules in each other")
        }
        let lists = ["participants", "about", "attachments", "answers", "items", "when"]
        let others = ["each", "id", "object", "change", "time"]
        let members = try source.members(
            others + MappingField.allCases.map(\.rawValue) + lists
        )
        if let each = members["each"] {
            guard let pointer = JSONPointer(try each.text()) else {
                throw each.error("is no JSON pointer: it is empty or begins with /")
            }
            self.each = pointer
        }
        id = try members.value("id")
        object = try members.value("object")
        change = try members.value("change")
        time = try members.value("time")
        for field in MappingField.allCases {
            fields[field] = try members.value(field.rawValue)
        }
        _ = try members.required("channel")
        if change == nil { _ = try members.required("kind") }
        if change != nil, object == nil { _ = try members.required("object") }
        if let format = time?.format, format == "html" {
            throw MappingError(
                source.pointer.appending("time").appending("format"),
                message: "is a form of text and not of a time"
            )
        }
        when = try Self.list(members["when"], MappingCondition.init)
        participants = try Self.list(members["participants"], MappingParticipant.init)
        about = try Self.list(members["about"]) { pair throws(MappingError) in
            try MappingPair(pair, name: "kind")
        }
        answers = try Self.list(members["answers"]) { pair throws(MappingError) in
            try MappingPair(pair, name: "question")
        }
        attachments = try Self.list(members["attachments"], MappingAttachment.init)
        items = try Self.list(members["items"]) { rule throws(MappingError) in
            try MappingRule(rule.deeper(), depth: depth + 1)
        }
    }

    private static func list<Element>(
        _ source: MappingSource?,
        _ read: (MappingSource) throws(MappingError) -> Element
    ) throws(MappingError) -> [Element] {
        guard let source else { return [] }
        return try source.list().map(read)
    }

    /// The rule as JSON.
    var json: JSONValue {
        var object: JSONObject = [:]
        if !each.tokens.isEmpty { object["each"] = .string(each.description) }
        func put<Element>(_ name: String, _ list: [Element], _ json: (Element) -> JSONValue) {
            if !list.isEmpty { object[name] = .array(list.map(json)) }
        }
        put("when", when, \.json)
        object["id"] = id?.json
        object["object"] = self.object?.json
        object["change"] = change?.json
        object["time"] = time?.json
        for field in MappingField.allCases { object[field.rawValue] = fields[field]?.json }
        put("participants", participants, \.json)
        put("about", about) { $0.json(name: "kind") }
        put("attachments", attachments, \.json)
        put("answers", answers) { $0.json(name: "question") }
        put("items", items, \.json)
        return .object(object)
    }
}
