// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("Chart")
struct ChartTests {
    private func svg(_ row: Row) -> String { Chart(Report([row])).svg }

    private func row(_ work: String, _ measured: Double, _ bar: Bar) -> Row {
        Row(work, unit: "ms", ours: Samples([measured]), bar: bar)
    }

    @Test(
        "a bar is reached so many times, from either side",
        arguments: [
            (Bar.atLeast(0.5), 1.0, "met, 2.00 × the bar"),
            (.atLeast(0.5), 0.25, "missed, 0.50 × the bar"),
            (.atMost(5), 2.5, "met, 2.00 × the bar"),
            (.atMost(5), 20, "missed, 0.25 × the bar"),
        ]
    )
    func times(_ bar: Bar, _ measured: Double, _ words: String) {
        #expect(svg(row("brief", measured, bar)).contains(words))
    }

    @Test("a row without a bar is not drawn")
    func withoutBar() {
        let drawn = svg(Row("brief", unit: "ms", ours: Samples([1])))
        #expect(!drawn.contains("<rect"))
    }

    @Test("what is far beyond the scale ends at its edge", arguments: [1e-9, 1e9])
    func beyond(_ measured: Double) throws {
        let drawn = svg(row("brief", measured, .atLeast(1)))
        let width = try #require(drawn.firstMatch(of: /<rect[^>]* width="([0-9.]+)"/)?.1)
        #expect(try #require(Double(width)) <= 200)
    }

    @Test("the drawing is well-formed, whatever a row is called")
    func wellFormed() {
        let drawn = svg(row("append <&> read", 1, .atLeast(1)))
        #expect(XMLParser(data: Data(drawn.utf8)).parse())
        #expect(drawn.contains("append &lt;&amp;&gt; read"))
    }
}
