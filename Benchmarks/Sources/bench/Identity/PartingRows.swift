// SPDX-License-Identifier: Apache-2.0

import Measuring
import Throughline
import ThroughlineTesting

/// Customers with very many identifiers, taken apart again.
enum PartingRows {
    static func rows(_ context: Context) async throws -> [Row] {
        try await taking(context) + splitting(context)
    }

    // MARK: - Any link

    /// Any link of a customer of a thousand identifiers: each but the first was linked by hand to one
    /// before it, at random, and no other link holds the two sides together.
    private static func taking(_ context: Context) async throws -> [Row] {
        let count = context.amount(brief: 50, quick: 1_000)
        let path = context.path(onDisk: true)
        defer { context.remove(path) }
        let cluster = try await ClusterStore(at: path, rules: ClusterStore.wide)
        let subjects = try await cluster.badges(count)
        var random = SeededGenerator(seed: 1)
        var links: [Evidence] = []
        for number in 1..<count {
            let earlier = Int.random(in: 0..<number, using: &random)
            links.append(try await link(subjects[earlier], subjects[number], "\(number)", cluster))
        }
        var (taking, telling) = (Samples(), Samples())
        for link in links.shuffled(using: &random).prefix(context.amount(brief: 5, quick: 200)) {
            guard case .assertion(let said) = link.content else { continue }
            let draft = try cluster.command("unlink").retract(link)
            let took = try await context.seconds { try await cluster.history.tell(draft) }
            var rest = 0
            let asked = try await context.seconds {
                rest = try await cluster.size(of: said.subjects[0])
            }
            taking.values.append(took * 1_000)
            telling.values.append((took + asked) * 1_000)
            let part = try await cluster.size(of: said.subjects[1])
            guard rest + part == count else {
                throw BaselineFailure(description: "\(rest) and \(part) of \(count) are left")
            }
            // It is put back, so that the next one is of the whole cluster.
            _ = try await self.link(said.subjects[0], said.subjects[1], "\(link.ref)", cluster)
        }
        await cluster.close()
        return [
            Row(
                "taking back any link of \(count) identifiers, durable, p99",
                unit: "ms",
                ours: Samples([taking.percentile(99)].compactMap { $0 }),
                bar: .atMost(10)
            ),
            Row(
                "the same, and asking who one side is then, p99",
                unit: "ms",
                ours: Samples([telling.percentile(99)].compactMap { $0 }),
                bar: .atMost(10)
            ),
        ]
    }

    private static func link(
        _ one: SubjectID,
        _ other: SubjectID,
        _ id: String,
        _ cluster: ClusterStore
    ) async throws -> Evidence {
        let ref = try await cluster.history.tell(try cluster.command(id).link([one, other]))
        guard let link = try await cluster.history.resolver.evidence(ref) else {
            throw BaselineFailure(description: "the link is not there")
        }
        return link
    }

    // MARK: - All of it

    /// Customers whom one identifier holds together that turns out to be shared, with one
    /// interaction for each of the others, and with eight.
    private static func splitting(_ context: Context) async throws -> [Row] {
        let count = context.amount(brief: 50, quick: 2_500)
        let small = try await Hub(count, interactions: 1, context)
        let large = try await Hub(count, interactions: 8, context)
        let figures = try await context.contest().run([
            .init("1") { try await small.split() }, .init("8") { try await large.split() },
        ])
        await small.close()
        await large.close()
        return [
            Row(
                "splitting \(count) identifiers, durable, and asking who one of them is",
                unit: "ms",
                ours: figures["1"] ?? Samples(),
                bar: .atMost(100)
            ),
            Row(
                "the same with 8 times the interactions",
                against: "1 for each",
                unit: "ms",
                ours: figures["8"] ?? Samples(),
                theirs: figures["1"],
                bar: .atMost(1.5, moonshot: 1.1)
            ),
        ]
    }

    /// A customer whom one identifier holds together.
    private struct Hub {
        private let count: Int
        private let cluster: ClusterStore
        private let hub: SubjectID
        private let badge: SubjectID
        private let path: String
        private let context: Context

        init(_ count: Int, interactions: Int, _ context: Context) async throws {
            self.count = count
            self.context = context
            path = context.path(onDisk: true)
            let cluster = try await ClusterStore(at: path, rules: ClusterStore.wide)
            let hub = Identifier("till", "hub")
            let items = (0..<interactions).flatMap { round in
                (0..<count).map { number in
                    cluster.item("\(round) \(number)", [hub, ClusterStore.badge(number)])
                }
            }
            try await cluster.record(items)
            self.hub = try await cluster.history.subject(of: .identifier(hub))
            badge = try await cluster.history.subject(of: .identifier(ClusterStore.badge(0)))
            self.cluster = cluster
        }

        func close() async {
            await cluster.close()
            context.remove(path)
        }

        /// The milliseconds that it takes to split the customer; afterwards it is whole again.
        func split() async throws -> Double {
            guard try await cluster.size(of: badge) == count + 1 else {
                throw BaselineFailure(description: "the customer is not whole")
            }
            let turn = try await cluster.history.store.head().count
            var mark: Ref?
            var rest = 0
            let seconds = try await context.seconds {
                mark = try await cluster.history.tell(try cluster.command("\(turn)").share(hub))
                rest = try await cluster.size(of: badge)
            }
            guard rest == 1 else {
                throw BaselineFailure(description: "\(rest) identifiers are still together")
            }
            guard let mark, let evidence = try await cluster.history.resolver.evidence(mark) else {
                throw BaselineFailure(description: "the mark is not there")
            }
            try await cluster.history.tell(try cluster.command("\(turn)").retract(evidence))
            return seconds * 1_000
        }
    }
}
