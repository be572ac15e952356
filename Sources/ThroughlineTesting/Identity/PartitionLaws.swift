// SPDX-License-Identifier: Apache-2.0

package import Throughline

/// What must hold of every partition, whatever the evidence; each broken law in words.
package struct PartitionLaws: Sendable {
    private let partition: Partition
    private let rules: IdentityRules
    private let customers: [Customer]
    private let active: [Evidence.Content]

    /// Makes the laws of what rules made of evidence; what was taken back is among the evidence.
    ///
    /// - Parameters:
    ///   - partition: Who is who.
    ///   - customers: Its customers, where they are known already.
    ///   - evidence: All evidence.
    ///   - rules: The rules that it was made by.
    package init(
        partition: Partition,
        customers: [Customer]? = nil,
        evidence: [Evidence],
        rules: IdentityRules
    ) {
        self.partition = partition
        self.rules = rules
        self.customers = customers ?? partition.customers
        let gone = Set(
            evidence.compactMap { piece -> Ref? in
                guard case .retraction(let retraction) = piece.content else { return nil }
                return retraction.retracts
            }
        )
        active = evidence.filter { !gone.contains($0.ref) }.map(\.content)
    }

    /// The laws that are broken.
    package var broken: [String] { identities + memberships + limits + separations + listings }

    /// Every id that was ever minted resolves to exactly one customer.
    private var identities: [String] {
        let ids = customers.flatMap { [$0.id] + $0.otherIDs }
        let known = Set(ids)
        var broken: [String] = []
        if known.count != ids.count { broken.append("an id stands for two customers") }
        for customer in customers {
            guard let other = customer.otherIDs.last,
                partition.customer(other)?.id != customer.id
            else { continue }
            broken.append("an id leads elsewhere")
        }
        for content in active {
            var minted: CustomerID?
            if case .seen(let seen) = content { minted = seen.customer }
            if case .assertion(let said) = content { minted = said.customer }
            if case .sessionEnd(let end) = content { minted = end.customer }
            guard let minted, !known.contains(minted) else { continue }
            broken.append("an id resolves to nobody")
        }
        return broken
    }

    /// Symmetric: whoever is a member of a customer has that customer; at any moment exactly one.
    private var memberships: [String] {
        var broken: [String] = []
        var holders: [SubjectID: [Membership]] = [:]
        for customer in customers {
            for membership in customer.memberships {
                holders[membership.subject, default: []].append(membership)
            }
            guard let last = customer.members.last?.subject else { continue }
            if !partition.customers(of: last).contains(customer) {
                broken.append("a member's customers leave its customer out")
            }
        }
        for (_, own) in holders {
            let sorted = own.sorted { ($0.from ?? .distantPast) < ($1.from ?? .distantPast) }
            if sorted.first?.from != nil || sorted.last?.until != nil {
                broken.append("a subject is nobody's at some time")
            }
            for (one, next) in zip(sorted, sorted.dropFirst()) where one.until != next.from {
                broken.append("a subject is two customers' at a time")
            }
        }
        return broken
    }

    /// No customer has more of a kind than a person has.
    private var limits: [String] {
        customers.flatMap { customer -> [String] in
            let keys = Set(customer.members.compactMap(\.canonical?.key))
            let counts = Dictionary(grouping: keys) { [$0.kind.rawValue, $0.scope] }
            var broken = counts.values.compactMap { keys -> String? in
                guard let kind = keys.first?.kind else { return nil }
                let limit = rules.rule(of: kind).limit
                return limit > 0 && keys.count > limit ? "\(keys.count) of the kind \(kind)" : nil
            }
            if keys.count > rules.identifierLimit { broken.append("too many identifiers") }
            return broken
        }
    }

    /// Nobody is with those they were separated from, unless the two are one identifier.
    private var separations: [String] {
        var keys: [SubjectID: CanonicalIdentifier.Key] = [:]
        var owners: [SubjectID: Set<CustomerID>] = [:]
        for customer in customers {
            for member in customer.members {
                owners[member.subject, default: []].insert(customer.id)
                guard let canonical = member.canonical, canonical.namesOneThing else { continue }
                keys[member.subject] = canonical.key
            }
        }
        return active.flatMap { content -> [String] in
            guard case .assertion(let said) = content, said.action == .separate,
                let one = said.subjects.first
            else { return [] }
            return said.subjects.dropFirst().compactMap { other in
                let together = !(owners[one] ?? []).isDisjoint(with: owners[other] ?? [])
                let isOne = one == other || keys[one] != nil && keys[one] == keys[other]
                return together && !isOne ? "two who were separated are together" : nil
            }
        }
    }

    /// Every observation and link that counts is a link or held, and every held link has a reason.
    private var listings: [String] {
        let cited = Set(
            customers.flatMap { customer in
                customer.links.flatMap(\.refs) + customer.held.flatMap { $0.evidence.map(\.ref) }
            }
        )
        var broken = customers.flatMap(\.held).filter(\.reason.words.isEmpty).map { _ in
            "a held link has no reason"
        }
        for content in active {
            guard case .observation(let observation) = content, !cited.contains(content.ref),
                let one = partition.customer(of: observation.one, at: observation.occurredAt),
                let other = partition.customer(of: observation.other, at: observation.occurredAt)
            else { continue }
            // A list has an end, and says how much there is.
            let isCut = [one, other].contains { $0.heldCount > $0.held.count }
            // What was merely declared of two who are joined by other evidence adds nothing.
            if one.id != other.id, !isCut { broken.append("an observation was dropped") }
        }
        return broken
    }
}
