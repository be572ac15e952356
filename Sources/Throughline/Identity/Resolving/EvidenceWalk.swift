// SPDX-License-Identifier: Apache-2.0

/// Walks through the log from an identifier to all that active and held links reach from there.
///
/// Breadth first: the evidence of a round of identifiers is read at once, then that of those they
/// were seen with. Identifiers that connect nobody are read and not walked through. What is read
/// suffices for ``CustomerFunction`` to say of every identifier reached what it would say from the
/// whole log; what was merely declared is not read, because it decides nothing.
///
/// The work is bounded by the rules: so much evidence of one identifier, so many identifiers. Where
/// links reach further, the weakest tier is left out and the walk begins again.
struct EvidenceWalk {
    let reader: EvidenceReader
    let rules: IdentityRules
    var evidence: EvidenceSet
    /// The subjects reached, spellings included.
    private(set) var reached: Set<SubjectID> = []
    /// The subjects of which all evidence has been read.
    var complete: Set<SubjectID> = []
    /// The values whose spellings have been looked up.
    var lookedUp: Set<CanonicalIdentifier.Key> = []
    /// The tags by which spellings have been looked up.
    var spellingTags: Set<Tag> = []
    /// Whether interactions were read too, to learn in whose hands an identifier was.
    var readsInteractions = false
    /// The places of the evidence that has been read.
    var known: Set<Position> = []

    /// The most pieces of evidence that one walk reads.
    static let evidenceLimit = 200_000

    init(_ reader: EvidenceReader, rules: IdentityRules, canonicaliser: Canonicaliser) {
        self.reader = reader
        self.rules = rules
        evidence = EvidenceSet(canonicaliser: canonicaliser)
    }

    /// Walks from subjects to all that links reach from them.
    ///
    /// - Throws: ``EventStoreError``: `invalid` where links that people made reach too far, and what
    ///   reading throws.
    mutating func walk(from start: some Sequence<SubjectID>) async throws(EventStoreError) {
        let start = Set(start)
        let strengths = Set(rules.connectingTiers.map(\.strength)).sorted()
        for floor in [0] + strengths.dropFirst() + [.max] {
            evidence.floor = floor
            if try await reach(from: start) {
                try await addVerifications()
                try await addMoments()
                return
            }
        }
        throw Self.tooMuch("\(rules.componentLimit) identifiers are linked by hand")
    }

    private mutating func reach(from start: Set<SubjectID>) async throws(EventStoreError) -> Bool {
        reached = []
        var frontier = start
        var people = 0
        while !frontier.isEmpty {
            let round = try await readAll(frontier)
            reached.formUnion(round)
            try await identify(round)
            var next: Set<SubjectID> = []
            for subject in round {
                let ways = ways(from: subject)
                next.formUnion(ways)
                if !ways.isEmpty { people += 1 }
            }
            // The function counts again; twice as many are surely too many for it.
            if people > 2 * rules.componentLimit { return false }
            frontier = next.subtracting(reached)
        }
        return true
    }

    /// The tags under which more evidence may change what was found: those of every subject that was
    /// met and of every spelling that was looked for.
    ///
    /// - Returns: The tags; nil where interactions played a part, or where there are very many.
    func tags(besides others: [SubjectID]) -> [Tag]? {
        guard !readsInteractions else { return nil }
        let subjects = evidence.subjects.union(reached).union(complete).union(others)
        let count = subjects.count + spellingTags.count
        guard count <= CustomerCache.tagLimit else { return nil }
        return subjects.map(Tag.subject) + Array(spellingTags)
    }

    // MARK: - Where to go

    /// The subjects that an identifier's links lead to.
    private func ways(from subject: SubjectID) -> Set<SubjectID> {
        let group = evidence.group(of: subject, under: rules)
        let said = evidence.assertions(about: subject).map(\.assertion)
        let obstacle =
            evidence.obstacle(of: group, under: rules) ?? crowd(around: subject, group)
        var ways: Set<SubjectID> = []
        if obstacle?.leavesRoomForAPerson ?? true {
            for assertion in said where [.link, .reassign].contains(assertion.action) {
                ways.formUnion(assertion.others(than: subject))
            }
        }
        guard obstacle == nil else {
            return ways.union(corroborated(subject, obstacle))
        }
        for (other, strength) in evidence.connections(of: subject, under: rules)
        where strength >= evidence.floor && mayConnect(other) {
            ways.insert(other)
        }
        if Tier.verified.strength >= evidence.floor {
            for assertion in said where assertion.action == .verify {
                ways.formUnion(assertion.others(than: subject))
            }
        }
        return ways
    }

    /// Whether a value could connect, as far as is known.
    private func mayConnect(_ subject: SubjectID) -> Bool {
        evidence.seen[subject] == nil
            || evidence.obstacle(inValueOf: subject, under: rules) == nil
    }

    private func crowd(
        around subject: SubjectID,
        _ group: [SubjectID]
    ) -> HoldReason? {
        // What changed hands is judged for each holder, which takes all the evidence.
        guard evidence.changesOfHands(of: group).isEmpty else { return nil }
        var counted: [IdentifierDomain: Set<SubjectID>] = [:]
        for other in neighbours(of: group) {
            guard let domain = evidence.domain(of: other),
                evidence.obstacle(inValueOf: other, under: rules) == nil
            else { continue }
            let spelling = evidence.group(of: other, under: rules).min() ?? other
            counted[domain, default: []].insert(spelling)
        }
        let counts = counted.mapValues(\.count)
        // So is each session of a device, unless they are too many people's.
        guard evidence.sessionEnds(of: group).isEmpty else {
            return evidence.terminal(group, counts, under: rules)
        }
        return evidence.crowd(around: evidence.domain(of: subject), counts, under: rules)
    }

    /// Those whom a shared value leads to, because something else may speak for them too.
    private func corroborated(_ subject: SubjectID, _ obstacle: HoldReason?) -> Set<SubjectID> {
        guard let code = obstacle?.code, code == .crowd || code == .shared,
            let kind = evidence.domain(of: subject)?.kind,
            !rules.rule(of: kind).corroboratedBy.isEmpty
        else { return [] }
        return Set(
            evidence.connections(of: subject, under: rules).lazy
                .filter { $0.strength >= evidence.floor }.map(\.other).filter(mayConnect)
        )
    }

    /// Whom an identifier was seen with, or verified to belong with, in any of its spellings; two
    /// spellings that were seen together say nothing.
    func neighbours(of group: [SubjectID]) -> Set<SubjectID> {
        var neighbours: Set<SubjectID> = []
        for subject in group {
            neighbours.formUnion(evidence.connections(of: subject, under: rules).map(\.other))
            for (_, assertion) in evidence.assertions(about: subject)
            where assertion.action == .verify {
                neighbours.formUnion(assertion.others(than: subject))
            }
        }
        return neighbours.subtracting(group)
    }
}

extension Assertion {
    /// The subjects that the assertion pairs a subject with.
    fileprivate func others(than subject: SubjectID) -> [SubjectID] {
        pairs.compactMap { one, other in
            one == subject ? other : other == subject ? one : nil
        }
    }
}
