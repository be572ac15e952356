// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("ContradictionCheck")
struct ContradictionCheckTests {
    private let check = ContradictionCheck()

    @Test("must fire", arguments: ContradictionTables.fires)
    func fires(_ row: Firing) throws {
        let finding = try row.expectFinding(of: check)
        #expect(finding.severity == .high)
    }

    @Test("must stay silent", arguments: ContradictionTables.silent)
    func staysSilent(_ row: Case) { row.expectNoFinding(of: check) }

    @Test("says that it cannot compare what names no topic")
    func noTopic() {
        let row = Case("") { story in
            story.promises(.discount, .percent(15), at: 0)
            story.promises(.discount, .percent(30), at: 1)
        }
        #expect(row.verdicts(of: check).map(\.ruling) == [.cannotJudge, .cannotJudge])
    }

    @Test("quotes both, and cites the promises and where they were said")
    func quotes() throws {
        var story = Story()
        let said = story.replies("You get 15 %.", on: .chat, at: 0)
        let one = story.promises(
            .discount,
            .percent(15),
            about: "order:4711",
            quote: "You get 15 %.",
            saidIn: said,
            at: 0
        )
        let other = story.promises(
            .discount,
            .percent(30),
            about: "order:4711",
            by: "kim",
            on: .phone,
            quote: "Thirty, then.",
            at: 24
        )
        let context = CheckContext(now: Story.at(25))
        let verdicts = check.verdicts(on: story.history, in: context)
        let finding = try #require(verdicts.first?.finding)
        #expect(
            finding.sentence
                == "Promises about order:4711 differ: 15 % by bo (chat, Mon 2 Jun): “You get "
                + "15 %.”; 30 % by kim (phone, today): “Thirty, then.”."
        )
        #expect(Set(finding.events) == [one, other, said])
        story.history.commitments.reverse()
        #expect(check.verdicts(on: story.history, in: context) == verdicts)
    }

    @Test("lays a promise beside what is published", arguments: ContradictionTables.published)
    func published(_ row: ContradictionTables.Published) {
        var story = Story()
        story.adopts(at: -1) { $0.facts = ContradictionTables.facts }
        row.tell(&story)
        let verdicts = check.verdicts(on: story.history, in: story.context(at: 48))
        let findings = verdicts.compactMap(\.finding)
        #expect(findings.count == (row.says == nil ? 0 : 1))
        #expect(findings.allSatisfy { $0.sentence.contains(row.says ?? "") })
        #expect(findings.allSatisfy { $0.severity == .medium && $0.events.count >= 2 })
    }
}

enum ContradictionTables {
    struct Published: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let says: String?
        let tell: @Sendable (inout Story) -> Void

        init(
            _ name: String,
            says: String? = nil,
            _ tell: @escaping @Sendable (inout Story) -> Void
        ) {
            testDescription = name
            self.says = says
            self.tell = tell
        }
    }

    static let facts: PublishedFacts = {
        var winter = Fact("winter", .discount, .percent(20), about: Topic("item", "boots"))
        winter.from = Story.at(10)
        winter.until = Story.at(20)
        return PublishedFacts(
            name: "site",
            version: 1,
            [
                Fact("delivery", .delivery, .days(3), url: "https://shop.example/delivery"),
                Fact("refund", .refund, .days(14), isMost: true), winter,
            ]
        )
    }()

    static let published: [Published] = [
        .init("another number of days", says: "published is 3 days (https://shop") {
            $0.promises(.delivery, .days(5), at: 0)
        },
        .init("more than the most", says: "at most 14 days") {
            $0.promises(.refund, .days(15), at: 0)
        },
        .init("less on that item while it was published", says: "published is 20 %") {
            $0.promises(.discount, .percent(10), about: "item:boots", at: 10)
        },
        .init("the same") { $0.promises(.delivery, .days(3), at: 0) },
        .init("at the most") { $0.promises(.refund, .days(14), at: 0) },
        .init("less than the most") { $0.promises(.refund, .days(2), at: 0) },
        .init("another kind") { $0.promises(.replacement, .days(9), at: 0) },
        .init("another measure") { $0.promises(.delivery, .percent(5), at: 0) },
        .init("another item") {
            $0.promises(.discount, .percent(10), about: "item:hats", at: 12)
        },
        .init("no item") { $0.promises(.discount, .percent(10), at: 12) },
        .init("before it was published") {
            $0.promises(.discount, .percent(10), about: "item:boots", at: 9.99)
        },
        .init("after it was taken down") {
            $0.promises(.discount, .percent(10), about: "item:boots", at: 20)
        },
        .init("withdrawn since") { story in
            let promise = story.promises(.delivery, .days(5), at: 0)
            story.changes(promise, .withdrawn, at: 1)
        },
        .init("promised before the adoption") { $0.promises(.delivery, .days(5), at: -2) },
    ]

    static let fires: [Firing] = [
        .init("two percentages", .high, says: "15 % by bo") { story in
            story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.promises(.discount, .percent(30), about: "order:4711", by: "kim", at: 1)
        },
        .init("two amounts", .high, says: "49.9 EUR") { story in
            let less = ExactNumber(millionths: 49_900_000)
            story.promises(.refund, .money(less, "EUR"), about: "order:4711", at: 0)
            story.promises(.refund, .money(ExactNumber(50), "eur"), about: "order:4711", at: 1)
        },
        .init("five days and thirty", .high, says: "30 days") { story in
            story.promises(.delivery, .days(5), about: "order:4711", at: 0)
            story.promises(.delivery, .days(30), about: "order:4711", at: 1)
        },
        .init("the same order, written otherwise", .high, says: "30 %") { story in
            story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.promises(.discount, .percent(30), about: "Order:#4711", at: 1)
        },
        .init("one of them was given", .high, says: "30 %") { story in
            let kept = story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.changes(kept, .kept, at: 1)
            story.promises(.discount, .percent(30), about: "order:4711", at: 2)
        },
        .init("three of them", .high, says: "20 %") { story in
            for (index, percentage) in [15, 20, 30].enumerated() {
                story.promises(
                    .discount,
                    .percent(percentage),
                    about: "order:4711",
                    at: Double(index)
                )
            }
        },
    ]

    static let silent: [Case] = [
        Case("the same figure twice") { story in
            story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.promises(.discount, .percent(15), about: "order:4711", by: "kim", at: 1)
        },
        Case("another order") { story in
            story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.promises(.discount, .percent(30), about: "order:4712", at: 1)
        },
        Case("another kind") { story in
            story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.promises(.refund, .percent(30), about: "order:4711", at: 1)
        },
        Case("one was replaced") { story in
            let old = story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            let new = story.promises(.discount, .percent(30), about: "order:4711", at: 1)
            story.changes(old, .superseded, replacement: new, at: 1)
        },
        Case("one was withdrawn") { story in
            let old = story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.promises(.discount, .percent(30), about: "order:4711", at: 1)
            story.changes(old, .withdrawn, at: 1)
        },
        Case("one was broken, and said to be") { story in
            let old = story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            story.promises(.discount, .percent(30), about: "order:4711", at: 1)
            story.changes(old, .broken, at: 1)
        },
        Case("both were given") { story in
            for percentage in [15, 30] {
                let promise = story.promises(
                    .discount,
                    .percent(percentage),
                    about: "order:4711",
                    at: 0
                )
                story.changes(promise, .kept, at: 1)
            }
        },
        Case("other currencies") { story in
            story.promises(.refund, .money(ExactNumber(5), "EUR"), about: "order:4711", at: 0)
            story.promises(.refund, .money(ExactNumber(37), "DKK"), about: "order:4711", at: 1)
        },
        Case("other measures") { story in
            story.promises(.refund, .percent(10), about: "order:4711", at: 0)
            story.promises(.refund, .money(ExactNumber(37), "DKK"), about: "order:4711", at: 1)
        },
        Case("two calls back") { story in
            story.promises(.callback, about: "order:4711", due: 1, at: 0)
            story.promises(.callback, about: "order:4711", due: 3, at: 1)
        },
        Case("only one promise") {
            $0.promises(.discount, .percent(15), about: "order:4711", at: 0)
        },
    ]
}
