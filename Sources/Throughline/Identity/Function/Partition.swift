// SPDX-License-Identifier: Apache-2.0

/// Who is who: every identifier in exactly one customer at every moment.
public struct Partition: Sendable {
    let evidence: EvidenceSet
    let rules: IdentityRules
    let graph: IdentityGraph
    /// The group of each atom.
    let groups: [Int]
    /// Why each edge is held; nil for those that count.
    let holds: [HoldReason?]
    private let atomsOf: [Int: [Int]]
    private let edgesOf: [Int: [Int]]
    private let groupOf: [CustomerID: Int]

    init(
        _ evidence: EvidenceSet,
        _ rules: IdentityRules,
        _ graph: IdentityGraph,
        groups: [Int],
        holds: [HoldReason?]
    ) {
        self.evidence = evidence
        self.rules = rules
        self.graph = graph
        self.groups = groups
        self.holds = holds
        atomsOf = Dictionary(grouping: graph.atoms.indices) { groups[$0] }
        var edgesOf: [Int: [Int]] = [:]
        for (index, edge) in graph.edges.enumerated() {
            let (one, other) = (groups[edge.one], groups[edge.other])
            edgesOf[one, default: []].append(index)
            if one != other { edgesOf[other, default: []].append(index) }
        }
        self.edgesOf = edgesOf
        let mints = graph.atoms.enumerated()
            .flatMap { atom, value in value.mints.map { ($0, groups[atom]) } }
            .sorted { $0.0 < $1.0 }
        groupOf = Dictionary(
            mints.map { ($0.0.customer, $0.1) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Every customer, in the order of their ids' minting.
    public var customers: [Customer] {
        atomsOf.keys.compactMap { group in
            makeCustomer(of: group).map { (customer: $0, mints: mints(of: group)) }
        }.sorted { one, other in one.mints.lexicographicallyPrecedes(other.mints) }
            .map(\.customer)
    }

    /// The customer that an id resolves to; nil for an id that was never minted.
    public func customer(_ id: CustomerID) -> Customer? {
        groupOf[id].flatMap { makeCustomer(of: $0) }
    }

    /// The customer who has a subject at a moment; where none is given, whoever has it last.
    public func customer(
        of subject: SubjectID,
        at moment: Timestamp = .distantFuture
    ) -> Customer? {
        graph.atom(of: subject, at: moment).flatMap { makeCustomer(of: groups[$0]) }
    }

    /// Everyone who ever had a subject, the first one first: one, unless it changed hands.
    public func customers(of subject: SubjectID) -> [Customer] {
        guard let node = graph.nodeOf[subject] else { return [] }
        return graph.nodes[node].atoms.compactMap { makeCustomer(of: groups[$0]) }
    }

    /// The atoms of a group.
    func atoms(of group: Int) -> [Int] { atomsOf[group] ?? [] }

    /// The customers of subjects, each with the places in the log where its ids were minted.
    func identities(
        of subjects: Set<SubjectID>
    ) -> [(customer: Customer, minted: [Position], partition: Partition)] {
        let nodes = Set(subjects.compactMap { graph.nodeOf[$0] })
        let atoms = nodes.flatMap { Array(graph.nodes[$0].atoms) }
        return Set(atoms.map { groups[$0] }).compactMap { group in
            makeCustomer(of: group).map { ($0, mints(of: group).map(\.position), self) }
        }
    }

    private func mints(of group: Int) -> [IdentityGraph.Mint] {
        Set(atoms(of: group).flatMap { graph.atoms[$0].mints }).sorted()
    }

    /// Whether it is known which identifier an atom is of; nobody knows of one that was erased.
    private func isOnRecord(_ atom: Int) -> Bool {
        graph.nodes[graph.atoms[atom].node].subjects.contains { evidence.seen[$0] != nil }
    }

    private func makeCustomer(of group: Int) -> Customer? {
        let atoms = atoms(of: group)
        let mints = mints(of: group)
        // What was erased whole is nobody, also where a change of hands that others know of gave it
        // an id: whoever starts from one of them could not tell what it was seen with.
        guard let first = mints.first, atoms.contains(where: isOnRecord) else { return nil }
        let edges = edgesOf[group] ?? []
        let held = heldLinks(of: group, edges)
        return Customer(
            id: first.customer,
            otherIDs: mints.dropFirst().map(\.customer),
            members: members(of: atoms),
            links: links(edges) + spellings(of: atoms),
            held: Array(held.prefix(rules.listLimit)),
            heldCount: held.count,
            alarms: alarms(atoms: atoms, held: held)
        )
    }
}

extension Partition {
    private func members(of atoms: [Int]) -> [Customer.Member] {
        let members = stretches(of: atoms).flatMap { stretch in
            let (first, last) = (graph.atoms[stretch.lowerBound], graph.atoms[stretch.upperBound])
            return graph.nodes[first.node].subjects.map { subject in
                let seen = evidence.seen[subject]
                let member = Customer.Member(
                    subject: subject,
                    identifier: seen?.identifier,
                    canonical: seen?.canonical,
                    obstacle: last.obstacle,
                    from: first.from,
                    until: last.until
                )
                return (member: member, position: seen?.position ?? .start)
            }
        }
        return members.sorted { one, other in
            if one.position != other.position { return one.position < other.position }
            let from = (one.member.from ?? .distantPast, other.member.from ?? .distantPast)
            return from.0 != from.1 ? from.0 < from.1 : one.member.subject < other.member.subject
        }.map(\.member)
    }

    /// The atoms of a group, those that follow each other on one identifier together: after a
    /// logout the same person came back.
    private func stretches(of atoms: [Int]) -> [ClosedRange<Int>] {
        var stretches: [ClosedRange<Int>] = []
        for atom in atoms.sorted() {
            if let last = stretches.last, last.upperBound == atom - 1,
                graph.atoms[atom - 1].node == graph.atoms[atom].node
            {
                stretches[stretches.count - 1] = last.lowerBound...atom
            } else {
                stretches.append(atom...atom)
            }
        }
        return stretches
    }

    private func links(_ edges: [Int]) -> [Customer.Link] {
        edges.filter { holds[$0] == nil }.sorted(by: isStronger).compactMap { index in
            let evidence = graph.edges[index].evidence
            return evidence.first.map {
                Customer.Link(one: $0.one, other: $0.other, evidence: evidence)
            }
        }
    }

    private func spellings(of atoms: [Int]) -> [Customer.Link] {
        Set(atoms.map { graph.atoms[$0].node }).flatMap { node -> [Customer.Link] in
            let subjects = graph.nodes[node].subjects.sorted()
            guard let first = subjects.first else { return [] }
            return subjects.dropFirst().map { Customer.Link(one: first, other: $0, evidence: []) }
        }.sorted { ($0.one, $0.other) < ($1.one, $1.other) }
    }

    private func alarms(
        atoms: [Int],
        held: [Customer.HeldLink]
    ) -> [Customer.Alarm] {
        var alarms: [Customer.Alarm] = []
        let count = Set(atoms.map { graph.atoms[$0].node }).count
        if count >= rules.identifierAlarm {
            alarms.append(
                Customer.Alarm(
                    .size,
                    "\(count) identifiers are unusually many for one person; at "
                        + "\(rules.identifierLimit) no more are added"
                )
            )
        }
        if held.count > rules.listLimit {
            alarms.append(
                Customer.Alarm(.held, "\(held.count) links are held; \(rules.listLimit) are listed")
            )
        }
        if evidence.floor > 0 || held.contains(where: { $0.reason.code == .reach }) {
            alarms.append(
                Customer.Alarm(.reach, "links reach so far that the weaker ones don't count")
            )
        }
        return alarms
    }

    /// Orders edges by their strongest evidence; one sighting may be that of several.
    func isStronger(_ one: Int, _ other: Int) -> Bool {
        guard let first = graph.edges[one].evidence.first,
            let second = graph.edges[other].evidence.first, first != second
        else { return one < other }
        return LinkEvidence.isStronger(first, second)
    }
}
