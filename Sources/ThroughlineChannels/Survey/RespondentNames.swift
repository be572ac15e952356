// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Gathers who answered a questionnaire from the fields that say so: by the account's `fields`, and
/// by the common names of fields.
///
/// What stands in a link that was sent out, a hidden field, can be changed by whoever follows it:
/// it is `declared` unless the account says better of it.
struct RespondentNames {
    /// The identifiers, none twice.
    private(set) var identifiers: [KnownIdentifier] = []
    /// The respondent's name.
    private(set) var name: String?
    /// What the answers are about.
    private(set) var topics: [Topic] = []

    private var firstName: String?
    private var lastName: String?
    private let fields: [String: String]
    private static let lengthLimit = 512
    private static let questionLimit = 64

    init(_ account: Account) { fields = account.fields }

    /// What the account says a field means.
    func meaning(of field: String) -> FieldMeaning? { fields[field].map { FieldMeaning($0) } }

    /// Takes a value under a field's name.
    mutating func take(_ text: String, field: String) {
        let told = meaning(of: field)
        let meaning = told?.name ?? FormMeaning(fieldName: field)?.rawValue
        switch meaning {
        case "email": add(.email, text, told?.tier ?? .declared)
        case "phone": add(.phone, text, told?.tier ?? .declared)
        case "login": add(.login, text, told?.tier ?? .declared)
        case "cookie": add(.cookie, text, told?.tier ?? .ambient)
        case "name": name = name ?? text
        case "order":
            topics.append(Topic("order", text.first == "#" ? String(text.dropFirst()) : text))
        default: break
        }
    }

    /// Takes the answer to a question in a line of text, where the question asks for nothing but an
    /// address, a number or a name: forms often ask so, and not by the type that is meant for it.
    mutating func take(asked question: String, answered text: String) {
        guard question.utf8.count <= Self.questionLimit else { return }
        switch FormMeaning(fieldName: question) {
        case .email: add(.email, text, .declared)
        case .phone where Self.isNumber(text): add(.phone, text, .declared)
        case .name: add(name: text)
        case .firstName: firstName = firstName ?? text
        case .lastName: lastName = lastName ?? text
        default: break
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        text.utf8.count(where: \.isDigit) >= 5 && !text.contains(where: \.isLetter)
    }

    /// Takes an identifier that the provider itself names.
    mutating func add(_ kind: IdentifierKind, _ text: String, _ tier: Tier, scope: String = "") {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count <= Self.lengthLimit,
            kind != .email || text.contains("@")
        else { return }
        let identifier = Identifier(kind, text, scope: scope)
        guard !identifiers.contains(where: { $0.identifier == identifier }) else { return }
        identifiers.append(KnownIdentifier(identifier, tier))
    }

    /// Takes a name.
    mutating func add(name text: String?) { name = name ?? text }

    /// The respondent as a participant; none where nothing is known of them.
    var participants: [Participant] {
        let parts = [firstName, lastName].compactMap(\.self)
        let name = name ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        guard !identifiers.isEmpty || name != nil else { return [] }
        return [Participant(.customer, .from, name: name, identifiers: identifiers)]
    }
}
