// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("EventSubscription")
struct EventSubscriptionTests {
    @Test("what a filter passes over is looked at once, however often the subscriber wakes")
    func passedOver() async throws {
        let base = InMemoryEventStore(random: .repeating(seed: 1)) { .epoch }
        let store = CountingStore(base)
        var drafts = DraftGenerator(seed: 1)
        let (wanted, other) = (drafts.subjects[0], drafts.subjects[1])
        for _ in 0..<3 { _ = try await store.append([drafts.draft(subjects: [other])]) }
        let filter = EventFilter.anyOf([.subject(wanted)])
        let listening = Task {
            var events = EventSubscription(to: store, filter: filter).makeAsyncIterator()
            return try await events.next()?.event.position
        }
        // The second look is the one after the wake-up that is there from the beginning.
        while store.queries.count < 2 { await Task.yield() }
        let last = try await store.append([drafts.draft(subjects: [wanted])])[0].position
        #expect(try await listening.value == last)
        let starts = store.queries.map { $0.after ?? .start }
        #expect(starts.first == .start)
        #expect(starts.dropFirst().allSatisfy { $0 == Position(rawValue: 3) })
    }
}
