// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("CustomerCache")
struct CustomerCacheTests {
    /// Some of them are two spellings of one address.
    private static let identifiers: [Identifier] = [
        Identifier(.email, "ana@example.com"), Identifier(.email, "Ana@Example.com"),
        Identifier(.email, "bo@example.com"), Identifier(.email, "BO@example.com"),
        Identifier(.email, "kim@example.com"), Identifier(.login, "u-1"), Identifier(.login, "u-2"),
        Identifier(.phone, "+4533123456"), Identifier(.cookie, "c-1"),
    ]

    /// One step of a history: a message, or something that a person says of two or three of those
    /// who were seen.
    private static func step(
        _ number: Int,
        _ log: IdentityLog,
        _ random: inout SeededGenerator,
        _ said: inout [Ref]
    ) async throws {
        let chosen = identifiers.shuffled(using: &random).prefix(3)
        let count = Int.random(in: 1...3, using: &random)
        let some = Array(chosen.prefix(count))
        let subjects = try await log.vault.subjects(of: Array(chosen)).compactMap { $0 }
        let id = "step \(number)"
        switch Int.random(in: 0..<12, using: &random) {
        case 0 where subjects.count > 1:
            said.append(try await log.say(id) { try $0.link(subjects) })
        case 1 where subjects.count > 1:
            said.append(try await log.say(id) { try $0.separate(subjects) })
        case 2 where !subjects.isEmpty:
            said.append(try await log.say(id) { try $0.share(subjects[0]) })
        case 3 where subjects.count > 1:
            said.append(try await log.say(id) { try $0.verify(subjects) })
        case 4 where !subjects.isEmpty:
            let customer: CustomerID = random.id()
            let moment = Timestamp(seconds: Int64(number / 2))
            said.append(
                try await log.say(id) {
                    try $0.reassign(subjects[0], from: moment, customer: customer)
                }
            )
        case 5...7:
            guard let ref = said.randomElement(using: &random),
                let evidence = try await log.resolver.evidence(ref)
            else { return }
            try await log.say(id) { try $0.retract(evidence) }
        default:
            let tiers: [Tier] = [.verified, .declared, .ambient, .authoritative]
            let known = some.map { identifier in
                KnownIdentifier(identifier, tiers.randomElement(using: &random) ?? .verified)
            }
            try await log.record(known, id: id, at: Int64(number))
        }
    }

    private static func cached(_ log: IdentityLog, _ cache: CustomerCache) -> CustomerResolver {
        CustomerResolver(
            store: log.store,
            vault: log.vault,
            rules: log.rules,
            canonicaliser: log.canonicaliser,
            cache: cache
        )
    }

    @Test(
        "after every step of a random history, the cached customer is the computed one",
        arguments: 1...6 as ClosedRange<UInt64>
    )
    func equalsComputed(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let log = try await IdentityLog(seed: seed)
        let cached = Self.cached(log, CustomerCache())
        var said: [Ref] = []
        for number in 0..<40 {
            try await Self.step(number, log, &random, &said)
            for identifier in Self.identifiers.shuffled(using: &random).prefix(3) {
                let expected = try await log.resolver.customer(identifier)
                #expect(try await cached.customer(identifier) == expected, "\(seed), \(number)")
                // From the cache this time, if there is anybody.
                #expect(try await cached.customer(identifier) == expected, "\(seed), \(number)")
            }
        }
    }

    @Test("an entry that isn't asked about again is noticed to be old")
    func negativeControl() async throws {
        let log = try await IdentityLog()
        let cache = CustomerCache()
        let cached = Self.cached(log, cache)
        let one = Identifier(.email, "one@example.com")
        let other = Identifier(.email, "other@example.com")
        let subjects = try await log.record([KnownIdentifier(one, .verified)], id: "1")
        let alone = try #require(try await cached.customer(one))
        try await log.record(
            [KnownIdentifier(one, .verified), KnownIdentifier(other, .verified)],
            id: "2"
        )
        // As if the log had been asked, and had said that nothing happened.
        let end = try await log.store.head().position
        let entry = try #require(cache.entry(of: subjects[0]))
        cache.insert(.init(customer: alone, tags: entry.tags, position: end), of: subjects[0])
        #expect(try await cached.customer(one) == alone)
        #expect(try await log.resolver.customer(one) != alone)
        cache.insert(entry, of: subjects[0])
        #expect(try await cached.customer(one) == log.resolver.customer(one))
    }

    @Test("who was computed once costs one read, until there is something new about them")
    func oneRead() async throws {
        let log = try await IdentityLog()
        let cached = Self.cached(log, CustomerCache())
        let ana = Identifier(.email, "ana@example.com")
        try await log.record([KnownIdentifier(ana, .verified)], id: "1")
        _ = try await cached.customer(ana)
        _ = log.store.takeCounts()
        _ = try await cached.customer(ana)
        #expect(log.store.takeCounts().reads == 1)
        // Somebody else's message is nothing new about Ana; neither is another of hers.
        let bob = Identifier(.email, "bob@example.com")
        try await log.record([KnownIdentifier(bob, .verified)], id: "2")
        try await log.record([KnownIdentifier(ana, .verified)], id: "3")
        _ = log.store.takeCounts()
        _ = try await cached.customer(ana)
        #expect(log.store.takeCounts().reads == 1)
    }

    @Test("asked as of a position, or of who had it at a moment, everything is computed")
    func otherQuestions() async throws {
        let log = try await IdentityLog()
        let cached = Self.cached(log, CustomerCache())
        let ana = Identifier(.email, "ana@example.com")
        let subject = try #require(
            try await log.record([KnownIdentifier(ana, .verified)], id: "1").first
        )
        let end = try await log.store.head().position
        try await log.record(
            [KnownIdentifier(ana, .verified), KnownIdentifier(Identifier(.login, "u"), .verified)],
            id: "2"
        )
        let now = try await cached.customer(ana)
        #expect(now?.subjects.count == 2)
        #expect(try await cached.customer(ana, asOf: end)?.subjects.count == 1)
        #expect(try await cached.customer(of: subject, at: .epoch) == now)
        #expect(try await cached.customer(ana) == now)
    }
}
