// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("Checks as of past moments")
struct PastMomentsTests {
    /// A check of everybody at a moment of the log.
    private struct Result {
        var now: Timestamp
        var end: Position
        var findings: [Finding]
    }

    private let time = Locked(ServiceGenerator.start)
    private let history: InteractionHistory

    init() async throws {
        let random = RandomSource.repeating(seed: 12)
        let clock: @Sendable () -> Timestamp = { [time] in time.withLock { $0 } }
        history = InteractionHistory(
            store: InMemoryEventStore(random: random, clock: clock),
            vault: try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock: clock
        )
    }

    /// Everything that is to happen, in the order in which it does.
    private static var course: [(at: Timestamp, item: AdapterItem)] {
        var generator = ServiceGenerator(seed: 33)
        let faults: [PlantedFault] = [
            .unansweredMail, .unansweredChat, .unreturnedCall, .askedTwice, .blindTransfer,
            .answeredPastEachOther, .unwantedMailing, .ignoredScore, .longSurvey,
        ]
        return faults.flatMap { fault in
            generator.customer(with: [fault]).entries.map { entry in
                let item = AdapterItem(entry.ref.description, .interaction(entry.interaction))
                return (entry.occurredAt, item)
            }
        }
        .sorted { $0.0 < $1.0 }
    }

    private func record(_ item: AdapterItem, at moment: Timestamp) async throws {
        time.withLock { $0 = max($0, moment) }
        let context = AdapterContext(
            account: Account(id: "generated", adapter: "test"),
            receivedAt: moment
        )
        _ = try await history.record([item], from: TimelineFixture.profile, context: context)
    }

    private func check(now: Timestamp, asOf end: Position) async throws -> [Finding] {
        let context = try await history.context(now: now, asOf: end)
        var findings: [Finding] = []
        try await history.eachCase(
            in: context,
            asOf: end,
            for: .rep("bo"),
            judge: { Checks.shipped.findings(on: $0) }
        ) { findings += $0 }
        return findings
    }

    @Test("three past moments give what they gave then, whatever was recorded or adopted since")
    func again() async throws {
        let course = Self.course
        var past: [Result] = []
        for (index, step) in course.enumerated() {
            try await record(step.item, at: step.at)
            guard [course.count - 9, course.count - 5, course.count - 1].contains(index) else {
                continue
            }
            // A while later nothing more has come, and some of it is overdue.
            let now = step.at.advanced(by: .seconds(3 * 86_400))
            let end = try await history.store.head().position
            past.append(
                Result(now: now, end: end, findings: try await check(now: now, asOf: end))
            )
        }
        #expect(past.count == 3)
        #expect(past.count { !$0.findings.isEmpty } >= 2)
        // Other standards: what was asked before their adoption is judged by those of then.
        let later = ServiceGenerator.end.advanced(by: .seconds(86_400))
        time.withLock { $0 = later }
        let none = Standards(name: "none", version: 1, [])
        try await history.adopt(Adoption(id: "1", none, by: "bo", at: later))
        let last = try #require(past.last)
        let end = try await history.store.head().position
        #expect(try await check(now: last.now, asOf: end) == last.findings)
        // And a link between two of them.
        let subjects = try await history.vault.subjects(
            of: ["customer1", "customer2"].map { Identifier(.email, $0 + "@example.org") }
        )
        let command = IdentityCommand(id: "link", by: "bo", time: later)
        try await history.tell(try command.link(subjects.compactMap { $0 }))
        for result in past {
            #expect(try await check(now: result.now, asOf: result.end) == result.findings)
        }
    }
}
