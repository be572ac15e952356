// SPDX-License-Identifier: Apache-2.0

extension Customer {
    /// Two identifiers that are one person's, and the evidence for it.
    public struct Link: Hashable, Sendable {
        /// One identifier's subject.
        public let one: SubjectID
        /// The other identifier's subject.
        public let other: SubjectID
        /// The evidence, the strongest first; empty where the two are spellings of one identifier.
        public let evidence: [LinkEvidence]

        /// Whether the two are spellings of one identifier.
        public var isSpelling: Bool { evidence.isEmpty }
        /// What takes the link back: the refs of all its evidence.
        public var refs: [Ref] { evidence.map(\.ref) }
    }

    /// A link that doesn't count, and why: it is listed, never dropped and never forced.
    public struct HeldLink: Hashable, Sendable {
        /// The subject on this customer's side.
        public let member: SubjectID
        /// The subject on the other side.
        public let other: SubjectID
        /// The other side's identifier, where it is known.
        public let identifier: Identifier?
        /// The evidence, the strongest first.
        public let evidence: [LinkEvidence]
        /// Why it is held.
        public let reason: HoldReason
        /// Whether what proves it was seen after the two were separated.
        ///
        /// Whoever separated them should look again; it joins nobody.
        public let reopens: Bool
    }

    /// The customer, with the identifiers on the other side of held links.
    func naming(_ identifiers: [SubjectID: Identifier]) -> Customer {
        let held = held.map { link in
            HeldLink(
                member: link.member,
                other: link.other,
                identifier: link.identifier ?? identifiers[link.other],
                evidence: link.evidence,
                reason: link.reason,
                reopens: link.reopens
            )
        }
        return Customer(
            id: id,
            otherIDs: otherIDs,
            members: members,
            links: links,
            held: held,
            heldCount: heldCount,
            alarms: alarms
        )
    }
}
