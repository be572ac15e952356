// SPDX-License-Identifier: Apache-2.0

import Measuring
import Throughline
import ThroughlineTesting

/// Events as they come in, with the evidence they bring; then whose they are.
enum ArrivalRows {
    /// What was measured of a population's arrival.
    private struct Figures {
        var strangers = Samples()
        var events = Samples()
        var known = Samples()
        var together = Samples()
        var asked = Samples()
        var slowest = Samples()
    }

    /// A population with all it takes to be hard, durable a thousand interactions at a time: first
    /// people whom nobody knows, who bring evidence with nearly everything, then the same again.
    static func rows(_ context: Context) async throws -> [Row] {
        let people = context.amount(brief: 30, quick: 1_000, full: 10_000)
        let population = OmnichannelPopulation(seed: 1, people: people).interactions
        var figures = Figures()
        for _ in 0..<context.amount(brief: 1, quick: 3) {
            try await measure(population, &figures, context)
        }
        return [
            Row(
                "events with the evidence of strangers, durable",
                unit: "1/s",
                ours: figures.strangers
            ),
            Row(
                "the same, counting evidence too, as the log does",
                unit: "1/s",
                ours: figures.events,
                bar: .atLeast(20_000)
            ),
            Row(
                "events of those who are known, durable",
                unit: "1/s",
                ours: figures.known,
                bar: .atLeast(20_000)
            ),
            Row(
                "the same by \(callers) callers at once",
                unit: "1/s",
                ours: figures.together,
                bar: .atLeast(20_000)
            ),
            Row("asking whose an event is", unit: "1/s", ours: figures.asked),
            Row("the same, p99", unit: "ms", ours: figures.slowest, bar: .atMost(5)),
        ]
    }

    private static func measure(
        _ population: [Interaction],
        _ figures: inout Figures,
        _ context: Context
    ) async throws {
        let path = context.path(onDisk: true)
        defer { context.remove(path) }
        let cluster = try await ClusterStore(at: path, rules: nil)
        let first = items(population, "first")
        let seconds = try await context.seconds { try await cluster.record(first) }
        figures.strangers.values.append(Double(first.count) / seconds)
        let size = try await cluster.history.store.head().count
        figures.events.values.append(Double(size) / seconds)
        let second = items(population, "again")
        let later = try await context.seconds { try await cluster.record(second) }
        figures.known.values.append(Double(second.count) / later)
        let third = items(population, "third")
        let shared = try await context.seconds { try await record(third, in: cluster) }
        figures.together.values.append(Double(third.count) / shared)
        let times = try await asking(population, cluster, context)
        figures.asked.values.append(Double(times.values.count) / times.values.reduce(0, +))
        if let slowest = times.percentile(99) { figures.slowest.values.append(slowest * 1_000) }
        await cluster.close()
    }

    /// As many callers as a small service has at once; what they record is flushed together.
    private static let callers = 4

    private static func record(_ items: [AdapterItem], in cluster: ClusterStore) async throws {
        let share = (items.count + callers - 1) / callers
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in stride(from: 0, to: items.count, by: share) {
                let part = Array(items[start..<min(start + share, items.count)])
                group.addTask { try await cluster.record(part) }
            }
            try await group.waitForAll()
        }
    }

    private static func items(_ interactions: [Interaction], _ round: String) -> [AdapterItem] {
        interactions.enumerated().map { index, interaction in
            var interaction = interaction
            interaction.source = Source("bench", "support", "\(round) \(index)")
            interaction.object = ObjectName("bench", "\(round) \(index)")
            return AdapterItem("\(index)", .interaction(interaction))
        }
    }

    /// The seconds that it takes to be told whose an event is, one after the other; every tenth is
    /// asked about.
    private static func asking(
        _ interactions: [Interaction],
        _ cluster: ClusterStore,
        _ context: Context
    ) async throws -> Samples {
        let identifiers = stride(from: 0, to: interactions.count, by: 10).compactMap {
            interactions[$0].participants.first?.identifiers.first?.identifier
        }
        var times = Samples()
        for identifier in identifiers {
            times.values.append(
                try await context.seconds {
                    guard try await cluster.history.resolver.customer(identifier) != nil else {
                        throw BaselineFailure(description: "an event is nobody's")
                    }
                }
            )
        }
        return times
    }
}
