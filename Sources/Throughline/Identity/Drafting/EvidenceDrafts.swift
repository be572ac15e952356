// SPDX-License-Identifier: Apache-2.0

/// Drafts the evidence that an interaction or a sighting shows.
///
/// Each identifier gets an ``IdentifierSeen`` with a customer id of its own, and each pair that came
/// with one participant an ``Observation``. Both are deduplicated by the log, so nothing has to be
/// read before an interaction is recorded.
public struct EvidenceDrafts: Sendable {
    /// Up to so many identifiers of one participant, every pair is observed; with more of them, each
    /// is observed with the best known one.
    ///
    /// All pairs are the safer evidence, because a link survives when the identifier between two
    /// others turns out to be shared; but their number grows with the square.
    public static let pairLimit = 4
    /// The most identifiers of one participant that are observed together.
    public static let identifierLimit = 60

    private let rules: IdentityRules
    private let canonicaliser: Canonicaliser
    private let random: RandomSource
    private let memory: EvidenceMemory?

    /// Makes a drafter.
    ///
    /// - Parameters:
    ///   - random: Where customer ids come from; the vault's.
    ///   - rules: Which kinds come first where not every pair is observed.
    ///   - canonicaliser: What tells which values stand for no value.
    public init(
        random: RandomSource,
        rules: IdentityRules = .default,
        canonicaliser: Canonicaliser = .standard
    ) {
        self.init(random: random, rules: rules, canonicaliser: canonicaliser, memory: nil)
    }

    /// Makes a drafter that may leave out what a memory knows to be in the log.
    init(
        random: RandomSource,
        rules: IdentityRules = .default,
        canonicaliser: Canonicaliser = .standard,
        memory: EvidenceMemory?
    ) {
        self.random = random
        self.rules = rules
        self.canonicaliser = canonicaliser
        self.memory = memory
    }

    /// The evidence that an interaction shows.
    ///
    /// - Parameters:
    ///   - interaction: What was read.
    ///   - subjects: The subjects of the identifiers of its customer-side participants; an
    ///     identifier without one is passed over.
    /// - Returns: The drafts, each name once.
    public func drafts(
        for interaction: Interaction,
        subjects: [Identifier: SubjectID]
    ) -> [EvidenceDraft] {
        var drafts: [EvidenceDraft] = []
        for participant in interaction.participants where participant.isCustomerSide {
            drafts += self.drafts(
                for: participant.identifiers,
                rule: Observation.sameParticipant,
                evidence: interaction.ref,
                occurredAt: interaction.occurredAt.time,
                subjects: subjects,
                name: participant.name
            )
        }
        return Self.distinct(drafts)
    }

    /// The evidence that a change of an interaction shows.
    ///
    /// A receipt can be the first that is heard of a number; without its own ``IdentifierSeen`` an
    /// export would not say whose the subject is.
    public func drafts(
        for change: Change,
        subjects: [Identifier: SubjectID]
    ) -> [EvidenceDraft] {
        var drafts: [EvidenceDraft] = []
        for participant in change.participants where participant.isCustomerSide {
            drafts += self.drafts(
                for: participant.identifiers,
                rule: Observation.sameParticipant,
                evidence: change.ref,
                occurredAt: change.occurredAt.time,
                subjects: subjects,
                name: participant.name
            )
        }
        return Self.distinct(drafts)
    }

    /// The evidence that a provider's statement shows.
    public func drafts(
        for sighting: IdentitySighting,
        subjects: [Identifier: SubjectID]
    ) -> [EvidenceDraft] {
        guard sighting.rule != IdentitySighting.logout else {
            return Self.distinct(sessionEnds(sighting, subjects))
        }
        return Self.distinct(
            drafts(
                for: sighting.identifiers,
                rule: sighting.rule,
                evidence: sighting.source.ref,
                occurredAt: sighting.occurredAt.time,
                subjects: subjects
            )
        )
    }

    /// What a logout ends: the session of every identifier that was merely there.
    private func sessionEnds(
        _ logout: IdentitySighting,
        _ subjects: [Identifier: SubjectID]
    ) -> [EvidenceDraft] {
        logout.identifiers.flatMap { known -> [EvidenceDraft] in
            guard let subject = subjects[known.identifier] else { return [] }
            let (first, next): (CustomerID, CustomerID) = (random.id(), random.id())
            let seen = IdentifierSeen(known.identifier, subject: subject, customer: first)
            let drafts = [EvidenceDraft(.seen(seen), subjects: [subject])]
            guard known.tier == .ambient else { return drafts }
            let end = SessionEnd(
                subject,
                customer: next,
                occurredAt: logout.occurredAt.time,
                evidence: logout.source.ref
            )
            return drafts + [EvidenceDraft(.sessionEnd(end), subjects: [subject])]
        }
    }

    private func drafts(
        for identifiers: [KnownIdentifier],
        rule: String,
        evidence: @autoclosure () -> Ref,
        occurredAt: Timestamp,
        subjects: [Identifier: SubjectID],
        name: String? = nil
    ) -> [EvidenceDraft] {
        if rule == Observation.sameParticipant, isKnown(identifiers, subjects) { return [] }
        let evidence = evidence()
        let known = candidates(identifiers, subjects)
        let seen = known.map { candidate in
            let minted: CustomerID = random.id()
            let record = IdentifierSeen(
                candidate.identifier,
                subject: candidate.subject,
                customer: minted,
                name: name
            )
            return EvidenceDraft(
                .seen(record),
                subjects: [candidate.subject]
            )
        }
        return seen
            + pairs(known.filter { !$0.isBlocked }).map { one, other in
                let observation = Observation(
                    one.subject,
                    other.subject,
                    tier: .weaker(one.tier, other.tier),
                    rule: rule,
                    occurredAt: occurredAt,
                    evidence: evidence
                )
                return EvidenceDraft(
                    .observation(observation),
                    subjects: [observation.one, observation.other]
                )
            }
    }

    // MARK: - Pairs

    private struct Candidate {
        let identifier: Identifier
        let subject: SubjectID
        let tier: Tier
        let isBlocked: Bool
        let connects: Bool
        let priority: Int
    }

    /// The identifiers, each once at its best tier, those that are best known first.
    private func candidates(
        _ identifiers: [KnownIdentifier],
        _ subjects: [Identifier: SubjectID]
    ) -> [Candidate] {
        var best: [Identifier: Tier] = [:]
        for known in identifiers where subjects[known.identifier] != nil {
            let tier = best[known.identifier]
            if tier?.strength ?? .min < known.tier.strength { best[known.identifier] = known.tier }
        }
        return best.compactMap { identifier, tier in
            subjects[identifier].map { candidate(identifier, $0, tier, isAlone: best.count == 1) }
        }.sorted { one, other in
            // What can't connect would be a poor hub, however well it is known.
            if one.connects != other.connects { return one.connects }
            let strengths = (one.tier.strength, other.tier.strength)
            if strengths.0 != strengths.1 { return strengths.0 > strengths.1 }
            if one.priority != other.priority { return one.priority < other.priority }
            return one.identifier < other.identifier
        }
    }

    private func candidate(
        _ identifier: Identifier,
        _ subject: SubjectID,
        _ tier: Tier,
        isAlone: Bool
    ) -> Candidate {
        // Nearly every message comes with one identifier, whose meaning plays no part here.
        let standing = isAlone ? .connects : canonicaliser(identifier).standing
        return Candidate(
            identifier: identifier,
            subject: subject,
            tier: tier,
            isBlocked: standing.isBlocked,
            connects: rules.rule(of: identifier.kind).connects && standing.connects,
            priority: rules.priority(of: identifier.kind)
        )
    }

    private func pairs(_ candidates: [Candidate]) -> [(Candidate, Candidate)] {
        let candidates = candidates.prefix(Self.identifierLimit)
        guard candidates.count > Self.pairLimit else {
            return candidates.indices.flatMap { one in
                candidates[(one + 1)...].map { (candidates[one], $0) }
            }
        }
        return candidates.first.map { hub in candidates.dropFirst().map { (hub, $0) } } ?? []
    }

    /// Whether all that one participant's identifiers show is known to be in the log.
    ///
    /// So it is for nearly every event. It may say no where everything is known, as of a blocked
    /// value, which is in no pair; then it is drafted and found to be there.
    private func isKnown(
        _ identifiers: [KnownIdentifier],
        _ subjects: [Identifier: SubjectID]
    ) -> Bool {
        guard let memory, identifiers.count <= Self.pairLimit else { return false }
        var best: [(subject: SubjectID, tier: EvidenceFact.KnownTier)] = []
        for known in identifiers {
            guard let subject = subjects[known.identifier] else { continue }
            guard let tier = EvidenceFact.KnownTier(known.tier) else { return false }
            if let index = best.firstIndex(where: { $0.subject == subject }) {
                best[index].tier = min(best[index].tier, tier)
            } else {
                best.append((subject, tier))
            }
        }
        var facts = best.map { EvidenceFact.seen($0.subject) }
        for (index, one) in best.enumerated() {
            for other in best[..<index] {
                facts.append(
                    .together(
                        min(one.subject, other.subject),
                        max(one.subject, other.subject),
                        max(one.tier, other.tier)
                    )
                )
            }
        }
        return memory.contains(all: facts)
    }

    /// The drafts, each fact once, the first of each.
    private static func distinct(_ drafts: [EvidenceDraft]) -> [EvidenceDraft] {
        guard drafts.count > 1 else { return drafts }
        var known: Set<EvidenceFact> = []
        return drafts.filter { known.insert($0.fact).inserted }
    }
}

extension Observation {
    /// The rule of two identifiers that came with one participant.
    public static let sameParticipant = "same-participant"
}

extension IdentitySighting {
    /// The rule of a logout: the devices and browsers it names, at the tier `ambient`, may be
    /// somebody else's from then on.
    ///
    /// It links nothing; that the login was seen with the browser, other events say.
    public static let logout = "logout"
}
