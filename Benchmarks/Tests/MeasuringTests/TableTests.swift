// SPDX-License-Identifier: Apache-2.0

import Measuring
import Testing

@Suite("Table")
struct TableTests {
    private let missed = Row(
        "append",
        against: "C",
        unit: "events/s",
        ours: Samples([50, 60, 70]),
        theirs: Samples([100, 100, 100]),
        bar: .atLeast(0.75),
        reason: "it is early"
    )

    @Test("a missed bar is named, with its reason")
    func missedBar() {
        let table = Table(Report([missed]))
        #expect(table.text.contains("0.60 (0.50–0.70)  ≥ 0.75  missed"))
        #expect(table.text.contains("0 of 1 bars met; missed: append."))
        #expect(table.markdown.contains("- append, against C: it is early."))
    }

    @Test("a reason that several rows have is given once")
    func oneReason() {
        var other = missed
        other.work = "append more"
        let markdown = Table(Report([missed, other])).markdown
        #expect(markdown.contains("- append; append more, against C: it is early."))
    }

    @Test("a reason for missing a bar is not shown where it was reached")
    func reachedBar() {
        var reached = missed
        reached.bar = .atLeast(0.6)
        let table = Table(Report([reached]))
        #expect(table.text.contains("All 1 bars met."))
        #expect(!table.markdown.contains("early"))
    }

    @Test("where no row has a bar, nothing was judged")
    func withoutBars() {
        let table = Table(Report([Row("append", unit: "1/s", ours: Samples([10]))]))
        #expect(table.text.contains("Nothing was judged."))
        #expect(!table.text.contains("bars met"))
    }

    @Test(
        "a loaded machine is said to be one",
        arguments: [([2, 2], false), ([0.1, 2.1], true)] as [([Double], Bool)]
    )
    func load(_ load: [Double], _ isLoaded: Bool) {
        #expect(Table(Report([], load: load)).text.contains("Others used") == isLoaded)
    }

    @Test("a row without a bar is not in the README's table")
    func barless() {
        let row = Row("ablation", unit: "events/s", ours: Samples([1]))
        #expect(!Table(Report([row])).markdown.contains("ablation"))
        #expect(Table(Report([row])).text.contains("ablation"))
    }
}
