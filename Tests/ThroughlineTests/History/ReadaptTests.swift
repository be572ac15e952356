// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Readapt")
struct ReadaptTests {
    /// Reads lines of `id|seconds|from|text`, in versions that differ in what they understand.
    ///
    /// Version 1 takes the sender's name for the words; it also takes a line of two fields for
    /// something it doesn't know, which version 2 knows to be the receipt of a message.
    private struct Lines: ChannelAdapter {
        var version: UInt16

        var profile: AdapterProfile { TimelineFixture.profile(version: version) }

        func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {}

        func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
            AnySequence([AdapterItem("line", reading(payload.bytes, context))])
        }

        private func reading(_ bytes: [UInt8], _ context: AdapterContext) -> AdapterItem.Reading {
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: "|").map(
                String.init
            )
            let fields = parts.first == "lost" && version > 2 ? [] : parts
            switch fields.count {
            case 4: return .interaction(message(fields, bytes, context))
            case 2 where version == 1: return .interaction(unknown(bytes, context))
            case 2: return .change(receipt(fields, bytes, context))
            default: return .unreadable(reason: "no line", bytes: bytes)
            }
        }

        private func message(
            _ parts: [String],
            _ bytes: [UInt8],
            _ context: AdapterContext
        ) -> Interaction {
            let minute = Double(parts[1]) ?? 0
            var message = TimelineFixture.message(
                parts[0],
                minute: version == 1 ? minute : minute + 1,
                version == 1 ? parts[2] : parts[3],
                from: [Identifier(.email, parts[2])]
            )
            message.payload = Bytes(bytes)
            return message
        }

        private func unknown(_ bytes: [UInt8], _ context: AdapterContext) -> Interaction {
            var unknown = Interaction()
            unknown.source = Source(
                "test",
                "desk",
                "digest:" + String(decoding: bytes, as: UTF8.self)
            )
            unknown.channel = .chat
            unknown.kind = .system
            unknown.occurredAt = .receipt(context.receivedAt)
            unknown.payload = Bytes(bytes)
            return unknown
        }

        private func receipt(
            _ parts: [String],
            _ bytes: [UInt8],
            _ context: AdapterContext
        ) -> Change {
            var receipt = TimelineFixture.change(
                .status,
                of: parts[0],
                id: parts[0] + ":r",
                minute: 9
            )
            receipt.status = DeliveryStatus(rawValue: parts[1])
            return receipt
        }
    }

    private let fixture: TimelineFixture
    private let ana = Who.identifier(TimelineFixture.ana)

    init() async throws { fixture = try await TimelineFixture() }

    @discardableResult
    private func record(_ line: String, by version: UInt16) async throws -> [RecordOutcome] {
        let adapter = Lines(version: version)
        let context = TimelineFixture.context()
        return try await fixture.history.record(
            Array(adapter.items(in: Payload(Array(line.utf8)), context: context)),
            from: adapter.profile,
            context: context
        )
    }

    private func readapt(
        by version: UInt16,
        dryRun: Bool = false
    ) async throws -> (report: ReadaptReport, done: [Rereading]) {
        var done: [Rereading] = []
        let report = try await fixture.history.readapt(
            Lines(version: version),
            dryRun: dryRun,
            reporting: { done.append($0) }
        )
        return (report, done)
    }

    private var head: Position {
        get async throws { try await fixture.history.store.head().position }
    }

    private func entries(asOf position: Position? = nil) async throws -> [TimelineEntry] {
        let request = TimelineRequest(isNewestFirst: false, asOf: position)
        return try await fixture.history.timeline(of: ana, request, for: .rep("kim")).entries
    }

    private let line = "m1|5|ana@example.com|Where is it?"

    @Test("what an older version misread is corrected; as of before, the old reading stands")
    func corrected() async throws {
        try await record(line, by: 1)
        let before = try await head
        #expect(try await entries().map(\.said) == ["ana@example.com"])

        let (report, done) = try await readapt(by: 2)
        #expect(report.older == 1)
        #expect(report.outcomes == [.corrected: 1])
        #expect(Set(done.flatMap(\.fields).map(\.name)) == ["text", "occurredAt"])

        let entry = try #require(try await entries().first)
        #expect(try await entries().count == 1)
        #expect(entry.said == "Where is it?")
        #expect(entry.variants.isEmpty)
        #expect(entry.corrected.map(\.text) == ["ana@example.com"])
        // It stands at the time that it has now.
        #expect(entry.occurredAt == TimelineFixture.start.advanced(by: .seconds(360)))
        #expect(try await entries(asOf: before).map(\.said) == ["ana@example.com"])
        #expect(try await entries(asOf: before).first?.corrected == [])
    }

    @Test("a second run appends nothing, nor does the version that read it")
    func again() async throws {
        try await record(line, by: 1)
        #expect(try await readapt(by: 1).report.older == 0)
        _ = try await readapt(by: 2)
        let end = try await head
        #expect(try await readapt(by: 2).report.outcomes == [.unchanged: 1])
        #expect(try await readapt(by: 1).report.older == 0)
        #expect(try await head == end)
    }

    @Test("a dry run appends nothing and says what would change")
    func dryRun() async throws {
        try await record(line, by: 1)
        let end = try await head
        let (report, done) = try await readapt(by: 2, dryRun: true)
        #expect(report.outcomes == [.corrected: 1])
        let text = try #require(done.first?.fields.first { $0.name == "text" })
        #expect(text.before == "ana@example.com")
        #expect(text.after == "Where is it?")
        #expect(try await head == end)
        #expect(try await entries().map(\.said) == ["ana@example.com"])
    }

    @Test("bytes that turn out to be something else are recorded as that, and the old entry goes")
    func replaced() async throws {
        try await record("m1|5|ana@example.com|Where is it?", by: 2)
        try await record("m1|read", by: 1)
        let before = try await head
        let (_, done) = try await readapt(by: 2)
        #expect(done.map(\.outcome) == [.corrected])
        #expect(done.first?.replacedBy.count == 1)
        #expect(try await entries().map(\.interaction.status) == [.read])
        #expect(try await entries(asOf: before).map(\.interaction.status) == [nil])
        let lines = try await canonical()
        #expect(!lines.contains { $0.contains("digest:") }, "the first reading was withdrawn")
        let end = try await head
        #expect(try await readapt(by: 2).report.outcomes == [.unchanged: 1])
        #expect(try await head == end)
    }

    private func canonical() async throws -> [String] {
        let lines = Locked<[String]>([])
        try await fixture.history.canonicalExport.lines { line in
            lines.withLock { $0.append(line.text()) }
        }
        return lines.withLock { $0 }
    }

    @Test("the newest version's reading counts, whichever came first")
    func anyOrder() async throws {
        try await record(line, by: 2)
        try await record(line, by: 1)
        #expect(try await entries().map(\.said) == ["Where is it?"])
        let other = try await TimelineFixture(seed: 2)
        for version in [1, 2] as [UInt16] {
            let adapter = Lines(version: version)
            let context = TimelineFixture.context()
            _ = try await other.history.record(
                Array(adapter.items(in: Payload(Array(line.utf8)), context: context)),
                from: adapter.profile,
                context: context
            )
        }
        let lines = Locked<[String]>([])
        try await other.history.canonicalExport.lines { line in
            lines.withLock { $0.append(line.text()) }
        }
        let theirs = lines.withLock { $0 }
        #expect(try await canonical() == theirs)
    }

    @Test("what the newer version can't read any more stays as it was")
    func kept() async throws {
        try await record("lost|5|ana@example.com|Where is it?", by: 2)
        let end = try await head
        let (report, done) = try await readapt(by: 3)
        #expect(report.outcomes == [.kept: 1])
        #expect(done.first?.reason != nil)
        #expect(try await head == end)
        #expect(try await entries().map(\.said) == ["Where is it?"])
    }

    @Test("events without bytes are counted and left alone, and so are other adapters'")
    func others() async throws {
        try await fixture.record([.interaction(TimelineFixture.message("plain", minute: 1))])
        let (report, done) = try await readapt(by: 2)
        #expect(report.older == 1)
        #expect(report.withoutBytes == 1)
        #expect(done.isEmpty)
    }

    @Test("what was erased does not come back")
    func erased() async throws {
        let ref = try #require(try await record(line, by: 1).first?.ref)
        _ = try await fixture.history.redact(
            ref,
            .init(id: "e1", by: .rep("bo"), at: TimelineFixture.start)
        )
        _ = try await readapt(by: 2)
        #expect(try await entries().isEmpty)
    }
}
