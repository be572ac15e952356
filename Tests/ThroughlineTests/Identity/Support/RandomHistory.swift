// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

@testable import Throughline

/// A random history of who was seen with whom and what was said about it; the seed repeats it.
struct RandomHistory {
    private var random: SeededGenerator
    private var ledger: EvidenceLedger
    private var subjects: [SubjectID] = []
    private(set) var retractable: [Ref] = []
    private var time: Int64 = 0

    /// Every piece of evidence but retractions, in the order it was made up.
    var contents: [Evidence.Content] { ledger.contents }
    /// The refs that the history takes back.
    private(set) var retracted: [Ref] = []

    /// Makes up a history of so many operations.
    init(seed: UInt64, operations: Int) {
        random = SeededGenerator(seed: seed)
        ledger = EvidenceLedger(seed: seed &+ 1)
        seeIdentifiers(count: max(8, operations / 4))
        for _ in 0..<operations { operate() }
    }

    /// The history's retractions.
    func retractions() throws -> [Evidence.Content] {
        let evidence = EvidenceLedger.evidence(contents)
        return try retracted.map { ref in
            guard let piece = evidence.first(where: { $0.ref == ref }) else { throw LedgerError() }
            let command = IdentityCommand(id: "r", by: "bo", time: Timestamp(seconds: 2_000))
            return try command.retract(piece).content
        }
    }

    /// The whole history, in an order of arrival.
    mutating func arrivals() throws -> [Evidence.Content] {
        (contents + (try retractions())).shuffled(using: &random)
    }

    private mutating func seeIdentifiers(count: Int) {
        for index in 0..<count {
            let kinds: [IdentifierKind] = [
                .login, .email, .email, .phone, .phone, .cookie, .cookie, .platform, .handle,
                "till",
            ]
            let kind = kinds[index % kinds.count]
            let isOther = index >= 2 * kinds.count && chance(4)
            let value =
                switch pick(12) {
                case 0: "role\(index)"
                case 1: "null\(index)"
                case 2: "maybe\(index)"
                // The same as another one of its kind, written differently.
                case 3, 4: isOther ? "VALUE\(index - kinds.count)" : "value\(index)"
                default: "value\(index)"
                }
            subjects.append(ledger.see(kind, value, scope: kind == .platform ? "page" : ""))
        }
    }

    private mutating func operate() {
        time += 10
        switch pick(20) {
        case 0...10: observe()
        case 11...13: say { try $0.link($1) }
        case 14: say { try $0.separate($1) }
        case 15: say { try $0.verify($1) }
        case 16: say { try $0.share($1[0]) }
        case 17: reassign()
        case 18: logout()
        default: retracted += retractable.randomElement(using: &random).map { [$0] } ?? []
        }
        retracted = Array(Set(retracted)).sorted()
    }

    private mutating func observe() {
        let (one, other) = (subject(), subject())
        guard one != other else { return }
        let tiers: [Tier] = [.authoritative, .verified, .verified, .ambient, .ambient, .declared]
        let rule = chance(5) ? "alias" : Observation.sameParticipant
        retractable.append(
            ledger.observe(one, other, tiers[pick(tiers.count)], rule: rule, at: time)
        )
    }

    private mutating func say(_ draft: (IdentityCommand, [SubjectID]) throws -> EvidenceDraft) {
        var some = [subject(), subject()]
        if chance(4) { some.append(subject()) }
        // Two equal subjects make no command; the operation is then none.
        let ref = try? ledger.say(at: time) { try draft($0, some) }
        if let ref { retractable.append(ref) }
    }

    private mutating func reassign() {
        let holder = subject()
        let customer = ledger.mint()
        let moment = Timestamp(seconds: Int64(pick(100)) * 10)
        let holders = chance(2) ? [holder] : []
        say { try $0.reassign($1[0], from: moment, to: holders, customer: customer) }
    }

    private mutating func logout() {
        let who = subject()
        retractable.append(ledger.logout(who, at: time + 5).ref)
    }

    /// A subject; the first ones are met more often, so that there is something to decide.
    private mutating func subject() -> SubjectID {
        subjects[min(pick(subjects.count), pick(subjects.count))]
    }

    private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    private mutating func chance(_ inSoMany: Int) -> Bool { pick(inSoMany) == 0 }
}
