// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Identity on both stores")
struct IdentityStoreTests {
    private static let isSoaking = ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] != nil
    private static let seeds = Array(1...UInt64(isSoaking ? 200 : 4))
    private static let operations = isSoaking ? 200 : 60

    /// Both stores, a rebuild from the log, and what was known as of the middle agree.
    @Test("random histories make the same customers in every store", arguments: seeds)
    func same(_ seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let clock: @Sendable () -> Timestamp = { Timestamp(seconds: 1_800_000_000) }
        let opened = try await StoreFolder.open(at: folder.file("store"), clock: clock)
        let onDisk = InteractionHistory(store: opened.store, vault: opened.vault, clock: clock)
        let inMemory = try await Self.history(seed: seed, clock)
        var acts = IdentityActs(seed: seed)
        var middle: (position: Position, shape: Set<String>)?
        for step in 0..<Self.operations {
            let act = acts.next(step)
            let one = try await act.perform(inMemory)
            let other = try await act.perform(onDisk)
            #expect(one == other, "seed \(seed), step \(step)")
            if step == Self.operations / 2 {
                middle = (try await onDisk.store.head().position, try await Self.shape(onDisk))
            }
        }
        let shape = try await Self.shape(inMemory)
        #expect(try await Self.shape(onDisk) == shape, "seed \(seed): the stores differ")
        let rebuilt = try await Self.history(seed: seed + 1, clock)
        try await Self.copy(onDisk, to: rebuilt)
        #expect(try await Self.shape(rebuilt) == shape, "seed \(seed): the rebuild differs")
        let then = try #require(middle)
        let asOf = try await Self.shape(onDisk, asOf: then.position)
        #expect(asOf == then.shape, "seed \(seed): the past changed")
        await onDisk.close()
    }

    private static func history(
        seed: UInt64,
        _ clock: @escaping @Sendable () -> Timestamp
    ) async throws -> InteractionHistory {
        let random = RandomSource.repeating(seed: seed)
        return InteractionHistory(
            store: InMemoryEventStore(random: random, clock: clock),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock: clock
        )
    }

    private static func copy(
        _ history: InteractionHistory,
        to other: InteractionHistory
    ) async throws {
        var lines: [JSONValue] = []
        try await history.export.lines { lines.append($0.json) }
        for start in stride(from: 0, to: lines.count, by: LogImport.batchSize) {
            let end = min(start + LogImport.batchSize, lines.count)
            _ = try await other.import.append(Array(lines[start..<end]))
        }
    }

    /// Who is who, without ids: each customer's identifiers with their times, and what is held.
    private static func shape(
        _ history: InteractionHistory,
        asOf position: Position? = nil
    ) async throws -> Set<String> {
        var shape: Set<String> = []
        var cursor: Position?
        repeat {
            let page = try await history.customers(
                after: cursor,
                limit: 7,
                for: .rep("bo"),
                asOf: position
            )
            for customer in page.customers {
                let members = customer.members.map { member in
                    let value = member.identifier.map { "\($0.kind):\($0.value)" } ?? "?"
                    return "\(value) \(member.from?.description ?? "")-"
                        + "\(member.until?.description ?? "") \(member.obstacle?.code.description ?? "")"
                }.sorted()
                let held = customer.held.map { link in
                    "\(link.identifier.map { "\($0.kind):\($0.value)" } ?? "?") \(link.reason.code) "
                        + "\(link.evidence.count) \(link.reopens)"
                }.sorted()
                let alarms = customer.alarms.map(\.words)
                shape.insert((members + ["held"] + held + alarms).joined(separator: "\n"))
            }
            cursor = page.next
        } while cursor != nil
        return shape
    }
}

/// One thing that happens to a history.
struct IdentityAct: Sendable {
    let perform: @Sendable (InteractionHistory) async throws -> String
}

/// Random acts; the seed repeats them.
struct IdentityActs {
    private var random: SeededGenerator
    private var told: [Ref] = []
    private let identifiers: [Identifier]

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        identifiers = (0..<14).flatMap { index in
            [
                Identifier(.email, "p\(index)@mail.example"),
                Identifier(
                    .email,
                    index % 3 == 0 ? "P\(index)@Mail.example" : "q\(index)@x.example"
                ),
                Identifier(.phone, "+44770090\(1_000 + index)"),
                Identifier(.login, "l\(index / 2)"),
                Identifier(.cookie, "c\(index)"),
                Identifier(.platform, "s\(index)", scope: "page"),
            ]
        }
    }

    /// The next act.
    mutating func next(_ step: Int) -> IdentityAct {
        switch Int.random(in: 0..<20, using: &random) {
        case 0...11: record(step)
        case 12, 13: say(step) { try $0.link($1) }
        case 14: say(step) { try $0.separate($1) }
        case 15: say(step) { try $0.verify($1) }
        case 16: say(step) { try $0.share($1[0]) }
        case 17: reassign(step)
        case 18: adopt(step)
        default: retract(step)
        }
    }

    private mutating func some(_ count: Int) -> [Identifier] {
        // The first ones are met more often, so that there is something to decide.
        (0..<count).map { _ in
            let ends = [0, 1].map { _ in Int.random(in: 0..<identifiers.count, using: &random) }
            return identifiers[min(ends[0], ends[1])]
        }
    }

    private mutating func record(_ step: Int) -> IdentityAct {
        let tiers: [Tier] = [.authoritative, .verified, .verified, .ambient, .declared]
        var interaction = Interaction()
        // Now and then something is delivered again.
        let isAgain = step > 5 && Int.random(in: 0..<6, using: &random) == 0
        interaction.source = Source("test", "desk", isAgain ? "\(step - 5)" : "\(step)")
        interaction.channel = .chat
        interaction.kind = .message
        interaction.direction = .inbound
        interaction.occurredAt = OccurrenceTime(
            Timestamp(seconds: 1_700_000_000 + Int64.random(in: 0..<100, using: &random) * 10)
        )
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
        let profile = AdapterProfile(
            name: "test",
            version: 1,
            channels: [],
            formats: "",
            signature: "",
            refs: ""
        )
        let context = AdapterContext(
            account: Account(id: "desk", adapter: "test"),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
        let item = AdapterItem("1", .interaction(interaction))
        return IdentityAct { history in
            let outcomes = try await history.record([item], from: profile, context: context)
            return "\(outcomes.map(\.kind))"
        }
    }

    private mutating func say(
        _ step: Int,
        _ draft: @escaping @Sendable (IdentityCommand, [SubjectID]) throws -> EvidenceDraft
    ) -> IdentityAct {
        let who = some(2)
        let command = IdentityCommand(
            id: "\(step)",
            by: "bo",
            time: Timestamp(seconds: 1_700_000_000 + Int64(step) * 10)
        )
        for action in ["link", "separate", "verify", "share", "reassign"] {
            told.append(Source(.throughline, "identity", "\(action):\(step)").ref)
        }
        return IdentityAct { history in
            let subjects = try await history.vault.subjects(of: who).compactMap { $0 }
            guard subjects.count == 2, subjects[0] != subjects[1] else { return "none" }
            return try await history.tell(try draft(command, subjects)).description
        }
    }

    private mutating func reassign(_ step: Int) -> IdentityAct {
        let moment = Timestamp(
            seconds: 1_700_000_000 + Int64.random(in: 0..<100, using: &random) * 10
        )
        let high = random.next()
        let isKnown = Bool.random(using: &random)
        return say(step) { command, subjects in
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
                return "none"
            }
            return try await history.tell(try command.retract(evidence)).description
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
            try await history.adopt(adopted, id: "\(step)", by: "bo").description
        }
    }
}
