// SPDX-License-Identifier: Apache-2.0

extension IdentityGraph {
    /// So many identifiers may have a shared value and what corroborates it in common; where there
    /// are more, it says nothing of any of them.
    private static let corroborationLimit = 16

    /// Links identifiers that were seen with one shared value where something else speaks for it
    /// too, if the rules say that it may: the landline of a household together with a name.
    mutating func corroborate(_ evidence: EvidenceSet, _ rules: IdentityRules) {
        guard rules.corroborates else { return }
        var added: [Pair: Edge] = [:]
        for shared in atoms.indices {
            guard let code = atoms[shared].obstacle?.code, code == .crowd || code == .shared,
                let kind = nodes[atoms[shared].node].domain?.kind
            else { continue }
            let kinds = rules.rule(of: kind).corroboratedBy
            guard !kinds.isEmpty else { continue }
            for (_, group) in groups(around: shared, by: kinds) {
                for (place, one) in group.enumerated() {
                    for other in group[(place + 1)...]
                    where atoms[one.atom].node != atoms[other.atom].node {
                        let pair = Pair(one.atom, other.atom)
                        added[pair, default: Edge(pair.one, pair.other)]
                            .corroborate(one.evidence + other.evidence, pair, self)
                    }
                }
            }
        }
        guard !added.isEmpty else { return }
        let places = Dictionary(
            edges.enumerated().map { (Pair($1.one, $1.other), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for (pair, edge) in added.sorted(by: {
            ($0.key.one, $0.key.other) < ($1.key.one, $1.key.other)
        }) {
            guard let place = places[pair] else {
                edges.append(edge)
                continue
            }
            // What nothing proved is proved now.
            if edges[place].strength == 0, !edges[place].isAsserted { edges[place].hold = nil }
            edges[place].strength = max(edges[place].strength, edge.strength)
            edges[place].evidence = (edges[place].evidence + edge.evidence)
                .sorted(by: LinkEvidence.isStronger)
        }
        edges.sort { ($0.one, $0.other) < ($1.one, $1.other) }
    }

    /// An atom that was seen with a shared value and with what corroborates it, and the evidence.
    private struct Witness {
        let atom: Int
        let evidence: [(evidence: LinkEvidence, strength: Int)]
    }

    /// Those who were seen with a shared value, by the value that corroborates it.
    private func groups(
        around shared: Int,
        by kinds: [IdentifierKind]
    ) -> [Int: [Witness]] {
        var groups: [Int: [Witness]] = [:]
        for index in edgesOf[shared] where edges[index].strength > 0 {
            let edge = edges[index]
            let atom = edge.one == shared ? edge.other : edge.one
            guard atoms[atom].obstacle == nil, let first = edge.evidence.first else { continue }
            for place in edgesOf[atom] where edges[place].strength > 0 {
                let way = edges[place]
                let far = way.one == atom ? way.other : way.one
                guard let kind = nodes[atoms[far].node].domain?.kind, kinds.contains(kind),
                    atoms[far].node != atoms[shared].node, let second = way.evidence.first
                else { continue }
                groups[atoms[far].node, default: []].append(
                    Witness(
                        atom: atom,
                        evidence: [
                            (evidence: first, strength: edge.strength),
                            (evidence: second, strength: way.strength),
                        ]
                    )
                )
            }
        }
        return groups.filter { (2...Self.corroborationLimit).contains($0.value.count) }
    }
}

extension IdentityGraph.Edge {
    /// Adds what corroborates that two who share a value are one person.
    fileprivate mutating func corroborate(
        _ cited: [(evidence: LinkEvidence, strength: Int)],
        _ pair: IdentityGraph.Pair,
        _ graph: IdentityGraph
    ) {
        let ends = [pair.one, pair.other].compactMap {
            graph.nodes[graph.atoms[$0].node].subjects.first
        }
        guard ends.count == 2 else { return }
        for (piece, _) in cited where !evidence.contains(where: { $0.ref == piece.ref }) {
            evidence.append(piece.corroborating(ends[0], ends[1]))
        }
        evidence.sort(by: LinkEvidence.isStronger)
        strength = max(strength, cited.map(\.strength).min() ?? 0)
    }
}

extension LinkEvidence {
    /// The rule of two that a shared value and something else have in common.
    static let corroborated = "corroborated"

    /// The same evidence, as it speaks for two others.
    fileprivate func corroborating(_ one: SubjectID, _ other: SubjectID) -> Self {
        Self(
            ref: ref,
            one: min(one, other),
            other: max(one, other),
            rule: Self.corroborated,
            tier: tier,
            by: by,
            reason: reason,
            occurredAt: occurredAt,
            recordedAt: recordedAt,
            event: event
        )
    }
}
