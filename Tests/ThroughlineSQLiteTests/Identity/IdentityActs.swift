// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

@testable import Throughline

/// One thing that happens to a history.
struct IdentityAct: Sendable {
    /// Makes it happen; says what became of each item that was delivered.
    let perform: @Sendable (InteractionHistory) async throws -> [RecordOutcome.Kind]
}

/// Random acts; the seed repeats them.
struct IdentityActs {
    /// The identifiers that acts are about: some are written in two ways, some connect nobody.
    static let identifiers: [Identifier] = {
        var identifiers: [Identifier] = []
        for index in 0..<14 {
            identifiers.append(Identifier(.email, "p\(index)@mail.example"))
            let other = index % 3 == 0 ? "P\(index)@Mail.example" : "q\(index)@x.example"
            identifiers.append(Identifier(.email, other))
            identifiers.append(Identifier(.phone, "+44770090\(1_000 + index)"))
            identifiers.append(Identifier(.login, "l\(index / 2)"))
            identifiers.append(Identifier(.cookie, "c\(index)"))
            identifiers.append(Identifier(.platform, "s\(index)", scope: "page"))
        }
        identifiers.insert(Identifier(.email, "info@x.example"), at: 18)
        identifiers.insert(Identifier(.handle, "h"), at: 18)
        return identifiers
    }()

    private var random: SeededGenerator
    private var told: [Ref] = []
    /// How many things happened.
    private(set) var count = 0
    /// Whether something was erased since this was last set.
    var hasErased = false
    /// What was delivered so far.
    private(set) var deliveries: [[AdapterItem]] = []
    private let identifiers = Self.identifiers

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The next act; several deliveries may come at once.
    mutating func next() -> IdentityAct {
        count += 1
        let step = count
        guard Int.random(in: 0..<60, using: &random) > 0 else { return erase(step) }
        switch Int.random(in: 0..<22, using: &random) {
        case 0...9: return record()
        case 10: return deliverAgain()
        case 11: return logout(step)
        case 12, 13: return say(.link, step) { try $0.link($1) }
        case 14: return say(.separate, step) { try $0.separate($1) }
        case 15: return say(.verify, step) { try $0.verify($1) }
        case 16: return say(.share, step) { try $0.share($1[0]) }
        case 17: return reassign(step)
        case 18: return adopt(step)
        case 19: return retract(step)
        default: return retractObservation(step)
        }
    }

    /// Some identifiers to ask for.
    mutating func sample(_ count: Int) -> [Identifier] { some(count) }

    private mutating func some(_ count: Int) -> [Identifier] {
        // The first ones are met more often, so that there is something to decide.
        (0..<count).map { _ in
            let ends = [0, 1].map { _ in Int.random(in: 0..<identifiers.count, using: &random) }
            return identifiers[min(ends[0], ends[1])]
        }
    }

    private mutating func record() -> IdentityAct {
        let items = (0..<Int.random(in: 4...24, using: &random)).map { offset in
            AdapterItem("\(offset)", .interaction(interaction(count + offset)))
        }
        count += items.count - 1
        deliveries.append(items)
        return Self.recording(items)
    }

    /// Something that came before comes again, in another order.
    private mutating func deliverAgain() -> IdentityAct {
        let items = deliveries.randomElement(using: &random) ?? []
        return Self.recording(items.shuffled(using: &random))
    }

    /// The act by which items are recorded.
    static func recording(_ items: [AdapterItem]) -> IdentityAct {
        let context = AdapterContext(
            account: Account(id: "desk", adapter: "test"),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
        return IdentityAct { history in
            try await history.record(items, from: Desk.profile, context: context).map(\.kind)
        }
    }

    private mutating func logout(_ step: Int) -> IdentityAct {
        let cookies = identifiers.filter { $0.kind == .cookie }
        let cookie = cookies[Int.random(in: 0..<cookies.count / 2, using: &random)]
        let sighting = IdentitySighting(
            source: Source("test", "desk", "logout \(step)"),
            identifiers: [KnownIdentifier(cookie, .ambient)],
            rule: IdentitySighting.logout,
            occurredAt: OccurrenceTime(moment()),
            channel: .web
        )
        return Self.recording([AdapterItem("1", .sighting(sighting))])
    }

    private mutating func erase(_ step: Int) -> IdentityAct {
        hasErased = true
        let who = some(1)[0]
        let command = InteractionHistory.ErasureCommand(
            id: "\(step)",
            by: .rep("bo"),
            at: Timestamp(seconds: 1_800_000_000),
            reason: "asked for it"
        )
        return IdentityAct { history in
            do throws(HistoryError) {
                _ = try await history.erase(identifier: who, command)
            } catch {
                guard error.code == .notFound else { throw error }
            }
            return []
        }
    }

    private mutating func moment() -> Timestamp {
        Timestamp(seconds: 1_700_000_000 + Int64.random(in: 0..<100, using: &random) * 10)
    }

    private mutating func interaction(_ step: Int) -> Interaction {
        let tiers: [Tier] = [.authoritative, .verified, .verified, .ambient, .declared]
        var interaction = Interaction()
        // Now and then something is delivered again.
        let isAgain = step > 5 && Int.random(in: 0..<6, using: &random) == 0
        interaction.source = Source("test", "desk", isAgain ? "\(step - 5)" : "\(step)")
        interaction.channel = .chat
        interaction.kind = .message
        interaction.direction = .inbound
        interaction.occurredAt = OccurrenceTime(moment())
        let count = Int.random(in: 1...3, using: &random)
        interaction.participants = [
            Participant(
                .customer,
                .from,
                identifiers: some(count).map { identifier in
                    KnownIdentifier(identifier, tiers.randomElement(using: &random) ?? .verified)
                }
            )
        ]
        return interaction
    }

    private mutating func say(
        _ action: Assertion.Action,
        _ step: Int,
        _ draft: @escaping @Sendable (IdentityCommand, [SubjectID]) throws -> EvidenceDraft
    ) -> IdentityAct {
        let who = some(2)
        let command = IdentityCommand(
            id: "\(step)",
            by: "bo",
            time: Timestamp(seconds: 1_700_000_000 + Int64(step) * 10)
        )
        told.append(Source(.throughline, "identity", "\(action):\(step)").ref)
        return IdentityAct { history in
            let subjects = try await history.vault.subjects(of: who).compactMap { $0 }
            guard subjects.count == 2, subjects[0] != subjects[1] else { return [] }
            try await history.tell(try draft(command, subjects))
            return []
        }
    }

    private mutating func reassign(_ step: Int) -> IdentityAct {
        let moment = moment()
        let high = random.next()
        let isKnown = Bool.random(using: &random)
        return say(.reassign, step) { command, subjects in
            try command.reassign(
                subjects[0],
                from: moment,
                to: isKnown ? [subjects[1]] : [],
                customer: CustomerID(high: high, low: UInt64(step))
            )
        }
    }

    private mutating func retract(_ step: Int) -> IdentityAct {
        let ref = told.randomElement(using: &random)
        let command = IdentityCommand(id: "\(step)", by: "bo", time: .epoch)
        return IdentityAct { history in
            guard let ref, let evidence = try await history.resolver.evidence(ref) else {
                return []
            }
            try await history.tell(try command.retract(evidence))
            return []
        }
    }

    /// Takes back what was seen: the first observation after some place in the log.
    private mutating func retractObservation(_ step: Int) -> IdentityAct {
        let share = Double.random(in: 0..<1, using: &random)
        let command = IdentityCommand(id: "\(step)", by: "bo", time: .epoch)
        return IdentityAct { history in
            let reader = EvidenceReader(store: history.store, vault: history.vault, upTo: nil)
            let end = try await history.store.head().position.rawValue
            let found = try await reader.page(
                [.init(types: [.observation], classes: [.evidence])],
                after: Position(rawValue: UInt64(Double(end) * share)),
                limit: 1
            ).evidence.first
            guard let found else { return [] }
            try await history.tell(try command.retract(found))
            return []
        }
    }

    private mutating func adopt(_ step: Int) -> IdentityAct {
        var rules = IdentityRules.default
        rules.version = step + 2
        rules.identifierLimit = Int.random(in: 3...9, using: &random)
        rules.identifierAlarm = 2
        if Bool.random(using: &random) { rules.connectingTiers.append(.declared) }
        let adopted = Int.random(in: 0..<3, using: &random) > 0 ? rules : nil
        return IdentityAct { history in
            try await history.adopt(adopted, id: "\(step)", by: "bo")
            return []
        }
    }
}
