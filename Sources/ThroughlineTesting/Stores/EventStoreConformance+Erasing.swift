// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

extension EventStoreConformance {
    func erasing() async throws {
        try await forgottenSubjectsTakeTheirEventsAlong()
        try await sharedEventsStay()
        try await namedEventsAreErased()
        try await nothingIsAppendedUnderTheForgotten()
        try await scrubbingGoesStepByStep()
    }

    private func forgottenSubjectsTakeTheirEventsAlong() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            #expect(await !store.hasErasures)
            let (ana, bo) = (drafts.subjects[0], drafts.subjects[1])
            let hers = (0..<5).map { _ in drafts.draft(subjects: [ana]) }
            let his = drafts.draft(subjects: [bo])
            _ = try await store.append(hers + [his])
            let leaf = try await store.leaf(at: Position(rawValue: 2))
            _ = try await store.append([drafts.erasure(forgetting: [ana])])
            #expect(await store.hasErasures)
            #expect(try await store.subjectsToForget() == [ana])
            #expect(try await store.finishScrubbing().bodies == 5)
            #expect(try await store.subjectsToForget() == [])
            #expect(try await store.forgotten(among: [ana, bo]) == [ana])
            let events = try await store.read(EventQuery(upTo: Position(rawValue: 6)))
            #expect(events.map(\.isErased) == [true, true, true, true, true, false])
            #expect(events.prefix(5).allSatisfy { $0.body == nil && $0.wraps.isEmpty })
            let found = try await store.read(EventQuery(.anyOf([.subject(ana)])))
            #expect(found.map(\.header.type) == [.forgotten])
            // The leaf stays, the name is known, and the same event doesn't come back.
            #expect(try await store.leaf(at: Position(rawValue: 2)) == leaf)
            // So does what it covers.
            let entries = try await store.entries(after: Position(rawValue: 1), limit: 5)
            #expect(entries.map(\.isErased) == [true, true, true, true, false])
            #expect(entries.first?.leaf == leaf)
            #expect(entries.first?.header == hers[1].header.bytes)
            let names = [hers[1].header.name, his.header.name]
            let erased = try await store.erased(among: names)
            #expect(erased.map(\.position) == [Position(rawValue: 2)])
            #expect(try await store.event(named: names[0])?.isErased == true)
            #expect(
                try await store.append([hers[1], drafts.variant(of: hers[2])])
                    == [.erased(Position(rawValue: 2)), .erased(Position(rawValue: 3))]
            )
            #expect(try await store.verify(nil).faults == [])
            #expect(try await store.verify(nil).erased == 5)
        }
    }

    private func sharedEventsStay() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let (ana, bo) = (drafts.subjects[0], drafts.subjects[1])
            let shared = drafts.draft(subjects: [ana, bo])
            _ = try await store.append([shared, drafts.draft(subjects: [ana])])
            _ = try await store.append([drafts.erasure(forgetting: [ana])])
            let progress = try await store.finishScrubbing()
            #expect(progress.bodies == 1)
            #expect(progress.shared == [Position(rawValue: 1)])
            let left = try await store.read(EventQuery(.anyOf([.subject(bo)])))
            #expect(left.first?.body == shared.body)
            #expect(left.first?.wraps.map(\.subject) == [bo])
            #expect(try await store.erased(among: [shared.header.name]).map(\.isErased) == [false])
            #expect(try await store.append([shared]) == [.duplicate(of: Position(rawValue: 1))])
            #expect(try await store.verify(nil).faults == [])
            // With the second, nobody is left whose it was.
            _ = try await store.append([drafts.erasure(forgetting: [bo, ana])])
            #expect(try await store.finishScrubbing().bodies == 1)
            #expect(try await store.verify(nil).faults == [])
        }
    }

    private func namedEventsAreErased() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let all = (0..<6).map { _ in drafts.draft() }
            let variant = drafts.variant(of: all[2])
            _ = try await store.append(all + [variant])
            _ = try await store.append([
                drafts.erasure(of: [all[4].header.name, variant.header.variantSlot])
            ])
            #expect(try await store.finishScrubbing().bodies == 2)
            let events = try await store.read(EventQuery(upTo: Position(rawValue: 7)))
            #expect(
                events.filter(\.isErased).map(\.position.rawValue) == [5, 7]
            )
            let found = try await store.read(EventQuery(.anyOf(drafts.topics)))
            #expect(found.allSatisfy { !$0.isErased })
            #expect(try await store.append([variant]) == [.erased(Position(rawValue: 7))])
            #expect(try await store.append([all[2]]) == [.duplicate(of: Position(rawValue: 3))])
            #expect(try await store.verify(nil).faults == [])
        }
    }

    private func nothingIsAppendedUnderTheForgotten() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let (ana, bo) = (drafts.subjects[0], drafts.subjects[1])
            _ = try await store.append([drafts.erasure(forgetting: [ana])])
            let late = [drafts.draft(subjects: [bo]), drafts.draft(subjects: [bo, ana])]
            await expect(.subjectForgotten) { try await store.append(late) }
            #expect(try await store.head().count == 1)
            #expect(try await store.append([late[0]]).first?.isNew == true)
        }
    }

    private func scrubbingGoesStepByStep() async throws {
        try await store { (store: any EventStore, drafts: inout DraftGenerator) async throws in
            let ana = drafts.subjects[0]
            _ = try await store.append((0..<40).map { _ in drafts.draft(subjects: [ana]) })
            let order = drafts.erasure(forgetting: [ana])
            _ = try await store.append([order])
            _ = try await store.scrub(limit: 3)
            // Between two steps the log takes events as ever, and the order stands.
            _ = try await store.append([drafts.draft(subjects: [drafts.subjects[1]])])
            #expect(try await store.append([order]).first?.isNew == false)
            _ = try await store.finishScrubbing()
            let events = try await store.read(EventQuery(upTo: Position(rawValue: 40)))
            #expect(events.allSatisfy { $0.isErased })
            #expect(try await store.verify(nil).faults == [])
        }
    }
}

extension EventStore {
    /// Scrubs to the end, in small steps.
    fileprivate func finishScrubbing() async throws(EventStoreError) -> ScrubProgress {
        var total = ScrubProgress()
        while true {
            let step = try await scrub(limit: 3)
            total.bodies += step.bodies
            total.shared += step.shared
            if step.isDone { return total }
        }
    }
}
