// SPDX-License-Identifier: Apache-2.0

extension Partition {
    /// What parted two subjects that were one person's once; nil where they never were.
    func parting(_ one: SubjectID, _ other: SubjectID) -> Explanation? {
        let nodes = [one, other].compactMap { graph.nodeOf[$0] }
        guard nodes.count == 2 else { return nil }
        let (mine, theirs) = (graph.nodes[nodes[0]].atoms, graph.nodes[nodes[1]].atoms)
        let common = Set(mine.map { groups[$0] }).intersection(theirs.map { groups[$0] })
        // The last time that both were in one pair of hands, and who let go first.
        let ends = [mine, theirs].compactMap { atoms in
            atoms.last { common.contains(groups[$0]) }
        }.filter { graph.atoms[$0].until != nil }
        let first = ends.min {
            graph.atoms[$0].until ?? .distantFuture < graph.atoms[$1].until ?? .distantFuture
        }
        guard let first, let until = graph.atoms[first].until else { return nil }
        let (cause, refs) = cause(of: until, graph.nodes[graph.atoms[first].node].subjects)
        return Explanation(
            .unrelated,
            "They were one person's until \(until.description.prefix(10)): \(cause).",
            separations: refs
        )
    }

    /// What happened to an identifier at a moment, in words.
    private func cause(of moment: Timestamp, _ subjects: [SubjectID]) -> (String, [Ref]) {
        let said = subjects.flatMap { subject in
            evidence.assertions(about: subject).filter {
                $0.assertion.changeOfHands(of: subject) == moment
            }
        }
        if let change = said.min(by: { $0.ref < $1.ref }) {
            let reason = change.assertion.reason.map { ": \($0)" } ?? ""
            let words = "\(change.assertion.by) said that one of them changed hands then\(reason)"
            return (words, Set(said.map(\.ref)).sorted())
        }
        let ends = evidence.sessionEnds(of: subjects).filter { $0.end.from == moment }
        return ("they logged out then", Set(ends.map(\.ref)).sorted())
    }
}
