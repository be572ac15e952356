// SPDX-License-Identifier: Apache-2.0

public import Throughline

extension PartitionLaws {
    /// A function of evidence that is wrong on purpose, so that what holds it to the laws is seen to
    /// notice.
    ///
    /// ```swift
    /// @Test(arguments: PartitionLaws.Sabotage.allCases)
    /// func notices(_ sabotage: PartitionLaws.Sabotage) throws {
    ///     let partition = sabotage.partition(of: evidence, rules: rules)
    ///     let laws = PartitionLaws(partition: partition, evidence: evidence, rules: rules)
    ///     #expect(laws.broken.contains { $0.contains(sabotage.brokenLaw ?? "") })
    /// }
    /// ```
    ///
    /// Each is the function that is right, of evidence or rules that were tampered with: so it stays
    /// wrong in the one way that it says, however the right one changes. Whether a history shows it
    /// depends on what happened; among ten random ones of 200 acts, one does.
    public enum Sabotage: String, CaseIterable, Hashable, Sendable {
        /// The order of arrival decides: an identifier belongs to whomever it was first seen with.
        case arrivalOrder
        /// Nobody has too much of anything.
        case limitless
        /// Nobody is kept apart.
        case deafToSeparations
        /// What was taken back counts.
        case deafToRetractions
        /// Every other observation is forgotten.
        case forgetful
        /// Two are one person because nobody said so.
        case hearsay
        /// One identifier in three was never seen, and is nobody's.
        case homeless
        /// One identifier in three gets the customer id of another.
        case reusedIDs

        /// Words of the law that is seen to be broken; nil for ``arrivalOrder``, where two
        /// partitions differ by ``PartitionShape``.
        public var brokenLaw: String? {
            switch self {
            case .arrivalOrder: nil
            case .limitless: "of the kind"
            case .deafToSeparations: "two who were separated are together"
            case .deafToRetractions, .hearsay: "a link cites what isn't on record"
            case .forgetful: "an observation was dropped"
            case .homeless: "an identifier is nobody's"
            case .reusedIDs: "an id stands for two customers"
            }
        }

        /// Who is who by the wrong function.
        ///
        /// - Parameters:
        ///   - evidence: What there is; its positions are the order of arrival.
        ///   - rules: The rules that the right function would follow.
        ///   - canonicaliser: What identifiers mean.
        /// - Returns: The customers as they must not be.
        public func partition(
            of evidence: [Evidence],
            rules: IdentityRules,
            canonicaliser: Canonicaliser = .standard
        ) -> Partition {
            let function = CustomerFunction(rules: followed(instead: rules))
            return function(EvidenceSet(heard(of: evidence), canonicaliser: canonicaliser))
        }

        /// The rules that the wrong function follows.
        package func followed(instead rules: IdentityRules) -> IdentityRules {
            guard self == .limitless else { return rules }
            var loose = rules
            loose.kinds = rules.kinds.map { KindRule($0.kind, connects: $0.connects) }
            loose.identifierLimit = 1_000
            return loose
        }

        /// The evidence that the wrong function goes by.
        package func heard(of evidence: [Evidence]) -> [Evidence] {
            switch self {
            case .limitless: evidence
            case .arrivalOrder: firstSeen(of: evidence)
            case .deafToSeparations: evidence.filter { !$0.content.isSeparation }
            case .deafToRetractions: evidence.filter { $0.content.retracts == nil }
            case .forgetful:
                evidence.filter { !$0.content.isObservation || $0.position.rawValue % 2 == 0 }
            case .hearsay: evidence + madeUp(of: evidence)
            case .homeless: evidence.filter { $0.content.seen?.isThird != true }
            case .reusedIDs: reused(of: evidence)
            }
        }

        private func firstSeen(of evidence: [Evidence]) -> [Evidence] {
            var paired: Set<SubjectID> = []
            return evidence.sorted { $0.position < $1.position }.filter { piece in
                guard case .observation(let pair) = piece.content else { return true }
                let isFirst = !paired.isSuperset(of: [pair.one, pair.other])
                paired.formUnion([pair.one, pair.other])
                return isFirst
            }
        }

        private func madeUp(of evidence: [Evidence]) -> [Evidence] {
            guard let last = evidence.max(by: { $0.position < $1.position }) else { return [] }
            let subjects = Set(evidence.compactMap(\.content.seen?.subject)).sorted()
            return zip(subjects, subjects.dropFirst()).prefix(3).map { one, other in
                let pair = Observation(
                    one,
                    other,
                    tier: .authoritative,
                    rule: "hearsay",
                    occurredAt: .epoch,
                    evidence: nil
                )
                return Evidence(
                    .observation(pair),
                    position: last.position,
                    recordedAt: last.recordedAt
                )
            }
        }

        private func reused(of evidence: [Evidence]) -> [Evidence] {
            let customer = evidence.compactMap(\.content.seen).first { !$0.isThird }?.customer
            guard let customer else { return evidence }
            return evidence.map { piece in
                guard var seen = piece.content.seen, seen.isThird else { return piece }
                seen.customer = customer
                return Evidence(
                    .seen(seen),
                    position: piece.position,
                    recordedAt: piece.recordedAt
                )
            }
        }
    }
}

extension IdentifierSeen {
    /// Whether it is one in three, always the same.
    fileprivate var isThird: Bool { subject.low % 3 == 0 }
}

extension Evidence.Content {
    fileprivate var isObservation: Bool {
        if case .observation = self { return true }
        return false
    }

    fileprivate var isSeparation: Bool {
        if case .assertion(let said) = self { return said.action == .separate }
        return false
    }
}
