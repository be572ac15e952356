// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Claiming a reply")
struct ReplyClaimTests {
    private let fixture: TimelineFixture
    private let ana = Who.identifier(TimelineFixture.ana)

    init() async throws {
        fixture = try await TimelineFixture()
        try await fixture.record([.interaction(TimelineFixture.message("m1", minute: 0))])
    }

    private var head: Position {
        get async throws { try await fixture.history.store.head().position }
    }

    private func claim(_ id: String, readUpTo position: Position) async throws {
        try await fixture.history.claimReply(to: ana, by: "bo", readUpTo: position, id: id)
    }

    @Test("a rep who has read everything may answer")
    func readAll() async throws {
        try await claim("c1", readUpTo: head)
    }

    @Test(
        "whoever has not read what the customer wrote since is refused",
        arguments: [InteractionKind.message, .call, .voicemail, .form, .post, .survey]
    )
    func unread(_ kind: InteractionKind) async throws {
        let read = try await head
        let since = TimelineFixture.message("m2", minute: 1, kind: kind)
        try await fixture.record([.interaction(since)])
        let error = await #expect(throws: HistoryError.self) {
            try await claim("c1", readUpTo: read)
        }
        #expect(error?.code == .unread)
        try await claim("c1", readUpTo: head)
    }

    @Test("a late message counts by when it came, not by its own time")
    func late() async throws {
        let read = try await head
        let late = TimelineFixture.message("m0", minute: -60)
        try await fixture.record([.interaction(late)])
        let error = await #expect(throws: HistoryError.self) {
            try await claim("c1", readUpTo: read)
        }
        #expect(error?.code == .unread)
    }

    @Test("what a linked identifier wrote counts as well")
    func linked() async throws {
        let chat = Identifier(.platform, "chat-1")
        try await fixture.record([
            .interaction(
                TimelineFixture.message("x", minute: 0, from: [TimelineFixture.ana, chat])
            )
        ])
        let read = try await head
        let since = TimelineFixture.message("m2", minute: 1, from: [chat])
        try await fixture.record([.interaction(since)])
        await #expect(throws: HistoryError.self) { try await claim("c1", readUpTo: read) }
    }

    @Test("page views, answers, receipts and automatic replies refuse nobody")
    func silent() async throws {
        let read = try await head
        var automatic = TimelineFixture.message("m3", minute: 2)
        automatic.marks = [.autoReply]
        try await fixture.record([
            .interaction(TimelineFixture.message("p", minute: 1, kind: .pageView)),
            .interaction(TimelineFixture.message("m2", minute: 1, direction: .outbound)),
            .interaction(automatic),
            .change(TimelineFixture.change(.status, of: "m1", id: "s1", minute: 3)),
        ])
        try await claim("c1", readUpTo: read)
    }

    @Test("what another customer wrote refuses nobody")
    func somebodyElse() async throws {
        let read = try await head
        let bob = Identifier(.email, "bob@example.com")
        let message = TimelineFixture.message("m2", minute: 1, from: [bob])
        try await fixture.record([.interaction(message)])
        try await claim("c1", readUpTo: read)
    }

    @Test("the same claim twice is one claim")
    func twice() async throws {
        let read = try await head
        try await claim("c1", readUpTo: read)
        let after = try await head
        try await claim("c1", readUpTo: read)
        #expect(try await head == after)
    }
}
