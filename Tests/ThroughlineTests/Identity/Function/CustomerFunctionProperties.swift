// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import ThroughlineTesting

@testable import Throughline

/// How many random histories, and how long: seconds in the suite, hours in a soak run.
enum Soak {
    static let isOn = ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] != nil
    /// As many in a soak run as THROUGHLINE_HISTORIES says, or 10,000.
    static let histories =
        isOn
        ? max(
            25,
            ProcessInfo.processInfo.environment["THROUGHLINE_HISTORIES"].flatMap(Int.init)
                ?? 10_000
        ) : 200
    static let operations = isOn ? 500 : 200
    /// Another seed for each soak run, by THROUGHLINE_SEED.
    static let seed =
        ProcessInfo.processInfo.environment["THROUGHLINE_SEED"].flatMap(UInt64.init) ?? 1
    static let seeds = (0..<UInt64(histories)).map { seed &+ $0 &* 1_000 }
    /// The seeds in blocks, so that they run side by side.
    static let blocks = Array(0..<histories / 25)
    static func seeds(of block: Int) -> ArraySlice<UInt64> { seeds[block * 25..<block * 25 + 25] }
}

@Suite("CustomerFunction over random histories")
struct CustomerFunctionProperties {
    private let rules = IdentityRules.tight

    /// Order plays no part, what was taken back never was, every law holds, duplicates change nothing,
    /// and a prefix of the log gives the same whenever it is asked for.
    @Test("whatever happens in whatever order, the laws hold", arguments: Soak.blocks)
    func properties(_ block: Int) throws {
        for seed in Soak.seeds(of: block) {
            var history = RandomHistory(seed: seed, operations: Soak.operations)
            let one = EvidenceLedger.evidence(try history.arrivals())
            let other = EvidenceLedger.evidence(try history.arrivals())
            let partition = Self.partition(one, rules)
            let customers = partition.customers
            let isOrderFree =
                PartitionShape(partition) == PartitionShape(Self.partition(other, rules))
            #expect(isOrderFree, "order, seed \(seed)")

            let gone = Set(history.retracted)
            // The same evidence at the same positions, without what was taken back.
            let never = one.filter { piece in
                if case .retraction = piece.content { return false }
                return !gone.contains(piece.ref)
            }
            let isAsNever = Self.partition(never, rules).customers == customers
            #expect(isAsNever, "retraction, seed \(seed)")

            let laws = PartitionLaws(partition: partition, evidence: one, rules: rules)
            #expect(laws.broken == [], "laws, seed \(seed)")

            let isOnce = Self.partition(one + one.reversed(), rules).customers == customers
            #expect(isOnce, "duplicates, seed \(seed)")

            let prefix = Array(one.prefix(one.count / 2))
            let then = Self.partition(prefix, rules).customers
            let isStable = Self.partition(prefix.reversed(), rules).customers == then
            #expect(isStable, "as of, seed \(seed)")
        }
    }

    // MARK: - Negative controls

    @Test("a function that is wrong is noticed", arguments: PartitionLaws.Sabotage.allCases)
    func sabotage(_ sabotage: PartitionLaws.Sabotage) throws {
        #expect(try Soak.seeds(of: 0).contains { try isNoticed(sabotage, $0) })
    }

    private func isNoticed(_ sabotage: PartitionLaws.Sabotage, _ seed: UInt64) throws -> Bool {
        var history = RandomHistory(seed: seed, operations: Soak.operations)
        let evidence = [
            EvidenceLedger.evidence(try history.arrivals()),
            EvidenceLedger.evidence(try history.arrivals()),
        ]
        let partitions = evidence.map {
            sabotage.partition(of: $0, rules: rules, canonicaliser: .plain)
        }
        guard let law = sabotage.brokenLaw else {
            return Set(partitions.map(PartitionShape.init)).count > 1
        }
        let laws = PartitionLaws(partition: partitions[0], evidence: evidence[0], rules: rules)
        return laws.broken.contains { $0.contains(law) }
    }

    @Test("random histories hold something of everything")
    func variety() throws {
        var codes: Set<HoldReason.Code> = []
        var sizes: Set<Int> = []
        var changes = 0
        for seed in Soak.seeds.prefix(100) {
            var history = RandomHistory(seed: seed, operations: Soak.operations)
            let partition = Self.partition(EvidenceLedger.evidence(try history.arrivals()), rules)
            for customer in partition.customers {
                codes.formUnion(customer.held.map(\.reason.code))
                sizes.insert(customer.members.count)
                changes += customer.members.filter { $0.from != nil }.count
            }
        }
        let expected: Set<HoldReason.Code> = [
            .declared, .kind, .role, .blocked, .possible, .shared, .crowd, .limit, .separated,
            .reassigned, .size, .between, .ignored,
        ]
        #expect(codes.isSuperset(of: expected), "missing \(expected.subtracting(codes))")
        #expect(sizes.contains { $0 > 4 })
        #expect(changes > 0)
    }

    // MARK: - Pieces

    static func partition(_ evidence: [Evidence], _ rules: IdentityRules) -> Partition {
        CustomerFunction(rules: rules)(EvidenceSet(evidence, canonicaliser: .plain))
    }
}

extension IdentityRules {
    /// Rules whose limits random histories meet.
    static let tight: IdentityRules = {
        var rules = IdentityRules.default
        rules.kinds = [
            KindRule(.login, limit: 1, crowd: 1),
            KindRule(.email, limit: 3, crowd: 2, isGuarded: true),
            KindRule(.phone, limit: 3, crowd: 2, isGuarded: true),
            KindRule(.platform, limit: 2),
            KindRule(.cookie, isGuarded: true),
            KindRule(.handle, connects: false),
        ]
        rules.unlisted = KindRule("")
        rules.identifierLimit = 8
        rules.identifierAlarm = 5
        rules.ignoredRules = ["alias"]
        return rules
    }()
}
