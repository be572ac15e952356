// SPDX-License-Identifier: Apache-2.0

extension IdentityGraph {
    /// Two atoms, in ascending order.
    struct Pair: Hashable {
        let one: Int
        let other: Int

        init(_ one: Int, _ other: Int) {
            self.one = min(one, other)
            self.other = max(one, other)
        }
    }

    /// Everything that speaks for two atoms being one person's, pair by pair.
    ///
    /// Where nothing that connects speaks for a pair, such as mere claims, its edge is held from the
    /// start.
    func edges(of evidence: EvidenceSet, _ rules: IdentityRules) -> [Edge] {
        var pairs: [Pair: Edge] = [:]
        for (ref, sighting) in evidence.sightings where evidence.isActive(ref) {
            let strength = rules.strength(of: sighting.observation)
            let citation = LinkEvidence(ref, sighting)
            for (pair, moments) in self.pairs(of: sighting) {
                var edge = pairs[pair] ?? Edge(pair.one, pair.other)
                edge.add(citation, strength: strength)
                if strength > 0 { edge.moments += moments }
                pairs[pair] = edge
            }
        }
        for (ref, saidOfRef) in evidence.assertions where evidence.isActive(ref) {
            for said in saidOfRef {
                for (pair, citation) in links(of: said, ref) {
                    var edge = pairs[pair] ?? Edge(pair.one, pair.other)
                    let isVerification = said.assertion.action == .verify
                    edge.add(citation, strength: isVerification ? Tier.verified.strength : 0)
                    edge.isAsserted = edge.isAsserted || !isVerification
                    pairs[pair] = edge
                }
            }
        }
        var edges = pairs.values.sorted { ($0.one, $0.other) < ($1.one, $1.other) }
        for index in edges.indices {
            let evidence = Set(edges[index].evidence).sorted(by: LinkEvidence.isStronger)
            edges[index].evidence = evidence
            guard edges[index].strength == 0, !edges[index].isAsserted else { continue }
            edges[index].hold = evidence.first.map { .unproved($0, rules) }
        }
        return edges
    }

    /// The pairs of atoms that a sighting speaks for: one, unless an identifier changed hands
    /// between two moments at which the two were seen together.
    private func pairs(of sighting: EvidenceSet.Sighting) -> [Pair: [Timestamp]] {
        let observation = sighting.observation
        var pairs: [Pair: [Timestamp]] = [:]
        for moment in sighting.moments {
            guard let one = atom(of: observation.one, at: moment),
                let other = atom(of: observation.other, at: moment),
                atoms[one].node != atoms[other].node
            else { continue }
            pairs[Pair(one, other), default: []].append(moment)
        }
        return pairs
    }

    /// What an assertion says in favour of pairs.
    private func links(
        of said: EvidenceSet.Said,
        _ ref: Ref
    ) -> [(Pair, LinkEvidence)] {
        let assertion = said.assertion
        guard [.link, .verify, .reassign].contains(assertion.action) else { return [] }
        return assertion.pairs.compactMap { one, other in
            guard let oneAtom = atom(of: one, at: assertion.moment),
                let otherAtom = atom(of: other, at: assertion.moment),
                atoms[oneAtom].node != atoms[otherAtom].node
            else { return nil }
            return (Pair(oneAtom, otherAtom), LinkEvidence(ref, said, one, other))
        }
    }
}

extension IdentityGraph.Edge {
    fileprivate mutating func add(_ citation: LinkEvidence, strength: Int) {
        evidence.append(citation)
        self.strength = max(self.strength, strength)
    }
}

extension Assertion {
    /// The most subjects of one assertion; an event has at most 64 tags.
    static let subjectLimit = 50

    /// The first subject with each of the others.
    var pairs: [(SubjectID, SubjectID)] {
        guard let first = subjects.first else { return [] }
        return subjects.prefix(Self.subjectLimit).dropFirst().filter { $0 != first }
            .map { (first, $0) }
    }

    /// The moment of which the assertion speaks.
    ///
    /// It decides in whose hands an identifier was that changed hands: where nothing else was said,
    /// a person speaks of whoever had it at the time of speaking.
    var moment: Timestamp { at ?? occurredAt }

    /// When a subject changed hands, if that is what the assertion says.
    func changeOfHands(of subject: SubjectID) -> Timestamp? {
        action == .reassign && subjects.first == subject ? moment : nil
    }
}

extension LinkEvidence {
    init(_ ref: Ref, _ sighting: EvidenceSet.Sighting) {
        let observation = sighting.observation
        self.init(
            ref: ref,
            one: observation.one,
            other: observation.other,
            rule: observation.rule,
            tier: observation.tier,
            by: nil,
            reason: nil,
            occurredAt: observation.occurredAt,
            recordedAt: sighting.recordedAt,
            event: observation.evidence
        )
    }

    init(_ ref: Ref, _ said: EvidenceSet.Said, _ one: SubjectID, _ other: SubjectID) {
        let assertion = said.assertion
        self.init(
            ref: ref,
            one: one,
            other: other,
            rule: assertion.action.rawValue,
            tier: nil,
            by: assertion.by,
            reason: assertion.reason,
            occurredAt: assertion.occurredAt,
            recordedAt: said.recordedAt,
            event: nil
        )
    }

    /// Orders evidence: what a person said, then the stronger tier, then the name.
    static func isStronger(_ one: Self, _ other: Self) -> Bool {
        let strengths = (one.tier?.strength ?? .max, other.tier?.strength ?? .max)
        if strengths.0 != strengths.1 { return strengths.0 > strengths.1 }
        // One assertion may speak for several pairs.
        return (one.ref, one.one, one.other) < (other.ref, other.one, other.other)
    }
}

extension HoldReason {
    /// Links reach too far for this one to count.
    static let reach = Self(
        .reach,
        "links of this strength reach too many identifiers from here; only stronger ones count"
    )

    /// A person said that several people use it.
    static func shared(_ mark: Assertion, _ refs: [Ref]) -> Self {
        let reason = mark.reason.map { ": \($0)" } ?? ""
        let day = mark.occurredAt.description.prefix(10)
        return Self(
            .shared,
            "it connects nobody: \(mark.by) said on \(day) that several people use it\(reason)",
            refs: refs
        )
    }

    /// A person said that they are not one.
    static func separated(_ assertion: Assertion, _ ref: Ref) -> Self {
        let reason = assertion.reason.map { ": \($0)" } ?? ""
        return Self(.separated, "\(assertion.by) said that they are not one\(reason)", refs: [ref])
    }

    /// Why an observation connects nobody under these rules.
    static func unproved(_ evidence: LinkEvidence, _ rules: IdentityRules) -> Self {
        let tier = evidence.tier ?? .declared
        guard rules.connectingTiers.contains(tier) else {
            return Self(.declared, "it was \(tier), and nothing proves it yet")
        }
        return Self(.ignored, "the rules leave out what \(evidence.rule) shows")
    }
}
