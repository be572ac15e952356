// SPDX-License-Identifier: Apache-2.0

extension IdentityGraph {
    /// Why an identifier connects nobody whose verification had expired when somebody else came
    /// with it.
    ///
    /// A verification holds for so many days, by the events' own time; being seen again renews it.
    /// Where all who were seen with the identifier before a longer silence are others than those
    /// who were seen with it afterwards, it is probably in other hands, and a person has to say so.
    func expiry(of atom: Int, _ rules: IdentityRules) -> HoldReason? {
        guard let kind = nodes[atoms[atom].node].domain?.kind else { return nil }
        let days = rules.rule(of: kind).verifiedDays
        guard days > 0 else { return nil }
        var seen: [(moment: Timestamp, other: Int)] = []
        for index in edgesOf[atom] where edges[index].strength > 0 {
            let edge = edges[index]
            let other = atoms[edge.one == atom ? edge.other : edge.one].node
            seen += edge.moments.map { ($0, other) }
        }
        seen.sort { $0.moment < $1.moment }
        for (place, (earlier, later)) in zip(seen, seen.dropFirst()).enumerated()
        where later.moment.since(earlier.moment) > .seconds(86_400 * Int64(days)) {
            let before = Set(seen[...place].map(\.other))
            guard before.isDisjoint(with: seen[(place + 1)...].map(\.other)) else { continue }
            return HoldReason(
                .expired,
                "it connects nobody: its verification had expired when somebody else came with it "
                    + "on \(later.moment.description.prefix(10)); say from when on it is theirs"
            )
        }
        return nil
    }
}
