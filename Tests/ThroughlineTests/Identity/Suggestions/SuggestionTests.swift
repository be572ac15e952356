// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Suggestion")
struct SuggestionTests {
    private let viewer = Viewer.rep("bo")

    /// A history in which each of some addresses wrote once, under a name.
    private func fixture(_ people: [(address: String, name: String?)]) async throws
        -> InteractionHistory
    {
        let fixture = try await TimelineFixture()
        for (index, person) in people.enumerated() {
            var message = TimelineFixture.message(
                "\(index)",
                minute: Double(index),
                from: [Identifier(.email, person.address)]
            )
            message.participants[0].name = person.name
            try await fixture.record([.interaction(message)])
        }
        return fixture.history
    }

    private func command(_ id: String) -> IdentityCommand {
        IdentityCommand(id: id, by: "bo", time: TimelineFixture.start)
    }

    @Test(
        "who may be one person is suggested, and who need not be is not",
        arguments: [
            ("ana.silva@gmail.com", "anasilva@gmail.com", nil, nil, true),
            ("ana@one.example", "ana.silva@two.example", "Ana Silva", "Ana Silva", true),
            ("bob@one.example", "robert@two.example", "Bob Okonkwo", "Robert Okonkwo", true),
            ("o@one.example", "p@two.example", "Ольга Петрова", "Olga Petrova", true),
            ("a@one.example", "b@two.example", "Silva Ana", "Ana Silva", true),
            ("ana@one.example", "ana@two.example", nil, nil, false),
            ("ana@one.example", "bob@one.example", "Ana Silva", "Bob Silva", false),
            ("ana@one.example", "eva@one.example", nil, nil, false),
        ] as [(String, String, String?, String?, Bool)]
    )
    func suggested(
        _ one: String,
        _ other: String,
        _ name: String?,
        _ otherName: String?,
        _ isSuggested: Bool
    ) async throws {
        let history = try await fixture([(one, name), (other, otherName)])
        let suggestions = try await history.suggestions(for: .email(one), viewer: viewer)
        #expect(suggestions.count == (isSuggested ? 1 : 0), "\(suggestions)")
        guard let suggestion = suggestions.first else { return }
        #expect(suggestion.probability >= 0.5)
        let sum = suggestion.parts.reduce(0) { $0 + $1.bits }
        #expect(abs(sum - suggestion.bits) < 1e-9)
        // Nothing is joined by it.
        #expect(try await history.customers(for: viewer).customers.count >= 2)
    }

    @Test("accepted, two are one; taken back, they are suggested again")
    func accept() async throws {
        let history = try await fixture([("a.b@gmail.com", nil), ("ab@gmail.com", nil)])
        let suggestion = try #require(
            try await history.suggestions(for: .email("ab@gmail.com"), viewer: viewer).first
        )
        let ref = try await history.decide(suggestion, .accept, command("1"))
        #expect(try await history.customers(for: viewer).customers.count == 1)
        #expect(try await history.suggestions(for: .email("ab@gmail.com"), viewer: viewer) == [])
        let link = try #require(try await history.resolver.evidence(ref))
        try await history.tell(try command("2").retract(link))
        let again = try await history.suggestions(for: .email("ab@gmail.com"), viewer: viewer)
        #expect(again == [suggestion])
    }

    @Test("rejected, two are not suggested again; deferred, they are, and it is said")
    func rejectAndDefer() async throws {
        let history = try await fixture([("a.b@gmail.com", nil), ("ab@gmail.com", nil)])
        let who = Who.email("ab@gmail.com")
        let suggestion = try #require(
            try await history.suggestions(for: who, viewer: viewer).first
        )
        try await history.decide(suggestion, .defer, command("1"))
        let deferred = try await history.suggestions(for: who, viewer: viewer)
        #expect(deferred.map(\.decision) == [.defer])
        let ref = try await history.decide(suggestion, .reject, command("2"))
        #expect(try await history.suggestions(for: who, viewer: viewer) == [])
        let separation = try #require(try await history.resolver.evidence(ref))
        try await history.tell(try command("3").retract(separation))
        #expect(try await history.suggestions(for: who, viewer: viewer).count == 1)
        await #expect(throws: HistoryError.self) {
            try await history.decide(suggestion, "perhaps", command("4"))
        }
    }

    @Test("a visitor is told nothing")
    func visitor() async throws {
        let history = try await fixture([("a.b@gmail.com", nil), ("ab@gmail.com", nil)])
        let own = Viewer.visitor(proven: [Identifier(.email, "ab@gmail.com")])
        let error = await #expect(throws: HistoryError.self) {
            try await history.suggestions(for: .email("ab@gmail.com"), viewer: own)
        }
        #expect(error?.code == .forbidden)
    }

    @Test("what everybody has in common leads to nobody, and costs little")
    func crowd() async throws {
        let people = (0..<60).map { ("support.team@firm\($0).example", nil as String?) }
        let history = try await fixture(people)
        let who = Who.email("support.team@firm7.example")
        #expect(try await history.suggestions(for: who, viewer: viewer) == [])
    }
}
