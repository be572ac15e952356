// SPDX-License-Identifier: Apache-2.0

extension EvidenceWalk {
    /// Reads all evidence of subjects and of their other spellings, and returns them all.
    mutating func readAll(
        _ subjects: Set<SubjectID>
    ) async throws(EventStoreError) -> Set<SubjectID> {
        var all = subjects
        while true {
            let pending = all.subtracting(complete)
            for chunk in pending.sortedChunks(of: EvidenceReader.chunk) {
                try await read(chunk)
            }
            complete.formUnion(pending)
            try await readSpellings(of: all)
            let groups = all.flatMap { evidence.group(of: $0, under: rules) }
            guard !complete.isSuperset(of: groups) else { return all.union(groups) }
            all.formUnion(groups)
        }
    }

    /// The types of evidence that can connect.
    private var connectingTypes: [EventType] {
        let isDeclaredEnough = rules.connectingTiers.contains {
            $0.strength <= Tier.declared.strength
        }
        return [.observation, .sessionEnd] + (isDeclaredEnough ? [.declaration] : [])
    }

    private mutating func read(_ subjects: [SubjectID]) async throws(EventStoreError) {
        let said: [EventType] = [.identifierSeen, .assertion, .retraction]
        let items = subjects.map {
            EventFilter.Item.evidence(of: $0, said + connectingTypes)
        }
        let (found, next) = try await reader.page(items, besides: known)
        try insert(found)
        guard next != nil else { return }
        // There is much of it: first what people said and took back, then what was seen, so that it
        // is known what counts when there is too much.
        try await readEveryPage(subjects, said) { _, _ in false }
        let rules = rules
        try await readEveryPage(subjects, connectingTypes) { evidence, subject in
            evidence.overflows(subject, under: rules)
        }
    }

    /// Reads page after page, leaving out the subjects of which there turned out to be too much.
    private mutating func readEveryPage(
        _ subjects: [SubjectID],
        _ types: [EventType],
        leavingOut isTooMuch: @Sendable (inout EvidenceSet, SubjectID) -> Bool
    ) async throws(EventStoreError) {
        var rest = subjects
        var after: Position?
        while !rest.isEmpty {
            let items = rest.map { EventFilter.Item.evidence(of: $0, types) }
            let (found, next) = try await reader.page(items, after: after, besides: known)
            try insert(found)
            guard let next else { return }
            after = next
            rest = rest.filter { !isTooMuch(&evidence, $0) }
        }
    }

    private mutating func readSpellings(of subjects: Set<SubjectID>) async throws(EventStoreError) {
        let named = subjects.compactMap { evidence.seen[$0]?.canonical }.filter(\.namesOneThing)
        let keys = Dictionary(named.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
        let new = Set(keys.keys).subtracting(lookedUp)
        lookedUp.formUnion(new)
        if let spellings = reader.spellings {
            try await readSpellings(new, of: spellings)
            return
        }
        for chunk in new.sortedChunks(of: EvidenceReader.chunk) {
            var rest = chunk
            var after: Position?
            while !rest.isEmpty {
                let tags = rest.flatMap { keys[$0]?.lookups(reader.vault) ?? [] }
                spellingTags.formUnion(tags)
                let items = tags.map {
                    EventFilter.Item(tags: [$0], types: [.identifierSeen], classes: [.evidence])
                }
                let (found, next) = try await reader.page(items, after: after, besides: known)
                try insert(found)
                guard let next else { break }
                after = next
                let many = rest.filter { evidence.isOverspelled($0, under: rules) }
                evidence.overspelled.formUnion(many)
                rest.removeAll { many.contains($0) }
            }
        }
    }

    /// Reads the spellings of values that the log's own index doesn't know.
    private mutating func readSpellings(
        _ keys: Set<CanonicalIdentifier.Key>,
        of spellings: SpellingIndex
    ) async throws(EventStoreError) {
        for key in keys.sorted() {
            let subjects = spellings[key]
            if subjects.count > rules.spellingLimit { evidence.overspelled.insert(key) }
            let missing = subjects.prefix(rules.spellingLimit + 1)
                .filter { evidence.seen[$0] == nil }
            for chunk in missing.sortedChunks(of: EvidenceReader.chunk) {
                try insert(try await reader.identifiers(of: chunk))
            }
        }
    }

    /// Reads what the neighbours of identifiers are, where it matters how many there are.
    mutating func identify(_ subjects: Set<SubjectID>) async throws(EventStoreError) {
        var others: Set<SubjectID> = []
        for subject in subjects {
            guard let kind = evidence.domain(of: subject)?.kind,
                rules.corroborates || rules.rule(of: kind).isGuarded
            else { continue }
            let neighbours = neighbours(of: evidence.group(of: subject, under: rules))
            if rules.corroborates || neighbours.count > 1 { others.formUnion(neighbours) }
        }
        try await readNames(of: others)
    }

    /// Reads which identifiers subjects are, where that isn't known yet.
    mutating func readNames(of subjects: Set<SubjectID>) async throws(EventStoreError) {
        let unknown = subjects.filter { evidence.seen[$0] == nil && !complete.contains($0) }
        for chunk in unknown.sortedChunks(of: EvidenceReader.chunk) {
            try insert(try await reader.identifiers(of: chunk))
        }
    }

    /// Looks up when pairs were together of which one changed hands.
    ///
    /// A pair is on record once, with the moment that happened to arrive first; which holders it
    /// was seen with, the index of interactions knows.
    mutating func addMoments() async throws(EventStoreError) {
        let changed = evidence.pairsThatChangedHands(under: rules)
        // Interactions show a pair by its identifiers, also that of a side that wasn't walked to.
        try await readNames(
            of: Set(changed.flatMap { [$0.observation.one, $0.observation.other] })
        )
        for (observation, changes) in changed {
            let pair = evidence.pair(observation, changes: changes)
            readsInteractions = true
            var epochs = pair.epochs[...]
            while let (from, _) = epochs.first {
                // The next sighting at all: spans without one are passed over.
                guard let moment = try await reader.firstSighting(of: pair, from: from, until: nil)
                else { break }
                evidence.addMoment(moment, to: pair.observation.ref)
                // The span it falls in is settled by it.
                epochs = epochs.drop { $0.until.map { $0 <= moment } ?? false }.dropFirst()
            }
        }
    }

    private mutating func insert(_ found: [Evidence]) throws(EventStoreError) {
        for piece in found where known.insert(piece.position).inserted { evidence.insert(piece) }
        guard known.count <= Self.evidenceLimit else {
            throw Self.tooMuch("\(Self.evidenceLimit) pieces of evidence are connected")
        }
    }

    static func tooMuch(_ what: String) -> EventStoreError {
        EventStoreError(
            .invalid,
            message: "More than \(what). Separate them, or mark what they share as shared."
        )
    }
}

extension EvidenceReader {
    /// The identifiers of subjects.
    func identifiers(of subjects: [SubjectID]) async throws(EventStoreError) -> [Evidence] {
        try await page(subjects.map { .evidence(of: $0, [.identifierSeen]) }).evidence
    }
}
