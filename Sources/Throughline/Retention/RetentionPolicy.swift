// SPDX-License-Identifier: Apache-2.0

/// How long the company keeps what was said, by channel and kind: a document that it adopts.
///
/// What no rule is about is kept for ever. Where several are about one thing, the most exact one
/// holds: channel and kind, then kind, then channel, then everything.
///
/// ```yaml
/// name: our retention
/// version: 1
/// rules:
///   - {channel: web, kind: pageView, days: 90, reason: nobody asks later}
///   - {channel: phone, days: 730, reason: limitation of claims}
/// ```
///
/// Adopting it erases nothing. ``InteractionHistory/applyRetention(_:)`` does, by the policy in force.
public struct RetentionPolicy: WrittenDocument {
    /// The document's name.
    public var name = ""
    /// Counts the document's editions.
    public var version = 0
    /// How long what is kept.
    public var rules: [RetentionRule] = []

    /// The most rules of a policy.
    public static let ruleLimit = 1_000

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a policy.
    public init(name: String, version: Int, _ rules: [RetentionRule]) {
        self.name = name
        self.version = version
        self.rules = rules
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "version", &version)
        try fields.field(3, "rules", &rules)
    }

    /// What is wrong with the document, each in one sentence.
    public var problems: [String] {
        var problems: [String] = []
        if name.isEmpty { problems.append("The document has no name.") }
        if rules.count > Self.ruleLimit {
            problems.append("The document has more than \(Self.ruleLimit) rules.")
        }
        var seen: Set<[String]> = []
        for rule in rules {
            if !(1...RetentionRule.daysLimit).contains(rule.days) {
                problems.append(
                    "The rule for \(rule.scope) keeps for \(rule.days) days; "
                        + "1 to \(RetentionRule.daysLimit) make sense."
                )
            }
            if rule.reason.isEmpty { problems.append("The rule for \(rule.scope) has no reason.") }
            if !seen.insert([rule.channel?.rawValue ?? "", rule.kind?.rawValue ?? ""]).inserted {
                problems.append("There are two rules for \(rule.scope).")
            }
        }
        return problems
    }
}

/// How long one sort of interaction is kept.
public struct RetentionRule: Record {
    /// The channel; nil for every channel.
    public var channel: Channel?
    /// The kind; nil for every kind.
    public var kind: InteractionKind?
    /// For how many days after it happened.
    public var days = 0
    /// Why for so long.
    public var reason = ""

    /// The most days; some three hundred years.
    public static let daysLimit = 110_000

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a rule.
    public init(
        channel: Channel? = nil,
        kind: InteractionKind? = nil,
        days: Int,
        reason: String
    ) {
        self.channel = channel
        self.kind = kind
        self.days = days
        self.reason = reason
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "channel", &channel)
        try fields.field(2, "kind", &kind)
        try fields.field(3, "days", &days)
        try fields.field(4, "reason", &reason)
    }

    /// What the rule is about, in words.
    public var scope: String {
        switch (channel, kind) {
        case (let channel?, let kind?): "\(kind) on \(channel)"
        case (let channel?, nil): "\(channel)"
        case (nil, let kind?): "\(kind)"
        case (nil, nil): "everything"
        }
    }
}
