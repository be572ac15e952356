// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("InMemoryEventStore")
struct InMemoryEventStoreTests {
    private let store = InMemoryEventStore(random: .repeating(seed: 1)) { .epoch }

    @Test("a repeated draft is a duplicate, the same ref with other content a variant")
    func repeated() async throws {
        var drafts = DraftGenerator(seed: 1)
        let draft = drafts.draft()
        let other = drafts.variant(of: draft)
        let outcomes = try await store.append([draft, draft, other, other, draft])
        let first = Position(rawValue: 1)
        let second = Position(rawValue: 2)
        #expect(
            outcomes == [
                .appended(first), .duplicate(of: first), .variant(second, of: first),
                .duplicate(of: second), .duplicate(of: first),
            ]
        )
        #expect(try await store.verify(nil).isSound)
    }

    @Test("a condition fails an append whole when something it names came in between")
    func condition() async throws {
        var drafts = DraftGenerator(seed: 2)
        let subject = drafts.subjects[0]
        let read = try await store.append([drafts.draft(subjects: [subject])])[0].position
        let condition = AppendCondition(failIfAny: .anyOf([.subject(subject)]), after: read)
        let fits = try await store.append([drafts.draft(subjects: [subject])], if: condition)
        #expect(fits[0].isNew)
        await #expect(throws: EventStoreError.self) {
            try await store.append([drafts.draft()], if: condition)
        }
        #expect(try await store.head().position == fits[0].position)
    }
}
