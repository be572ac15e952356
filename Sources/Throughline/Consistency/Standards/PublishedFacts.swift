// SPDX-License-Identifier: Apache-2.0

/// What the company says in public: prices, delivery times, the most it gives.
///
/// Adopted like standards, so that what a rep says can be laid beside what the site shows.
public struct PublishedFacts: WrittenDocument {
    /// The document's name.
    public var name = ""
    /// Counts the document's editions.
    public var version = 0
    /// The facts.
    public var facts: [Fact] = []

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a document.
    public init(name: String, version: Int, _ facts: [Fact]) {
        self.name = name
        self.version = version
        self.facts = facts
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "version", &version)
        try fields.field(3, "facts", &facts)
    }

    /// What is wrong with the document, each in one sentence.
    public var problems: [String] {
        var problems: [String] = []
        if name.isEmpty { problems.append("The document has no name.") }
        for fact in facts {
            if fact.key.isEmpty { problems.append("A fact has no key.") }
            if fact.terms.figures.isEmpty { problems.append("Fact \(fact.key) has no figure.") }
        }
        return problems
    }
}

/// One thing that the company says in public.
public struct Fact: Record {
    /// What it is called, for example `delivery-time`.
    public var key = ""
    /// Which promises it can be compared with.
    public var kind: Commitment.Kind = ""
    /// What it holds for; nil for everything.
    public var about: Topic?
    /// What it says.
    public var terms = Commitment.Terms()
    /// Whether it is the most there is, so that less is no contradiction.
    public var isMost = false
    /// Where it stands.
    public var url: String?
    /// From when on it stood there; nil from its adoption on.
    public var from: Timestamp?
    /// From when on it doesn't any more.
    public var until: Timestamp?

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a fact.
    public init(
        _ key: String,
        _ kind: Commitment.Kind,
        _ terms: Commitment.Terms,
        about: Topic? = nil,
        isMost: Bool = false,
        url: String? = nil
    ) {
        self.key = key
        self.kind = kind
        self.terms = terms
        self.about = about
        self.isMost = isMost
        self.url = url
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "key", &key)
        try fields.field(2, "kind", &kind)
        try fields.field(3, "about", &about)
        try fields.field(4, "terms", &terms)
        try fields.field(5, "isMost", &isMost)
        try fields.field(6, "url", &url)
        try fields.field(7, "from", &from)
        try fields.field(8, "until", &until)
    }

    /// Whether a promise says something else than the fact did when it was made.
    func isContradicted(by promise: Commitment) -> Bool {
        let isInForce =
            from ?? .distantPast <= promise.occurredAt
            && promise.occurredAt < until ?? .distantFuture
        let isAboutIt =
            about.map { about in promise.about.map { TopicKey($0) == TopicKey(about) } ?? false }
            ?? true
        guard isInForce, isAboutIt, kind == promise.kind else { return false }
        return promise.terms.figures.contains { measure, figure in
            guard let published = terms.figures[measure] else { return false }
            return isMost ? figure > published : figure != published
        }
    }
}
