// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@Suite("EqualTreatment")
struct EqualTreatmentTests {
    /// Waits as they are: many short ones and a few long.
    private static func waits(
        _ count: Int,
        _ random: inout SeededGenerator,
        times factor: Double = 1
    ) -> [Double] {
        (0..<count).map { _ in
            let share = Double.random(in: 0..<1, using: &random)
            return factor * (1 / (1 - share * 0.98) - 1)
        }
    }

    @Test("where all are treated alike, at most one report in a hundred says otherwise")
    func alike() {
        var random = SeededGenerator(seed: 20_250_601)
        var wrong = 0
        for _ in 0..<300 {
            let groups = Dictionary(
                uniqueKeysWithValues: ["chat", "email", "phone", "social"].map {
                    ($0, Self.waits(40, &random))
                }
            )
            if !EqualTreatment(groups).differences.isEmpty { wrong += 1 }
        }
        #expect(wrong <= 3)
    }

    @Test("a group that waits four times as long is found, with how sure that is")
    func unequal() throws {
        var random = SeededGenerator(seed: 7)
        let groups = [
            "chat": Self.waits(60, &random), "email": Self.waits(60, &random),
            "social": Self.waits(60, &random, times: 4),
        ]
        let found = EqualTreatment(groups).differences
        #expect(Set(found.map(\.worse)) == ["social"])
        #expect(Set(found.map(\.better)) == ["chat", "email"])
        let first = try #require(found.first)
        #expect(first.chance > 0.64 && first.interval.contains(first.chance))
        #expect(first.interval.lowerBound > 0.5)
        #expect(first.counts == [60, 60])
    }

    @Test("thirty cases are enough to be compared, and twenty-nine are not", arguments: [29, 30])
    func least(count: Int) {
        let groups = [
            "a": Array(repeating: 1.0, count: count), "b": Array(repeating: 2.0, count: 30),
        ]
        let treatment = EqualTreatment(groups)
        #expect(treatment.differences.isEmpty == (count == 29))
        #expect(treatment.tooSmall == (count == 29 ? ["a"] : []))
    }

    @Test("a difference too small to matter is not named, however sure it is")
    func small() {
        var random = SeededGenerator(seed: 9)
        let groups = [
            "a": Self.waits(4_000, &random), "b": Self.waits(4_000, &random, times: 1.2),
        ]
        #expect(EqualTreatment(groups).differences.isEmpty)
    }

    static let nothing: [[String: [Double]]] = [
        [:], ["a": []], ["a": Array(repeating: 1, count: 100)],
        ["a": Array(repeating: 1, count: 50), "b": Array(repeating: 1, count: 50)],
        ["a": Array(repeating: .nan, count: 50), "b": Array(repeating: .nan, count: 50)],
        [
            "a": (0..<50).map { Double($0 % 5) }, "b": (0..<50).map { Double($0 % 5) },
        ],
        ["a": (0..<50).map(Double.init), "b": (0..<50).reversed().map(Double.init)],
        ["a": Array(repeating: 0, count: 29), "b": Array(repeating: 9, count: 29)],
        ["a": Array(repeating: .infinity, count: 40), "b": Array(repeating: .infinity, count: 40)],
        ["a": [1, 2, 3], "b": Array(repeating: 9, count: 500)],
    ]

    @Test("is silent where there is nothing to say", arguments: nothing)
    func silent(groups: [String: [Double]]) {
        #expect(EqualTreatment(groups).differences.isEmpty)
    }
}
