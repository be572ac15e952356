// SPDX-License-Identifier: Apache-2.0

/// When identifiers changed hands, or may have.
extension EvidenceSet {
    /// The ends of sessions of subjects that count.
    func sessionEnds(
        of group: [SubjectID]
    ) -> [(ref: Ref, end: SessionEnd, position: Position)] {
        guard !sessionEnds.isEmpty else { return [] }
        return group.flatMap { subject in
            (refs[subject] ?? []).filter(isActive).compactMap { ref in
                sessionEnds[ref].map { (ref, $0.end, $0.position) }
            }
        }
    }

    /// When an identifier changed hands, as somebody said.
    func changesOfHands(of group: [SubjectID]) -> [Timestamp] {
        let moments = group.flatMap { subject in
            assertions(about: subject).compactMap { _, assertion in
                assertion.customer == nil ? nil : assertion.changeOfHands(of: subject)
            }
        }
        return Set(moments).sorted()
    }

    /// When an identifier came into other hands, or may have: by what somebody said, or by a logout.
    func boundaries(of group: [SubjectID]) -> [Timestamp] {
        Set(changesOfHands(of: group) + sessionEnds(of: group).map(\.end.from)).sorted()
    }

    /// Why an identifier connects nobody whose sessions were very many people's: a public terminal.
    ///
    /// Where each session has its own person, no single one of them shows it.
    func terminal(
        _ group: [SubjectID],
        _ counts: [IdentifierDomain: Int],
        under rules: IdentityRules
    ) -> HoldReason? {
        guard let kind = group.first.flatMap(domain(of:))?.kind, rules.rule(of: kind).isGuarded,
            !sessionEnds(of: group).isEmpty, changesOfHands(of: group).isEmpty,
            let most = counts.values.max(), most > rules.sessionCrowd
        else { return nil }
        return HoldReason(
            .crowd,
            "it connects nobody: its sessions were those of more than \(rules.sessionCrowd) people"
        )
    }

    /// The observations that connect a pair of which one changed hands, or whose verification may
    /// have expired, each with when that was.
    func pairsThatChangedHands(
        under rules: IdentityRules
    ) -> [(observation: Observation, changes: [Timestamp])] {
        var changes: [SubjectID: [Timestamp]] = [:]
        for subject in changingSubjects where changes[subject] == nil {
            let group = group(of: subject, under: rules)
            let moments = boundaries(of: group)
            for subject in group where !moments.isEmpty { changes[subject] = moments }
        }
        guard !changes.isEmpty else { return [] }
        var pairs: [(observation: Observation, changes: [Timestamp])] = []
        for ref in sightings.keys.filter(isActive).sorted() {
            guard let observation = sightings[ref]?.observation,
                observation.rule == Observation.sameParticipant,
                rules.strength(of: observation) > 0
            else { continue }
            let subjects = [observation.one, observation.other]
            let moments = subjects.flatMap { changes[$0] ?? [] }
            guard !moments.isEmpty else { continue }
            pairs.append((observation, Set(moments).sorted()))
        }
        return pairs
    }

    /// An observation, as the index of interactions is asked about it.
    func pair(_ observation: Observation, changes: [Timestamp]) -> PairThatChangedHands {
        PairThatChangedHands(
            observation: observation,
            identifiers: [observation.one, observation.other].compactMap(identifier(of:)),
            changes: changes
        )
    }

    /// The subjects that reassignments and logouts name.
    private var changingSubjects: [SubjectID] {
        let said = assertions.values.joined().map(\.assertion)
        return said.filter { $0.action == .reassign }.compactMap(\.subjects.first)
            + sessionEnds.values.map(\.end.subject)
    }
}
