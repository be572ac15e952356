// SPDX-License-Identifier: Apache-2.0

/// What is known: evidence, in whatever order it came, indexed by what it is about.
///
/// A set holds the evidence of a whole log, or what was reached from one subject. Inserting the same
/// evidence twice changes nothing, and the order of insertion leaves no trace.
public struct EvidenceSet: Sendable {
    /// An identifier and the customer id that was minted with it.
    struct Seen: Hashable, Sendable {
        let identifier: Identifier
        let canonical: CanonicalIdentifier
        let customer: CustomerID
        let position: Position
    }

    /// An observation, and every moment at which its pair is known to have been seen together.
    struct Sighting: Hashable, Sendable {
        var observation: Observation
        var position: Position
        var recordedAt: Timestamp
        var moments: Set<Timestamp>
    }

    /// An assertion and its place in the log.
    struct Said: Hashable, Sendable {
        let assertion: Assertion
        let position: Position
        let recordedAt: Timestamp
    }

    private let canonicaliser: Canonicaliser
    /// Identifiers by subject.
    private(set) var seen: [SubjectID: Seen] = [:]
    /// The subjects of one canonical identifier.
    private(set) var spellings: [CanonicalIdentifier.Key: [SubjectID]] = [:]
    /// Observations by ref.
    private(set) var sightings: [Ref: Sighting] = [:]
    /// Assertions by ref; more than one where an id was handed in again with other content.
    private(set) var assertions: [Ref: Set<Said>] = [:]
    /// What was taken back.
    private(set) var retracted: Set<Ref> = []
    /// The ends of sessions by ref, and their places in the log.
    private(set) var sessionEnds: [Ref: (end: SessionEnd, position: Position)] = [:]
    /// The refs of observations, assertions and ends of sessions that name a subject.
    private(set) var refs: [SubjectID: Set<Ref>] = [:]

    /// Subjects of which more observations exist than are read.
    var overflowing: Set<SubjectID> = []
    /// Canonical identifiers of which more spellings exist than are read.
    var overspelled: Set<CanonicalIdentifier.Key> = []
    /// The strength below which observations don't count, because they reach too far.
    var floor = 0

    /// Makes an empty set.
    public init(canonicaliser: Canonicaliser = .standard) {
        self.canonicaliser = canonicaliser
    }

    /// Makes a set of evidence.
    public init(
        _ evidence: some Sequence<Evidence>,
        canonicaliser: Canonicaliser = .standard
    ) {
        self.init(canonicaliser: canonicaliser)
        for piece in evidence { insert(piece) }
    }

    /// Adds a piece of evidence.
    public mutating func insert(_ evidence: Evidence) {
        switch evidence.content {
        case .seen(let record):
            insert(record, at: evidence.position)
        case .observation(let observation):
            insert(observation, evidence)
        case .assertion(let assertion):
            let said = Said(
                assertion: assertion,
                position: evidence.position,
                recordedAt: evidence.recordedAt
            )
            assertions[evidence.ref, default: []].insert(said)
            for subject in assertion.subjects { refs[subject, default: []].insert(evidence.ref) }
        case .retraction(let retraction):
            retracted.insert(retraction.retracts)
        case .sessionEnd(let end):
            // The first one counts, with the customer id that it minted.
            if let known = sessionEnds[evidence.ref], known.position <= evidence.position { return }
            sessionEnds[evidence.ref] = (end, evidence.position)
            refs[end.subject, default: []].insert(evidence.ref)
        }
    }

    /// Adds a moment at which an observation's pair was seen together.
    mutating func addMoment(_ moment: Timestamp, to ref: Ref) {
        sightings[ref]?.moments.insert(moment)
    }

    /// Every subject that the evidence names.
    public var subjects: Set<SubjectID> { Set(seen.keys).union(refs.keys) }

    /// The identifier of a subject, where it is known.
    public func identifier(of subject: SubjectID) -> Identifier? { seen[subject]?.identifier }

    private mutating func insert(_ record: IdentifierSeen, at position: Position) {
        // The first one counts, and positions say which that was.
        if let known = seen[record.subject], known.position <= position { return }
        let canonical = canonicaliser(record.identifier)
        if let known = seen[record.subject], known.canonical.namesOneThing {
            spellings[known.canonical.key]?.removeAll { $0 == record.subject }
        }
        seen[record.subject] = Seen(
            identifier: record.identifier,
            canonical: canonical,
            customer: record.customer,
            position: position
        )
        if canonical.namesOneThing {
            spellings[canonical.key, default: []].append(record.subject)
        }
    }

    private mutating func insert(_ observation: Observation, _ evidence: Evidence) {
        guard observation.one != observation.other else { return }
        guard var sighting = sightings[evidence.ref] else {
            sightings[evidence.ref] = Sighting(
                observation: observation,
                position: evidence.position,
                recordedAt: evidence.recordedAt,
                moments: [observation.occurredAt]
            )
            refs[observation.one, default: []].insert(evidence.ref)
            refs[observation.other, default: []].insert(evidence.ref)
            return
        }
        sighting.moments.insert(observation.occurredAt)
        let (known, new) = (sighting.observation, observation)
        if (new.occurredAt, new.evidence?.tie ?? 0) < (known.occurredAt, known.evidence?.tie ?? 0) {
            sighting.observation = new
        }
        if evidence.position < sighting.position {
            sighting.position = evidence.position
            sighting.recordedAt = evidence.recordedAt
        }
        sightings[evidence.ref] = sighting
    }
}
