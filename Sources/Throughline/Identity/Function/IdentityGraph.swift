// SPDX-License-Identifier: Apache-2.0

/// The identifiers that evidence speaks of, and the links between them, before any is decided on.
///
/// A node is an identifier with all its spellings. It has an atom for each time it changed hands or
/// a session on it ended, and one before; customers are sets of atoms. An edge is everything that
/// speaks for two atoms being one person's.
struct IdentityGraph {
    /// An identifier with all its spellings.
    struct Node {
        let subjects: [SubjectID]
        /// What the identifier is, as a hash: the same in every store and for every arrival.
        let order: Ref
        let domain: IdentifierDomain?
        let priority: Int
        let obstacle: HoldReason?
        var atoms: Range<Int>
    }

    /// An identifier while it was in one pair of hands.
    struct Atom {
        let node: Int
        /// How often the identifier had changed hands by then; a session's end doesn't count, since
        /// the same person may come back.
        let era: Int
        let from: Timestamp?
        let until: Timestamp?
        let mints: [Mint]
        var obstacle: HoldReason?
    }

    /// A customer id, and where in the log it was minted.
    struct Mint: Hashable, Comparable {
        let position: Position
        let customer: CustomerID

        static func < (one: Self, other: Self) -> Bool {
            (one.position, one.customer) < (other.position, other.customer)
        }
    }

    /// What speaks for two atoms being one person's.
    struct Edge {
        let one: Int
        let other: Int
        /// Whether a person said so.
        var isAsserted = false
        /// The strength of the strongest observation that connects; 0 where there is none.
        var strength = 0
        var evidence: [LinkEvidence] = []
        /// When the two were seen together, as far as is known, by evidence that connects.
        var moments: [Timestamp] = []
        /// Whether it leads to or from an identifier that connects nobody, and is held for that.
        var isObstructed = false
        /// Why it doesn't count; nil while nothing speaks against it.
        var hold: HoldReason?

        init(_ one: Int, _ other: Int) {
            self.one = min(one, other)
            self.other = max(one, other)
        }
    }

    /// Two nodes that a person said are not one person's.
    struct Separation {
        let one: Int
        let other: Int
        let reason: HoldReason
    }

    private(set) var nodes: [Node] = []
    private(set) var nodeOf: [SubjectID: Int] = [:]
    private(set) var atoms: [Atom] = []
    var edges: [Edge] = []
    /// The edges of each atom, as long as nothing is added.
    private(set) var edgesOf: [[Int]] = []
    private(set) var separations: [Separation] = []
    /// The separations that name a node.
    private(set) var separationsOf: [[Int]] = []

    /// Builds the graph of evidence.
    init(_ evidence: EvidenceSet, rules: IdentityRules) {
        addNodes(evidence, rules)
        addSeparations(evidence)
        edges = edges(of: evidence, rules)
        edgesOf = Array(repeating: [], count: atoms.count)
        for (index, edge) in edges.enumerated() {
            edgesOf[edge.one].append(index)
            edgesOf[edge.other].append(index)
        }
        markCrowds(evidence, rules)
        corroborate(evidence, rules)
        markHolds(evidence)
    }

    /// The atom of a subject at a moment.
    func atom(of subject: SubjectID, at moment: Timestamp) -> Int? {
        guard let node = nodeOf[subject] else { return nil }
        return nodes[node].atoms.last { atoms[$0].from.map { $0 <= moment } ?? true }
    }

    // MARK: - Nodes

    private mutating func addNodes(_ evidence: EvidenceSet, _ rules: IdentityRules) {
        // In the order of their hashes, so that nothing further on depends on a dictionary's.
        let firsts = evidence.subjects.filter { subject in
            evidence.group(of: subject, under: rules).first == subject
        }.map { (subject: $0, order: Self.order(of: $0, evidence, rules)) }
        for (subject, order) in firsts.sorted(by: { $0.order < $1.order }) {
            let group = evidence.group(of: subject, under: rules)
            let index = nodes.count
            for spelling in group { nodeOf[spelling] = index }
            let domain = evidence.domain(of: subject)
            let obstacle = evidence.obstacle(of: group, under: rules)
            let first = atoms.count
            addAtoms(of: index, group, evidence, obstacle)
            nodes.append(
                Node(
                    subjects: group,
                    order: order,
                    domain: domain,
                    priority: domain.map { rules.priority(of: $0.kind) } ?? .max,
                    obstacle: obstacle,
                    atoms: first..<atoms.count
                )
            )
        }
    }

    private mutating func addAtoms(
        of node: Int,
        _ group: [SubjectID],
        _ evidence: EvidenceSet,
        _ obstacle: HoldReason?
    ) {
        let mints = group.compactMap { subject in
            evidence.seen[subject].map { Mint(position: $0.position, customer: $0.customer) }
        }
        let changes = changesOfHands(of: group, evidence)
        let ends = Dictionary(grouping: evidence.sessionEnds(of: group)) { $0.end.from }
            .mapValues { $0.map { Mint(position: $0.position, customer: $0.end.customer) } }
        let begun = changes.merging(ends, uniquingKeysWith: +)
        let moments = begun.keys.sorted()
        var era = 0
        for epoch in 0...moments.count {
            let from = epoch == 0 ? nil : moments[epoch - 1]
            if let from, changes[from] != nil { era += 1 }
            atoms.append(
                Atom(
                    node: node,
                    era: era,
                    from: from,
                    until: epoch < moments.count ? moments[epoch] : nil,
                    mints: from.flatMap { begun[$0] } ?? mints,
                    obstacle: obstacle
                )
            )
        }
    }

    private func changesOfHands(
        of group: [SubjectID],
        _ evidence: EvidenceSet
    ) -> [Timestamp: [Mint]] {
        var changes: [Timestamp: [Mint]] = [:]
        for subject in group {
            for ref in evidence.refs[subject] ?? [] where evidence.isActive(ref) {
                for said in evidence.assertions[ref] ?? [] {
                    guard let moment = said.assertion.changeOfHands(of: subject),
                        let customer = said.assertion.customer
                    else { continue }
                    changes[moment, default: []].append(
                        Mint(position: said.position, customer: customer)
                    )
                }
            }
        }
        return changes
    }

    /// A hash of what the identifier is, so that ties fall the same way in every store.
    private static func order(
        of subject: SubjectID,
        _ evidence: EvidenceSet,
        _ rules: IdentityRules
    ) -> Ref {
        guard let seen = evidence.seen[subject] else {
            return Ref(digesting: ["erased", subject.description])
        }
        let key = seen.canonical.key
        guard seen.canonical.namesOneThing, !evidence.isOverspelled(key, under: rules) else {
            let raw = seen.identifier
            return Ref(digesting: ["raw", raw.kind.rawValue, raw.scope, raw.value])
        }
        return Ref(digesting: ["value", key.kind.rawValue, key.scope, key.value])
    }

    // MARK: - What speaks against

    private mutating func addSeparations(_ evidence: EvidenceSet) {
        separationsOf = Array(repeating: [], count: nodes.count)
        // In the order of the refs, so that of several the same one is named as the reason.
        for ref in evidence.assertions.keys.filter(evidence.isActive).sorted() {
            for said in evidence.assertions[ref] ?? [] where said.assertion.action == .separate {
                for (one, other) in said.assertion.pairs {
                    addSeparation(one, other, .separated(said.assertion, ref))
                }
            }
        }
    }

    private mutating func addSeparation(
        _ one: SubjectID,
        _ other: SubjectID,
        _ reason: HoldReason
    ) {
        // Two spellings are one identifier, which can't be parted from itself.
        guard let one = nodeOf[one], let other = nodeOf[other], one != other else { return }
        separationsOf[one].append(separations.count)
        separationsOf[other].append(separations.count)
        separations.append(Separation(one: one, other: other, reason: reason))
    }

    /// Marks the atoms that were seen with more others than one person has.
    private mutating func markCrowds(_ evidence: EvidenceSet, _ rules: IdentityRules) {
        var neighbours: [[IdentifierDomain: Set<Int>]] = Array(repeating: [:], count: atoms.count)
        for edge in edges where edge.strength > 0 {
            for (atom, other) in [(edge.one, edge.other), (edge.other, edge.one)] {
                let node = atoms[other].node
                guard let domain = nodes[node].domain, let subject = nodes[node].subjects.first,
                    evidence.obstacle(inValueOf: subject, under: rules) == nil
                else { continue }
                neighbours[atom][domain, default: []].insert(node)
            }
        }
        for atom in atoms.indices where atoms[atom].obstacle == nil {
            let node = nodes[atoms[atom].node]
            let counts = neighbours[atom].mapValues(\.count)
            atoms[atom].obstacle = evidence.crowd(around: node.domain, counts, under: rules)
        }
        for node in nodes where node.atoms.count > 1 {
            let all = node.atoms.reduce(into: [IdentifierDomain: Set<Int>]()) { all, atom in
                all.merge(neighbours[atom]) { $0.union($1) }
            }
            let counts = all.mapValues(\.count)
            guard let reason = evidence.terminal(node.subjects, counts, under: rules) else {
                continue
            }
            for atom in node.atoms { atoms[atom].obstacle = atoms[atom].obstacle ?? reason }
        }
        for atom in atoms.indices where atoms[atom].obstacle == nil {
            atoms[atom].obstacle = expiry(of: atom, rules)
        }
    }

    /// Holds the edges that can't count, whatever else is decided.
    private mutating func markHolds(_ evidence: EvidenceSet) {
        for index in edges.indices where edges[index].hold == nil {
            let edge = edges[index]
            if let obstacle = obstacle(of: edge, seenFrom: edge.one) {
                edges[index].hold = obstacle
                edges[index].isObstructed = true
            } else if !edge.isAsserted, edge.strength < evidence.floor {
                edges[index].hold = .reach
            }
        }
    }

    /// Why an edge can't count that leads to or from an identifier that connects nobody.
    ///
    /// Where both ends are in the way, the near one is named: whoever asks from there may know no
    /// more of the far one than its name.
    func obstacle(of edge: Edge, seenFrom near: Int) -> HoldReason? {
        let far = edge.one == near ? edge.other : edge.one
        return [near, far].compactMap { atoms[$0].obstacle }.first { obstacle in
            !edge.isAsserted || !obstacle.leavesRoomForAPerson
        }
    }

    /// Whether an edge gives an identifier that connects nobody to a person.
    func isAttachment(_ edge: Edge) -> Bool {
        atoms[edge.one].obstacle != nil || atoms[edge.other].obstacle != nil
    }
}
