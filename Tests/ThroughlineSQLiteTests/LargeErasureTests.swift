// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Large erasure")
struct LargeErasureTests {
    /// How many interactions the erased customer has: 1,400, or 70,000 in a soak run.
    private static let count =
        ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] == nil ? 1_400 : 70_000
    private static let identifiers: [Identifier] = [
        .ana, Identifier(.phone, "+4520123456"), Identifier(.login, "ana-4711"),
    ]
    private static let own = "spoken by her alone"
    private static let shared = "said to the two of them"

    /// Messages under three linked identifiers; one in ten is bob's too, one in a hundred has a file,
    /// every other file is one that bob has sent as well.
    private static func messages() -> [AdapterItem] {
        (0..<count).map { number in
            let isShared = number % 10 == 9
            var files: [Throughline.Attachment] = []
            if number % 100 == 50 {
                let words = number % 200 == 50 ? "a file of both" : "a file \(number) of hers"
                files = [BlobTests.file("f\(number)", words, size: 1_000)]
            }
            return Desk.message(
                "m\(number)",
                "\(isShared ? shared : own), number \(number).",
                from: number == 0 ? identifiers : [identifiers[number % identifiers.count]],
                to: isShared ? [.bob] : [],
                files: files,
                at: 1_770_000_000 + Int64(number)
            )
        }
    }

    /// What headers say: how many events there are of each type, on each channel, on each day.
    private func counts(_ desk: Desk) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        var query = EventQuery(limit: 10_000, content: .headers)
        while true {
            let events = try await desk.folder.store.read(query)
            for event in events where ErasureOrder(event.header) == nil {
                let day = event.header.occurredAt.description.prefix(10)
                counts["\(event.header.type) \(event.header.channel) \(day)", default: 0] += 1
            }
            guard events.count == query.limit, let last = events.last else { return counts }
            query.after = last.position
        }
    }

    private func entries(_ desk: Desk, of who: Who) async throws -> [TimelineEntry] {
        var request = TimelineRequest(limit: 1_000)
        var entries: [TimelineEntry] = []
        repeat {
            let page = try await desk.history.timeline(of: who, request, for: .rep("bo"))
            entries += page.entries
            request.cursor = page.next
        } while request.cursor != nil
        return entries
    }

    private func report(_ desk: Desk) async throws -> Report {
        // A day on which only bob was there, months after her.
        let start = Timestamp(seconds: 1_779_000_000)
        let span = TimeSpan(start, start.advanced(by: .seconds(86_400)))
        return try await desk.history.report(ReportRequest(span, by: .channel), for: .rep("bo"))
    }

    private func erasedCount(_ desk: Desk) async throws -> Int {
        try await desk.folder.store.reading { _, db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM event WHERE erased = 1") ?? 0
        }
    }

    @Test("three linked identifiers go in one call, broken off in the midst and finished")
    func customer() async throws {
        let folder = try TemporaryFolder()
        // Without encryption, so that the scan can be seen to find what it looks for.
        let desk = try await Desk(at: folder.file("store"), mode: .plaintext)
        try await desk.record([
            Desk.message("b", "words of bob", from: [.bob], at: 1_779_000_100),
            Desk.message(
                "f",
                "his file",
                from: [.bob],
                files: [
                    BlobTests.file("his", "a file of both", size: 1_000)
                ]
            ),
        ])
        let messages = Self.messages()
        try await desk.record(messages)
        #expect(try await !desk.traces(of: Self.own).isEmpty)
        let before = (
            counts: try await counts(desk), report: try await report(desk),
            bobs: try await entries(desk, of: .email("bob@example.org")),
            root: try await desk.leaves()
        )
        #expect(before.bobs.count == Self.count / 10 + 2)
        let clock = ContinuousClock()
        let start = clock.now
        let erasing = Task {
            try await desk.history.erase(.email("ana@example.com"), BlobTests.command("1"))
        }
        // The store goes away under it, somewhere after the first third.
        while try await erasedCount(desk) < Self.count / 3 { await Task.yield() }
        await desk.close()
        let broken = await erasing.result
        let again = try await Desk(at: desk.path, mode: .plaintext)
        print(
            "erased \(Self.count) interactions in \(clock.now - start), with a break "
                + "(\((try? broken.get()) == nil ? "felt" : "too late"))"
        )
        #expect(try await again.folder.blobs.usage().count == 1)
        let verified = try await again.folder.store.verify(nil)
        #expect(verified.faults == [])
        #expect(verified.erased >= UInt64(Self.count - Self.count / 10))
        #expect(try await again.traces(of: Self.own).isEmpty)
        for identifier in Self.identifiers {
            await #expect(throws: HistoryError.self) {
                try await again.said(.identifier(identifier))
            }
        }
        // Counts, reports, and what is others', are as they were; leaves too.
        #expect(try await counts(again) == before.counts)
        #expect(try await report(again) == before.report)
        let bobs = try await entries(again, of: .email("bob@example.org"))
        #expect(bobs.map(\.ref) == before.bobs.map(\.ref))
        #expect(bobs.map(\.said) == before.bobs.map(\.said))
        #expect(try await again.leaves().starts(with: before.root))
        let outcomes = try await again.record(Array(messages.prefix(100)))
        for (message, outcome) in zip(messages, outcomes) {
            let isShared = message.place.hasSuffix("9")
            #expect(outcome.kind == (isShared ? .duplicate : .erased), "\(message.place)")
        }
        #expect(try await again.traces(of: Self.own).isEmpty)
        // In one call, unbroken: what is left of the other.
        let rest = clock.now
        let theirs = try await again.history.erase(
            .email("bob@example.org"),
            BlobTests.command("2")
        )
        print("erased \(theirs.erased) shared interactions in \(clock.now - rest)")
        #expect(theirs.erased >= Self.count / 10 + 2)
        #expect(try await again.traces(of: Self.shared, "words of bob").isEmpty)
        #expect(try await again.folder.blobs.usage().count == 0)
        await again.close()
    }
}
