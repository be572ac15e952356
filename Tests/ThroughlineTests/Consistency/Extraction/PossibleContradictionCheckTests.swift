// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("PossibleContradictionCheck")
struct PossibleContradictionCheckTests {
    private let check = PossibleContradictionCheck()

    private static func two(_ one: String, _ other: String) -> Story {
        var story = Story()
        story.replies(one, on: .chat, at: 0)
        story.replies(other, on: .email, at: 24)
        return story
    }

    @Test("two guesses that differ are possible, of low severity, and in no brief")
    func guesses() throws {
        let story = Self.two(
            "You'll get a 15% discount on order 4711.",
            "We'll give you a 30% discount on order 4711."
        )
        let context = story.context(at: 48)
        let file = CaseFile(story.history, in: context)
        let finding = try #require(check.findings(on: file).first)
        #expect(finding.severity == .low)
        #expect(finding.sentence.hasPrefix("Possibly, promises about order:4711 differ: 15 %"))
        #expect(Set(finding.events) == Set(story.history.entries.map(\.ref)))
        #expect(Checks.shipped.findings(on: file).contains { $0.check == check.name })
        #expect(!Checks.briefed.findings(on: file).contains { $0.check == check.name })
        let brief = Brief(story.history, in: context)
        #expect(!brief.lines.contains { "\($0)".contains("Possibly") })
    }

    @Test("both confirmed, they are declared: high, and no guess any more")
    func confirmed() throws {
        var story = Self.two(
            "You'll get a 15% discount on order 4711.",
            "We'll give you a 30% discount on order 4711."
        )
        let suggestions = story.history.promiseSuggestions()
        #expect(suggestions.count == 2)
        for suggestion in suggestions {
            let promise = suggestion.commitment(confirmedBy: "kim")
            story.history.commitments.append(story.event(promise, .commitment, at: 30))
        }
        let file = CaseFile(story.history, in: story.context(at: 48))
        #expect(check.findings(on: file).isEmpty)
        #expect(ContradictionCheck().findings(on: file).map(\.severity) == [.high])
    }

    @Test("a guess beside a declared promise is possible too")
    func mixed() {
        var story = Story()
        story.promises(.discount, .percent(15), about: "order:4711", at: 0)
        story.replies("We'll give you a 30% discount on order 4711.", at: 1)
        let file = CaseFile(story.history, in: story.context(at: 48))
        #expect(check.findings(on: file).count == 1)
        #expect(ContradictionCheck().findings(on: file).isEmpty)
    }

    @Test(
        "must stay silent",
        arguments: [
            Case("the same figure twice") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("As said, we will take 15 % off your order 4711.", at: 1)
            },
            Case("two orders") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("You'll get 30% off order 4712.", at: 1)
            },
            Case("no order named") { story in
                story.replies("You'll get 15% off.", at: 0)
                story.replies("You'll get 30% off.", at: 1)
            },
            Case("another kind") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("We will refund 30 EUR for order 4711.", at: 1)
            },
            Case("an amount and a percentage") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("You'll get 30 EUR off order 4711.", at: 1)
            },
            Case("the customer says the other") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.asks("I'll get 30% off order 4711.", at: 1)
            },
            Case("a question") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("Did we say you'll get 30% off order 4711?", at: 1)
            },
            Case("denied") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("We won't give you 30% off order 4711.", at: 1)
            },
            Case("on a condition") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("If it breaks, you'll get 30% off order 4711.", at: 1)
            },
            Case("an offer") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("We could give you 30% off order 4711.", at: 1)
            },
            Case("one of them rejected") { story in
                story.replies("You'll get 15% off order 4711.", at: 0)
                story.replies("You'll get 30% off order 4711.", at: 1)
                let last = story.history.promiseSuggestions()[1]
                let change = last.rejection(by: "kim", at: Story.at(2))
                story.history.commitmentChanges = [story.event(change, .commitmentChange, at: 2)]
            },
            Case("a withdrawn promise") { story in
                let promise = story.promises(.discount, .percent(15), about: "order:4711", at: 0)
                story.changes(promise, .withdrawn, at: 1)
                story.replies("You'll get 30% off order 4711.", at: 2)
            },
        ]
    )
    func silent(_ row: Case) { #expect(row.findings(of: check).isEmpty) }

    @Test("guesses that a service read elsewhere take the rules' place")
    func given() {
        let story = Self.two("You'll get 15% off order 4711.", "You'll get 30% off order 4711.")
        let file = CaseFile(story.history, in: story.context(at: 48))
        #expect(PossibleContradictionCheck { _ in [] }.findings(on: file).isEmpty)
        #expect(check.findings(on: file).count == 1)
    }
}
