// SPDX-License-Identifier: Apache-2.0

/// The rules by which evidence becomes customers: a document with a version, adopted as an event.
///
/// The rules decide which evidence connects and which is held; they change no evidence. So a new
/// version can be tried on the evidence that is there, adopted, and taken back.
///
/// ## Topics
/// ### What connects
/// - ``kinds``
/// - ``unlisted``
/// - ``connectingTiers``
/// - ``ignoredRules``
/// ### How much
/// - ``identifierLimit``
/// - ``identifierAlarm``
/// - ``evidenceLimit``
/// - ``spellingLimit``
/// - ``componentLimit``
/// - ``assertionLimit``
/// - ``listLimit``
/// - ``sessionCrowd``
/// ### What values mean
/// - ``normaliser``
public struct IdentityRules: Record, Codable {
    /// The document's version, for people.
    public var version = 0
    /// What holds for each kind, those of the highest priority first.
    ///
    /// Of two links that can't both be, the one between kinds of higher priority stays.
    public var kinds: [KindRule] = []
    /// What holds for kinds that aren't listed.
    public var unlisted = KindRule()
    /// The tiers at which two identifiers that were seen together are connected.
    ///
    /// What was seen at any other tier is held until somebody verifies it.
    public var connectingTiers: [Tier] = []
    /// Rules of observations that connect nobody, for example `alias`.
    public var ignoredRules: [String] = []
    /// The most identifiers one customer has.
    public var identifierLimit = 0
    /// With how many identifiers a customer is reported, long before the limit.
    public var identifierAlarm = 0
    /// The most observations of one identifier; what has more connects nobody.
    public var evidenceLimit = 0
    /// The most spellings of one identifier; what has more connects nobody.
    public var spellingLimit = 0
    /// The most identifiers that held and active links together reach.
    ///
    /// Where they reach more, the weakest tier no longer counts among them, then the next.
    public var componentLimit = 0
    /// The most assertions about one identifier; a command that would add another is refused.
    public var assertionLimit = 0
    /// The most held links that a customer lists.
    public var listLimit = 0
    /// With how many identifiers of one kind a device or browser may have been seen over all its
    /// sessions, before it counts as a public terminal that connects nobody.
    public var sessionCrowd = 0
    /// The version of the normalisers that say what values mean.
    ///
    /// A new version is a change of rules like any other: simulate it, adopt it, go back.
    public var normaliser = 0

    /// Makes empty rules, for a reader; ``default`` are rules to use.
    public init() {}

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "version", &version)
        try fields.field(2, "kinds", &kinds)
        try fields.field(3, "unlisted", &unlisted)
        try fields.field(4, "connectingTiers", &connectingTiers)
        try fields.field(5, "ignoredRules", &ignoredRules)
        try fields.field(6, "identifierLimit", &identifierLimit)
        try fields.field(7, "identifierAlarm", &identifierAlarm)
        try fields.field(8, "evidenceLimit", &evidenceLimit)
        try fields.field(9, "spellingLimit", &spellingLimit)
        try fields.field(10, "componentLimit", &componentLimit)
        try fields.field(11, "assertionLimit", &assertionLimit)
        try fields.field(12, "listLimit", &listLimit)
        try fields.field(13, "sessionCrowd", &sessionCrowd)
        try fields.field(14, "normaliser", &normaliser)
    }

    /// The rules that hold where nothing else was adopted.
    public static let `default`: Self = {
        var rules = Self()
        rules.version = 1
        rules.kinds = KindRule.standard
        rules.unlisted = KindRule.unlisted
        rules.connectingTiers = [.authoritative, .verified, .ambient]
        rules.identifierLimit = 1_000
        rules.identifierAlarm = 50
        rules.evidenceLimit = 2_000
        rules.spellingLimit = 1_000
        rules.componentLimit = 5_000
        rules.assertionLimit = 1_000
        rules.listLimit = 100
        rules.sessionCrowd = 10
        rules.normaliser = 1
        return rules
    }()

    /// The rule of a kind.
    public func rule(of kind: IdentifierKind) -> KindRule {
        kinds.first { $0.kind == kind } ?? unlisted
    }

    /// The place of a kind in the order of priority, the highest first.
    func priority(of kind: IdentifierKind) -> Int {
        kinds.firstIndex { $0.kind == kind } ?? kinds.count
    }

    /// The rules as they hold that an older version of the library wrote, which knew fewer of them.
    func completed() -> Self {
        var rules = self
        if sessionCrowd == 0 { rules.sessionCrowd = Self.default.sessionCrowd }
        if normaliser == 0 { rules.normaliser = 1 }
        return rules
    }

    /// Whether a shared value of any kind can be corroborated.
    var corroborates: Bool {
        !unlisted.corroboratedBy.isEmpty || kinds.contains { !$0.corroboratedBy.isEmpty }
    }

    /// How strong an observation is: 0 where it connects nobody.
    func strength(of observation: Observation) -> Int {
        guard connectingTiers.contains(observation.tier),
            !ignoredRules.contains(observation.rule)
        else { return 0 }
        return observation.tier.strength
    }

    /// What is wrong with the document, in words; empty where it can be adopted.
    public var problems: [String] {
        var problems: [String] = []
        let numbers = [
            ("identifierLimit", identifierLimit), ("identifierAlarm", identifierAlarm),
            ("evidenceLimit", evidenceLimit), ("spellingLimit", spellingLimit),
            ("componentLimit", componentLimit), ("assertionLimit", assertionLimit),
            ("listLimit", listLimit), ("sessionCrowd", sessionCrowd),
        ]
        for (name, number) in numbers where !(1...1_000_000).contains(number) {
            problems.append("\(name) is \(number); it must be between 1 and 1,000,000.")
        }
        if Canonicaliser.versions[normaliser] == nil {
            problems.append(
                "There are no normalisers of version \(normaliser) here; there are those of "
                    + "\(Canonicaliser.versions.keys.sorted().map(String.init).joined(separator: ", "))."
            )
        }
        if identifierAlarm > identifierLimit {
            problems.append("identifierAlarm is above identifierLimit, so it would never be heard.")
        }
        for (index, rule) in kinds.enumerated() {
            if rule.kind.rawValue.isEmpty { problems.append("Kind \(index + 1) has no name.") }
            if kinds[..<index].contains(where: { $0.kind == rule.kind }) {
                problems.append("The kind \(rule.kind) has two rules.")
            }
            problems += rule.problems
        }
        problems += unlisted.problems
        if connectingTiers.isEmpty {
            problems.append("No tier connects, so every identifier would be a customer of its own.")
        }
        return problems
    }
}
