// SPDX-License-Identifier: Apache-2.0

/// Decides in one pass over some digits which of up to 32 patterns they match.
///
/// A deterministic automaton, made from the steps of all patterns together: one table look-up for
/// each digit, and in the end a mask with a bit for each pattern. The largest territory of
/// libphonenumber 9.0.43 takes about 500 states, all 254 together about 25,000.
struct DigitAutomaton: Sendable {
    /// A pattern, and whether digits may follow what it matches.
    struct Rule {
        let pattern: DigitPattern
        var allowsMore = false
    }

    /// State 0 is where nothing can match any more; the automaton begins in state 1.
    private static let dead = 0
    private static let first = 1
    private static let maximumStates = 60_000

    /// For each state the next one for each of ten digits.
    private let next: [UInt16]
    /// For each state the rules whose pattern ends here.
    private let accepts: [UInt32]

    /// Makes the automaton, where the bit of each rule is its index.
    ///
    /// Fails with more than 32 rules, or where the table would outgrow 60,000 states.
    init?(_ rules: [Rule]) {
        guard rules.count <= 32 else { return nil }
        var builder = DigitAutomatonBuilder(rules: rules)
        var states: [[Int32]] = [[], builder.initial()]
        var numbers: [[Int32]: UInt16] = [[]: UInt16(Self.dead), states[1]: UInt16(Self.first)]
        var next = Array(repeating: UInt16(Self.dead), count: 10)
        var accepts: [UInt32] = [0]
        var state = Self.first
        while state < states.count {
            let set = states[state]
            accepts.append(builder.accepted(by: set))
            for target in builder.successors(of: set) {
                if let known = numbers[target] {
                    next.append(known)
                    continue
                }
                guard states.count < Self.maximumStates else { return nil }
                numbers[target] = UInt16(states.count)
                next.append(UInt16(states.count))
                states.append(target)
            }
            state += 1
        }
        self.next = next
        self.accepts = accepts
    }

    /// The rules that match digits from 0 to 9, as bits.
    func matches(_ digits: ArraySlice<UInt8>) -> UInt32 {
        var state = Self.first
        for digit in digits {
            state = Int(next[state * 10 + Int(digit)])
            if state == Self.dead { return 0 }
        }
        return accepts[state]
    }
}
