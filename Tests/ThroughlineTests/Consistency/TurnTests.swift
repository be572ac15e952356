// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("Turns")
struct TurnTests {
    private static let checks = Checks.shipped

    /// The generated history as it was at a moment.
    private func history(_ whole: CustomerHistory, at now: Timestamp) -> CustomerHistory {
        var history = whole
        history.entries.removeAll { $0.occurredAt > now }
        history.commitments.removeAll { $0.body.occurredAt > now }
        history.commitmentChanges.removeAll { $0.body.occurredAt > now }
        history.views.removeAll { $0.body.occurredAt > now }
        return history
    }

    private func ids(_ history: CustomerHistory, at now: Timestamp) -> Set<FindingID> {
        var context = ServiceGenerator.context
        context.now = now
        return Set(Self.checks.findings(on: CaseFile(history, in: context)).map(\.id))
    }

    private func turn(_ history: CustomerHistory, at now: Timestamp) -> Timestamp? {
        var context = ServiceGenerator.context
        context.now = now
        return Self.checks.nextTurn(on: CaseFile(history, in: context))
    }

    @Test("between two turns time alone changes nothing", arguments: PlantedFault.allCases)
    func between(fault: PlantedFault) {
        var random = SeededGenerator(seed: 77)
        for seed in 55_000..<55_012 as Range<UInt64> {
            var generator = ServiceGenerator(seed: seed)
            let whole = generator.customer(with: [fault])
            var now = ServiceGenerator.start.advanced(
                by: .seconds(Int64.random(in: 20 * 86_400...27 * 86_400, using: &random))
            )
            let history = history(whole, at: now)
            for _ in 0..<12 {
                let found = ids(history, at: now)
                let next = turn(history, at: now)
                let limit = next ?? now.advanced(by: .seconds(400 * 86_400))
                let length = limit.microseconds - now.microseconds
                for _ in 0..<3 {
                    let offset = Int64.random(in: 0...length, using: &random)
                    let moment = now.advanced(by: .microseconds(offset))
                    #expect(ids(history, at: moment) == found, "\(fault), seed \(seed)")
                }
                guard let next else { break }
                now = next.advanced(by: .microseconds(1))
            }
        }
    }

    @Test("at a turn something does change: time makes a promise overdue")
    func changes() {
        var story = Story()
        story.promises(.refund, due: 40, at: 0)
        func count(_ hours: Double) -> Int {
            Self.checks.findings(on: CaseFile(story.history, in: story.context(at: hours))).count
        }
        #expect(count(0) == 0)
        let file = CaseFile(story.history, in: story.context(at: 0))
        let turn = Self.checks.nextTurn(on: file)
        #expect(turn.map { $0 <= Story.at(40) } == true)
        #expect(count(40.1) == 1)
    }
}
