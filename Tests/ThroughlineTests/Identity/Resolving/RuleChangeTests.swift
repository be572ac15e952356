// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("RuleChange")
struct RuleChangeTests {
    private func log() async throws -> IdentityLog {
        let log = try await IdentityLog(canonicaliser: .plain)
        for (index, person) in ["ana", "bob", "eve"].enumerated() {
            let mail = KnownIdentifier(Identifier(.email, "\(person)@example.com"), .verified)
            let cookie = KnownIdentifier(Identifier(.cookie, person), .ambient)
            try await log.record([mail, cookie], id: "\(index)")
        }
        let landline = KnownIdentifier(Identifier(.phone, "123"), .verified)
        for person in ["ana", "bob"] {
            let mail = KnownIdentifier(Identifier(.email, "\(person)@example.com"), .verified)
            try await log.record([mail, landline], id: "\(person) calls")
        }
        return log
    }

    @Test("rules that change nothing change nobody")
    func same() async throws {
        let log = try await log()
        let page = try await log.resolver.changes(under: .default)
        #expect(page.changes == [])
        #expect(page.customers == 2)
        #expect(page.next == nil)
    }

    @Test("stricter rules say whom they split, looser ones whom they join, and write nothing")
    func splitAndJoin() async throws {
        let log = try await log()
        let head = try await log.store.head()
        var strict = IdentityRules.default
        strict.kinds = strict.kinds.map { rule in
            var rule = rule
            if rule.kind == .email { rule.crowd = 1 }
            return rule
        }
        let split = try await log.resolver.changes(under: strict).changes
        #expect(split.map { [$0.before.count, $0.after.count] } == [[1, 3]])
        #expect(split.first?.split.count == 2)
        #expect(split.first?.joined == [])
        let stricter = CustomerResolver(
            store: log.store,
            vault: log.vault,
            rules: strict,
            canonicaliser: .plain
        )
        let joined = try await stricter.changes(under: .default).changes
        #expect(joined.map { [$0.before.count, $0.after.count] } == [[3, 1]])
        #expect(joined.first?.joined.count == 2)
        #expect(try await log.store.head() == head)
    }

    @Test("other normalisers say whom they would join, and split, before they are adopted")
    func normalisers() async throws {
        let log = try await log()
        // All addresses of one domain are one.
        let domains = Canonicaliser { identifier in
            let plain = Canonicaliser.plain(identifier)
            guard identifier.kind == .email else { return plain }
            let domain = identifier.value.split(separator: "@").last.map(String.init) ?? ""
            return CanonicalIdentifier(
                key: .init(kind: .email, scope: "", value: domain),
                version: 2,
                standing: plain.standing
            )
        }
        let joined = try await log.resolver.changes(under: .default, normalisedBy: domains).changes
        #expect(joined.map { [$0.before.count, $0.after.count] } == [[2, 1]])
        let same = try await log.resolver.changes(under: .default, normalisedBy: .plain).changes
        #expect(same == [])
        // To every spelling its own meaning: nobody is split here, since nobody is spelled twice.
        try await log.record(
            [KnownIdentifier(Identifier(.email, "EVE@example.com"), .verified)],
            id: "x"
        )
        let raw = Canonicaliser { identifier in
            CanonicalIdentifier(
                key: .init(kind: identifier.kind, scope: identifier.scope, value: identifier.value),
                version: 2,
                standing: .connects
            )
        }
        let split = try await log.resolver.changes(under: .default, normalisedBy: raw).changes
        #expect(split.map { [$0.before.count, $0.after.count] } == [[1, 2]])
    }

    @Test("page by page, each change is told once")
    func pages() async throws {
        let log = try await log()
        var none = IdentityRules.default
        none.ignoredRules = [Observation.sameParticipant]
        var changes: [RuleChange] = []
        var cursor: Position?
        repeat {
            let page = try await log.resolver.changes(under: none, after: cursor, limit: 1)
            changes += page.changes
            cursor = page.next
        } while cursor != nil
        #expect(changes.map(\.after.count) == [5, 2])
        var broken = none
        broken.connectingTiers = []
        await #expect(throws: EventStoreError.self) {
            try await log.resolver.changes(under: broken)
        }
    }

    @Test("a preview normalises every identifier once, however many pages are read")
    func readOnce() async throws {
        let log = try await log()
        let calls = Locked(0)
        let counting = Canonicaliser { identifier in
            if identifier.value.hasPrefix("eve") { calls.withLock { $0 += 1 } }
            return Canonicaliser.plain(identifier)
        }
        let preview = try await log.resolver.preview(of: .default, normalisedBy: counting)
        #expect(calls.withLock { $0 } == 2)
        // Ana's and Bob's page has nothing to do with Eve.
        let first = try await preview.page(limit: 1)
        #expect(first.customers == 1)
        #expect(calls.withLock { $0 } == 2)
        // Her own does: she is computed under the other normalisers.
        #expect(try await preview.page(after: first.next, limit: 1).customers == 1)
        #expect(calls.withLock { $0 } > 2)
    }

    @Test("a preview is of the log as it was when the preview was made")
    func moment() async throws {
        let log = try await log()
        var none = IdentityRules.default
        none.ignoredRules = [Observation.sameParticipant]
        let preview = try await log.resolver.preview(of: none)
        try await log.record(
            [KnownIdentifier(Identifier(.email, "new@example.com"), .verified)],
            id: "new"
        )
        #expect(try await preview.page().customers == 2)
        #expect(try await log.resolver.changes(under: none).customers == 3)
    }
}
