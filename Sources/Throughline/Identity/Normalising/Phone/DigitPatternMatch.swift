// SPDX-License-Identifier: Apache-2.0

extension DigitPattern {
    /// What a pattern found at the start of some digits.
    struct Match {
        /// How many digits were matched.
        let length: Int
        /// Where each group begins and ends, or nil for a group that took no part.
        let groups: [Range<Int>?]
    }

    /// Matches at the start of the digits as Perl and Java would: the first alternative that leads
    /// to a match wins, and optional parts are taken where they can be.
    ///
    /// - Complexity: Bounded by the pattern, which has no unbounded repetition; the metadata's
    ///   prefix patterns visit a few dozen steps.
    func match(prefixOf digits: ArraySlice<UInt8>) -> Match? {
        var run = Run(steps: steps, digits: digits, slots: Array(repeating: -1, count: 2 * groups))
        guard let end = run.match(start, at: digits.startIndex) else { return nil }
        let found = (0..<groups).map { group -> Range<Int>? in
            let (from, to) = (run.slots[2 * group], run.slots[2 * group + 1])
            return from < 0 || to < from ? nil : from..<to
        }
        return Match(length: end - digits.startIndex, groups: found)
    }

    private struct Run {
        let steps: [Step]
        let digits: ArraySlice<UInt8>
        var slots: [Int]

        /// Recursion is only as deep as the pattern has forks and groups in a row.
        mutating func match(_ first: Int, at position: Int) -> Int? {
            var (step, position) = (first, position)
            while true {
                switch steps[step] {
                case .accept:
                    return position
                case .digit(let mask, let next):
                    guard position < digits.endIndex, mask >> digits[position] & 1 == 1 else {
                        return nil
                    }
                    (step, position) = (next, position + 1)
                case .end(let next):
                    guard position == digits.endIndex else { return nil }
                    step = next
                case .fork(let preferred, let other):
                    if let end = match(preferred, at: position) { return end }
                    step = other
                case .mark(let slot, let next):
                    let before = slots[slot]
                    slots[slot] = position
                    if let end = match(next, at: position) { return end }
                    slots[slot] = before
                    return nil
                }
            }
        }
    }
}
