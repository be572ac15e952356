// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

@testable import Throughline

/// All that a log says of identity, read at once and from the beginning: what who is who is a
/// function of, and of nothing else.
struct RecordedEvidence: Equatable {
    let rules: IdentityRules
    let evidence: [Evidence]
    /// What the function is told, with when pairs were together of which one changed hands.
    let known: EvidenceSet
    /// What is wrong with the function, on purpose.
    let sabotage: PartitionLaws.Sabotage?

    /// What the identifiers of random histories mean: worked out once, because it never changes.
    static let canonicaliser: Canonicaliser = {
        let known = Dictionary(
            IdentityActs.identifiers.map { ($0, Canonicaliser.standard($0)) },
            uniquingKeysWith: { one, _ in one }
        )
        return Canonicaliser { known[$0] ?? Canonicaliser.standard($0) }
    }()

    init(
        _ history: InteractionHistory,
        asOf position: Position? = nil,
        sabotage: PartitionLaws.Sabotage? = nil
    ) async throws(EventStoreError) {
        let reader = EvidenceReader(store: history.store, vault: history.vault, upTo: position)
        rules = try await history.resolver.rules(asOf: position)
        var evidence: [Evidence] = []
        var cursor: Position?
        repeat {
            let page = try await reader.page([.init(classes: [.evidence])], after: cursor)
            evidence += page.evidence
            cursor = page.next
        } while cursor != nil
        var walk = EvidenceWalk(reader, rules: rules, canonicaliser: Self.canonicaliser)
        for piece in sabotage?.heard(of: evidence) ?? evidence { walk.evidence.insert(piece) }
        try await walk.addMoments()
        self.evidence = evidence
        self.sabotage = sabotage
        known = walk.evidence
    }

    /// Whether the same is known, so that the same customers follow from it.
    static func == (one: Self, other: Self) -> Bool {
        one.rules == other.rules && one.evidence == other.evidence
            && one.known.sightings == other.known.sightings
    }
}
