// SPDX-License-Identifier: Apache-2.0

/// Decides which links count: Kruskal's algorithm, respecting what must not be joined.
///
/// Links are taken in the order of ``LinkRank``, and each joins two groups unless together they
/// would break a rule. Groups only grow, and what two groups would break, two larger ones would
/// break too, so one pass decides every link for good, and the order of arrival plays no part.
///
/// Source of the algorithm: J. B. Kruskal, Proceedings of the AMS 7 (1956), 48–50. Time: sorting the
/// links, and for each join the smaller group's separations.
struct LinkForest {
    /// What must not be joined twice in one group.
    private struct Group {
        var size = 1
        /// Whether an identifier that connects is in it.
        var connects: Bool
        var counts: [IdentifierDomain: Int] = [:]
        var separations: [Int]
        /// The nodes that came into other hands, or may have, each with how often it had changed
        /// hands by then: of those times a group holds one at most.
        var eras: [Int: Int]
    }

    private let graph: IdentityGraph
    private let rules: IdentityRules
    private var sets: DisjointSets
    private var groups: [Group]
    /// Why each edge is held; nil for those that count.
    private(set) var holds: [HoldReason?]

    /// Decides on every edge of a graph.
    init(_ graph: IdentityGraph, rules: IdentityRules) {
        self.graph = graph
        self.rules = rules
        sets = DisjointSets(count: graph.atoms.count)
        holds = graph.edges.map(\.hold)
        groups = graph.atoms.map { atom in
            let node = graph.nodes[atom.node]
            return Group(
                connects: atom.obstacle == nil,
                counts: node.domain.map { [$0: 1] } ?? [:],
                separations: graph.separationsOf[atom.node],
                eras: node.atoms.count > 1 ? [atom.node: atom.era] : [:]
            )
        }
        let open = graph.edges.indices.filter { holds[$0] == nil }
            .map { (index: $0, rank: LinkRank(graph.edges[$0], in: graph)) }
            .sorted { $0.rank < $1.rank }
        for (index, _) in open where !graph.isAttachment(graph.edges[index]) { decide(index) }
        // Identifiers that connect nobody come last, when it is settled who the people are.
        for (index, _) in open where graph.isAttachment(graph.edges[index]) {
            decide(index, isAttachment: true)
        }
    }

    /// The group of an atom, named by one of its atoms.
    mutating func group(of atom: Int) -> Int { sets.find(atom) }

    private mutating func decide(_ index: Int, isAttachment: Bool = false) {
        let edge = graph.edges[index]
        let (one, other) = (sets.find(edge.one), sets.find(edge.other))
        guard one != other else { return }
        if let reason = obstacle(one, other, isAttachment: isAttachment) {
            holds[index] = reason
        } else {
            join(one, other)
        }
    }

    private mutating func obstacle(_ one: Int, _ other: Int, isAttachment: Bool) -> HoldReason? {
        if isAttachment, groups[one].connects, groups[other].connects {
            return HoldReason(.between, "it connects nobody, and is somebody else's already")
        }
        if let separation = separation(one, other) { return separation }
        let common = commonNodes(one, other)
        if common.contains(where: { groups[one].eras[$0] != groups[other].eras[$0] }) {
            return HoldReason(
                .reassigned,
                "together they would have one identifier from before and after it changed hands"
            )
        }
        if let limit = brokenLimit(one, other, common) { return limit }
        if groups[one].size + groups[other].size - common.count > rules.identifierLimit {
            return HoldReason(
                .size,
                "together they would have more than \(rules.identifierLimit) identifiers"
            )
        }
        return nil
    }

    private mutating func separation(_ one: Int, _ other: Int) -> HoldReason? {
        let isOneSmaller = groups[one].separations.count <= groups[other].separations.count
        let (smaller, larger) = isOneSmaller ? (one, other) : (other, one)
        var found: Int?
        for index in groups[smaller].separations where index < found ?? .max {
            let separation = graph.separations[index]
            // A separation holds whenever either identifier was in whoever's hands.
            let ends = [separation.one, separation.other].map { node in
                Set(graph.nodes[node].atoms.map { sets.find($0) })
            }
            let isBroken =
                ends[0].contains(smaller) && ends[1].contains(larger)
                || ends[1].contains(smaller) && ends[0].contains(larger)
            if isBroken { found = index }
        }
        return found.map { graph.separations[$0].reason }
    }

    /// The nodes that both groups have: one identifier, at several times.
    private func commonNodes(_ one: Int, _ other: Int) -> [Int] {
        let isOneSmaller = groups[one].eras.count <= groups[other].eras.count
        let (smaller, larger) = isOneSmaller ? (one, other) : (other, one)
        return groups[smaller].eras.keys.filter { groups[larger].eras[$0] != nil }
    }

    private func brokenLimit(_ one: Int, _ other: Int, _ common: [Int]) -> HoldReason? {
        let isOneSmaller = groups[one].counts.count <= groups[other].counts.count
        let (smaller, larger) = isOneSmaller ? (one, other) : (other, one)
        let twice = common.compactMap { graph.nodes[$0].domain }
        let broken = groups[smaller].counts.compactMap { domain, count in
            let rule = rules.rule(of: domain.kind)
            let sum =
                count + (groups[larger].counts[domain] ?? 0) - twice.count { $0 == domain }
            return rule.limit > 0 && sum > rule.limit ? (domain.kind, rule.limit) : nil
        }.min { rules.priority(of: $0.0) < rules.priority(of: $1.0) }
        guard let (kind, limit) = broken else { return nil }
        return HoldReason(
            .limit,
            "together they would have more than \(limit) of the kind \(kind), and a person has "
                + (limit == 1 ? "one" : "at most \(limit)")
        )
    }

    private mutating func join(_ one: Int, _ other: Int) {
        let common = commonNodes(one, other)
        guard let (kept, gone) = sets.join(one, other) else { return }
        let absorbed = groups[gone]
        groups[kept].size += absorbed.size - common.count
        groups[kept].connects = groups[kept].connects || absorbed.connects
        groups[kept].counts.merge(absorbed.counts, uniquingKeysWith: +)
        for domain in common.compactMap({ graph.nodes[$0].domain }) {
            groups[kept].counts[domain, default: 1] -= 1
        }
        groups[kept].separations += absorbed.separations
        groups[kept].eras.merge(absorbed.eras) { own, _ in own }
        groups[gone].separations = []
    }
}
