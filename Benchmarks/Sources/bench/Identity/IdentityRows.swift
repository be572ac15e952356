// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import Throughline
import ThroughlineSQLite
import ThroughlineTesting

/// Who is who: resolved as events come in, taken apart again, and suggested.
enum IdentityRows {
    static func rows(_ context: Context) async throws -> [Row] {
        try await arrivals(context) + taking(context) + [splitting(context)] + linkage(context)
    }

    // MARK: - As events come in

    /// Events of a population with all it takes to be hard, durable a thousand at a time.
    private static func arrivals(_ context: Context) async throws -> [Row] {
        let people = context.amount(brief: 50, quick: 3_000)
        let population = OmnichannelPopulation(seed: 1, people: people)
        let items = population.interactions.enumerated().map { index, interaction in
            AdapterItem("\(index)", .interaction(interaction))
        }
        var (recorded, resolved) = (Samples(), Samples())
        for round in 0..<context.amount(brief: 1, quick: 3) {
            let path = context.path(onDisk: true)
            defer { context.remove(path) }
            let cluster = try await ClusterStore(at: path, rules: nil)
            let seconds = try await context.seconds {
                for start in stride(from: 0, to: items.count, by: 1_000) {
                    try await cluster.record(Array(items[start..<min(start + 1_000, items.count)]))
                }
            }
            recorded.values.append(Double(items.count) / seconds)
            // Whose an event is, asked of every tenth.
            let asked = population.interactions.enumerated().filter { $0.offset % 10 == round }
            let identifiers = asked.compactMap {
                $0.element.participants.first?.identifiers.first?.identifier
            }
            let took = try await context.seconds {
                for identifier in identifiers {
                    _ = try await cluster.history.resolver.customer(identifier)
                }
            }
            resolved.values.append(Double(identifiers.count) / max(1e-9, took))
            await cluster.close()
        }
        return [
            Row(
                "events with their evidence, durable, 1 000 at a time",
                unit: "1/s",
                ours: recorded,
                bar: .atLeast(20_000)
            ),
            Row("asking whose an event is", unit: "1/s", ours: resolved),
        ]
    }

    // MARK: - Taking apart

    /// Any link of a customer of a thousand identifiers.
    private static func taking(_ context: Context) async throws -> [Row] {
        let count = context.amount(brief: 50, quick: 1_000)
        let path = context.path(onDisk: true)
        defer { context.remove(path) }
        let cluster = try await ClusterStore(at: path, rules: ClusterStore.wide)
        let subjects = try await cluster.badges(count)
        var links: [Evidence] = []
        for (number, pair) in zip(subjects, subjects.dropFirst()).enumerated() {
            let draft = try cluster.command("link \(number)").link([pair.0, pair.1])
            let ref = try await cluster.history.tell(draft)
            if let link = try await cluster.history.resolver.evidence(ref) { links.append(link) }
        }
        var (unlinking, asking) = (Samples(), Samples())
        var random = SeededGenerator(seed: 1)
        for link in links.shuffled(using: &random).prefix(context.amount(brief: 5, quick: 200)) {
            let draft = try cluster.command("unlink").retract(link)
            unlinking.values.append(
                try await 1_000 * context.seconds { _ = try await cluster.history.tell(draft) }
            )
            asking.values.append(
                try await 1_000
                    * context.seconds {
                        _ = try await cluster.history.resolver.customer(of: subjects[0])
                    }
            )
            // It is put back, so that the next one is of the whole cluster.
            guard case .assertion(let said) = link.content else { continue }
            let again = try cluster.command("again \(link.ref)").link(said.subjects)
            _ = try await cluster.history.tell(again)
        }
        await cluster.close()
        return [
            Row(
                "taking back any link of \(count) identifiers, p99",
                unit: "ms",
                ours: Samples([unlinking.percentile(99)].compactMap { $0 }),
                bar: .atMost(10)
            ),
            Row("and asking who it is then", unit: "ms", ours: asking),
        ]
    }

    /// A customer of 2,500 identifiers that one shared identifier held together.
    private static func splitting(_ context: Context) async throws -> Row {
        let count = context.amount(brief: 50, quick: 2_500)
        var samples = Samples()
        for round in 0..<context.amount(brief: 1, quick: 5) {
            let path = context.path(onDisk: true)
            defer { context.remove(path) }
            let cluster = try await ClusterStore(at: path, rules: ClusterStore.wide)
            let hub = Identifier("till", "\(round)")
            try await cluster.record(
                (0..<count).map { number in
                    cluster.item("\(number)", [hub, Identifier("badge", "\(number)")])
                }
            )
            let subject = try await cluster.history.subject(of: .identifier(hub))
            let whole = try await cluster.history.resolver.customer(of: subject)
            guard whole?.subjects.count == count + 1 else {
                throw BaselineFailure(description: "the cluster is not whole")
            }
            let seconds = try await context.seconds {
                _ = try await cluster.history.tell(try cluster.command("share").share(subject))
                let rest = try await cluster.history.resolver.customer(of: subject)
                guard rest?.subjects.count == 1 else {
                    throw BaselineFailure(description: "the cluster is not split")
                }
            }
            samples.values.append(seconds * 1_000)
            await cluster.close()
        }
        return Row(
            "splitting \(count) identifiers, and asking",
            unit: "ms",
            ours: samples,
            bar: .atMost(100)
        )
    }

    // MARK: - Suggestions

    /// How fast records are compared, where the public sets are there.
    private static func linkage(_ context: Context) async throws -> [Row] {
        let shared = ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"] ?? "../shared"
        let path = shared + "/identity-data/febrl/dataset3.csv"
        guard let bytes = FileManager.default.contents(atPath: path) else { return [] }
        let trial = try LinkageTrial(csv: [UInt8](bytes), truth: "rec_id")
        let report = await trial.run()
        return [
            Row(
                "comparing records, FEBRL 3",
                unit: "1/s",
                ours: Samples([report.comparisonsPerSecond]),
                bar: .atLeast(500_000)
            ),
            Row(
                "F1 over pairs, FEBRL 3",
                unit: "",
                ours: Samples([report.score.pairs.f1]),
                bar: .atLeast(0.9990)
            ),
        ]
    }
}
