// SPDX-License-Identifier: Apache-2.0

extension IdentityGraph {
    /// Holds the weakest edges wherever edges reach too many atoms, so that work stays bounded.
    ///
    /// Where the edges of every tier together reach more than the rules allow, those of the weakest
    /// tier no longer count there, then those of the next. All of a component are in the same
    /// position, so whoever asks from any of its members gets the same answer.
    mutating func boundReach(_ rules: IdentityRules) {
        let strengths = Set(edges.filter { $0.hold == nil && !$0.isAsserted }.map(\.strength))
        for strength in strengths.sorted() + [.max] {
            var sets = DisjointSets(count: atoms.count)
            for edge in edges where edge.hold == nil { sets.join(edge.one, edge.other) }
            var isBounded = true
            for index in edges.indices where edges[index].hold == nil {
                guard sets.size(of: edges[index].one) > rules.componentLimit else { continue }
                isBounded = false
                let own = edges[index].isAsserted ? .max : edges[index].strength
                if own == strength { edges[index].hold = .reach }
            }
            if isBounded { return }
        }
    }
}
