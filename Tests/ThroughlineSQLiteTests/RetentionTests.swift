// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Retention")
struct RetentionTests {
    private static let day: Int64 = 86_400
    private static let policy = RetentionPolicy(
        name: "ours",
        version: 1,
        [
            RetentionRule(channel: .email, days: 30, reason: "claims"),
            RetentionRule(kind: .pageView, days: 10, reason: "nobody asks"),
            RetentionRule(channel: .email, kind: .note, days: 60, reason: "remarks"),
        ]
    )

    /// Something of a kind on a channel, so many days before now.
    private static func item(
        _ id: String,
        _ kind: InteractionKind,
        on channel: Channel = .email,
        daysAgo: Int64,
        object: String? = nil,
        from who: Identifier = .ana,
        files: [Throughline.Attachment] = []
    ) -> AdapterItem {
        var interaction = Interaction()
        interaction.source = Source("test", "desk", id)
        interaction.object = ObjectName("test", object ?? "object-" + id)
        interaction.channel = channel
        interaction.kind = kind
        interaction.direction = .inbound
        interaction.text = "words of \(id)"
        interaction.occurredAt = OccurrenceTime(
            Timestamp(microseconds: Desk.now.microseconds - daysAgo * day * 1_000_000)
        )
        interaction.participants = [
            Participant(.customer, .from, identifiers: [KnownIdentifier(who, .verified)])
        ]
        interaction.attachments = files
        return AdapterItem(id, .interaction(interaction))
    }

    private static func edit(_ id: String, of object: String, daysAgo: Int64) -> AdapterItem {
        var change = Change()
        change.source = Source("test", "desk", id)
        change.object = ObjectName("test", object)
        change.channel = .email
        change.kind = .edited
        change.text = "edited words of \(id)"
        change.occurredAt = OccurrenceTime(
            Timestamp(microseconds: Desk.now.microseconds - daysAgo * day * 1_000_000)
        )
        return AdapterItem(id, .change(change))
    }

    private static func request(
        _ id: String,
        isDryRun: Bool = false,
        forgets: Bool = false
    ) -> RetentionRequest {
        RetentionRequest(BlobTests.command(id), isDryRun: isDryRun, forgetsIdentifiers: forgets)
    }

    private func adopt(_ policy: RetentionPolicy, in desk: Desk) async throws {
        var adoption = Adoption(id: "r\(policy.version)", by: "bo", at: Desk.now)
        adoption.retention = policy
        try await desk.history.adopt(adoption)
    }

    @Test("each thing goes by the most exact rule, on the day, and what no rule names stays")
    func rules() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"), mode: .plaintext)
        try await adopt(Self.policy, in: desk)
        try await desk.record([
            Self.item("mail-31", .message, daysAgo: 31),
            Self.item("mail-30", .message, daysAgo: 30),
            Self.item("note-31", .note, daysAgo: 31),
            Self.item("note-61", .note, daysAgo: 61),
            Self.item("view-11", .pageView, on: .web, daysAgo: 11),
            Self.item("view-9", .pageView, on: .web, daysAgo: 9),
            Self.item("chat-900", .message, on: .chat, daysAgo: 900),
        ])
        let dry = try await desk.history.applyRetention(Self.request("1", isDryRun: true))
        #expect(dry.due == 3)
        #expect(dry.erasure == ErasureReport())
        #expect(try await desk.folder.store.verify(nil).erased == 0)
        let report = try await desk.history.applyRetention(Self.request("2"))
        #expect(report.due == 3)
        #expect(report.lines.map(\.due) == [1, 1, 1])
        #expect(report.lines.first?.rule.kind == .note)
        #expect(report.erasure.erased == 3)
        #expect(
            try await desk.traces(of: "words of mail-31", "words of note-61", "words of view-11")
                .isEmpty
        )
        for kept in ["mail-30", "note-31", "view-9", "chat-900"] {
            #expect(try await !desk.traces(of: "words of " + kept).isEmpty, "\(kept)")
        }
        #expect(try await desk.folder.store.verify(nil).faults == [])
        #expect(try await desk.history.applyRetention(Self.request("3")).due == 0)
        await desk.close()
    }

    @Test("a thing goes when all of it is due, with its changes and its files, late ones too")
    func objects() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"), mode: .plaintext)
        try await adopt(Self.policy, in: desk)
        try await desk.record([
            Self.item("a", .message, daysAgo: 40, files: [BlobTests.file("f")]),
            Self.edit("late", of: "object-a", daysAgo: 1),
            Self.item("leg-1", .message, daysAgo: 40, object: "call"),
            Self.item("leg-2", .message, daysAgo: 20, object: "call"),
            Self.edit("waiting", of: "never-came", daysAgo: 40),
            Self.edit("young", of: "never-came-either", daysAgo: 4),
        ])
        #expect(try await desk.folder.blobs.usage().count == 1)
        let report = try await desk.history.applyRetention(Self.request("1"))
        #expect(report.due == 3)
        #expect(report.erasure.erased == 3)
        #expect(try await desk.folder.blobs.usage().count == 0)
        #expect(try await desk.traces(of: "words of a", "of late", "of waiting").isEmpty)
        #expect(try await !desk.traces(of: "words of leg-1").isEmpty)
        #expect(try await !desk.traces(of: "words of young").isEmpty)
        await desk.close()
    }

    @Test("who is who stays, unless it is asked for; then only where nothing is left")
    func evidence() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await adopt(Self.policy, in: desk)
        let phone = Identifier(.phone, "+4520123456")
        try await desk.record([
            Desk.message("0", "both", from: [.ana, phone], at: 1_700_000_000),
            Self.item("old", .message, daysAgo: 40, from: .bob),
            Self.item("new", .message, daysAgo: 1),
        ])
        let first = try await desk.history.applyRetention(Self.request("1"))
        #expect(first.erasure.erased == 2)
        #expect(first.forgotten == 0)
        let bobs = try await desk.history.timeline(of: .email("bob@example.org"), for: .rep("bo"))
        #expect(bobs.entries.isEmpty)
        #expect(try await desk.said(.identifier(phone)) == ["words of new"])
        // What was erased before is not looked at again; a new round touches its own.
        try await desk.record([
            Self.item("old-2", .message, daysAgo: 41, from: .bob),
            Self.item("old-3", .message, daysAgo: 41),
        ])
        let second = try await desk.history.applyRetention(Self.request("2", forgets: true))
        #expect(second.forgotten == 1)
        await #expect(throws: HistoryError.self) {
            _ = try await desk.history.customer(.email("bob@example.org"), for: .rep("bo"))
        }
        #expect(try await desk.said(.email("ana@example.com")) == ["words of new"])
        #expect(try await desk.folder.store.verify(nil).faults == [])
        await desk.close()
    }

    @Test("many chunks, broken off in the midst, are finished by applying it again")
    func resumes() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        try await adopt(Self.policy, in: desk)
        let items = (0..<1_300).map { number in
            Self.item("\(number)", .message, daysAgo: number % 13 == 0 ? 5 : 50)
        }
        try await desk.record(items)
        let due = try await desk.history.applyRetention(Self.request("0", isDryRun: true)).due
        #expect(due == 1_200)
        let applying = Task {
            try await desk.history.applyRetention(Self.request("1"))
        }
        // Whenever it is that the store goes away, what was ordered is finished by the next opening.
        while try await desk.folder.store.verify(nil).erased == 0 { await Task.yield() }
        await desk.close()
        _ = await applying.result
        let again = try await Desk(at: desk.path)
        let before = try await again.folder.store.verify(nil)
        #expect(before.faults == [])
        let rest = try await again.history.applyRetention(Self.request("2"))
        #expect(rest.due == due - Int(before.erased))
        #expect(try await again.folder.store.verify(nil).erased == UInt64(due))
        await again.close()
    }

    @Test("a policy with problems is refused, and says which")
    func problems() {
        let policy = RetentionPolicy(
            name: "",
            version: 1,
            [
                RetentionRule(days: 0, reason: "r"),
                RetentionRule(days: RetentionRule.daysLimit + 1, reason: "r"),
                RetentionRule(channel: .email, days: RetentionRule.daysLimit, reason: ""),
            ]
        )
        #expect(policy.problems.count == 5, "\(policy.problems)")
        #expect(Self.policy.problems == [])
    }

    @Test("without a policy nothing is applied, nor for a visitor")
    func refusals() async throws {
        let folder = try TemporaryFolder()
        let desk = try await Desk(at: folder.file("store"))
        await #expect {
            _ = try await desk.history.applyRetention(Self.request("1"))
        } throws: {
            ($0 as? HistoryError)?.code == .notFound
        }
        try await adopt(Self.policy, in: desk)
        let visitor = InteractionHistory.ErasureCommand(
            id: "2",
            by: .visitor(proven: [.ana]),
            at: Desk.now
        )
        await #expect {
            _ = try await desk.history.applyRetention(RetentionRequest(visitor))
        } throws: {
            ($0 as? HistoryError)?.code == .forbidden
        }
        let later = Desk.now.advanced(by: .seconds(9))
        var retired = Adoption(id: "r9", by: "bo", at: later)
        retired.retention = Self.policy
        retired.retires = true
        try await desk.history.adopt(retired)
        let documents = try await desk.history.documents()
        #expect(documents.retention(at: Desk.now) == Self.policy)
        #expect(documents.retention(at: later) == nil)
        await desk.close()
    }
}
