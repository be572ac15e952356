// SPDX-License-Identifier: Apache-2.0

/// A kind of identifier and the scope in which it is counted.
struct IdentifierDomain: Hashable, Sendable {
    let kind: IdentifierKind
    let scope: String
}

/// What can be said about one identifier from its own evidence.
///
/// A walk through the log asks this of each identifier it meets, and the function that makes
/// customers asks it of all of them, so both must get one answer.
extension EvidenceSet {
    /// Whether evidence counts: it was not taken back.
    func isActive(_ ref: Ref) -> Bool { !retracted.contains(ref) }

    /// The assertions about a subject that count.
    func assertions(about subject: SubjectID) -> [(ref: Ref, assertion: Assertion)] {
        // Most refs are of observations: nothing is built for them.
        var found: [(ref: Ref, assertion: Assertion)] = []
        for ref in refs[subject] ?? [] where isActive(ref) {
            for said in assertions[ref] ?? [] { found.append((ref, said.assertion)) }
        }
        return found
    }

    /// The observations of a subject that count and connect, by the subjects they were made with.
    func connections(
        of subject: SubjectID,
        under rules: IdentityRules
    ) -> [(other: SubjectID, strength: Int)] {
        (refs[subject] ?? []).lazy.filter(isActive).compactMap { ref in
            guard let observation = sightings[ref]?.observation else { return nil }
            let strength = rules.strength(of: observation)
            guard strength > 0 else { return nil }
            return (observation.one == subject ? observation.other : observation.one, strength)
        }
    }

    /// The subjects that are one identifier with this one, itself included.
    func group(of subject: SubjectID, under rules: IdentityRules) -> [SubjectID] {
        guard let key = seen[subject]?.canonical.key, !isOverspelled(key, under: rules) else {
            return [subject]
        }
        return spellings[key].flatMap { $0.contains(subject) ? $0 : nil } ?? [subject]
    }

    /// Whether a value is written in more ways than count.
    func isOverspelled(_ key: CanonicalIdentifier.Key, under rules: IdentityRules) -> Bool {
        overspelled.contains(key) || spellings[key]?.count ?? 0 > rules.spellingLimit
    }

    /// The kind and scope under which an identifier is counted; nil where it isn't known.
    func domain(of subject: SubjectID) -> IdentifierDomain? {
        seen[subject].map {
            IdentifierDomain(kind: $0.canonical.key.kind, scope: $0.canonical.key.scope)
        }
    }

    /// Why an identifier by its value connects nobody, whatever the evidence.
    func obstacle(inValueOf subject: SubjectID, under rules: IdentityRules) -> HoldReason? {
        guard let known = seen[subject] else {
            return HoldReason(.unknown, "it connects nobody: the identifier is not on record")
        }
        let kind = known.canonical.key.kind
        guard rules.rule(of: kind).connects else {
            return HoldReason(.kind, "it connects nobody: it is a \(kind), which others may share")
        }
        return HoldReason(known.canonical.standing)
            ?? rules.rule(of: kind).obstacle(of: known.canonical.key.value)
    }

    /// Why an identifier, with all its spellings, connects nobody, leaving aside whom it was seen
    /// with.
    func obstacle(
        of group: [SubjectID],
        under rules: IdentityRules
    ) -> HoldReason? {
        guard let first = group.first else { return nil }
        if let inherent = obstacle(inValueOf: first, under: rules) { return inherent }
        let marks = group.flatMap { assertions(about: $0) }.filter { $0.assertion.action == .share }
        if let mark = marks.min(by: { $0.ref < $1.ref }) {
            return .shared(mark.assertion, Set(marks.map(\.ref)).sorted())
        }
        if group.contains(where: { isOverflowing($0, under: rules) }) {
            return HoldReason(
                .evidence,
                "it connects nobody: it was seen with others more than \(rules.evidenceLimit) times"
            )
        }
        if let key = seen[first]?.canonical.key, isOverspelled(key, under: rules) {
            return HoldReason(
                .spellings,
                "it connects nobody: it is written in more than \(rules.spellingLimit) ways"
            )
        }
        return nil
    }

    /// Why an identifier connects nobody that was seen with these others, if they are too many.
    ///
    /// - Parameters:
    ///   - domain: What sort of identifier it is.
    ///   - counts: How many different identifiers of each kind and scope that can connect.
    ///   - rules: The rules.
    /// - Returns: The reason, or nil.
    func crowd(
        around domain: IdentifierDomain?,
        _ counts: [IdentifierDomain: Int],
        under rules: IdentityRules
    ) -> HoldReason? {
        guard let domain, rules.rule(of: domain.kind).isGuarded else { return nil }
        // The same one of several is named, whatever the order of a dictionary.
        let offending = counts.filter { kind, count in
            rules.rule(of: kind.kind).crowdLimit.map { count > $0 } ?? false
        }.min { rules.priority(of: $0.key.kind) < rules.priority(of: $1.key.kind) }
        guard let (kind, _) = offending, let limit = rules.rule(of: kind.kind).crowdLimit else {
            return nil
        }
        return HoldReason(
            .crowd,
            "it connects nobody: it was seen with more than \(limit) of the kind \(kind.kind), "
                + "so several people share it"
        )
    }

    /// Marks a subject of which there are more observations than count, and says whether it is one.
    mutating func overflows(_ subject: SubjectID, under rules: IdentityRules) -> Bool {
        guard isOverflowing(subject, under: rules) else { return false }
        overflowing.insert(subject)
        return true
    }

    private func isOverflowing(_ subject: SubjectID, under rules: IdentityRules) -> Bool {
        if overflowing.contains(subject) { return true }
        guard refs[subject]?.count ?? 0 > rules.evidenceLimit else { return false }
        return connections(of: subject, under: rules).count > rules.evidenceLimit
            || sessionEnds(of: [subject]).count > rules.evidenceLimit
    }
}
