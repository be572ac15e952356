// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Recording what many people take part in")
struct ManyPeopleTests {
    private func who(_ number: Int) -> Identifier { Identifier(.email, "p\(number)@example.com") }

    private func message(_ id: String, minute: Double, to people: Range<Int>) -> Interaction {
        var message = TimelineFixture.message(id, minute: minute, direction: .outbound)
        message.participants = people.map { number in
            Participant(.customer, .to, identifiers: [KnownIdentifier(who(number), .declared)])
        }
        return message
    }

    @Test(
        "a message to more people than an event is found under is recorded",
        arguments: [EventDrafting.subjectLimit, EventDrafting.subjectLimit + 1, 1_000]
    )
    func message(people: Int) async throws {
        let fixture = try await TimelineFixture()
        let message = message("m", minute: 0, to: 0..<people)
        #expect(try await fixture.record([.interaction(message)]).map(\.kind) == [.appended])
        #expect(try await fixture.record([.interaction(message)]).map(\.kind) == [.duplicate])
        for place in [0, EventDrafting.subjectLimit - 1] {
            let entries = try await fixture.history.timeline(
                of: .identifier(who(place)),
                for: .rep("bo")
            ).entries
            #expect(entries.map(\.ref) == [message.ref])
            #expect(entries.first?.interaction.participants.count == people)
        }
    }

    @Test("what names one topic twice is recorded")
    func topics() async throws {
        let fixture = try await TimelineFixture()
        var message = TimelineFixture.message("m", minute: 0)
        message.about = [Topic("order", "4711"), Topic("order", "4711")]
        #expect(try await fixture.record([.interaction(message)]).map(\.kind) == [.appended])
    }

    @Test("messages of more new people than one append takes are recorded in one call")
    func batch() async throws {
        let fixture = try await TimelineFixture()
        let size = appendLimit / 10
        let messages = (0..<11).map { number in
            message(
                "m\(number)",
                minute: Double(number),
                to: number * size..<(number + 1) * size
            )
        }
        let outcomes = try await fixture.record(messages.map { .interaction($0) })
        #expect(outcomes.map(\.kind) == messages.map { _ in .appended })
        #expect(outcomes.compactMap(\.ref) == messages.map(\.ref))
        let page = try await fixture.history.timeline(
            of: .identifier(who(10 * size)),
            for: .rep("bo")
        )
        #expect(page.entries.map(\.ref) == [messages[10].ref])
    }
}
