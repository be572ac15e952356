// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("InteractionHistory, briefing")
struct BriefingTests {
    private let fixture: TimelineFixture
    private static let ana = Who.email(TimelineFixture.ana.value)
    private static let nextDay = TimelineFixture.start.advanced(by: .seconds(86_400))

    init() async throws {
        fixture = try await TimelineFixture()
        try await fixture.record([
            .interaction(TimelineFixture.message("m1", minute: 0, "Where is my parcel?"))
        ])
    }

    @Test("a brief and the findings are what is made of the customer's history by hand")
    func sameAsByHand() async throws {
        let history = fixture.history
        let known = try await history.history(of: Self.ana, for: .rep("bo"))
        let context = CheckContext(now: Self.nextDay)
        let brief = try await history.brief(of: Self.ana, for: .rep("bo"), now: Self.nextDay)
        #expect(brief == Brief(known, in: context, for: "bo"))
        let findings = try await history.findings(on: Self.ana, for: .rep("bo"), now: Self.nextDay)
        #expect(findings == Checks.shipped.findings(on: known, in: context))
        #expect(findings.map(\.check) == ["unanswered"])
    }

    @Test("they are judged by the standards that the company adopted")
    func adopted() async throws {
        let history = fixture.history
        let patient = Standards(
            name: "patient",
            version: 1,
            [Standard("f", .firstAnswer, within: Limit(30, .day), reason: "r", goal: "g")]
        )
        try await history.adopt(Adoption(id: "1", patient, by: "bo", at: TimelineFixture.start))
        let later = TimelineFixture.message("m2", minute: 1, "Hello?", from: [Self.bob])
        try await fixture.record([.interaction(later)])
        let who = Who.email(Self.bob.value)
        #expect(try await history.findings(on: who, for: .rep("bo"), now: Self.nextDay).isEmpty)
    }

    @Test("a visitor gets neither")
    func visitor() async throws {
        let visitor = Viewer.visitor(proven: [TimelineFixture.ana])
        let briefError = await #expect(throws: HistoryError.self) {
            try await fixture.history.brief(of: Self.ana, for: visitor)
        }
        #expect(briefError?.code == .forbidden)
        let findingsError = await #expect(throws: HistoryError.self) {
            try await fixture.history.findings(on: Self.ana, for: visitor)
        }
        #expect(findingsError?.code == .forbidden)
    }

    private static let bob = Identifier(.email, "bob@example.com")
}
