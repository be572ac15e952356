// SPDX-License-Identifier: Apache-2.0

extension EvidenceWalk {
    /// With more pairs than this, an identifier is a crowd's, and nothing is asked about them.
    private static let pairLimit = 20

    /// Looks up when identifiers were verified again whose verification expires by the rules.
    ///
    /// A pair is on record once; whether it was seen again before or after a silence, the index of
    /// interactions knows.
    mutating func addVerifications() async throws(EventStoreError) {
        guard rules.expires else { return }
        var known: Set<SubjectID> = []
        for subject in complete.sorted() where !known.contains(subject) {
            guard let kind = evidence.domain(of: subject)?.kind else { continue }
            let days = rules.rule(of: kind).verifiedDays
            guard days > 0 else { continue }
            let group = evidence.group(of: subject, under: rules)
            known.formUnion(group)
            try await addVerifications(of: group, days)
        }
    }

    private mutating func addVerifications(
        of group: [SubjectID],
        _ days: Int
    ) async throws(EventStoreError) {
        let observations = evidence.observations(of: group, under: rules)
        guard (2...Self.pairLimit).contains(observations.count) else { return }
        try await readNames(of: Set(observations.flatMap { [$0.one, $0.other] }))
        let pairs = observations.map { evidence.pair($0, changes: []) }
        for pair in pairs {
            let first = try await reader.firstSighting(of: pair, from: nil, until: nil)
            if let first { evidence.addMoment(first, to: pair.observation.ref) }
        }
        let moments = evidence.moments(of: observations)
        for (earlier, later) in zip(moments, moments.dropFirst())
        where later.since(earlier) > .seconds(86_400 * Int64(days)) {
            for pair in pairs {
                let last = try await reader.lastSighting(of: pair, before: later)
                if let last { evidence.addMoment(last, to: pair.observation.ref) }
                let next = try await reader.firstSighting(of: pair, from: later, until: nil)
                if let next { evidence.addMoment(next, to: pair.observation.ref) }
            }
        }
    }
}

extension EvidenceSet {
    /// The observations of an identifier that connect and that interactions show.
    func observations(
        of group: [SubjectID],
        under rules: IdentityRules
    ) -> [Observation] {
        let own = Set(group.flatMap { refs[$0] ?? [] }).filter(isActive).sorted()
        return own.compactMap { sightings[$0]?.observation }.filter {
            $0.rule == Observation.sameParticipant && rules.strength(of: $0) > 0
        }
    }

    /// When observations are known to have been made.
    func moments(of observations: [Observation]) -> [Timestamp] {
        observations.reduce(into: Set<Timestamp>()) { all, observation in
            all.formUnion(sightings[observation.ref]?.moments ?? [])
        }.sorted()
    }
}

extension IdentityRules {
    /// Whether a verification of any kind expires.
    var expires: Bool { unlisted.verifiedDays > 0 || kinds.contains { $0.verifiedDays > 0 } }
}
