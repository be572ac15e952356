// SPDX-License-Identifier: Apache-2.0

@testable import Throughline

/// What must hold of every partition, whatever the evidence; each broken law in words.
struct PartitionLaws {
    let partition: Partition
    let rules: IdentityRules
    private let customers: [Customer]
    private let active: [Evidence.Content]

    init(partition: Partition, evidence: [Evidence], rules: IdentityRules) {
        self.partition = partition
        self.rules = rules
        customers = partition.customers
        let gone = Set(
            evidence.compactMap { piece -> Ref? in
                guard case .retraction(let retraction) = piece.content else { return nil }
                return retraction.retracts
            }
        )
        active = evidence.filter { !gone.contains($0.ref) }.map(\.content)
    }

    /// The laws that are broken.
    var broken: [String] { identities + memberships + limits + separations + listings }

    /// Every id that was ever minted resolves to exactly one customer.
    private var identities: [String] {
        let ids = customers.flatMap { [$0.id] + $0.otherIDs }
        var broken: [String] = []
        if Set(ids).count != ids.count { broken.append("an id stands for two customers") }
        for content in active {
            var minted: CustomerID?
            if case .seen(let seen) = content { minted = seen.customer }
            if case .assertion(let said) = content { minted = said.customer }
            if case .sessionEnd(let end) = content { minted = end.customer }
            guard let minted else { continue }
            if partition.customer(minted)?.answers(to: minted) != true {
                broken.append("an id resolves to nobody")
            }
        }
        return broken
    }

    /// Symmetric: whoever is a member of a customer has that customer; at any moment exactly one.
    private var memberships: [String] {
        var broken: [String] = []
        var intervals: [SubjectID: [Membership]] = [:]
        for customer in customers {
            for member in customer.members {
                intervals[member.subject, default: []].append(member.membership)
                if !partition.customers(of: member.subject).contains(customer) {
                    broken.append("a member's customers leave its customer out")
                }
            }
        }
        for (_, own) in intervals {
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
        active.flatMap { content -> [String] in
            guard case .assertion(let said) = content, said.action == .separate else { return [] }
            return said.pairs.compactMap { one, other in
                let together = partition.customers(of: one).contains { customer in
                    customer.subjects.contains(other)
                }
                let isOne = partition.graph.nodeOf[one] == partition.graph.nodeOf[other]
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
            // What was merely declared of two who are joined by other evidence adds nothing.
            if one.id != other.id { broken.append("an observation was dropped") }
        }
        return broken
    }
}
