// SPDX-License-Identifier: Apache-2.0

/// What holds for the identifiers of one kind.
public struct KindRule: Record, Codable {
    /// The kind.
    public var kind: IdentifierKind
    /// Whether identifiers of the kind connect others at all.
    public var connects: Bool
    /// How many identifiers of the kind one person has in one scope; 0 for any number.
    public var limit: Int
    /// With how many identifiers of this kind, in one scope, another may have been seen before it
    /// counts as shared by several people; 0 for any number.
    ///
    /// It applies to identifiers of kinds that ``isGuarded``, and is never greater than ``limit``:
    /// what was seen with two logins is not one person's.
    public var crowd: Int
    /// Whether an identifier of this kind may turn out to be shared: a landline, a family mailbox,
    /// the browser of a public terminal.
    public var isGuarded: Bool
    /// For how many days a verification of the kind holds, by the events' own time; 0 for ever.
    ///
    /// An identifier with which, after so long a silence, nobody but somebody new was seen connects
    /// nobody until a person says from when on it is theirs: numbers are given to others.
    public var verifiedDays = 0
    /// Kinds of which an equal value, together with a shared value of this kind, makes two one
    /// person; empty where a shared value says nothing whatever else is equal.
    ///
    /// `["name"]` for telephones joins those who call from one landline under one name.
    public var corroboratedBy: [IdentifierKind] = []
    /// Canonical values that stand for no value: `0000`, `test@example.com`.
    ///
    /// A star at the beginning or at the end stands for anything.
    public var blocked: [String]
    /// Canonical values that several people use, written in the same way: `reception@*`.
    public var shared: [String]

    /// Makes a rule.
    public init(
        _ kind: IdentifierKind,
        connects: Bool = true,
        limit: Int = 0,
        crowd: Int = 0,
        isGuarded: Bool = false,
        blocked: [String] = [],
        shared: [String] = []
    ) {
        self.kind = kind
        self.connects = connects
        self.limit = limit
        self.crowd = crowd
        self.isGuarded = isGuarded
        self.blocked = blocked
        self.shared = shared
    }

    /// Makes an empty rule, for a reader.
    public init() { self.init("", connects: false) }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "kind", &kind)
        try fields.field(2, "connects", &connects)
        try fields.field(3, "limit", &limit)
        try fields.field(4, "crowd", &crowd)
        try fields.field(5, "isGuarded", &isGuarded)
        try fields.field(6, "blocked", &blocked)
        try fields.field(7, "shared", &shared)
        try fields.field(8, "verifiedDays", &verifiedDays)
        try fields.field(9, "corroboratedBy", &corroboratedBy)
    }

    /// Reads a rule; all but `kind` may be left out.
    public init(from decoder: any Decoder) throws {
        try CodingKeys.checkNames(in: decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        kind = IdentifierKind(rawValue: try values.decode(String.self, forKey: .kind))
        connects = try values.decodeIfPresent(Bool.self, forKey: .connects) ?? true
        limit = try values.decodeIfPresent(Int.self, forKey: .limit) ?? 0
        crowd = try values.decodeIfPresent(Int.self, forKey: .crowd) ?? 0
        isGuarded = try values.decodeIfPresent(Bool.self, forKey: .isGuarded) ?? false
        blocked = try values.decodeIfPresent([String].self, forKey: .blocked) ?? []
        shared = try values.decodeIfPresent([String].self, forKey: .shared) ?? []
        verifiedDays = try values.decodeIfPresent(Int.self, forKey: .verifiedDays) ?? 0
        corroboratedBy =
            try values.decodeIfPresent([String].self, forKey: .corroboratedBy)?
            .map { IdentifierKind(rawValue: $0) } ?? []
    }

    /// Writes a rule.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(kind.rawValue, forKey: .kind)
        try values.encode(connects, forKey: .connects)
        try values.encode(limit, forKey: .limit)
        try values.encode(crowd, forKey: .crowd)
        try values.encode(isGuarded, forKey: .isGuarded)
        if !blocked.isEmpty { try values.encode(blocked, forKey: .blocked) }
        if !shared.isEmpty { try values.encode(shared, forKey: .shared) }
        if verifiedDays != 0 { try values.encode(verifiedDays, forKey: .verifiedDays) }
        if !corroboratedBy.isEmpty {
            try values.encode(corroboratedBy.map(\.rawValue), forKey: .corroboratedBy)
        }
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, connects, limit, crowd, isGuarded, blocked, shared, verifiedDays
        case corroboratedBy
    }

    /// The number that makes a neighbour shared, or nil for none.
    var crowdLimit: Int? {
        let limits = [limit, crowd].filter { $0 > 0 }
        return crowd > 0 || limit == 1 ? limits.min() : nil
    }
}

extension KindRule {
    /// The rules that hold where nothing else was adopted, in the order of the kinds' priority.
    ///
    /// The numbers are those that identity graphs in use have settled on (a person has one login id
    /// and a handful of addresses), except that they hold for ever instead of for a year: a window
    /// over time would make the result depend on which sighting happened to arrive first.
    public static let standard: [KindRule] = [
        KindRule(.login, limit: 1, crowd: 1),
        KindRule(.email, limit: 10, crowd: 3, isGuarded: true),
        KindRule(.phone, limit: 10, crowd: 3, isGuarded: true),
        KindRule(.platform, limit: 5, crowd: 3),
        KindRule(.actor, limit: 10, crowd: 3),
        KindRule(.cookie, isGuarded: true),
        KindRule(.handle, connects: false),
        KindRule(.name, connects: false),
    ]

    /// What holds for a kind that no rule names.
    public static let unlisted = KindRule("", limit: 10, crowd: 3, isGuarded: true)
}
