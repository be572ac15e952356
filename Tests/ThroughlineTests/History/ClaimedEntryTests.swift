// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Entries that a customer is only claimed to have sent")
struct ClaimedEntryTests {
    private let fixture: TimelineFixture
    private static let ana = TimelineFixture.ana
    private static let cookie = Identifier(.cookie, "c-1")
    private static let number = Identifier(.phone, "+4520123456")
    private static let rep = Viewer.rep("bo")

    init() async throws { fixture = try await TimelineFixture() }

    private static func form(
        _ id: String = "f1",
        minute: Double = 0,
        on channel: Channel = .web,
        by identifiers: [(Identifier, Tier)] = [(ana, .declared)],
        direction: Direction = .inbound
    ) -> Interaction {
        var form = TimelineFixture.message(id, minute: minute, direction: direction)
        form.channel = channel
        form.participants = [
            Participant(.customer, .from, identifiers: identifiers.map { .init($0.0, $0.1) })
        ]
        return form
    }

    private func marks(_ who: Identifier = ana) async throws -> [Bool] {
        let page = try await fixture.history.timeline(of: .identifier(who), for: Self.rep)
        return page.entries.reversed().map(\.isClaimed)
    }

    @Test(
        "what somebody wrote who typed an address is marked, however well the address is known else",
        arguments: [Channel.web, .chat, .social, .survey]
    )
    func typed(_ channel: Channel) async throws {
        try await fixture.record([
            .interaction(TimelineFixture.message("m1", minute: 0)),
            .interaction(Self.form(minute: 1, on: channel)),
        ])
        #expect(try await marks() == [false, true])
    }

    @Test(
        "what was not only typed is not marked",
        arguments: [
            form(by: [(ana, .ambient)]), form(by: [(ana, .verified)]),
            form(by: [(ana, .authoritative)]),
            form(on: .email), form(direction: .outbound), form(direction: .internal),
        ]
    )
    func known(_ interaction: Interaction) async throws {
        try await fixture.record([.interaction(interaction)])
        #expect(try await marks() == [false])
    }

    @Test("a number that was typed is marked, and one that called is not")
    func number() async throws {
        try await fixture.record([
            .interaction(Self.form(by: [(Self.number, .declared)])),
            .interaction(Self.form("f2", minute: 1, on: .sms, by: [(Self.number, .declared)])),
            .interaction(Self.form("f3", minute: 2, on: .phone, by: [(Self.number, .declared)])),
        ])
        #expect(try await marks(Self.number) == [true, false, false])
    }

    @Test("it is the visitor's own in the visitor's timeline, and only claimed in the other's")
    func whose() async throws {
        try await fixture.record([
            .interaction(TimelineFixture.message("m1", minute: 0)),
            .interaction(
                Self.form(minute: 1, by: [(Self.cookie, .ambient), (Self.ana, .declared)])
            ),
        ])
        #expect(try await marks(Self.cookie) == [false])
        #expect(try await marks() == [false, true])
    }

    @Test("who verifies an address speaks for what was typed before, and not for what comes later")
    func verified() async throws {
        let both = [(Self.ana, Tier.declared), (Self.number, .declared)]
        try await fixture.record([
            .interaction(Self.form(minute: 1, by: both)),
            .interaction(Self.form("f2", minute: 5)),
        ])
        #expect(try await marks() == [true, true])
        var subjects: [SubjectID] = []
        for identifier in [Self.ana, Self.number] {
            subjects.append(try await fixture.history.subject(of: .identifier(identifier)))
        }
        let time = TimelineFixture.start.advanced(by: .seconds(120))
        let command = IdentityCommand(id: "v", by: "bo", time: time, reason: "answered")
        let ref = try await fixture.history.tell(try command.verify(subjects))
        #expect(try await marks() == [false, true])
        let evidence = try #require(await fixture.history.resolver.evidence(ref))
        let back = IdentityCommand(id: "r", by: "bo", time: time)
        try await fixture.history.tell(try back.retract(evidence))
        #expect(try await marks() == [true, true])
    }

    @Test("a link says whose an address is, and not that they typed it")
    func linked() async throws {
        try await fixture.record([
            .interaction(Self.form()),
            .interaction(
                TimelineFixture.message("m1", minute: 1, from: [Self.number])
            ),
        ])
        var subjects: [SubjectID] = []
        for identifier in [Self.ana, Self.number] {
            subjects.append(try await fixture.history.subject(of: .identifier(identifier)))
        }
        let time = TimelineFixture.start.advanced(by: .seconds(120))
        let command = IdentityCommand(id: "l", by: "bo", time: time)
        try await fixture.history.tell(try command.link(subjects))
        #expect(try await marks() == [true, false])
    }

    @Test("a brief says of whom it can't be sure, and greets as the identifiers came")
    func brief() async throws {
        try await fixture.record([.interaction(Self.form())])
        let who = Who.identifier(Self.ana)
        let moment = TimelineFixture.start.advanced(by: .seconds(600))
        let text = try await fixture.history.brief(of: who, for: Self.rep, now: moment).terminalText
        #expect(text.contains("Not sure: mail only claimed."), "\(text)")
        #expect(text.contains("web, sender unproven: “Hello”"), "\(text)")
        try await fixture.record([.interaction(Self.form("m2", minute: 1, on: .email))])
        let later = try await fixture.history.brief(of: who, for: Self.rep, now: moment)
        #expect(later.terminalText.contains("Not sure: mail seen."), "\(later.terminalText)")
        try await fixture.record([.interaction(TimelineFixture.message("m3", minute: 2))])
        let last = try await fixture.history.brief(of: who, for: Self.rep, now: moment)
        #expect(last.terminalText.contains("Sure: mail proven."), "\(last.terminalText)")
    }

    @Test("whoever watches sees it too")
    func watched() async throws {
        try await fixture.record([.interaction(TimelineFixture.message("m1", minute: 0))])
        var changes = try await fixture.history.changes(of: .identifier(Self.ana), for: Self.rep)
            .makeAsyncIterator()
        try await fixture.record([.interaction(Self.form(minute: 1))])
        var claimed: [Bool] = []
        while claimed.isEmpty, let change = try await changes.next() {
            if case .entry(let entry) = change { claimed.append(entry.isClaimed) }
        }
        #expect(claimed == [true])
    }
}
