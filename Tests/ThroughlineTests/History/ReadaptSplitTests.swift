// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Readapt of a split")
struct ReadaptSplitTests {
    /// Reads a line; what is shown of it differs by version, its words don't.
    private struct Words: ChannelAdapter {
        var version: UInt16
        /// What is shown, by version; all of it where there is nothing.
        var shown: [UInt16: String]

        var profile: AdapterProfile { TimelineFixture.profile(version: version) }

        func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {}

        func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
            let words = String(decoding: payload.bytes, as: UTF8.self)
            var message = TimelineFixture.message("m1", minute: 5, words)
            message.visibleText = shown[version]
            message.payload = Bytes(payload.bytes)
            return AnySequence([AdapterItem("line", .interaction(message))])
        }
    }

    private let fixture: TimelineFixture
    private let words = "Yes. On Monday you wrote: Is it?"

    init() async throws { fixture = try await TimelineFixture() }

    private func record(_ shown: [UInt16: String]) async throws {
        let adapter = Words(version: 1, shown: shown)
        let context = TimelineFixture.context()
        _ = try await fixture.history.record(
            Array(adapter.items(in: Payload(Array(words.utf8)), context: context)),
            from: adapter.profile,
            context: context
        )
    }

    private func readapt(
        _ version: UInt16,
        _ shown: [UInt16: String],
        dryRun: Bool = false
    ) async throws -> (outcomes: [Rereading.Outcome: Int], fields: [String]) {
        var fields: [String] = []
        let report = try await fixture.history.readapt(
            Words(version: version, shown: shown),
            dryRun: dryRun
        ) { fields += $0.fields.map(\.name) }
        return (report.outcomes, fields)
    }

    private func entry(asOf position: Position? = nil) async throws -> TimelineEntry? {
        let request = TimelineRequest(asOf: position)
        let who = Who.identifier(TimelineFixture.ana)
        return try await fixture.history.timeline(of: who, request, for: .rep("kim")).entries.first
    }

    private var head: Position {
        get async throws { try await fixture.history.store.head().position }
    }

    @Test("a text that is split better is shown so, and is no edit of anybody's")
    func corrected() async throws {
        try await record([:])
        let before = try await head
        #expect(try await entry()?.said == words)

        let (outcomes, fields) = try await readapt(2, [2: "Yes."])
        #expect(outcomes == [.corrected: 1])
        #expect(fields == ["visibleText"])
        let entry = try #require(try await entry())
        #expect(entry.said == "Yes.")
        #expect(entry.interaction.text == words)
        #expect(entry.edits.isEmpty)
        #expect(entry.variants.isEmpty)
        #expect(try await self.entry(asOf: before)?.said == words)
    }

    @Test("a second run appends nothing; a dry run says it and appends nothing")
    func again() async throws {
        try await record([1: "Yes. On Monday"])
        let before = try await head
        #expect(try await readapt(2, [2: "Yes."], dryRun: true).outcomes == [.corrected: 1])
        #expect(try await head == before)
        _ = try await readapt(2, [2: "Yes."])
        let end = try await head
        #expect(try await readapt(2, [2: "Yes."]).outcomes == [.unchanged: 1])
        #expect(try await head == end)
    }

    @Test("the newest version's split counts, also where it is the first one again")
    func newest() async throws {
        try await record([1: "Yes."])
        _ = try await readapt(2, [2: "Yes. On Monday"])
        #expect(try await entry()?.said == "Yes. On Monday")
        #expect(try await readapt(3, [3: "Yes."]).outcomes == [.corrected: 1])
        #expect(try await entry()?.said == "Yes.")
        #expect(try await readapt(4, [4: "Yes."]).outcomes == [.unchanged: 1])
        // Nothing is split off any more.
        #expect(try await readapt(5, [:]).outcomes == [.corrected: 1])
        #expect(try await entry()?.said == words)
    }

    @Test("what somebody edited since stays on top of a corrected split")
    func edited() async throws {
        try await record([:])
        var edit = TimelineFixture.change(.edited, of: "m1", id: "m1:e", minute: 7)
        edit.text = "No."
        try await fixture.record([.change(edit)])
        _ = try await readapt(2, [2: "Yes."])
        let entry = try #require(try await entry())
        #expect(entry.said == "No.")
        #expect(entry.edits.map(\.text) == [words])
    }

    @Test("the same split again corrects nothing")
    func same() async throws {
        try await record([:])
        let same = try await readapt(2, [:])
        #expect(same.outcomes == [.unchanged: 1])
        #expect(same.fields.isEmpty)
    }
}
