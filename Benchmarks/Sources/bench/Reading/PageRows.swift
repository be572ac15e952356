// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Measuring
import Throughline

/// The newest 50 entries of a customer with five identifiers.
///
/// Ours also finds out who the customer is, decodes the records and folds them; C reads and decrypts
/// the same events, each once, and does nothing with them.
enum PageRows {
    private static let limit = 50
    /// How many messages the customer has, in a store of any size.
    private static let own = 200

    static func rows(_ context: Context) async throws -> [Row] {
        let small = context.amount(brief: 1_000, quick: 10_000)
        let large = context.amount(brief: 2_000, quick: 50_000, full: 1_000_000)
        let paths = (context.path(), context.path())
        defer {
            context.remove(paths.0)
            context.remove(paths.1)
        }
        let store = try await HistoryStore(at: paths.0, events: small, own: own)
        let larger = try await HistoryStore(at: paths.1, events: large, own: own)
        let c = try await BaselineReader(store)
        let who = Who.identifier(HistoryStore.identifiers[0])
        let customer = try await store.history.customer(who, for: HistoryStore.viewer)
        try expect(customer.subjects.count == HistoryStore.identifiers.count, "a customer")
        let pages = context.amount(brief: 2, quick: 50)
        let figures = try await context.contest(rounds: 7).run([
            .init("ours") { try await time(store, pages, context) },
            .init("c") {
                try await context.seconds {
                    for _ in 0..<pages {
                        let read = try c.page(of: customer.subjects, limit: limit)
                        try expect(read.events > UInt64(limit), "a page in C")
                    }
                } * 1_000 / Double(pages)
            },
            .init("larger") { try await time(larger, pages, context) },
        ])
        await store.close()
        await larger.close()
        return [
            Row(
                "newest 50 entries, 5 identifiers",
                against: "C, the same reads",
                unit: "ms",
                ours: figures["ours"] ?? Samples(),
                theirs: figures["c"],
                bar: .atMost(1.5, moonshot: 1.2),
                reason: "ours also finds out who the customer is, and folds; unwrapping takes most "
                    + "of the rest"
            ),
            Row(
                "the same among \(Figures.text(Double(large))) events",
                against: "among \(Figures.text(Double(small)))",
                unit: "ms",
                ours: figures["larger"] ?? Samples(),
                theirs: figures["ours"],
                bar: .atMost(1.5, moonshot: 1.05)
            ),
        ]
    }

    private static func time(
        _ store: HistoryStore,
        _ pages: Int,
        _ context: Context
    ) async throws -> Double {
        try await context.seconds {
            for _ in 0..<pages {
                let page = try await store.history.timeline(
                    of: .identifier(HistoryStore.identifiers[0]),
                    for: HistoryStore.viewer
                )
                try expect(page.entries.count == limit, "a page")
            }
        } * 1_000 / Double(pages)
    }
}
