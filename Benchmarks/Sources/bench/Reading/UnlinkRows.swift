// SPDX-License-Identifier: Apache-2.0

import Measuring
import Throughline
import ThroughlineSQLite

/// Taking a link between two customers back, and asking who one of them is then.
enum UnlinkRows {
    static func rows(_ context: Context) async throws -> [Row] {
        let small = 1_000
        let large = context.amount(brief: 2_000, quick: 20_000, full: 1_000_000)
        let paths = (context.path(), context.path())
        defer {
            context.remove(paths.0)
            context.remove(paths.1)
        }
        // Every interaction is the customer's who is linked and unlinked.
        let store = try await HistoryStore(at: paths.0, events: small, own: small)
        let larger = try await HistoryStore(at: paths.1, events: large, own: large)
        let turns = context.amount(brief: 1, quick: 20)
        var number = 0
        func time(_ store: HistoryStore) async throws -> Double {
            var total = 0.0
            for _ in 0..<turns {
                number += 1
                total += try await unlink(store, number, context)
            }
            return total * 1_000 / Double(turns)
        }
        let figures = try await context.contest().run([
            .init("small") { try await time(store) }, .init("large") { try await time(larger) },
        ])
        await store.close()
        await larger.close()
        return [
            Row(
                "unlink, \(Figures.text(Double(large))) interactions",
                against: "\(Figures.text(Double(small))) interactions",
                unit: "ms",
                ours: figures["large"] ?? Samples(),
                theirs: figures["small"],
                bar: .atMost(1.5, moonshot: 1.1)
            )
        ]
    }

    /// Links a new identifier, and measures taking that back.
    static func unlink(
        _ store: HistoryStore,
        _ number: Int,
        _ context: Context
    ) async throws -> Double {
        let other = Identifier(.email, "other\(number)@example.org")
        let mine = Who.identifier(HistoryStore.identifiers[0])
        var hello = Interaction()
        hello.source = Source("bench", "support", "other \(number)")
        hello.channel = .email
        hello.kind = .message
        hello.direction = .inbound
        hello.occurredAt = OccurrenceTime(HistoryStore.end)
        hello.participants = [
            Participant(.customer, .from, identifiers: [KnownIdentifier(other, .verified)])
        ]
        _ = try await store.history.record(
            [AdapterItem("other", .interaction(hello))],
            from: HistoryStore.profile,
            context: AdapterContext(
                account: Account(id: "support", adapter: "bench"),
                receivedAt: HistoryStore.end
            )
        )
        let subjects = [
            try await store.history.subject(of: mine),
            try await store.history.subject(of: .identifier(other)),
        ]
        let ref = try await store.history.tell(command("link", number).link(subjects))
        let evidence = try await store.history.resolver.evidence(ref)
        guard let evidence else { throw BaselineFailure(description: "the link is not there") }
        let count = HistoryStore.identifiers.count
        let linked = try await store.history.customer(mine, for: HistoryStore.viewer)
        try expect(linked.subjects.count == count + 1, "a linked customer")
        return try await context.seconds {
            try await store.history.tell(command("unlink", number).retract(evidence))
            let customer = try await store.history.customer(mine, for: HistoryStore.viewer)
            try expect(customer.subjects.count == count, "an unlinked customer")
        }
    }

    private static func command(_ act: String, _ number: Int) -> IdentityCommand {
        IdentityCommand(id: "\(act) \(number)", by: "bo", time: HistoryStore.end)
    }
}
