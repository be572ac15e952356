// SPDX-License-Identifier: Apache-2.0

/// The order in which links are decided on; where two can't both be, the earlier one stays.
///
/// It is made of what the evidence says and never of when it came: what a person said comes first,
/// then the stronger tier, then the kinds of higher priority, then the earlier holder of an
/// identifier that changed hands. What is still equal falls by a hash of the canonical values.
struct LinkRank: Comparable {
    var strength: Int
    var kinds: (Int, Int)
    var from: (Timestamp, Timestamp)
    var hash: (Ref, Ref)

    init(_ edge: IdentityGraph.Edge, in graph: IdentityGraph) {
        let ends = [edge.one, edge.other].map { atom in
            (atom: graph.atoms[atom], node: graph.nodes[graph.atoms[atom].node])
        }.sorted { $0.node.order < $1.node.order }
        let (one, other) = (ends[0], ends[1])
        strength = edge.isAsserted ? .max : edge.strength
        kinds = (
            min(one.node.priority, other.node.priority), max(one.node.priority, other.node.priority)
        )
        from = (one.atom.from ?? .distantPast, other.atom.from ?? .distantPast)
        hash = (one.node.order, other.node.order)
    }

    static func < (one: Self, other: Self) -> Bool {
        if one.strength != other.strength { return one.strength > other.strength }
        if one.kinds != other.kinds { return one.kinds < other.kinds }
        let since = (max(one.from.0, one.from.1), max(other.from.0, other.from.1))
        if since.0 != since.1 { return since.0 < since.1 }
        return one.hash != other.hash ? one.hash < other.hash : one.from < other.from
    }

    static func == (one: Self, other: Self) -> Bool {
        one.strength == other.strength && one.kinds == other.kinds && one.from == other.from
            && one.hash == other.hash
    }
}
