// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Reading many customers together")
struct HistoryBatchTests {
    private static let viewer = Viewer.rep("bo")
    private let fixture: TimelineFixture

    init() async throws { fixture = try await TimelineFixture(seed: 9) }

    private static func name(_ number: Int) -> Identifier {
        Identifier(.email, "c\(number)@example.com")
    }

    private func says(
        _ id: String,
        minute: Double,
        from identifiers: [Identifier],
        _ kind: InteractionKind = .message
    ) async throws {
        let message = TimelineFixture.message(id, minute: minute, from: identifiers, kind: kind)
        try await fixture.record([.interaction(message)])
    }

    /// Sixty people: some linked, some who share a message, some who look at pages, with edits,
    /// receipts, promises, views; one number that changed hands, one link taken back, one erased.
    private func fill() async throws {
        for number in 0..<60 {
            let minute = Double(number)
            try await says("m\(number)", minute: minute, from: [Self.name(number)])
            if number % 3 == 0 {
                try await says("n\(number)", minute: minute + 90, from: [Self.name(number)])
                let edit = TimelineFixture.change(
                    .edited,
                    of: "m\(number)",
                    id: "e\(number)",
                    minute: minute + 1
                )
                try await fixture.record([.change(edit)])
            }
            if number % 7 == 0 {
                try await says("p\(number)", minute: minute, from: [Self.name(number)], .pageView)
            }
            if number % 10 == 5 {
                let both = [Self.name(number), Self.name(number - 1)]
                try await says("s\(number)", minute: minute + 200, from: both)
            }
            if number % 4 == 0 {
                let promise = Commitment(
                    id: "c\(number)",
                    .refund,
                    by: "bo",
                    on: .chat,
                    at: TimelineFixture.start
                )
                try await fixture.history.append(promise, about: .identifier(Self.name(number)))
            }
        }
        for (one, other) in [(1, 2), (2, 3), (10, 40), (20, 21)] { try await link(one, other) }
        let evidence = try #require(
            try await fixture.history.resolver.evidence(try await link(30, 31))
        )
        try await fixture.history.tell(try Self.command("undo").retract(evidence))
        _ = try await fixture.history.erase(
            .identifier(Self.name(50)),
            .init(id: "e", by: Self.viewer, at: TimelineFixture.start)
        )
    }

    private static func command(_ id: String) -> IdentityCommand {
        IdentityCommand(id: id, by: "bo", time: TimelineFixture.start)
    }

    @discardableResult
    private func link(_ one: Int, _ other: Int) async throws -> Ref {
        let subjects = try await fixture.history.vault
            .subjects(of: [Self.name(one), Self.name(other)]).compactMap { $0 }
        return try await fixture.history.tell(
            try Self.command("link \(one) \(other)").link(subjects)
        )
    }

    @Test("gives each the history that reading them alone gives, in the order of their ids")
    func equal() async throws {
        try await fill()
        let end = try await fixture.history.store.head().position
        var customers: [Customer] = []
        var cursor: Position?
        repeat {
            let page = try await fixture.history.customers(
                after: cursor,
                for: Self.viewer,
                asOf: end
            )
            customers += page.customers
            cursor = page.next
        } while cursor != nil
        var alone: [CustomerHistory] = []
        for customer in customers {
            alone.append(
                try await fixture.history.history(of: customer, for: Self.viewer, asOf: end)
            )
        }
        #expect(alone.count > 40)
        var together: [CustomerHistory] = []
        try await fixture.history.eachCase(
            in: CheckContext(now: TimelineFixture.start),
            for: Self.viewer,
            judge: \.history
        ) { together.append($0) }
        #expect(together.map(\.customer) == alone.map(\.customer))
        for (one, other) in zip(together, alone) { #expect(one == other) }
        // Most of them were read together, and not one by one.
        let batch = try await HistoryBatch(of: customers, asOf: end, log: fixture.history.log)
        let parts = try #require(batch).parts
        #expect(parts.count { $0 != nil } > 30)
        #expect(parts.contains { $0 == nil })
    }

    @Test("as of a position, what came later is not there")
    func asOf() async throws {
        try await says("a", minute: 0, from: [Self.name(1)])
        let then = try await fixture.history.store.head().position
        try await says("b", minute: 1, from: [Self.name(1)])
        try await says("c", minute: 1, from: [Self.name(2)])
        var counts: [Int] = []
        try await fixture.history.eachCase(
            in: CheckContext(now: TimelineFixture.start),
            asOf: then,
            for: Self.viewer,
            judge: { $0.history.entries.count }
        ) { counts.append($0) }
        #expect(counts == [1])
    }

    @Test("is for reps alone")
    func visitors() async {
        let error = await #expect(throws: HistoryError.self) {
            try await fixture.history.eachCase(
                in: CheckContext(now: TimelineFixture.start),
                for: .visitor(proven: []),
                judge: \.history
            ) { _ in }
        }
        #expect(error?.code == .forbidden)
    }
}
