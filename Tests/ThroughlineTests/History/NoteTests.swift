// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Notes")
struct NoteTests {
    private let fixture: TimelineFixture
    private let ana = Who.identifier(TimelineFixture.ana)

    init() async throws {
        fixture = try await TimelineFixture()
        try await fixture.record([.interaction(TimelineFixture.message("m1", minute: 0))])
    }

    private func note(_ text: String, on channel: Channel, id: String = "n1") async throws {
        try await fixture.history.note(text, about: ana, by: "bo", on: channel, id: id)
    }

    private func entries(_ viewer: Viewer = .rep("kim")) async throws -> [TimelineEntry] {
        try await fixture.history.timeline(of: ana, for: viewer).entries
    }

    @Test(
        "a note stands in the timeline, with who wrote it",
        arguments: [(Channel.phone, InteractionKind.note), (.inPerson, .visit), (.internal, .note)]
    )
    func stands(_ channel: Channel, _ kind: InteractionKind) async throws {
        try await note("Came by and picked up the parcel.", on: channel)
        let written = try #require(try await entries().first { $0.interaction.kind == kind })
        #expect(written.said == "Came by and picked up the parcel.")
        #expect(written.interaction.channel == channel)
        #expect(written.interaction.participants.contains { $0.rep == "bo" })
    }

    @Test("a visitor never sees a note, even of their own history")
    func hidden() async throws {
        try await note("Sounded tired.", on: .internal)
        #expect(try await entries(.visitor(proven: [TimelineFixture.ana])).count == 1)
        #expect(try await entries().count == 2)
    }

    @Test("the same note twice is one note")
    func twice() async throws {
        try await note("Once.", on: .phone)
        try await note("Once.", on: .phone)
        #expect(try await entries().count == 2)
    }

    @Test("a note without words is refused", arguments: ["", "  ", "\n\t"])
    func empty(_ text: String) async throws {
        let error = await #expect(throws: HistoryError.self) { try await note(text, on: .phone) }
        #expect(error?.code == .invalid)
    }

    @Test("a note about nobody is refused")
    func nobody() async throws {
        let error = await #expect(throws: HistoryError.self) {
            try await fixture.history.note(
                "Hello",
                about: .email("nobody@example.com"),
                by: "bo",
                on: .phone,
                id: "n2"
            )
        }
        #expect(error?.code == .notFound)
    }
}
