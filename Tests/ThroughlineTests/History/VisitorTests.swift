// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("What a visitor may see")
struct VisitorTests {
    private let fixture: TimelineFixture
    private static let bob = Identifier(.email, "bob@example.com")
    private static let login = Identifier(.login, "ana-1")

    init() async throws {
        fixture = try await TimelineFixture()
        try await fixture.record([
            .interaction(
                TimelineFixture.message("m1", minute: 0, from: [TimelineFixture.ana, Self.login])
            ),
            .interaction(TimelineFixture.message("m2", minute: 1, "Mine", from: [Self.bob])),
        ])
    }

    private func entries(
        of who: Identifier,
        proven: [Identifier]
    ) async throws -> [TimelineEntry] {
        let viewer = Viewer.visitor(proven: proven)
        return try await fixture.history.timeline(of: .identifier(who), for: viewer).entries
    }

    @Test(
        "whoever proves one identifier of a customer sees that customer's history",
        arguments: [TimelineFixture.ana, login]
    )
    func own(_ proven: Identifier) async throws {
        #expect(try await entries(of: TimelineFixture.ana, proven: [proven]).count == 1)
    }

    @Test("nobody else's proof opens it, and no proof does not either", arguments: [[], [bob]])
    func others(_ proven: [Identifier]) async throws {
        let error = await #expect(throws: HistoryError.self) {
            try await entries(of: TimelineFixture.ana, proven: proven)
        }
        #expect(error?.code == .forbidden)
    }

    @Test("a visitor is not told whether somebody is known")
    func unknown() async throws {
        let nobody = Identifier(.email, "nobody@example.com")
        let error = await #expect(throws: HistoryError.self) {
            try await entries(of: nobody, proven: [Self.bob])
        }
        #expect(error?.code == .forbidden)
    }

    @Test("an address that was typed into a form opens nothing and is not part of the customer")
    func typed() async throws {
        let cookie = Identifier(.cookie, "c-1")
        var form = TimelineFixture.message("f1", minute: 2, from: [cookie])
        form.participants = [
            Participant(
                .customer,
                .from,
                identifiers: [
                    KnownIdentifier(cookie, .ambient),
                    KnownIdentifier(TimelineFixture.ana, .declared),
                ]
            )
        ]
        try await fixture.record([.interaction(form)])
        await #expect(throws: HistoryError.self) {
            try await entries(of: TimelineFixture.ana, proven: [cookie])
        }
    }

    @Test("lists and reasons are for reps alone")
    func repsAlone() async throws {
        let visitor = Viewer.visitor(proven: [TimelineFixture.ana])
        let ana = Who.identifier(TimelineFixture.ana)
        await #expect(throws: HistoryError.self) {
            try await fixture.history.customers(for: visitor)
        }
        await #expect(throws: HistoryError.self) {
            try await fixture.history.why(ana, .identifier(Self.bob), for: visitor)
        }
    }
}
