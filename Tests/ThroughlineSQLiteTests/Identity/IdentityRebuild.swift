// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

@testable import Throughline

/// Who is who by everything that a log holds, computed at once and from the beginning.
struct IdentityRebuild {
    let recorded: RecordedEvidence
    let partition: Partition
    let customers: [Customer]
    private let function: CustomerFunction

    init(_ recorded: RecordedEvidence) {
        self.recorded = recorded
        let rules = recorded.sabotage?.followed(instead: recorded.rules) ?? recorded.rules
        function = CustomerFunction(rules: rules)
        partition = function(recorded.known)
        customers = partition.customers
    }

    init(_ history: InteractionHistory) async throws(EventStoreError) {
        self.init(try await RecordedEvidence(history))
    }

    var rules: IdentityRules { recorded.rules }
    var evidence: [Evidence] { recorded.evidence }

    /// The identifiers that are on record.
    var names: [SubjectID: Identifier] { recorded.known.seen.mapValues(\.identifier) }

    /// A partition that was walked to, where it is known too who is on the other side of held links:
    /// a reader is told, and two spellings of somebody are one.
    func naming(_ customers: [Customer], in partition: Partition) -> Partition {
        let others = Set(customers.flatMap(\.held).map(\.other))
            .filter { partition.evidence.seen[$0] == nil }
        guard !others.isEmpty else { return partition }
        var named = partition.evidence
        for piece in evidence {
            if case .seen(let seen) = piece.content, others.contains(seen.subject) {
                named.insert(piece)
            }
        }
        return CustomerFunction(rules: rules)(named)
    }

    // MARK: - Other evidence

    /// What other evidence makes, where pairs were seen together at the same moments.
    func remade(of evidence: [Evidence]) -> Partition {
        let heard = recorded.sabotage?.heard(of: evidence) ?? evidence
        var other = EvidenceSet(heard, canonicaliser: RecordedEvidence.canonicaliser)
        for (ref, sighting) in recorded.known.sightings {
            for moment in sighting.moments { other.addMoment(moment, to: ref) }
        }
        return function(other)
    }

    /// The evidence as it might have come in another order.
    func reordered(using random: inout some RandomNumberGenerator) -> [Evidence] {
        zip(evidence, evidence.shuffled(using: &random)).map { place, piece in
            Evidence(piece.content, position: place.position, recordedAt: place.recordedAt)
        }
    }

    /// The evidence as if nothing that was taken back had ever been said.
    var withoutRetracted: [Evidence] {
        let gone = Set(evidence.compactMap(\.content.retracts))
        return evidence.filter { $0.content.retracts == nil && !gone.contains($0.ref) }
    }

    /// The evidence that decides: without what was merely declared, unless that is enough.
    var deciding: [Evidence]? {
        guard !rules.connectingTiers.contains(.declared) else { return nil }
        return evidence.filter { piece in
            if case .observation(let pair) = piece.content { return pair.tier != .declared }
            return true
        }
    }
}
