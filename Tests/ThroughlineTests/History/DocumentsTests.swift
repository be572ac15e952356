// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("InteractionHistory, documents")
struct DocumentsTests {
    private static let now = TimelineFixture.start
    private static let strict = Standards(
        name: "ours",
        version: 1,
        [Standard("f", .firstAnswer, within: Limit(1, .hour), reason: "r", goal: "g")]
    )

    private static func adoption(_ id: String, minutes: Int64) -> Adoption {
        let moment = now.advanced(by: .seconds(minutes * 60))
        return Adoption(id: id, strict, by: "bo", reason: "We say so.", at: moment)
    }

    @Test("what was adopted applies, and as of before it doesn't")
    func adopts() async throws {
        let fixture = try await TimelineFixture()
        let before = try await fixture.history.store.head().position
        try await fixture.history.adopt(Self.adoption("1", minutes: 0))
        let documents = try await fixture.history.documents()
        #expect(documents.standards(at: Self.now) == Self.strict)
        #expect(try await fixture.history.documents(asOf: before) == .shipped)
        #expect(try await fixture.history.context().documents == documents)
    }

    @Test(
        "an adoption is never dated back",
        arguments: [(Int64(-2), false), (-1, true), (0, true), (90_000, true)]
    )
    func datedBack(minutes: Int64, isAllowed: Bool) async throws {
        let fixture = try await TimelineFixture()
        let adoption = Self.adoption("1", minutes: minutes)
        if isAllowed {
            try await fixture.history.adopt(adoption)
        } else {
            let error = await #expect(throws: HistoryError.self) {
                try await fixture.history.adopt(adoption)
            }
            #expect(error?.code == .invalid)
        }
    }

    @Test("neither an empty adoption nor a document with problems is taken")
    func refuses() async throws {
        let fixture = try await TimelineFixture()
        var bad = Self.adoption("1", minutes: 0)
        bad.standards?.standards[0].reason = ""
        for adoption in [Adoption(id: "2", by: "bo", at: Self.now), bad] {
            await #expect(throws: HistoryError.self) { try await fixture.history.adopt(adoption) }
        }
        bad.retires = true
        try await fixture.history.adopt(bad)
        #expect(try await fixture.history.documents().standards(at: Self.now) == .shipped)
    }

    @Test("what an import brings starts no clock, and is the same event as when it came live")
    func backfill() async throws {
        let fixture = try await TimelineFixture()
        let message = TimelineFixture.message("m", minute: 0, "Where is my parcel?")
        var context = TimelineFixture.context()
        context.isBackfill = true
        let items = [AdapterItem("1", .interaction(message))]
        let profile = TimelineFixture.profile
        let history = fixture.history
        let first = try await history.record(items, from: profile, context: context)
        let again = try await fixture.record([.interaction(message)])
        #expect(first.map(\.kind) == [.appended])
        #expect(again.map(\.kind) == [.duplicate])
        let known = try await history.history(
            of: .email(TimelineFixture.ana.value),
            for: .rep("bo")
        )
        #expect(known.imported.count == 1)
        let later = CheckContext(now: Self.now.advanced(by: .seconds(90_000)))
        #expect(UnansweredCheck().verdicts(on: known, in: later).compactMap(\.finding).isEmpty)
        try await fixture.record([
            .interaction(TimelineFixture.message("n", minute: 1, "Hello? Where is it?"))
        ])
        let live = try await history.history(of: .customer(known.customer), for: .rep("bo"))
        #expect(UnansweredCheck().verdicts(on: live, in: later).compactMap(\.finding).count == 1)
    }

    @Test("a view says who saw what, up to where")
    func view() async throws {
        let fixture = try await TimelineFixture()
        try await fixture.record([.interaction(TimelineFixture.message("m", minute: 0))])
        let ana = Who.email(TimelineFixture.ana.value)
        let known = try await fixture.history.history(of: ana, for: .rep("bo"))
        try await fixture.history.recordView(of: known, by: "bo", id: "v")
        let again = try await fixture.history.history(of: ana, for: .rep("bo"))
        #expect(again.views.map(\.body.by) == ["bo"])
        #expect(again.views.first?.body.newest == known.entries.last?.ref)
    }
}
