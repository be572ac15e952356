// SPDX-License-Identifier: Apache-2.0

/// The subset construction: which steps the patterns can be in at the same time.
///
/// A set of steps is a sorted array of the steps that consume a digit or accept; what lies between
/// them is followed at once.
struct DigitAutomatonBuilder {
    private enum Step {
        case digit(UInt16, next: Int32)
        case fork(Int32, Int32)
        case accept(UInt32)
    }

    private var steps: [Step] = []
    private var starts: [Int32] = []
    /// The round in which a step was last visited, so that none is visited twice in one.
    private var visited: [UInt32]
    private var round: UInt32 = 0

    init(rules: [DigitAutomaton.Rule]) {
        visited = []
        for (bit, rule) in rules.enumerated() {
            let offset = Int32(steps.count)
            for step in rule.pattern.steps {
                switch step {
                case .digit(let mask, let next):
                    steps.append(.digit(mask, next: offset + Int32(next)))
                case .fork(let one, let other):
                    steps.append(.fork(offset + Int32(one), offset + Int32(other)))
                case .mark(_, let next), .end(let next):
                    steps.append(.fork(offset + Int32(next), offset + Int32(next)))
                case .accept:
                    steps.append(.accept(1 << UInt32(bit)))
                }
            }
            starts.append(offset + Int32(rule.pattern.start))
            if rule.allowsMore { loop(from: offset, bit: bit) }
        }
        visited = Array(repeating: 0, count: steps.count)
    }

    /// Lets the accepting step, which comes first in every pattern, also take any digit and stay.
    private mutating func loop(from accept: Int32, bit: Int) {
        let any = Int32(steps.count)
        steps.append(.digit(DigitPattern.anyDigit, next: accept))
        steps.append(.accept(1 << UInt32(bit)))
        steps[Int(accept)] = .fork(any, any + 1)
    }

    mutating func initial() -> [Int32] { closure(of: starts) }

    func accepted(by set: [Int32]) -> UInt32 {
        set.reduce(0) { mask, step in
            if case .accept(let bit) = steps[Int(step)] { mask | bit } else { mask }
        }
    }

    /// The set after each of the ten digits.
    mutating func successors(of set: [Int32]) -> [[Int32]] {
        var targets: [[Int32]] = Array(repeating: [], count: 10)
        for step in set {
            guard case .digit(let mask, let next) = steps[Int(step)] else { continue }
            for digit in 0..<10 where mask >> UInt16(digit) & 1 == 1 { targets[digit].append(next) }
        }
        // Most digits lead to the same place as the one before.
        var sets: [[Int32]] = []
        sets.reserveCapacity(10)
        for digit in 0..<10 {
            if digit > 0, targets[digit] == targets[digit - 1] {
                sets.append(sets[digit - 1])
            } else {
                sets.append(closure(of: targets[digit]))
            }
        }
        return sets
    }

    private mutating func closure(of from: [Int32]) -> [Int32] {
        guard !from.isEmpty else { return [] }
        round += 1
        var pending = from
        var set: [Int32] = []
        while let step = pending.popLast() {
            guard visited[Int(step)] != round else { continue }
            visited[Int(step)] = round
            if case .fork(let one, let other) = steps[Int(step)] {
                pending.append(one)
                pending.append(other)
            } else {
                set.append(step)
            }
        }
        return set.sorted()
    }
}
