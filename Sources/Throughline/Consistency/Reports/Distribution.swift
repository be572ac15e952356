// SPDX-License-Identifier: Apache-2.0

/// Lengths of time of which the middle is asked for: how many there are of each, to the second.
///
/// Nothing is lost and nothing estimated, so that a figure of a report is one that somebody can find in
/// the timeline. It takes room for the distinct values only: a month of answers has some thousand, and
/// what customers take a report for, minutes to days, has 86,400 of them a day at most. Two add up to
/// what both hold, in any order, so that histories can be read beside each other.
public struct Distribution: Hashable, Sendable {
    /// How many there are of each number of seconds.
    private var counts: [Int64: Int] = [:]

    /// How many there are.
    public private(set) var count = 0

    /// Makes an empty one.
    public init() {}

    /// Adds a length of time, to the nearest second.
    public mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let isOver = attoseconds >= 500_000_000_000_000_000 && seconds < .max
        counts[isOver ? seconds + 1 : seconds, default: 0] += 1
        count += 1
    }

    /// Adds all that another one holds.
    ///
    /// - Complexity: Linear in the number of its distinct values.
    public mutating func add(_ other: Self) {
        counts.merge(other.counts, uniquingKeysWith: +)
        count += other.count
    }

    /// The least value that at least so many of a hundred don't exceed (the nearest rank); nil where
    /// there are none.
    ///
    /// - Complexity: O(*n* log *n*) in the number of distinct values.
    public func percentile(_ percent: Int) -> Duration? {
        let part = min(max(percent, 0), 100)
        // Parted, for the product of a large count would overflow.
        let rank = max(count / 100 * part + (count % 100 * part + 99) / 100, 1)
        var seen = 0
        for (seconds, number) in counts.sorted(by: { $0.key < $1.key }) {
            seen += number
            if seen >= rank { return .seconds(seconds) }
        }
        return nil
    }

    /// The greatest value; nil where there are none.
    public var greatest: Duration? { counts.keys.max().map { .seconds($0) } }
}
