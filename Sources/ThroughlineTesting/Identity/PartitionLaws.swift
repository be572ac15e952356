// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// What must hold of every customer, whatever the evidence; each broken law in words.
///
/// Whoever keeps the log in a store of their own holds what it tells against them, after as random a
/// history as they like:
///
/// ```swift
/// let laws = try await PartitionLaws(of: history)
/// #expect(laws.broken == [])
/// ```
///
/// A law that was never seen to be broken proves nothing: ``Sabotage`` is functions of evidence that
/// are wrong on purpose, and what notices each. That the order of arrival plays no part takes two
/// partitions; ``PartitionShape`` compares them.
public struct PartitionLaws: Sendable {
    private let rules: IdentityRules
    private let customers: [Customer]
    /// The evidence that was not taken back.
    private let active: [Evidence]
    /// What asking for a customer in another way gave that wasn't this customer.
    private let disagreements: [String]
    /// Who had each subject, and when.
    private let holders: [SubjectID: [Holder]]

    private struct Holder {
        let membership: Membership
        let customer: Customer
    }

    /// Makes the laws of what rules made of evidence.
    ///
    /// - Parameters:
    ///   - partition: Who is who.
    ///   - customers: Its customers, where they are known already.
    ///   - evidence: All evidence, and what was taken back of it too.
    ///   - rules: The rules that it was made by.
    public init(
        partition: Partition,
        customers: [Customer]? = nil,
        evidence: [Evidence],
        rules: IdentityRules
    ) {
        let customers = customers ?? partition.customers
        let disagreements = customers.flatMap { customer -> [String] in
            var words: [String] = []
            if let other = customer.otherIDs.last, partition.customer(other)?.id != customer.id {
                words.append(Self.elsewhere)
            }
            if let last = customer.members.last?.subject,
                !partition.customers(of: last).contains(customer)
            {
                words.append(Self.leftOut)
            }
            return words
        }
        self.init(customers, evidence, rules, disagreements)
    }

    init(
        _ customers: [Customer],
        _ evidence: [Evidence],
        _ rules: IdentityRules,
        _ disagreements: [String]
    ) {
        self.rules = rules
        self.customers = customers
        self.disagreements = disagreements
        let gone = Set(evidence.compactMap(\.content.retracts))
        active = evidence.filter { !gone.contains($0.ref) }
        var holders: [SubjectID: [Holder]] = [:]
        for customer in customers {
            for membership in customer.memberships {
                let holder = Holder(membership: membership, customer: customer)
                holders[membership.subject, default: []].append(holder)
            }
        }
        self.holders = holders
    }

    static let elsewhere = "an id leads elsewhere"
    static let leftOut = "a member's customers leave its customer out"

    /// The laws that are broken, each as often as it is; none where all hold.
    ///
    /// The words name no identifier. Time: O(m) in the number m of pieces of evidence and of links.
    public var broken: [String] {
        disagreements + identities + memberships + limits + separations + reasons + listings
    }

    // MARK: - The laws

    /// Every id that was ever minted resolves to exactly one customer.
    private var identities: [String] {
        let ids = customers.flatMap { [$0.id] + $0.otherIDs }
        let known = Set(ids)
        // An id that a change of hands gave to what was erased since is nobody's.
        let seen = Set(active.compactMap(\.content.seen?.subject))
        let minted = active.compactMap(\.content.mints).filter { seen.contains($0.subject) }
            .map(\.customer)
        return (known.count == ids.count ? [] : ["an id stands for two customers"])
            + minted.filter { !known.contains($0) }.map { _ in "an id resolves to nobody" }
    }

    /// Every identifier that was seen is at any moment exactly one customer's.
    private var memberships: [String] {
        var broken: [String] = []
        for case .seen(let seen) in active.map(\.content) where holders[seen.subject] == nil {
            broken.append("an identifier is nobody's")
        }
        for own in holders.values {
            let sorted = own.map(\.membership)
                .sorted { ($0.from ?? .distantPast) < ($1.from ?? .distantPast) }
            if sorted.first?.from != nil || sorted.last?.until != nil {
                broken.append("an identifier is nobody's at some time")
            }
            for (one, next) in zip(sorted, sorted.dropFirst()) where one.until != next.from {
                broken.append("an identifier is two customers' at a time")
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
        active.flatMap { piece -> [String] in
            guard case .assertion(let said) = piece.content, said.action == .separate,
                let one = said.subjects.first
            else { return [] }
            return said.subjects.dropFirst().compactMap { other in
                let together = !owners(of: one).isDisjoint(with: owners(of: other))
                let isOne = one == other || key(of: one) != nil && key(of: one) == key(of: other)
                return together && !isOne ? "two who were separated are together" : nil
            }
        }
    }

    private func owners(of subject: SubjectID) -> Set<CustomerID> {
        Set((holders[subject] ?? []).map(\.customer.id))
    }

    /// What an identifier means; nil where it means nothing, or was erased.
    private func key(of subject: SubjectID) -> CanonicalIdentifier.Key? {
        let members = holders[subject]?.first?.customer.members ?? []
        let canonical = members.first { $0.subject == subject }?.canonical
        return canonical.flatMap { $0.namesOneThing ? $0.key : nil }
    }

    /// Links lead from every member to every other, and what they cite is on record, and stands.
    private var reasons: [String] {
        let known = Set(active.map(\.ref))
        return customers.flatMap { customer -> [String] in
            var broken: [String] = []
            if customer.reachedByLinks != Set(customer.subjects) {
                broken.append("no link joins a member")
            }
            let cited = customer.links.flatMap(\.evidence) + customer.held.flatMap(\.evidence)
            if !cited.allSatisfy({ known.contains($0.ref) }) {
                broken.append("a link cites what isn't on record, or was taken back")
            }
            if customer.held.contains(where: \.reason.words.isEmpty) {
                broken.append("a held link has no reason")
            }
            return broken
        }
    }

    /// Every observation that counts is a link or held.
    private var listings: [String] {
        let cited = Set(
            customers.flatMap { customer in
                customer.links.flatMap(\.refs) + customer.held.flatMap { $0.evidence.map(\.ref) }
            }
        )
        return active.compactMap { piece -> String? in
            guard case .observation(let pair) = piece.content, !cited.contains(piece.ref),
                let one = holder(of: pair.one, at: pair.occurredAt),
                let other = holder(of: pair.other, at: pair.occurredAt)
            else { return nil }
            // A list has an end, and says how much there is.
            let isCut = [one, other].contains { $0.heldCount > $0.held.count }
            // What was merely declared of two who are joined by other evidence adds nothing.
            return one.id == other.id || isCut ? nil : "an observation was dropped"
        }
    }

    private func holder(of subject: SubjectID, at moment: Timestamp) -> Customer? {
        holders[subject]?.first { $0.membership.contains(moment) }?.customer
    }
}

extension Customer {
    /// The members that links lead to from the first one.
    fileprivate var reachedByLinks: Set<SubjectID> {
        var next: [SubjectID: [SubjectID]] = [:]
        for link in links {
            next[link.one, default: []].append(link.other)
            next[link.other, default: []].append(link.one)
        }
        var pending = members.prefix(1).map(\.subject)
        var reached = Set(pending)
        while let subject = pending.popLast() {
            pending += (next[subject] ?? []).filter { reached.insert($0).inserted }
        }
        return reached
    }
}

extension Evidence.Content {
    /// What is taken back; nil where nothing is.
    package var retracts: Ref? {
        if case .retraction(let retraction) = self { return retraction.retracts }
        return nil
    }

    /// The identifier that was seen; nil where none was.
    var seen: IdentifierSeen? {
        if case .seen(let seen) = self { return seen }
        return nil
    }

    /// The customer id that comes with it, and the identifier whose it is; nil where none does.
    fileprivate var mints: (customer: CustomerID, subject: SubjectID)? {
        switch self {
        case .seen(let seen):
            return (seen.customer, seen.subject)
        case .assertion(let said):
            guard let customer = said.customer, let subject = said.subjects.first else {
                return nil
            }
            return (customer, subject)
        case .sessionEnd(let end):
            return (end.customer, end.subject)
        case .observation, .retraction:
            return nil
        }
    }
}
