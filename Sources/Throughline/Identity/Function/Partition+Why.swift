// SPDX-License-Identifier: Apache-2.0

extension Partition {
    /// Why two subjects are one person's, or why not.
    ///
    /// The path is one with the fewest held links. Of a subject that changed hands, its holder at
    /// the moment is meant; where none is given, the last.
    public func why(
        _ one: SubjectID,
        _ other: SubjectID,
        at moment: Timestamp = .distantFuture
    ) -> Explanation {
        guard let start = graph.atom(of: one, at: moment),
            let end = graph.atom(of: other, at: moment)
        else { return Explanation(.unrelated, "At least one of the two was never seen.") }
        let path = steps(from: one, start, to: other, end)
        if groups[start] == groups[end] {
            return Explanation(.same, "They are one person's.", steps: path ?? [])
        }
        let separations = separations(between: groups[start], and: groups[end])
        if let first = separations.first {
            return Explanation(
                .separated,
                "They are two persons': \(first.words).",
                steps: path ?? [],
                separations: separations.flatMap(\.refs)
            )
        }
        guard let path else {
            return parting(one, other)
                ?? Explanation(.unrelated, "Nothing on record speaks for one person.")
        }
        let reason = path.lazy.compactMap(\.hold).first?.words ?? "a link is missing"
        return Explanation(.held, "They are not joined: \(reason).", steps: path)
    }

    func separations(between one: Int, and other: Int) -> [HoldReason] {
        let inOne = Set(atoms(of: one).map { graph.atoms[$0].node })
        let inOther = Set(atoms(of: other).map { graph.atoms[$0].node })
        return graph.separations.filter { separation in
            inOne.contains(separation.one) && inOther.contains(separation.other)
                || inOne.contains(separation.other) && inOther.contains(separation.one)
        }.map(\.reason)
    }

    // MARK: - Paths

    private func steps(
        from one: SubjectID,
        _ start: Int,
        to other: SubjectID,
        _ end: Int
    ) -> [Explanation.Step]? {
        guard let path = path(from: start, to: end) else { return nil }
        var steps: [Explanation.Step] = []
        var (subject, atom) = (one, start)
        for index in path {
            let edge = graph.edges[index]
            guard let first = edge.evidence.first else { continue }
            let isForward = graph.nodeOf[first.one] == graph.atoms[atom].node
            let (near, far) = isForward ? (first.one, first.other) : (first.other, first.one)
            if subject != near { steps.append(spelling(subject, near)) }
            steps.append(step(near, far, edge.evidence, holds[index]))
            subject = far
            atom = edge.one == atom ? edge.other : edge.one
        }
        if subject != other { steps.append(spelling(subject, other)) }
        return steps
    }

    /// The edges of a path with the fewest held ones: breadth first, held edges a round later.
    private func path(from start: Int, to end: Int) -> [Int]? {
        var edgesOf: [Int: [Int]] = [:]
        for (index, edge) in graph.edges.enumerated() {
            edgesOf[edge.one, default: []].append(index)
            edgesOf[edge.other, default: []].append(index)
        }
        var arrivals: [Int: Int] = [:]
        var settled: Set<Int> = [start]
        var (round, later) = ([start], [(edge: Int, atom: Int)]())
        while true {
            var next = 0
            while next < round.count {
                let atom = round[next]
                next += 1
                if atom == end { return trace(arrivals, from: end, to: start) }
                for index in (edgesOf[atom] ?? []).sorted(by: isStronger) {
                    let edge = graph.edges[index]
                    let far = edge.one == atom ? edge.other : edge.one
                    guard !settled.contains(far) else { continue }
                    if holds[index] != nil {
                        later.append((index, far))
                    } else {
                        settled.insert(far)
                        arrivals[far] = index
                        round.append(far)
                    }
                }
            }
            round = []
            for (index, atom) in later where settled.insert(atom).inserted {
                arrivals[atom] = index
                round.append(atom)
            }
            later = []
            if round.isEmpty { return nil }
        }
    }

    private func trace(_ arrivals: [Int: Int], from end: Int, to start: Int) -> [Int] {
        var path: [Int] = []
        var atom = end
        while atom != start, let index = arrivals[atom] {
            path.append(index)
            let edge = graph.edges[index]
            atom = edge.one == atom ? edge.other : edge.one
        }
        return path.reversed()
    }
}

extension Explanation {
    init(
        _ verdict: Verdict,
        _ sentence: String,
        steps: [Step] = [],
        separations: [Ref] = []
    ) {
        self.init(
            verdict: verdict,
            steps: steps,
            sentence: sentence,
            separations: separations
        )
    }
}
