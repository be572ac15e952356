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

    @Test("where a rep put an entry, and why, is for reps alone")
    func moved() async throws {
        var move = TimelineFixture.change(.moved, of: "m1", id: "v1", minute: 3)
        move.conversation = ConversationAssignment(ObjectName("test", "other"), .moved)
        move.reason = "She shouts at everybody."
        try await fixture.record([.change(move)])
        let ana = Who.identifier(TimelineFixture.ana)
        let seen = try await fixture.history.timeline(of: ana, for: .rep("bo"))
        #expect(seen.entries.first?.moves.first?.reason == "She shouts at everybody.")
        let own = try await entries(of: TimelineFixture.ana, proven: [Self.login])
        #expect(own.map(\.moves) == [[]])
    }

    @Test("an internal copy of a message is for reps alone, and so is a file that it brought")
    func copy() async throws {
        var note = TimelineFixture.message("m1-note", minute: 4, "She is lying.")
        note.object = ObjectName("test", "m1")
        note.visibility = .internal
        var file = Attachment()
        file.name = "diagnosis.pdf"
        note.attachments = [file]
        try await fixture.record([.interaction(note)])
        let ana = Who.identifier(TimelineFixture.ana)
        let seen = try await fixture.history.timeline(of: ana, for: .rep("bo"))
        #expect(seen.entries.first?.parts.map(\.text) == ["Hello", "She is lying."])
        let own = try await entries(of: TimelineFixture.ana, proven: [Self.login])
        #expect(own.map { $0.parts.map(\.text) } == [["Hello"]])
        #expect(own.allSatisfy { $0.media.isEmpty && $0.interaction.attachments.isEmpty })
        let media = try #require(seen.entries.first?.media.first)
        let rep = Viewer.rep("bo")
        #expect(try await fixture.history.media(media.ref, for: rep).ref == media.ref)
        let error = await #expect(throws: HistoryError.self) {
            try await fixture.history.media(
                media.ref,
                for: .visitor(proven: [TimelineFixture.ana])
            )
        }
        #expect(error?.code == .forbidden)
    }

    @Test("what was taken back is not handed out, nor what it was before it was edited")
    func takenBack() async throws {
        var edit = TimelineFixture.change(.edited, of: "m1", id: "e1", minute: 5)
        edit.text = "Hello again"
        let deletion = TimelineFixture.change(.deleted, of: "m1", id: "d1", minute: 6)
        try await fixture.record([.change(edit), .change(deletion)])
        let own = try #require(
            try await entries(of: TimelineFixture.ana, proven: [Self.login]).first
        )
        #expect(own.deletedAt != nil)
        #expect(own.interaction.text == nil)
        #expect(own.edits.isEmpty)
    }

    @Test("a payload's bytes are for reps alone")
    func payload() async throws {
        var message = TimelineFixture.message("m3", minute: 7, "Third", from: [Self.bob])
        message.payload = Bytes(Array(#"{"agent_note":"vip"}"#.utf8))
        try await fixture.record([.interaction(message)])
        let own = try await entries(of: Self.bob, proven: [Self.bob])
        #expect(Set(own.map(\.interaction.text)) == ["Mine", "Third"])
        #expect(own.allSatisfy { $0.interaction.payload == nil })
        let seen = try await fixture.history.timeline(of: .identifier(Self.bob), for: .rep("bo"))
        #expect(seen.entries.contains { $0.interaction.payload != nil })
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
