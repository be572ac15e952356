// SPDX-License-Identifier: Apache-2.0

import GRDB
import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineSQLite

@Suite("Group commit")
struct GroupCommitTests {
    private static let now = Timestamp(seconds: 2_000_000)

    /// A log and the writer of its one connection, without the queue that forms groups by chance.
    private struct Log {
        let folder: TemporaryFolder
        let queue: DatabaseQueue
        let box: LogConnectionBox<LogWriter>
        var path: String { folder.file("log.sqlite") }

        init() throws {
            folder = try TemporaryFolder()
            let path = folder.file("log.sqlite")
            queue = try LogConnection.writer(at: path)
            try LogSchema.migrator.migrate(queue)
            try queue.write { try LogState.create($0, store: RandomSource.system().id()) }
            box = try LogConnectionBox(queue) { connection, db in
                try LogWriter(
                    connection,
                    at: path,
                    state: LogState.load(db)
                )
            }
        }

        func commit(
            _ appends: [LogWriter.Append]
        ) throws -> [Result<[AppendOutcome], EventStoreError>] {
            try box.sync { writer, _ in try writer.commit(appends, now: GroupCommitTests.now) }
        }

        /// How many events a store has that opens the log now, and what it finds wrong.
        func close() async throws -> End {
            await box.close()
            let store = try SQLiteEventStore(at: path) { GroupCommitTests.now }
            let head = try await store.head()
            // While an erasure is not carried out, not everything is counted.
            while try await !store.scrub(limit: 100).isDone {}
            let report = try await store.verify(nil)
            await store.close()
            return End(count: head.count, faults: report.faults)
        }
    }

    private struct End: Equatable {
        var count: UInt64
        var faults: [VerificationReport.Fault] = []
    }

    private static func append(
        _ drafts: [EventDraft],
        _ condition: AppendCondition? = nil
    ) -> LogWriter.Append {
        LogWriter.Append(drafts: drafts, condition: condition)
    }

    /// An event that orders a subject to be forgotten.
    private static func erasure(
        of subject: SubjectID,
        _ drafts: inout DraftGenerator
    ) -> EventDraft {
        var draft = drafts.draft(subjects: [subject], eventClass: .other, type: .forgotten)
        draft.header.tags.append(.erasures)
        return draft
    }

    @Test("an append that is refused halfway takes none of its neighbours with it")
    func refusedHalfway() async throws {
        let log = try Log()
        var drafts = DraftGenerator(seed: 21)
        let (gone, other) = (drafts.subjects[0], drafts.subjects[1])
        let forgetting = Self.erasure(of: gone, &drafts)
        _ = try log.commit([Self.append([drafts.draft(subjects: [gone]), forgetting])])
        let half = [drafts.draft(subjects: [other]), drafts.draft(subjects: [gone])]
        let results = try log.commit([
            Self.append([drafts.draft(subjects: [other])]),
            Self.append(half),
            Self.append([drafts.draft(subjects: [other])]),
        ])
        #expect(try results[0].get().map(\.position.rawValue) == [3])
        #expect(throws: EventStoreError.self) { try results[1].get() }
        #expect(try results[2].get().map(\.position.rawValue) == [4])
        // The half that was written is as if it had never been: it is new when it comes again.
        let again = try log.commit([Self.append([half[0]])])
        #expect(try again[0].get() == [.appended(Position(rawValue: 5))])
        let end = try await log.close()
        #expect(end == End(count: 5))
    }

    @Test("an append that is refused halfway and alone leaves nothing")
    func refusedAlone() async throws {
        let log = try Log()
        var drafts = DraftGenerator(seed: 22)
        let (gone, other) = (drafts.subjects[0], drafts.subjects[1])
        let forgetting = Self.erasure(of: gone, &drafts)
        _ = try log.commit([Self.append([forgetting])])
        let half = [drafts.draft(subjects: [other]), drafts.draft(subjects: [gone])]
        let results = try log.commit([Self.append(half)])
        #expect(throws: EventStoreError.self) { try results[0].get() }
        let end = try await log.close()
        #expect(end == End(count: 1))
    }

    @Test("running numbers go on where they were after appends that were refused")
    func numbersAfterRefusal() async throws {
        let log = try Log()
        var drafts = DraftGenerator(seed: 23)
        let (gone, other) = (drafts.subjects[0], drafts.subjects[1])
        _ = try log.commit([Self.append([drafts.draft(subjects: [other])])])
        let forgetting = Self.erasure(of: gone, &drafts)
        _ = try log.commit([Self.append([forgetting])])
        for _ in 0..<3 {
            _ = try log.commit([
                Self.append([drafts.draft(subjects: [other]), drafts.draft(subjects: [gone])]),
                Self.append([drafts.draft(subjects: [other])]),
            ])
        }
        // Verifying counts them anew.
        let end = try await log.close()
        #expect(end == End(count: 5))
    }

    @Test("each event of one append has its own running number under its subject")
    func numbersWithinAppend() async throws {
        let log = try Log()
        var drafts = DraftGenerator(seed: 26)
        let (one, other) = (drafts.subjects[0], drafts.subjects[1])
        for _ in 0..<2 {
            let many = [[one], [one, other], [one]].map { drafts.draft(subjects: $0) }
            _ = try log.commit([Self.append(many), Self.append([drafts.draft(subjects: [one])])])
        }
        // Verifying counts them anew, and holds the table of numbers against them.
        let end = try await log.close()
        #expect(end == End(count: 8))
    }

    @Test("a failed condition refuses its own append, and is not asked of duplicates")
    func conditions() async throws {
        let log = try Log()
        var drafts = DraftGenerator(seed: 24)
        let first = drafts.draft()
        _ = try log.commit([Self.append([first])])
        let condition = AppendCondition(failIfAny: .everything, after: .start)
        let results = try log.commit([
            Self.append([first], condition),
            Self.append([drafts.draft()], condition),
            Self.append([drafts.draft()]),
        ])
        #expect(try results[0].get() == [.duplicate(of: Position(rawValue: 1))])
        #expect(throws: EventStoreError.self) { try results[1].get() }
        #expect(try results[2].get() == [.appended(Position(rawValue: 2))])
        let end = try await log.close()
        #expect(end == End(count: 2))
    }

    @Test("what comes twice in a group is a duplicate of what came first")
    func duplicatesWithin() async throws {
        let log = try Log()
        var drafts = DraftGenerator(seed: 25)
        let draft = drafts.draft()
        var variant = draft
        variant.header.digest = drafts.generator.id()
        let one = Position(rawValue: 1)
        let results = try log.commit([
            Self.append([draft, draft, variant]), Self.append([variant, draft]),
        ])
        #expect(
            try results[0].get()
                == [.appended(one), .duplicate(of: one), .variant(Position(rawValue: 2), of: one)]
        )
        #expect(
            try results[1].get()
                == [.duplicate(of: Position(rawValue: 2)), .duplicate(of: one)]
        )
        let end = try await log.close()
        #expect(end == End(count: 2))
    }
}
