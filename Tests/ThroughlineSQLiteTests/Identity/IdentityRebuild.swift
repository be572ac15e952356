// SPDX-License-Identifier: Apache-2.0

@testable import Throughline

/// Who is who by everything that a log holds, computed at once and from the beginning.
struct IdentityRebuild {
    let rules: IdentityRules
    let evidence: [Evidence]
    let partition: Partition
    let customers: [Customer]
    private let known: EvidenceSet
    private let function: CustomerFunction

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
        sabotage: IdentityTrial.Sabotage? = nil
    ) async throws(EventStoreError) {
        let reader = EvidenceReader(store: history.store, vault: history.vault, upTo: position)
        let rules = try await history.resolver.rules(asOf: position)
        var evidence: [Evidence] = []
        var cursor: Position?
        repeat {
            let page = try await reader.page([.init(classes: [.evidence])], after: cursor)
            evidence += page.evidence
            cursor = page.next
        } while cursor != nil
        var walk = EvidenceWalk(reader, rules: rules, canonicaliser: Self.canonicaliser)
        for piece in evidence where !(sabotage == .deafFunction && piece.content.isRetraction) {
            walk.evidence.insert(piece)
        }
        try await walk.addMoments()
        self.rules = rules
        self.evidence = evidence
        known = walk.evidence
        function = Self.function(of: rules, sabotage)
        partition = function(known)
        customers = partition.customers
    }

    /// The identifiers that are on record.
    var names: [SubjectID: Identifier] { known.seen.mapValues(\.identifier) }

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
    func remade(of evidence: some Sequence<Evidence>) -> Partition {
        var other = EvidenceSet(evidence, canonicaliser: Self.canonicaliser)
        for (ref, sighting) in known.sightings {
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
        return evidence.filter { !$0.content.isRetraction && !gone.contains($0.ref) }
    }

    /// The evidence that decides: without what was merely declared, unless that is enough.
    var deciding: [Evidence]? {
        guard !rules.connectingTiers.contains(.declared) else { return nil }
        return evidence.filter { piece in
            if case .observation(let pair) = piece.content { return pair.tier != .declared }
            return true
        }
    }

    // MARK: - Functions that are wrong

    private static func function(
        of rules: IdentityRules,
        _ sabotage: IdentityTrial.Sabotage?
    ) -> CustomerFunction {
        switch sabotage {
        case .arrivalOrder:
            return CustomerFunction(rules: rules) { edge, graph in
                var rank = LinkRank(edge, in: graph)
                rank.strength = 0
                rank.kinds = (0, 0)
                let first = edge.evidence.map(\.recordedAt).min() ?? .epoch
                rank.hash.0 = Ref(high: UInt64(bitPattern: first.microseconds), low: 0)
                return rank
            }
        case .limitlessFunction:
            var loose = rules
            loose.kinds = rules.kinds.map { KindRule($0.kind, connects: $0.connects) }
            loose.identifierLimit = 1_000
            return CustomerFunction(rules: loose)
        default:
            return CustomerFunction(rules: rules)
        }
    }
}

extension Evidence.Content {
    /// What is taken back; nil where nothing is.
    fileprivate var retracts: Ref? {
        if case .retraction(let retraction) = self { return retraction.retracts }
        return nil
    }

    fileprivate var isRetraction: Bool { retracts != nil }
}
