// SPDX-License-Identifier: Apache-2.0

/// What sort of name an identifier is, and so how it is normalised and what it proves.
public struct IdentifierKind: OpenName {
    /// The name, for example `email`.
    public let rawValue: String
    /// Makes a kind of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// An e-mail address.
    public static let email: Self = "email"
    /// A telephone number.
    public static let phone: Self = "phone"
    /// The user id of the company's own login or CRM; a person has one.
    public static let login: Self = "login"
    /// A browser or installation that isn't logged in.
    public static let cookie: Self = "cookie"
    /// A platform's user id, in the scope the platform gives it: a page, a workspace, a portfolio.
    public static let platform: Self = "platform"
    /// A name people see; it can change hands and links nobody.
    public static let handle: Self = "handle"
    /// An ActivityPub actor or another address on the web.
    public static let actor: Self = "actor"
    /// A person's name as it was written; it links nobody.
    public static let name: Self = "name"
}

/// One name by which somebody can be known: a kind, the scope in which it holds, and the raw value.
///
/// The raw value stands as it came, trimmed and in Unicode's form C; what it means is computed by
/// a versioned normaliser and never stored, so that a better normaliser is a rule change and not a
/// migration.
public struct Identifier: Record, Comparable {
    /// What sort of name it is.
    public private(set) var kind: IdentifierKind
    /// Where the name holds, for example a page id; empty where it holds everywhere.
    public private(set) var scope: String
    /// The value as it came, trimmed and NFC.
    public private(set) var value: String

    /// Makes an identifier.
    public init(_ kind: IdentifierKind, _ value: String, scope: String = "") {
        self.kind = kind
        self.scope = scope
        self.value = value.trimmedNFC
    }

    /// Makes an empty identifier, for a reader.
    public init() { self.init("", "") }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "kind", &kind)
        try fields.field(2, "scope", &scope)
        try fields.field(3, "value", &value)
    }

    /// Orders identifiers by kind, scope and value.
    public static func < (one: Self, other: Self) -> Bool {
        if one.kind != other.kind { return one.kind < other.kind }
        if one.scope != other.scope {
            return one.scope.utf8.lexicographicallyPrecedes(other.scope.utf8)
        }
        return one.value.utf8.lexicographicallyPrecedes(other.value.utf8)
    }
}

/// How well an identifier of a participant is known, from the strongest down.
public struct Tier: OpenName {
    /// The name, for example `verified`.
    public let rawValue: String
    /// Makes a tier of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The provider or the company's own login vouches for it.
    public static let authoritative: Self = "authoritative"
    /// The person proved it: answered from it, or returned a code sent there.
    public static let verified: Self = "verified"
    /// It was there, and nobody said it is theirs: a cookie, a device.
    public static let ambient: Self = "ambient"
    /// Somebody typed or said it, and nothing proves it.
    public static let declared: Self = "declared"

    /// How strong the tier is; a name that isn't known here is as weak as `declared`.
    public var strength: Int {
        switch self {
        case .authoritative: 4
        case .verified: 3
        case .ambient: 2
        default: 1
        }
    }

    /// The weaker of two tiers: a pair is known no better than its weaker half.
    public static func weaker(_ one: Self, _ other: Self) -> Self {
        one.strength <= other.strength ? one : other
    }
}

/// An identifier that came with a participant, and how well it was known then.
public struct KnownIdentifier: Record {
    /// The identifier.
    public var identifier: Identifier
    /// How well it was known.
    public var tier: Tier

    /// Makes a known identifier.
    public init(_ identifier: Identifier, _ tier: Tier) {
        self.identifier = identifier
        self.tier = tier
    }

    /// Makes an empty one, for a reader.
    public init() { self.init(Identifier(), .declared) }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "identifier", &identifier)
        try fields.field(2, "tier", &tier)
    }
}
