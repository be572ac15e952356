// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Who an event is from: the identifiers it names, and how well each is known.
struct SegmentIdentity {
    /// The identifiers, the strongest kind first; none twice.
    private(set) var identifiers: [KnownIdentifier] = []
    /// The name it gives the person.
    let name: String?

    private let message: SegmentMessage
    private let fields: [String: String]

    /// The longest value that is taken for an identifier, in bytes.
    private static let lengthLimit = 512

    init(_ message: SegmentMessage, account: Account) {
        self.message = message
        fields = account.fields
        name = Self.name(in: message.traits)
        add(.login, at: "userId", else: .declared)
        add(.cookie, at: "anonymousId", else: .ambient)
        for traits in message.type == "identify"
            ? ["traits", "context.traits"] : ["context.traits"]
        {
            add(.email, at: "\(traits).email", else: .declared)
            add(.phone, at: "\(traits).phone", else: .declared)
        }
        if message.type == "alias" { addPrevious() }
        addNamed()
    }

    /// The person as a participant.
    func participant(_ role: Role, _ place: Place) -> Participant {
        Participant(role, place, name: name, identifiers: identifiers)
    }

    private mutating func add(_ kind: IdentifierKind, at path: String, else tier: Tier) {
        guard let text = message.value(at: path)?.nonEmptyText else { return }
        add(kind, text, self.tier(of: path) ?? tier)
        // Some sites use the address as the user id.
        if kind == .login, text.contains("@") { add(.email, text, .declared) }
    }

    private mutating func add(_ kind: IdentifierKind, _ text: String, _ tier: Tier) {
        guard text.utf8.count <= Self.lengthLimit, kind != .email || text.contains("@") else {
            return
        }
        let identifier = Identifier(kind, text)
        if identifiers.contains(where: { $0.identifier == identifier }) { return }
        identifiers.append(KnownIdentifier(identifier, tier))
    }

    /// How well the account says a field is known, if the event is certain to be Segment's.
    private func tier(of path: String) -> Tier? {
        guard message.isCovered, let text = fields[path] else { return nil }
        return FieldMeaning(text).tier
    }

    /// The id that an alias replaces: a visitor's or a user's, which it doesn't say.
    private mutating func addPrevious() {
        guard let previous = message.text("previousId") else { return }
        let tier = self.tier(of: "previousId")
        if previous == message.text("anonymousId") || Self.isUUID(previous) {
            add(.cookie, previous, tier ?? .ambient)
        } else if previous.contains("@") {
            add(.email, previous, tier ?? .declared)
        } else {
            add(.login, previous, tier ?? .declared)
        }
    }

    /// Identifiers at paths that the account names.
    private mutating func addNamed() {
        for (path, text) in fields.sorted(by: { $0.key < $1.key }) {
            let kinds: [IdentifierKind] = [.login, .cookie, .email, .phone]
            let name = FieldMeaning(text).name
            guard let kind = kinds.first(where: { $0.rawValue == name }) else { continue }
            add(kind, at: path, else: kind == .cookie ? .ambient : .declared)
        }
    }

    private static func isUUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { $0 == 0x2D || Hex.value(of: $0) != nil }
    }

    private static func name(in traits: JSONObject?) -> String? {
        guard let traits else { return nil }
        if let name = traits.firstText("name") { return name }
        let parts = [
            traits.firstText("firstName", "first_name"), traits.firstText("lastName", "last_name"),
        ]
        let name = parts.compactMap { $0 }.joined(separator: " ")
        return name.isEmpty ? nil : name
    }
}
