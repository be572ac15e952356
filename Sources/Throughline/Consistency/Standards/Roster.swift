// SPDX-License-Identifier: Apache-2.0

/// Who speaks for the company: each rep once, with everything they are known by elsewhere.
public struct Roster: WrittenDocument {
    /// The document's name.
    public var name = ""
    /// Counts the document's editions.
    public var version = 0
    /// The reps, people and bots.
    public var reps: [Rep] = []

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a roster.
    public init(name: String, version: Int, _ reps: [Rep]) {
        self.name = name
        self.version = version
        self.reps = reps
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "version", &version)
        try fields.field(3, "reps", &reps)
    }

    /// The rep with an id, if there is one.
    public subscript(id: RepID) -> Rep? { reps.first { $0.id == id } }

    /// The rep whom a provider knows by a name of its own: an agent id, an extension, a mailbox.
    public func rep(knownTo provider: Provider, as value: String) -> Rep? {
        reps.first { rep in
            rep.identities.contains { $0.provider == provider && $0.value == value }
        }
    }

    /// What is wrong with the document, each in one sentence.
    public var problems: [String] {
        var problems: [String] = []
        if name.isEmpty { problems.append("The document has no name.") }
        let ids = Dictionary(grouping: reps, by: \.id).filter { $0.value.count > 1 }.keys.sorted()
        problems += ids.map { "Two reps are called \($0)." }
        let owners = Dictionary(grouping: reps.flatMap(\.identities), by: \.self)
        problems += owners.filter { $0.value.count > 1 }.keys
            .map { "\($0.provider) identity \($0.value) has two owners." }
            .sorted()
        for rep in reps {
            if rep.id.rawValue.isEmpty { problems.append("A rep has no id.") }
            if let from = rep.from, let until = rep.until, until <= from {
                problems.append("Rep \(rep.id) left before they came.")
            }
        }
        return problems
    }
}

/// Someone who speaks for the company.
public struct Rep: Record {
    /// What a rep may decide.
    public struct Role: OpenName {
        /// The name, for example `supervisor`.
        public let rawValue: String
        /// Makes a role of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// Answers customers.
        public static let rep: Self = "rep"
        /// Decides what is beyond a rep's allowance.
        public static let supervisor: Self = "supervisor"
        /// A machine.
        public static let bot: Self = "bot"
    }

    /// The rep's id, as it stands in events.
    public var id: RepID = ""
    /// The rep's name, for colleagues.
    public var name: String?
    /// What providers know them by.
    public var identities: [RepIdentity] = []
    /// The team.
    public var team: String?
    /// What they may decide.
    public var role: Role = .rep
    /// The languages they answer in (BCP 47).
    public var languages: [String] = []
    /// The most they may give without asking.
    public var allowances: [Allowance] = []
    /// Since when they speak for the company; nil for ever.
    public var from: Timestamp?
    /// From when on they don't any more.
    public var until: Timestamp?

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a rep.
    public init(
        _ id: RepID,
        role: Role = .rep,
        identities: [RepIdentity] = [],
        allowances: [Allowance] = [],
        from: Timestamp? = nil,
        until: Timestamp? = nil
    ) {
        self.id = id
        self.role = role
        self.identities = identities
        self.allowances = allowances
        self.from = from
        self.until = until
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "id", &id)
        try fields.field(2, "name", &name)
        try fields.field(3, "identities", &identities)
        try fields.field(4, "team", &team)
        try fields.field(5, "role", &role)
        try fields.field(6, "languages", &languages)
        try fields.field(7, "allowances", &allowances)
        try fields.field(8, "from", &from)
        try fields.field(9, "until", &until)
    }

    /// Whether they speak for the company at a moment.
    public func isActive(at moment: Timestamp) -> Bool {
        from ?? .distantPast <= moment && moment < until ?? .distantFuture
    }
}

/// What a provider knows a rep by: an agent id, an extension, a mailbox, a Slack user.
public struct RepIdentity: Record {
    /// The provider.
    public var provider: Provider
    /// The name it has for the rep.
    public var value: String

    /// Makes an identity.
    public init(_ provider: Provider, _ value: String) {
        self.provider = provider
        self.value = value
    }

    /// Makes an empty one, for a reader.
    public init() { self.init("", "") }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "provider", &provider)
        try fields.field(2, "value", &value)
    }
}

/// The most of something that a rep may promise without asking.
public struct Allowance: Record {
    /// Of what.
    public var kind: Commitment.Kind
    /// The most of it.
    public var most: Commitment.Terms

    /// Makes an allowance.
    public init(_ kind: Commitment.Kind, most: Commitment.Terms) {
        self.kind = kind
        self.most = most
    }

    /// Makes an empty one, for a reader.
    public init() { self.init("", most: Commitment.Terms()) }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "kind", &kind)
        try fields.field(2, "most", &most)
    }
}
