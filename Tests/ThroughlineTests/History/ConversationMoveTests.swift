// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Moving to another conversation")
struct ConversationMoveTests {
    private let fixture: TimelineFixture
    private let ref: Ref
    private let ana = Who.identifier(TimelineFixture.ana)
    private let first = ObjectName("test", "thread 1")
    private let second = ObjectName("test", "thread 2")
    private let third = ObjectName("test", "thread 3")

    init() async throws {
        fixture = try await TimelineFixture()
        var message = TimelineFixture.message("m1", minute: 0)
        message.conversation = ConversationAssignment(first, .headers)
        ref = message.ref
        try await fixture.record([
            .interaction(message),
            .interaction(TimelineFixture.message("m2", minute: 1)),
            .interaction(TimelineFixture.message("view", minute: 2, kind: .pageView)),
        ])
    }

    private func command(_ id: String, minute: Int, _ reason: String? = "other order")
        -> IdentityCommand
    {
        let time = TimelineFixture.start.advanced(by: .seconds(minute * 60))
        return IdentityCommand(id: id, by: "bo", time: time, reason: reason)
    }

    private func entry(asOf position: Position? = nil) async throws -> TimelineEntry {
        let request = TimelineRequest(asOf: position)
        let page = try await fixture.history.timeline(of: ana, request, for: .rep("kim"))
        return try #require(page.entries.first { $0.ref == ref })
    }

    private var head: Position {
        get async throws { try await fixture.history.store.head().position }
    }

    private func code(_ work: () async throws -> Void) async -> HistoryError.Code? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? HistoryError)?.code
        }
    }

    @Test(
        "an entry shows the conversation it was put in, by whom and why; as of before, the old one"
    )
    func moved() async throws {
        let before = try await head
        let move = try await fixture.history.move(ref, to: second, command("c1", minute: 5))
        let entry = try await entry()
        #expect(entry.interaction.conversation == ConversationAssignment(second, .moved))
        #expect(entry.moves.map(\.ref) == [move])
        #expect(entry.moves.first?.by == "bo")
        #expect(entry.moves.first?.reason == "other order")
        #expect(entry.interaction.participants.allSatisfy { $0.rep == nil })
        let old = try await self.entry(asOf: before)
        #expect(old.interaction.conversation == ConversationAssignment(first, .headers))
        #expect(old.moves.isEmpty)
    }

    @Test("a move that is taken back leaves everything as it was")
    func takenBack() async throws {
        let before = try await entry()
        let move = try await fixture.history.move(ref, to: second, command("c1", minute: 5))
        let moved = try await head
        try await fixture.history.takeBack(move: move, command("c2", minute: 6))
        #expect(try await entry() == before)
        #expect(try await entry(asOf: moved).interaction.conversation?.name == second)
    }

    @Test("taking back the last of two moves leaves the first, and the other way round the last")
    func order() async throws {
        let one = try await fixture.history.move(ref, to: second, command("c1", minute: 5))
        let two = try await fixture.history.move(ref, to: third, command("c2", minute: 6))
        #expect(try await entry().interaction.conversation?.name == third)
        try await fixture.history.takeBack(move: one, command("c3", minute: 7))
        #expect(try await entry().interaction.conversation?.name == third)
        try await fixture.history.takeBack(move: two, command("c4", minute: 8))
        #expect(try await entry().interaction.conversation?.name == first)
    }

    @Test("moves fold the same in either order of arrival")
    func arrival() async throws {
        _ = try await fixture.history.move(ref, to: third, command("late", minute: 9))
        _ = try await fixture.history.move(ref, to: second, command("early", minute: 3))
        #expect(try await entry().interaction.conversation?.name == third)
        #expect(try await entry().moves.map(\.to) == [second, third])
    }

    @Test("the same command twice is one move")
    func twice() async throws {
        _ = try await fixture.history.move(ref, to: second, command("c1", minute: 5))
        let end = try await head
        #expect(
            await code {
                _ = try await fixture.history.move(ref, to: second, command("c1", minute: 5))
            } == .invalid
        )
        #expect(try await head == end)
    }

    @Test("an entry's conversation is its adapter's, or one that begins with it")
    func named() async throws {
        #expect(try await fixture.history.conversation(of: ref) == first)
        let lone = TimelineFixture.message("m2", minute: 1).ref
        #expect(try await fixture.history.conversation(of: lone) == ObjectName("test", "m2"))
    }

    @Test("a move needs a reason, an entry, a name, and somewhere else to go")
    func refused() async throws {
        let history = fixture.history
        for reason in [nil, "", " \n", String(repeating: "x", count: 2_001)] as [String?] {
            #expect(
                await code {
                    try await history.move(ref, to: second, command("c1", minute: 5, reason))
                } == .invalid
            )
        }
        let nobody = Ref(high: 1, low: 2)
        #expect(
            await code { try await history.move(nobody, to: second, command("c1", minute: 5)) }
                == .notFound
        )
        for name in [ObjectName("", "x"), ObjectName("x", ""), first] {
            #expect(
                await code { try await history.move(ref, to: name, command("c1", minute: 5)) }
                    == .invalid
            )
        }
        let view = TimelineFixture.message("view", minute: 2, kind: .pageView).ref
        #expect(
            await code { try await history.move(view, to: second, command("c1", minute: 5)) }
                == .invalid
        )
        #expect(try await entry().moves.isEmpty)
    }

    @Test("only a move can be taken back, and once")
    func notTwice() async throws {
        let history = fixture.history
        #expect(
            await code { try await history.takeBack(move: ref, command("c2", minute: 6)) }
                == .invalid
        )
        let move = try await history.move(ref, to: second, command("c1", minute: 5))
        try await history.takeBack(move: move, command("c2", minute: 6))
        #expect(
            await code { try await history.takeBack(move: move, command("c3", minute: 7)) }
                == .invalid
        )
    }

    @Test("a move goes with the customer who is erased")
    func erased() async throws {
        _ = try await fixture.history.move(ref, to: second, command("c1", minute: 5))
        _ = try await fixture.history.erase(
            ana,
            .init(id: "e1", by: .rep("bo"), at: TimelineFixture.start)
        )
        let events = try await fixture.history.store.read(
            EventQuery(EventFilter([.init(classes: [.interaction, .change])]))
        )
        #expect(events.count == 4)
        #expect(events.allSatisfy { $0.isErased })
    }
}
