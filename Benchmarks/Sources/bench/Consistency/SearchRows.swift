// SPDX-License-Identifier: Apache-2.0

import Histogram
import Measuring
import Throughline
import ThroughlineSQLite

/// Search over everything said, and what it costs those who append to a large store meanwhile.
enum SearchRows {
    /// Words that stand in one of a dozen messages, words of several scripts, and words that nobody said.
    private static let searches = [
        "parcel", "zip broke", "\"charged twice\"", "invoice", "colour site", "Lynlåsen stykker",
        "pakke", "посылка", "Молния", "Rechnung stimmt", "arrives tomorrow", "sorry trouble",
        "ship Norway Friday", "thank", "nobody said this", "щ",
    ]

    static func rows(_ store: ServiceStore, _ context: Context) async throws -> [Row] {
        let index = try SearchIndex(at: store.path + "/search.sqlite")
        var taken = 0
        let seconds = try await context.seconds {
            taken = try await index.catchUp(with: store.history)
        }
        let times = try await latencies(index, store, context)
        let narrowed = try await narrowed(index, context)
        let forgetting = try await forgetting(index, store, context)
        let appends = try await FeedRows.appends(index, store, "in memory", context)
        index.close()
        let interactions = Figures.text(Double(store.interactions))
        return [
            Row(
                "feeding the search index",
                unit: "events/s",
                ours: Samples([Double(taken) / seconds])
            ),
            Row(
                "search, \(interactions) interactions, p50",
                unit: "ms",
                ours: times.milliseconds(50)
            ),
            Row(
                "search, \(interactions) interactions, p99",
                unit: "ms",
                ours: times.milliseconds(99),
                bar: .atMost(110, moonshot: 20)
            ),
            Row(
                "search on a rare channel, of a rep, of an hour or a day, p50",
                unit: "ms",
                ours: narrowed.milliseconds(50)
            ),
            Row(
                "search on a rare channel, of a rep, of an hour or a day, p99",
                unit: "ms",
                ours: narrowed.milliseconds(99),
                bar: .atMost(110, moonshot: 20)
            ),
            Row(
                "forgetting one customer in the search index",
                unit: "ms",
                ours: forgetting
            ),
            appends,
        ]
    }

    /// Searches everywhere, on one channel, of what customers said, and of one customer.
    private static func latencies(
        _ index: SearchIndex,
        _ store: ServiceStore,
        _ context: Context
    ) async throws -> Histogram<UInt64> {
        try await times(of: "a search", index, context) { number, request in
            switch number / searches.count % 4 {
            case 1: request.channels = [.email]
            case 2: request.direction = .inbound
            case 3:
                let customer = 1 + number * 7_919 % store.customers
                request.subjects = try await store.history.vault
                    .subjects(of: [ServiceStore.identifier(of: customer)]).compactMap { $0 }
            default: break
            }
        }
    }

    /// Searches that are narrowed to little, or to nothing: frequent words where they are rare.
    private static func narrowed(
        _ index: SearchIndex,
        _ context: Context
    ) async throws -> Histogram<UInt64> {
        try await times(of: "a narrowed search", index, context) { number, request in
            let turn = number / searches.count
            let hour = Int64(turn * 7 % 700)
            let start = ServiceStore.end.advanced(by: .seconds(-hour * 3_600))
            switch turn % 6 {
            case 0: request.channels = [.survey, .inPerson]
            case 1: request.rep = turn.isMultiple(of: 12) ? "nobody" : "lee"
            case 2: request.channels = ["fax"]
            case 3:
                request.since = start
                request.until = start.advanced(by: .seconds(3_600))
            case 4:
                request.since = start
                request.until = start.advanced(by: .seconds(86_400))
                request.channels = [.social]
            default: request.until = ServiceStore.end.advanced(by: .seconds(-400 * 86_400))
            }
        }
    }

    /// How long searches take whose words go round, each narrowed by its number.
    private static func times(
        of what: String,
        _ index: SearchIndex,
        _ context: Context,
        narrowing narrow: (Int, inout SearchRequest) async throws -> Void
    ) async throws -> Histogram<UInt64> {
        var times = Histogram<UInt64>()
        let clock = ContinuousClock()
        var hits = 0
        for number in 0..<context.amount(brief: 32, quick: 800, full: 1_600) {
            var request = SearchRequest(searches[number % searches.count])
            try await narrow(number, &request)
            let start = clock.now
            hits += try await index.hits(for: request).count
            _ = times.record(UInt64((clock.now - start) / .nanoseconds(1)))
        }
        try expect(hits > 0, what)
        return times
    }

    /// What an erasure costs here: every stretch in which the customer spoke is written anew.
    private static func forgetting(
        _ index: SearchIndex,
        _ store: ServiceStore,
        _ context: Context
    ) async throws -> Samples {
        var seconds: [Double] = []
        for number in 0..<context.amount(brief: 1, quick: 5) {
            let customer = 1 + (number + 1) * 104_729 % store.customers
            let subjects = try await store.history.vault
                .subjects(of: [ServiceStore.identifier(of: customer)]).compactMap { $0 }
            seconds.append(try await context.seconds { try await index.forget(subjects) } * 1_000)
        }
        return Samples(seconds)
    }
}
