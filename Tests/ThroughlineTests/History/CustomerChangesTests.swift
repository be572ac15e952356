// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("A customer's changes, live")
struct CustomerChangesTests {
    private let fixture: TimelineFixture
    private let ana = Who.identifier(TimelineFixture.ana)
    private let chat = Identifier(.platform, "chat-1")

    init() async throws {
        fixture = try await TimelineFixture()
        try await fixture.record([
            .interaction(TimelineFixture.message("m1", minute: 0)),
            .interaction(TimelineFixture.message("x1", minute: 0, from: [chat])),
        ])
    }

    private func say(_ id: String, _ text: String, from identifier: Identifier) async throws {
        let message = TimelineFixture.message(id, minute: 5, text, from: [identifier])
        try await fixture.record([.interaction(message)])
    }

    private func command(_ id: String) -> IdentityCommand {
        IdentityCommand(id: id, by: "bo", time: TimelineFixture.start)
    }

    private func link() async throws -> Ref {
        let subjects = [
            try await fixture.history.subject(of: ana),
            try await fixture.history.subject(of: .identifier(chat)),
        ]
        return try await fixture.history.tell(try command("link").link(subjects))
    }

    private func unlink(_ link: Ref) async throws {
        let evidence = try #require(try await fixture.history.resolver.evidence(link))
        try await fixture.history.tell(try command("unlink").retract(evidence))
    }

    private func said(_ change: CustomerChange?) -> String? {
        guard case .entry(let entry) = change else { return nil }
        return entry.said
    }

    private func identifiers(_ change: CustomerChange?) -> Set<Identifier> {
        guard case .identity(let customer) = change else { return [] }
        return Set(customer.members.compactMap(\.identifier))
    }

    @Test("what was recorded before does not come, what is recorded since does")
    func since() async throws {
        var changes = try await fixture.history.changes(of: ana, for: .rep("bo"))
            .makeAsyncIterator()
        try await say("m2", "After", from: TimelineFixture.ana)
        #expect(said(try await changes.next()) == "After")
    }

    @Test("an edit brings the entry as it is now")
    func edited() async throws {
        var changes = try await fixture.history.changes(of: ana, for: .rep("bo"))
            .makeAsyncIterator()
        var edit = TimelineFixture.change(.edited, of: "m1", id: "e1", minute: 6)
        edit.text = "Hello again"
        try await fixture.record([.change(edit)])
        #expect(said(try await changes.next()) == "Hello again")
    }

    @Test("a link while it is open brings the other identifier's messages, an unlink ends that")
    func survivesLinkAndUnlink() async throws {
        var changes = try await fixture.history.changes(of: ana, for: .rep("bo"))
            .makeAsyncIterator()
        try await say("x2", "Nobody's yet", from: chat)
        let link = try await link()
        #expect(identifiers(try await changes.next()) == [TimelineFixture.ana, chat])
        try await say("x3", "Hers now", from: chat)
        #expect(said(try await changes.next()) == "Hers now")
        try await unlink(link)
        #expect(identifiers(try await changes.next()) == [TimelineFixture.ana])
        try await say("x4", "Not hers", from: chat)
        try await say("m9", "Hers", from: TimelineFixture.ana)
        #expect(said(try await changes.next()) == "Hers")
    }

    @Test("a visitor's changes leave out what is internal")
    func internalNotes() async throws {
        let visitor = Viewer.visitor(proven: [TimelineFixture.ana])
        var changes = try await fixture.history.changes(of: ana, for: visitor).makeAsyncIterator()
        try await fixture.history.note("Sounded tired.", about: ana, by: "bo", on: .phone, id: "n")
        try await say("m2", "After", from: TimelineFixture.ana)
        #expect(said(try await changes.next()) == "After")
    }

    @Test("it ends when the store is closed")
    func closed() async throws {
        var changes = try await fixture.history.changes(of: ana, for: .rep("bo"))
            .makeAsyncIterator()
        await fixture.history.close()
        let next = try? await changes.next()
        #expect(next == nil)
    }
}
