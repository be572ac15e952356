// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("CommitmentState")
struct CommitmentStateTests {
    @Test(
        "a promise stands as it was last said to",
        arguments: [
            ([(CommitmentChange.Outcome.kept, 3.0)], CommitmentState.Standing.kept),
            ([(.kept, 5.0)], .keptLate), ([(.broken, 5.0)], .broken),
            ([(.withdrawn, 1.0)], .withdrawn), ([(.superseded, 1.0)], .superseded),
            ([(.transferred, 1.0)], .open), ([(.kept, 3.0), (.reopened, 3.5)], .open),
            ([(.broken, 5.0), (.kept, 6.0)], .keptLate),
            ([(CommitmentChange.Outcome(rawValue: "unheard-of"), 1.0)], .open),
            ([], .open),
        ]
    )
    func standing(
        changes: [(CommitmentChange.Outcome, Double)],
        standing: CommitmentState.Standing
    ) {
        var story = Story()
        let promise = story.promises(.refund, due: 4, at: 0)
        for (outcome, hours) in changes { story.changes(promise, outcome, to: "kim", at: hours) }
        let states = story.promiseStates
        #expect(states.map(\.standing) == [standing])
        #expect(states.first?.holder == (changes.first?.0 == .transferred ? "kim" : "bo"))
    }

    @Test("folds the same in any order, and with anything twice")
    func anyOrder() {
        var story = Story()
        let first = story.promises(.callback, due: 4, at: 0)
        let second = story.promises(.refund, due: 2, at: 0)
        story.changes(first, .transferred, to: "kim", at: 1)
        story.changes(first, .transferred, to: "lee", at: 1)
        story.changes(second, .withdrawn, at: 1)
        story.changes(second, .kept, at: 1)
        story.call(.outbound, .noAnswer, at: 3)
        let straight = story.promiseStates
        var random = SeededText(seed: 11)
        for _ in 0..<50 {
            var history = story.history
            history.commitments += history.commitments
            history.commitmentChanges += history.commitmentChanges
            history.commitments.shuffle(using: &random)
            history.commitmentChanges.shuffle(using: &random)
            #expect(CaseFile(history, in: CheckContext(now: Story.at(48))).promises == straight)
        }
        #expect(straight.map(\.ref) == [second, first])
    }

    @Test("is overdue from the moment after it was due, and only while open")
    func overdue() throws {
        var story = Story()
        let promise = story.promises(.refund, due: 4, at: 0)
        let open = try #require(story.promiseStates.first)
        #expect(!open.isOverdue(at: Story.at(4)))
        #expect(open.isOverdue(at: Story.at(4.001)))
        story.changes(promise, .kept, at: 3)
        let kept = try #require(story.promiseStates.first)
        #expect(!kept.isOverdue(at: Story.at(5)))
    }

    @Test("a promise survives its stored form and its JSON")
    func roundTrip() throws {
        var story = Story()
        story.promises(
            .refund,
            .money(ExactNumber(millionths: 49_900_000), "EUR"),
            about: "order:4711",
            due: 4,
            quote: "You get it back.",
            saidIn: Ref(high: 1, low: 2),
            at: 0
        )
        let promise = story.history.commitments[0].body
        #expect(try Commitment(storedBytes: promise.storedBytes) == promise)
        #expect(try Commitment(json: promise.json) == promise)
        #expect(promise.json["terms"]?["amount"] == .decimal("49.9"))
        story.changes(promise.ref, .superseded, replacement: Ref(high: 3, low: 4), at: 1)
        let change = story.history.commitmentChanges[0].body
        #expect(try CommitmentChange(storedBytes: change.storedBytes) == change)
        #expect(try CommitmentChange(json: change.json) == change)
    }
}

@Suite("ExactNumber")
struct ExactNumberTests {
    @Test(
        "reads digits and writes them without needless zeros",
        arguments: [
            ("49.90", "49.9"), ("0", "0"), ("-0.000001", "-0.000001"), ("+15", "15"),
            (".5", "0.5"), ("5.", "5"), ("007", "7"), ("1.0000000000", "1"),
            ("9223372036854.775807", "9223372036854.775807"), ("0.10", "0.1"),
        ]
    )
    func reads(text: String, canonical: String) {
        #expect(ExactNumber(text)?.description == canonical)
    }

    @Test(
        "refuses what is none, or does not fit",
        arguments: [
            "", "-", ".", "1,5", "1.2.3", "0.0000001", "9223372036854.775808", "1e3", "٤", "15 %",
            String(repeating: "1", count: 33),
        ]
    )
    func refuses(text: String) { #expect(ExactNumber(text) == nil) }

    @Test("compares exactly")
    func compares() throws {
        let (less, more) = (try #require(ExactNumber("0.1")), try #require(ExactNumber("0.100001")))
        #expect(less < more)
        #expect(less == ExactNumber("0.1000"))
        #expect(ExactNumber(Int.max) > more)
    }
}

@Suite("Limit")
struct LimitTests {
    @Test(
        "reads a number and a unit",
        arguments: [
            ("10h", "10 h"), ("10 hours", "10 h"), ("1 Business Day", "1 business day"),
            ("3 rings", "3 rings"), ("1 ring", "1 ring"), ("90s", "90 s"), ("2 days", "2 d"),
            ("10 questions", "10 questions"), ("50%", "50 %"),
        ]
    )
    func reads(text: String, canonical: String) {
        #expect(Limit(text)?.description == canonical)
        #expect(Limit(canonical) == Limit(text))
    }

    @Test(
        "refuses anything else",
        arguments: ["", "h", "10", "-1 h", "1.5 h", "9999999 h", "1 week"]
    )
    func refuses(text: String) { #expect(Limit(text) == nil) }

    @Test("the shipped standards survive their stored form and their JSON")
    func shipped() throws {
        let shipped = Standards.shipped
        #expect(try Standards(storedBytes: shipped.storedBytes) == shipped)
        #expect(try Standards(json: shipped.json) == shipped)
        #expect(shipped.standards.allSatisfy { !$0.reason.isEmpty && !$0.goal.isEmpty })
        #expect(Set(shipped.standards.map(\.id)).count == shipped.standards.count)
        #expect(shipped.standard(.firstAnswer, on: .email)?.within == Limit(10, .hour))
        #expect(shipped.standard(.firstAnswer, on: .chat)?.within == Limit(1, .minute))
    }
}

@Suite("Finding")
struct FindingTests {
    private func finding(
        check: CheckName = "unanswered",
        version: Int = 1,
        customer: UInt64 = 1,
        proof: [UInt64],
        context: [UInt64] = []
    ) -> Finding {
        Finding(
            check: check,
            version: version,
            severity: .high,
            customer: CustomerID(high: 0, low: customer),
            proof: proof.map { Ref(high: $0, low: 0) },
            context: context.map { Ref(high: $0, low: 0) },
            sentence: "s",
            resolve: "r"
        )
    }

    @Test("its id rests on check, version and proof, in any order, and on nothing else")
    func id() {
        let base = finding(proof: [1, 2])
        #expect(base.id == finding(customer: 9, proof: [2, 1, 2], context: [7]).id)
        #expect(base.id != finding(proof: [1]).id)
        #expect(base.id != finding(version: 2, proof: [1, 2]).id)
        #expect(base.id != finding(check: "contradiction", proof: [1, 2]).id)
    }

    @Test("its JSON has the members of the contract, each event once")
    func json() {
        let json = finding(proof: [2], context: [2, 1]).json
        #expect(
            json.object?.members.map(\.key).sorted()
                == ["check", "customer", "events", "id", "resolve", "sentence", "severity"]
        )
        #expect(json["events"]?.array?.count == 2)
        #expect(json["events"]?[0] == Ref(high: 2, low: 0).json)
        #expect(json["severity"] == "high")
    }

    @Test("the id of a known finding is frozen")
    func golden() {
        #expect(finding(proof: [1, 2]).id.description == "178c87a2e72a65250df7e4cc1dab4aa5")
    }
}
