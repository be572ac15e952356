// SPDX-License-Identifier: Apache-2.0

extension Partition {
    /// One of a customer's atoms, and an identifier of somebody else.
    private struct Side: Hashable {
        let near: Int
        let far: Int
    }

    /// The links of a group to others that are held, those of the strongest evidence first.
    func heldLinks(of group: Int, _ edges: [Int]) -> [Customer.HeldLink] {
        let held = edges.filter { index in
            let edge = graph.edges[index]
            return holds[index] != nil && groups[edge.one] != groups[edge.other]
        }
        // What can't count whatever is decided needs no knowledge of the far side, such as when it
        // changed hands; so it is listed as one, whoever had it.
        let decided = held.filter { graph.edges[$0].hold == nil }.map { [$0] }
        let inert = held.filter { graph.edges[$0].hold != nil }
        let bySide = Dictionary(grouping: inert) { index in
            let (near, far) = ends(of: index, in: group)
            return Side(near: near, far: graph.atoms[far].node)
        }
        // The strongest of each once, and not in every comparison.
        let ranked = (decided + bySide.values).compactMap { edges in
            edges.min(by: isStronger).map { (edges: edges, strongest: $0) }
        }
        return ranked.sorted { isStronger($0.strongest, $1.strongest) }
            .compactMap { heldLink($0.edges, in: group) }
    }

    private func heldLink(_ edges: [Int], in group: Int) -> Customer.HeldLink? {
        guard let index = edges.first else { return nil }
        let near = ends(of: index, in: group).near
        let all = Set(edges.flatMap { graph.edges[$0].evidence })
            .sorted(by: LinkEvidence.isStronger)
        guard let first = all.first, let reason = reason(of: edges, seenFrom: near) else {
            return nil
        }
        let isOneNear = graph.nodeOf[first.one] == graph.atoms[near].node
        let other = isOneNear ? first.other : first.one
        return Customer.HeldLink(
            member: isOneNear ? first.one : first.other,
            other: other,
            identifier: evidence.identifier(of: other),
            evidence: all,
            reason: reason,
            reopens: reason.code == .separated && reopens(all, index)
        )
    }

    /// Whether evidence proves a link, and is younger than every separation of the two customers.
    private func reopens(_ evidence: [LinkEvidence], _ index: Int) -> Bool {
        let edge = graph.edges[index]
        let said = separations(between: groups[edge.one], and: groups[edge.other])
            .flatMap(\.refs).flatMap { self.evidence.assertions[$0] ?? [] }
            .map(\.assertion.occurredAt)
        guard let last = said.max() else { return false }
        return evidence.contains { piece in
            piece.tier?.strength ?? .max >= Tier.verified.strength && piece.occurredAt > last
        }
    }

    private func reason(of edges: [Int], seenFrom near: Int) -> HoldReason? {
        let obstructed = edges.lazy.map { graph.edges[$0] }.filter(\.isObstructed)
        // What a person said stands for all of them: when the far side changed hands, and so which of
        // its holders was meant, is not known from here.
        if let edge = obstructed.first(where: \.isAsserted) ?? obstructed.first {
            return graph.obstacle(of: edge, seenFrom: near)
        }
        let connecting = edges.first { graph.edges[$0].strength > 0 }
        return (connecting ?? edges.min(by: isStronger)).flatMap { holds[$0] }
    }

    private func ends(of index: Int, in group: Int) -> (near: Int, far: Int) {
        let edge = graph.edges[index]
        return groups[edge.one] == group ? (edge.one, edge.other) : (edge.other, edge.one)
    }
}
