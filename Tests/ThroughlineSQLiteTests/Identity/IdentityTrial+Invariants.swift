// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

@testable import Throughline

// The invariants have the numbers that the project's description of identity gives them.
extension IdentityTrial {
    /// Holds a life against every invariant.
    func check(_ life: Life) async throws -> Report {
        let now = IdentityRebuild(
            try await RecordedEvidence(life.history, sabotage: sabotage?.function)
        )
        var report = Report(
            histories: 1,
            operations: life.acts.count,
            events: try await life.history.store.head().count,
            customers: now.customers.count
        )
        let walked = try await walks(life, now)
        report.walks = walked.count
        report.faults += walked.faults
        report.faults += order(now)
        report.faults += PartitionLaws(
            partition: now.partition,
            customers: now.customers,
            evidence: now.evidence,
            rules: now.rules
        ).broken.map { "law: \($0)" }
        report.faults += try await owners(life, now)
        report.faults += retractions(now)
        report.faults += try await ids(life, now)
        report.faults += try await reasons(life, now)
        report.faults += try await past(life)
        report.faults += try await erasures(life, now)
        if isThorough { report.faults += try await thorough(life, now) }
        report.faults += try await deliveries(life)
        return report
    }

    // MARK: - One after the other

    /// I1: what walks from each identifier find is what the whole log says.
    private func walks(
        _ life: Life,
        _ now: IdentityRebuild
    ) async throws -> (count: Int, faults: [String]) {
        let whole = now.deciding.map { now.remade(of: $0) } ?? now.partition
        let names = now.names
        let resolver = CustomerResolver(
            store: life.history.store,
            vault: life.history.vault,
            rules: now.rules,
            canonicaliser: RecordedEvidence.canonicaliser
        )
        var (count, faults) = (0, [String]())
        var rest = Set(now.customers.flatMap(\.subjects))
        while let subject = rest.min() {
            let (found, reached) = try await resolver.walk(from: [subject], asOf: nil)
            let partition = now.naming(found.identities(of: reached).map(\.customer), in: found)
            for (customer, _, _) in partition.identities(of: reached) {
                let customer = customer.naming(names)
                let expected = whole.customer(customer.id)
                guard expected != customer else { continue }
                let parts = expected.map { differences(customer, $0) } ?? "being there"
                faults.append("I1: a walk finds another customer, by \(parts)")
            }
            rest.subtract(reached)
            if rest.remove(subject) != nil { faults.append("I1: a walk doesn't reach its start") }
            count += 1
        }
        // What a reader is told holds what was merely declared too.
        var acts = life.acts
        for who in questions.contains(.byName) ? acts.sample(1) : [] {
            for customer in try await life.history.resolver.customers(named: who) {
                count += 1
                guard let expected = now.partition.customer(customer.id) else {
                    faults.append("I1: a reader is told of an unknown customer")
                    continue
                }
                if !isSame(customer, expected, now.rules) {
                    let parts = differences(customer, expected)
                    faults.append("I1: a reader is told of another customer, by \(parts)")
                }
            }
        }
        return (count, faults)
    }

    /// In what two customers differ.
    private func differences(_ one: Customer, _ other: Customer) -> String {
        var parts: [String] = []
        if [one.id] + one.otherIDs != [other.id] + other.otherIDs { parts.append("ids") }
        if one.members != other.members {
            let values = [one, other].map { $0.members.map { $0.identifier?.value ?? "?" } }
            parts.append("members: \(values[0]), not \(values[1])")
        }
        if one.links != other.links {
            let pieces = [one, other].map { $0.links.reduce(0) { $0 + $1.evidence.count } }
            parts.append("links by \(pieces[0]) pieces of evidence, not \(pieces[1])")
        }
        if let pair = zip(one.held, other.held).first(where: { $0 != $1 }) {
            parts.append("held links: \(pair.0), not \(pair.1)")
        } else if one.held.count != other.held.count {
            parts.append("\(one.held.count) held links, not \(other.held.count)")
        }
        if one.alarms != other.alarms { parts.append("alarms: \(one.alarms), not \(other.alarms)") }
        return parts.joined(separator: ", ")
    }

    /// Of very much that was merely declared, a reader is told the latest: among the held links, and
    /// beside the proof of those that count.
    private func isSame(_ one: Customer, _ other: Customer, _ rules: IdentityRules) -> Bool {
        guard other.heldCount >= rules.listLimit else { return one == other }
        return one.id == other.id && one.otherIDs == other.otherIDs && one.members == other.members
            && one.links.map(\.proof) == other.links.map(\.proof)
    }

    /// I2: who is who doesn't depend on the order of arrival.
    private func order(_ now: IdentityRebuild) -> [String] {
        var random = SeededGenerator(seed: seed)
        let other = now.remade(of: now.reordered(using: &random))
        let isSame = PartitionShape(other) == PartitionShape(now.customers)
        return isSame ? [] : ["I2: another order of arrival makes other customers"]
    }

    /// I5: every interaction is exactly one customer's, for each identifier that it came with.
    private func owners(_ life: Life, _ now: IdentityRebuild) async throws -> [String] {
        var members: [SubjectID: [Membership]] = [:]
        for membership in now.customers.flatMap(\.memberships) {
            members[membership.subject, default: []].append(membership)
        }
        let query = EventQuery(
            EventFilter([.init(classes: [.interaction])]),
            limit: EventQuery.limitMaximum,
            content: .headers
        )
        let headers = try await life.history.store.read(query).map(\.header)
        let subjects = Set(headers.flatMap(\.subjects))
        let gone = try await life.history.store.forgotten(among: subjects.sorted())
        return headers.flatMap { header in
            header.subjects.filter { !gone.contains($0) }.compactMap { subject in
                let owners = (members[subject] ?? []).count { $0.contains(header.occurredAt) }
                return owners == 1 ? nil : "I5: an interaction has \(owners) customers"
            }
        }
    }

    /// I6: what was taken back might as well never have been said, ids included.
    private func retractions(_ now: IdentityRebuild) -> [String] {
        let never = now.remade(of: now.withoutRetracted)
        return never.customers == now.customers ? [] : ["I6: what was taken back left a trace"]
    }

    /// I7: every id that an identifier ever got leads to a customer.
    private func ids(_ life: Life, _ now: IdentityRebuild) async throws -> [String] {
        guard !life.acts.hasErased else { return [] }
        var faults: [String] = []
        let known = life.middle.recorded.evidence.compactMap { piece in
            if case .seen(let seen) = piece.content { seen.customer } else { nil }
        }
        let living = Set(now.customers.flatMap { [$0.id] + $0.otherIDs })
        if !living.isSuperset(of: known) { faults.append("I7: an id died") }
        if questions.contains(.byOlderID),
            let customer = now.customers.first(where: { !$0.otherIDs.isEmpty }),
            let other = customer.otherIDs.last,
            try await life.history.resolver.customer(other)?.id != customer.id
        {
            faults.append("I7: an older id leads elsewhere")
        }
        return faults
    }

    /// I8: who is together is so for a reason, and who isn't is so for one too.
    private func reasons(_ life: Life, _ now: IdentityRebuild) async throws -> [String] {
        var faults: [String] = []
        var random = SeededGenerator(seed: seed)
        let partition =
            sabotage == .staleReasons
            ? IdentityRebuild(life.middle.recorded).partition : now.partition
        let several = now.customers.filter { $0.members.count > 1 }.shuffled(using: &random)
        for customer in several.prefix(3) {
            let present = customer.members.filter { $0.until == nil }.map(\.subject)
            guard let one = present.first, let other = present.last, one != other else { continue }
            let why = partition.why(one, other)
            let isPath = why.steps.first?.one == one && why.steps.last?.other == other
            if why.verdict != .same || !isPath || why.steps.contains(where: { $0.hold != nil }) {
                faults.append("I8: nothing says why two are one: \(why.sentence)")
            }
        }
        // A held link may be an earlier holder's, and a reader asks about the last one.
        let held = now.customers.flatMap(\.held).shuffled(using: &random).first { held in
            [held.member, held.other].allSatisfy { now.partition.customers(of: $0).count == 1 }
        }
        guard questions.contains(.why), let held else { return faults }
        let told = try await life.history.resolver.why(held.member, held.other).verdict
        let expected = now.partition.why(held.member, held.other).verdict
        if told != expected {
            faults.append("I8: a reader is told \(told) of two, who are \(expected)")
        }
        return faults
    }

    /// I9: what was known half way can still be read, and so who was who: that is its function.
    private func past(_ life: Life) async throws -> [String] {
        let (position, then) = life.middle
        let past = try await RecordedEvidence(life.history, asOf: position)
        // What is erased is gone from the past too; both stores were asked, and agree.
        guard !life.acts.hasErased else { return [] }
        return past == then ? [] : ["I9: the past changed"]
    }

    /// I10: what was erased is nowhere.
    private func erasures(_ life: Life, _ now: IdentityRebuild) async throws -> [String] {
        let subjects = now.customers.flatMap(\.subjects) + now.names.keys
        let gone = try await life.history.store.forgotten(among: Set(subjects).sorted())
        let members = now.customers.flatMap(\.members).filter { $0.identifier != nil }
        let named = Set(members.map(\.subject) + now.names.keys)
        let isNamed = !gone.isDisjoint(with: named)
        return isNamed ? ["I10: an erased identifier is still there"] : []
    }

    /// I3: what comes again changes nothing, also where nobody remembers that it came.
    private func deliveries(_ life: Life) async throws -> [String] {
        let history = InteractionHistory(
            store: life.history.store,
            vault: life.history.vault,
            clock: life.clock
        )
        let head = try await history.store.head()
        var faults: [String] = []
        for items in life.acts.deliveries.suffix(1) {
            let kinds = try await IdentityActs.recording(items).perform(history)
            if !Set(kinds).isSubset(of: [.duplicate, .erased]) {
                faults.append("I3: what came again was \(Set(kinds))")
            }
        }
        let end = try await history.store.head()
        return end == head ? faults : faults + ["I3: what came again was appended"]
    }

    // MARK: - Now and then

    /// Every customer as readers are told them, page by page, and those of a log that was exported
    /// and imported.
    private func thorough(_ life: Life, _ now: IdentityRebuild) async throws -> [String] {
        var faults: [String] = []
        var told: [Customer] = []
        var cursor: Position?
        repeat {
            let page = try await life.history.customers(after: cursor, limit: 7, for: .rep("bo"))
            told += page.customers
            cursor = page.next
        } while cursor != nil
        let isTold =
            told.count == now.customers.count
            && zip(told, now.customers).allSatisfy { isSame($0, $1, now.rules) }
        if !isTold { faults.append("I1: the list of customers is another") }
        faults += try await PartitionLaws(of: life.history).broken.map { "law: told \($0)" }
        let imported = try await IdentityRebuild(try await copy(of: life))
        guard await !life.history.store.hasErasures else {
            let isEqual = Set(imported.names.values) == Set(now.names.values)
            return isEqual ? faults : faults + ["I10: an import knows other identifiers"]
        }
        let isEqual = PartitionShape(imported.customers) == PartitionShape(now.customers)
        return isEqual ? faults : faults + ["I1: an import makes other customers"]
    }

    private func copy(of life: Life) async throws -> InteractionHistory {
        let random = RandomSource.repeating(seed: seed &+ 1)
        let copy = InteractionHistory(
            store: InMemoryEventStore(random: random, clock: life.clock),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock: life.clock
        )
        var lines: [JSONValue] = []
        try await life.history.export.lines { lines.append($0.json) }
        for start in stride(from: 0, to: lines.count, by: LogImport.batchSize) {
            let end = min(start + LogImport.batchSize, lines.count)
            _ = try await copy.import.append(Array(lines[start..<end]))
        }
        return copy
    }
}

extension Customer.Link {
    /// The pair, and what speaks for it besides mere declarations.
    fileprivate var proof: Customer.Link {
        let proving = evidence.filter { $0.tier?.strength ?? .max > Tier.declared.strength }
        return Customer.Link(one: one, other: other, evidence: proving)
    }
}
