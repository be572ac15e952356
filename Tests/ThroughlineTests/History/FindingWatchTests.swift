// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("FindingWatch")
struct FindingWatchTests {
    private static let per = Identifier(.email, "per@example.com")

    private let fixture: TimelineFixture

    init() async throws { fixture = try await TimelineFixture() }

    private func watch() -> Watch {
        Watch(FindingWatch(fixture.history, for: .rep("service")))
    }

    private static func moment(_ minutes: Int64) -> Timestamp {
        TimelineFixture.start.advanced(by: .seconds(minutes * 60))
    }

    /// A watch that counts.
    private struct Watch {
        var watch: FindingWatch

        init(_ watch: FindingWatch) { self.watch = watch }

        /// How many findings opened and closed.
        mutating func changes(at minutes: Int64) async throws -> [Int] {
            let changes = try await watch.catchUp(now: FindingWatchTests.moment(minutes))
            let opened = changes.count { if case .opened = $0 { true } else { false } }
            return [opened, changes.count - opened]
        }
    }

    private func says(
        _ id: String,
        minute: Double,
        from identifier: Identifier = TimelineFixture.ana,
        _ direction: Direction = .inbound
    ) async throws {
        let text = direction == .inbound ? "Where is my parcel?" : "On its way."
        try await fixture.record([
            .interaction(
                TimelineFixture.message(
                    id,
                    minute: minute,
                    text,
                    from: [identifier],
                    direction: direction
                )
            )
        ])
    }

    private func link(_ identifiers: [Identifier]) async throws -> Ref {
        let subjects = try await fixture.history.vault.subjects(of: identifiers).compactMap { $0 }
        let command = IdentityCommand(id: "l", by: "bo", time: Self.moment(4), reason: "one person")
        return try await fixture.history.tell(try command.link(subjects))
    }

    private func unlink(_ link: Ref) async throws {
        let evidence = try #require(try await fixture.history.resolver.evidence(link))
        let undo = IdentityCommand(id: "u", by: "bo", time: Self.moment(6), reason: "neighbours")
        try await fixture.history.tell(try undo.retract(evidence))
    }

    @Test("says what opens as time passes and what closes as somebody answers, each once")
    func course() async throws {
        var watch = watch()
        try await says("a", minute: 0)
        #expect(try await watch.changes(at: 0) == [0, 0])
        // A chat is answered within a minute.
        #expect(watch.watch.nextTurn == Self.moment(1))
        #expect(try await watch.changes(at: 1) == [0, 0])
        #expect(try await watch.changes(at: 2) == [1, 0])
        #expect(watch.watch.nextTurn == nil)
        #expect(try await watch.changes(at: 3) == [0, 0])
        try await says("b", minute: 4, .outbound)
        #expect(try await watch.changes(at: 5) == [0, 1])
        #expect(try await watch.changes(at: 6) == [0, 0])
    }

    @Test("a deletion, which names nobody, closes what was asked")
    func deletion() async throws {
        var watch = watch()
        try await says("a", minute: 0)
        #expect(try await watch.changes(at: 2) == [1, 0])
        let change = TimelineFixture.change(.deleted, of: "a", id: "d", minute: 3)
        try await fixture.record([.change(change)])
        #expect(try await watch.changes(at: 4) == [0, 1])
    }

    @Test("looks at whoever wrote, and leaves the others alone")
    func others() async throws {
        var watch = watch()
        try await says("a", minute: 0)
        #expect(try await watch.changes(at: 2) == [1, 0])
        try await says("p", minute: 2, from: Self.per)
        #expect(try await watch.changes(at: 5) == [1, 0])
        try await says("b", minute: 4.5, from: Self.per, .outbound)
        #expect(try await watch.changes(at: 7) == [0, 1])
    }

    @Test("a link and its unlink neither open nor close what stays as it was")
    func links() async throws {
        var watch = watch()
        try await says("a", minute: 0)
        #expect(try await watch.changes(at: 2) == [1, 0])
        try await says("p", minute: 2, from: Self.per)
        #expect(try await watch.changes(at: 4) == [1, 0])
        let link = try await link([TimelineFixture.ana, Self.per])
        // One thread to one account: the two waits become one, and the first of them stays.
        #expect(try await watch.changes(at: 5) == [0, 1])
        try await unlink(link)
        #expect(try await watch.changes(at: 7) == [1, 0])
        try await says("b", minute: 4.5, from: Self.per, .outbound)
        #expect(try await watch.changes(at: 9) == [0, 1])
    }

    @Test("an answer on the other side of a link closes, and its unlink opens again")
    func answeredAcrossLink() async throws {
        var watch = watch()
        try await says("a", minute: 0)
        try await says("p", minute: 1, from: Self.per, .outbound)
        #expect(try await watch.changes(at: 2) == [1, 0])
        let link = try await link([TimelineFixture.ana, Self.per])
        #expect(try await watch.changes(at: 5) == [0, 1])
        try await unlink(link)
        #expect(try await watch.changes(at: 7) == [1, 0])
    }

    @Test("who is erased has no finding any more")
    func erasure() async throws {
        var watch = watch()
        try await says("a", minute: 0)
        #expect(try await watch.changes(at: 2) == [1, 0])
        let command = InteractionHistory.ErasureCommand(id: "e", by: .rep("bo"), at: Self.moment(3))
        _ = try await fixture.history.erase(.identifier(TimelineFixture.ana), command)
        #expect(try await watch.changes(at: 4) == [0, 1])
    }

    @Test("other standards are looked at from their adoption on, also one that lies ahead")
    func adoption() async throws {
        var watch = watch()
        try await says("a", minute: 0)
        #expect(try await watch.changes(at: 2) == [1, 0])
        let none = Standards(name: "none", version: 1, [])
        try await fixture.history.adopt(Adoption(id: "1", none, by: "bo", at: Self.moment(0)))
        #expect(try await watch.changes(at: 3) == [0, 1])
        let later = Adoption(id: "2", none, by: "bo", at: Self.moment(90))
        try await fixture.history.adopt(later)
        #expect(try await watch.changes(at: 4) == [0, 0])
        #expect(watch.watch.nextTurn == Self.moment(90))
    }

    @Test("is for reps alone")
    func visitors() async throws {
        var watch = FindingWatch(fixture.history, for: .visitor(proven: []))
        do {
            _ = try await watch.catchUp()
            Issue.record("A visitor was told what is found.")
        } catch {
            #expect(error.code == .forbidden)
        }
    }
}
