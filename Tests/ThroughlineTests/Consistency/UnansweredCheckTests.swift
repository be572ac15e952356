// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("UnansweredCheck")
struct UnansweredCheckTests {
    private let check = UnansweredCheck()

    @Test("must fire", arguments: UnansweredTables.fires)
    func fires(_ row: Firing) throws {
        let finding = try row.expectFinding(of: check)
        #expect(!finding.events.isEmpty)
    }

    @Test("must stay silent", arguments: UnansweredTables.silent)
    func staysSilent(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(verdicts.compactMap(\.finding).isEmpty)
        #expect(!verdicts.isEmpty, "a check that looked at nothing proves nothing")
        #expect(verdicts.allSatisfy { $0.ruling == .silent })
    }

    @Test("must say that it cannot judge", arguments: UnansweredTables.unjudged)
    func cannotJudge(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(verdicts.compactMap(\.finding).isEmpty)
        #expect(verdicts.contains { $0.ruling == .cannotJudge })
    }

    @Test(
        "says how an answer came",
        arguments: [
            (Channel.email, Optional("t"), "answered after 2 h."),
            (.chat, nil, "on another channel (chat)"), (.email, "other", "in a new thread"),
        ]
    )
    func saysHow(channel: Channel, thread: String?, words: String) {
        let row = Case("") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies(on: channel, at: 2, thread: thread)
        }
        let reasons = row.verdicts(of: check).map(\.reason)
        #expect(reasons.contains { $0.contains(words) }, "\(reasons)")
    }

    @Test("is due after the standard's hours, and not a moment before")
    func standardsLimit() {
        let tell: @Sendable (inout Story) -> Void = { $0.asks("Where is my parcel?", at: 0) }
        #expect(Case("", now: 10, tell).findings(of: check).isEmpty)
        #expect(Case("", now: 10.001, tell).findings(of: check).count == 1)
    }

    @Test("keeps its id while the customer waits and writes on")
    func stableID() {
        let once = Case("", now: 20) { $0.asks("Where is my parcel?", at: 0) }
        let twice = Case("", now: 40) { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Hello?", at: 30)
        }
        let ids = (once.findings(of: check) + twice.findings(of: check)).map(\.id)
        #expect(ids.count == 2)
        #expect(Set(ids).count == 1)
    }

    @Test("an acknowledged wait is settled, and a later question is not")
    func acknowledged() throws {
        var story = Story()
        story.asks("Where is my parcel?", at: 0)
        let context = CheckContext(now: Story.at(40))
        let finding = try #require(
            Checks.shipped.findings(on: CaseFile(story.history, in: context)).first
        )
        story.acknowledges(finding.id, at: 20)
        #expect(Checks.shipped.findings(on: CaseFile(story.history, in: context)).isEmpty)
        story.asks("And where is the second one?", at: 22)
        let later = Checks.shipped.findings(on: CaseFile(story.history, in: context))
        #expect(later.count == 1)
        #expect(later.first?.id != finding.id)
        #expect(later.first?.sentence.contains("second one") == true)
    }

    @Test("a standard applies from its adoption on")
    func adoption() {
        let strict = Standards(
            name: "ours",
            version: 1,
            [
                Standard(
                    "first",
                    .firstAnswer,
                    within: Limit(1, .hour),
                    reason: "We say so.",
                    goal: "Everybody is answered within the hour."
                )
            ]
        )
        var story = Story()
        story.asks("Before the adoption?", at: 0, thread: "a")
        story.asks("After the adoption?", at: 2, thread: "b")
        let adoption = Adoption(id: "1", strict, by: "bo", at: Story.at(1))
        let context = CheckContext(
            now: Story.at(4),
            documents: DocumentsInForce([story.event(adoption, .adopted, at: 1)])
        )
        let findings = check.verdicts(on: story.history, in: context).compactMap(\.finding)
        #expect(findings.count == 1)
        #expect(findings.first?.sentence.contains("After the adoption") == true)
    }
}
