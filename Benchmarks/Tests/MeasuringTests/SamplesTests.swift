// SPDX-License-Identifier: Apache-2.0

import Measuring
import Testing

@Suite("Samples")
struct SamplesTests {
    @Test(
        "the median is the middle, or the mean of two",
        arguments: [
            ([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([7], 7), ([1, 1, 100], 1),
        ] as [([Double], Double)]
    )
    func median(_ values: [Double], _ middle: Double) {
        #expect(Samples(values).median == middle)
    }

    @Test("nothing measured has no median and no percentile")
    func empty() {
        #expect(Samples().median == nil)
        #expect(Samples().percentile(99) == nil)
    }

    @Test(
        "a percentile is a value that was measured (nearest rank)",
        arguments: [(0, 1), (1, 1), (50, 50), (99, 99), (99.1, 100), (100, 100)]
            as [(Double, Double)]
    )
    func percentile(_ percent: Double, _ value: Double) {
        #expect(Samples((1...100).reversed().map(Double.init)).percentile(percent) == value)
    }

    @Test("a ratio is taken round by round, and not of the medians")
    func ratios() {
        let ours = Samples([10, 100, 1_000])
        let theirs = Samples([20, 50, 1_000])
        #expect(ours.divided(by: theirs).values == [0.5, 2, 1])
        #expect(ours.divided(by: Samples([0, 50])).values == [2])
    }
}

@Suite("Bar")
struct BarTests {
    @Test(
        "a bar is reached at the bar itself, on its good side",
        arguments: [
            (Bar.atLeast(0.75, moonshot: 0.9), 0.749, Bar.Verdict.missed),
            (.atLeast(0.75, moonshot: 0.9), 0.75, .met),
            (.atLeast(0.75, moonshot: 0.9), 0.9, .moonshot),
            (.atMost(1.5, moonshot: 1.2), 1.51, .missed), (.atMost(1.5, moonshot: 1.2), 1.5, .met),
            (.atMost(1.5, moonshot: 1.2), 1.2, .moonshot), (.atMost(1.5), 0, .met),
        ] as [(Bar, Double, Bar.Verdict)]
    )
    func verdict(_ bar: Bar, _ measured: Double, _ verdict: Bar.Verdict) {
        #expect(bar.verdict(on: measured) == verdict)
    }

    @Test("a row is judged by its ratio, and by its figure where it stands alone")
    func judged() {
        let alone = Row("x", unit: "ms", ours: Samples([4]), bar: .atMost(5))
        #expect(alone.verdict == .met)
        let compared = Row(
            "x",
            against: "y",
            unit: "ms",
            ours: Samples([4]),
            theirs: Samples([2]),
            bar: .atMost(1.5)
        )
        #expect(compared.judged == 2)
        #expect(compared.verdict == .missed)
        let unmeasured = Row("x", unit: "ms", ours: Samples(), bar: .atMost(5))
        #expect(unmeasured.verdict == nil)
    }
}

@Suite("Figures")
struct FiguresTests {
    @Test(
        "a figure has three digits that count",
        arguments: [
            (0.01234, "0.012"), (0.9996, "1.000"), (1.234, "1.23"), (12.34, "12.3"), (123.4, "123"),
            (56_789, "56 800"), (1_234_567, "1 230 000"), (99.96, "100.0"), (0, "0.000"),
        ] as [(Double, String)]
    )
    func text(_ value: Double, _ text: String) {
        #expect(Figures.text(value) == text)
    }

    @Test("what is no number is not shown as one")
    func notANumber() {
        #expect(Figures.text(.nan) == "–")
        #expect(Figures.ratio(.infinity) == "–")
    }
}

@Suite("Contest")
struct ContestTests {
    @Test(
        "everybody runs in every round, every other round backwards, and warming up doesn't count"
    )
    func turns() async throws {
        var order: [String] = []
        let figures = try await Contest(rounds: 2, warmups: 1).run([
            .init("a") {
                order.append("a")
                return Double(order.count)
            },
            .init("b") {
                order.append("b")
                return Double(order.count)
            },
        ])
        #expect(order == ["b", "a", "a", "b", "b", "a"])
        #expect(figures["a"]?.values == [3, 6])
        #expect(figures["b"]?.values == [4, 5])
    }
}
