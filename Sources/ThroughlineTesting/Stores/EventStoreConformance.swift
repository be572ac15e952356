// SPDX-License-Identifier: Apache-2.0

import Testing
public import Throughline

/// The behaviour every event store must show.
///
/// ```swift
/// @Test func conforms() async throws {
///     try await EventStoreConformance { try MyEventStore() }.run()
/// }
/// ```
///
/// A store that passes behaves, for everything above it, like ``/Throughline/InMemoryEventStore``.
/// Each check
/// begins with a fresh, empty store.
public struct EventStoreConformance: Sendable {
    private let makeStore: @Sendable () async throws -> any EventStore

    /// Makes a kit that asks for a fresh, empty store before each check.
    public init(_ makeStore: @escaping @Sendable () async throws -> any EventStore) {
        self.makeStore = makeStore
    }

    /// Runs every check.
    public func run() async throws {
        try await emptyLog()
        try await positionsAndNumbersGrowByOne()
        try await repetitionsAreDuplicates()
        try await otherContentIsAVariant()
        try await deduplicationComesBeforeTheCondition()
        try await conditionFailsTheWholeAppend()
        try await conditionOnlySeesWhatMatches()
        try await readsAreBounded()
        try await timeOrderIsTotal()
        try await filtersMatchTagsTypesAndClasses()
        try await rootIsThatOfTheLeaves()
        try await subscriptionsMissNothing()
        try await verificationPasses()
        try await erasing()
        try await closedStoreRefuses()
    }

    func store(
        _ body: (any EventStore, inout DraftGenerator) async throws -> Void
    ) async throws {
        let store = try await makeStore()
        var drafts = DraftGenerator(seed: 7)
        try await body(store, &drafts)
        await store.close()
    }

    private func emptyLog() async throws {
        try await store { (store: any EventStore, _: inout DraftGenerator) async throws in
            let head = try await store.head()
            #expect(head.position == .start)
            #expect(head.count == 0)
            #expect(head.root == MerkleFrontier().root)
            #expect(try await store.read(EventQuery()).isEmpty)
            #expect(try await store.leaf(at: Position(rawValue: 1)) == nil)
            #expect(try await store.append([]).isEmpty)
        }
    }

    private func positionsAndNumbersGrowByOne() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let subject = try #require(drafts.subjects.first)
            for expected in 1...5 as ClosedRange<UInt64> {
                let outcome = try await store.append([drafts.draft(subjects: [subject])])
                #expect(outcome == [.appended(Position(rawValue: expected))])
            }
            let events = try await store.read(EventQuery())
            #expect(events.map(\.placement.runningNumbers) == [[1], [2], [3], [4], [5]])
            #expect(
                events.map(\.placement.recordedAt) == events.map(\.placement.recordedAt).sorted()
            )
        }
    }

    private func repetitionsAreDuplicates() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let (one, two) = (drafts.draft(), drafts.draft())
            let first = Position(rawValue: 1)
            #expect(
                try await store.append([one, one]) == [.appended(first), .duplicate(of: first)]
            )
            #expect(
                try await store.append([two, one])
                    == [.appended(Position(rawValue: 2)), .duplicate(of: first)]
            )
            #expect(try await store.head().count == 2)
        }
    }

    private func otherContentIsAVariant() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let one = drafts.draft()
            let other = drafts.variant(of: one)
            let (first, second) = (Position(rawValue: 1), Position(rawValue: 2))
            _ = try await store.append([one])
            #expect(try await store.append([other]) == [.variant(second, of: first)])
            #expect(try await store.append([other]) == [.duplicate(of: second)])
            #expect(try await store.append([one]) == [.duplicate(of: first)])
            #expect(try await store.read(EventQuery()).map(\.placement.isVariant) == [false, true])
        }
    }

    private func deduplicationComesBeforeTheCondition() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let one = drafts.draft()
            _ = try await store.append([one])
            let condition = AppendCondition(failIfAny: .everything, after: .start)
            let again = try await store.append([one], if: condition)
            #expect(again == [.duplicate(of: Position(rawValue: 1))])
        }
    }

    private func conditionFailsTheWholeAppend() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            _ = try await store.append([drafts.draft()])
            let before = try await store.head()
            let condition = AppendCondition(failIfAny: .everything, after: .start)
            let new = [drafts.draft(), drafts.draft()]
            await expect(.conditionFailed) { try await store.append(new, if: condition) }
            #expect(try await store.head() == before)
            let met = AppendCondition(failIfAny: .everything, after: before.position)
            #expect(try await store.append(new, if: met).allSatisfy(\.isNew))
        }
    }

    private func conditionOnlySeesWhatMatches() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let (ana, bo) = (drafts.subjects[0], drafts.subjects[1])
            _ = try await store.append([
                drafts.draft(subjects: [ana], eventClass: .interaction, type: .view)
            ])
            let aboutBo = AppendCondition(
                failIfAny: .anyOf([.subject(bo)]),
                after: .start
            )
            #expect(try await store.append([drafts.draft()], if: aboutBo).first?.isNew == true)
            let otherType = AppendCondition(
                failIfAny: .anyOf([.subject(ana)], types: [.claim]),
                after: .start
            )
            #expect(try await store.append([drafts.draft()], if: otherType).first?.isNew == true)
            let thisType = AppendCondition(
                failIfAny: .anyOf([.subject(ana)], types: [.view]),
                after: .start
            )
            let draft = drafts.draft()
            await expect(.conditionFailed) { try await store.append([draft], if: thisType) }
        }
    }

    private func readsAreBounded() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            for limit in [0, EventQuery.limitMaximum + 1] {
                await expect(.invalid) { try await store.read(EventQuery(limit: limit)) }
            }
            _ = try await store.append((0..<3).map { _ in drafts.draft() })
            #expect(try await store.read(EventQuery(limit: 2)).count == 2)
            await expect(.invalid) { try await store.read(EventQuery(order: .time)) }
        }
    }

    private func timeOrderIsTotal() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let subject = drafts.subjects[0]
            _ = try await store.append(
                (0..<60).map { _ in drafts.draft(subjects: [subject], eventClass: .interaction) }
            )
            let tag = EventFilter.anyOf([.subject(subject)])
            let forward = try await store.read(EventQuery(tag, order: .time, limit: 100))
            #expect(forward.map(\.key) == forward.map(\.key).sorted())
            let backward = try await store.read(
                EventQuery(tag, order: .time, isBackward: true, limit: 100)
            )
            #expect(backward.map(\.position) == forward.map(\.position).reversed())
            let middle = forward[30].key
            let rest = try await store.read(
                EventQuery(tag, order: .time, past: middle, limit: 100)
            )
            #expect(rest.map(\.position) == forward.filter { $0.key > middle }.map(\.position))
        }
    }

    private func filtersMatchTagsTypesAndClasses() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let all = (0..<80).map { _ in drafts.draft() }
            _ = try await store.append(all)
            let tag = Tag.subject(drafts.subjects[2])
            let topic = drafts.topics[0]
            let item = EventFilter.Item(tags: [tag], types: [.view], classes: [.other, .evidence])
            let found = try await store.read(EventQuery(EventFilter([item]), limit: 100))
            let expected = all.indices.filter { item.matches(all[$0].header) }
            #expect(found.map { Int($0.position.rawValue) - 1 } == Array(expected))
            let byLookup = try await store.read(EventQuery(.anyOf([topic]), limit: 100))
            #expect(
                byLookup.map { Int($0.position.rawValue) - 1 }
                    == all.indices.filter { all[$0].lookups.contains(topic) }
            )
        }
    }

    private func rootIsThatOfTheLeaves() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            _ = try await store.append((0..<13).map { _ in drafts.draft() })
            var tree = MerkleFrontier()
            for event in try await store.read(EventQuery()) {
                let leaf = try #require(event.leaf)
                #expect(try await store.leaf(at: event.position) == leaf)
                tree.append(leaf)
            }
            #expect(try await store.head().root == tree.root)
        }
    }

    private func subscriptionsMissNothing() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            _ = try await store.append((0..<5).map { _ in drafts.draft() })
            var events = EventSubscription(to: store).makeAsyncIterator()
            var checkpoint: Checkpoint?
            for expected in 1...5 as ClosedRange<UInt64> {
                let element = try await events.next()
                #expect(element?.event.position.rawValue == expected)
                checkpoint = element?.checkpoint
            }
            _ = try await store.append([drafts.draft()])
            #expect(try await events.next()?.event.position.rawValue == 6)
            var resumed = EventSubscription(to: store, from: checkpoint).makeAsyncIterator()
            #expect(try await resumed.next()?.event.position.rawValue == 6)
            let foreign = Checkpoint(
                store: StoreID(high: 1, low: 1),
                epoch: 1,
                position: .start,
                leaf: nil
            )
            var refused = EventSubscription(to: store, from: foreign).makeAsyncIterator()
            do throws(EventStoreError) {
                _ = try await refused.next()
                Issue.record("A checkpoint of another store was taken.")
            } catch {
                #expect(error.code == .checkpointRefused)
            }
        }
    }

    private func verificationPasses() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            _ = try await store.append((0..<50).map { _ in drafts.draft() })
            let report = try await store.verify(nil)
            #expect(report.faults.isEmpty)
            #expect(report.events == 50)
            let head = try await store.head()
            #expect(report.head == head)
        }
    }

    private func closedStoreRefuses() async throws {
        let store = try await makeStore()
        var drafts = DraftGenerator(seed: 8)
        await store.close()
        await store.close()
        let draft = drafts.draft()
        await expect(.closed) { try await store.append([draft]) }
        await expect(.closed) { try await store.read(EventQuery()) }
    }

    func expect(
        _ code: EventStoreError.Code,
        _ sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Any
    ) async {
        do {
            _ = try await body()
            Issue.record("\(code) was expected.", sourceLocation: sourceLocation)
        } catch let error as EventStoreError {
            #expect(error.code == code, sourceLocation: sourceLocation)
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
    }
}
