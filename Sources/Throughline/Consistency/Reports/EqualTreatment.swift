// SPDX-License-Identifier: Apache-2.0

private import Foundation

/// Whether groups of customers were treated alike: by channel, by language.
///
/// Two groups are compared by the chance that somebody of the one had it worse than somebody of the
/// other (Mann and Whitney 1947; ties count half). A difference is named where it is too large for
/// chance, all comparisons taken together (Bonferroni, one in a hundred), and large enough to matter.
/// Groups of fewer than thirty say nothing.
public struct EqualTreatment: Hashable, Sendable {
    /// A difference between two groups.
    public struct Difference: Hashable, Sendable {
        /// The group that had it worse.
        public var worse: String
        /// The group that had it better.
        public var better: String
        /// The chance that somebody of the first had it worse than somebody of the second; 0.5 were
        /// equal.
        public var chance: Double
        /// The stretch in which that chance lies, 99 times in a hundred for all comparisons together.
        public var interval: ClosedRange<Double>
        /// How many there are of each.
        public var counts: [Int]
    }

    /// The differences that were found, the greatest first.
    public private(set) var differences: [Difference] = []
    /// Groups that were too small to be compared.
    public private(set) var tooSmall: [String] = []

    /// The fewest cases of a group.
    public static let leastCases = 30
    /// How often a difference is named where there is none, all comparisons together.
    public static let level = 0.01
    /// The least chance that matters: Cohen's medium effect.
    public static let leastChance = 0.64

    /// Compares groups; a greater value is worse.
    ///
    /// - Complexity: O(*n* log *n*) for each pair of groups.
    public init(_ groups: [String: [Double]]) {
        // What is no number can't be ranked.
        let groups = groups.mapValues { $0.filter { !$0.isNaN } }
        let known = groups.filter { $0.value.count >= Self.leastCases }.sorted { $0.key < $1.key }
        tooSmall = groups.filter { $0.value.count < Self.leastCases }.keys.sorted()
        let comparisons = known.count * (known.count - 1) / 2
        guard comparisons > 0 else { return }
        let level = Self.level / Double(comparisons)
        let reach = Self.quantile(1 - level / 2)
        for (index, one) in known.enumerated() {
            for other in known[(index + 1)...] {
                let comparison = RankComparison(one.value, other.value)
                guard comparison.probability < level else { continue }
                let isWorse = comparison.chance >= 0.5
                let chance = isWorse ? comparison.chance : 1 - comparison.chance
                guard chance >= Self.leastChance else { continue }
                let half = reach * comparison.error
                let (worse, better) = isWorse ? (one, other) : (other, one)
                differences.append(
                    Difference(
                        worse: worse.key,
                        better: better.key,
                        chance: chance,
                        interval: max(0, chance - half)...min(1, chance + half),
                        counts: [worse.value.count, better.value.count]
                    )
                )
            }
        }
        differences.sort { ($1.chance, $0.worse, $0.better) < ($0.chance, $1.worse, $1.better) }
    }

    /// The value below which a normal variate lies so often, by halving.
    private static func quantile(_ probability: Double) -> Double {
        var (low, high) = (0.0, 10.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if 1 - erfc(middle / 2.0.squareRoot()) / 2 < probability {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }
}

/// Two samples compared by their ranks.
private struct RankComparison {
    /// The chance that a value of the first is greater than one of the second.
    let chance: Double
    /// The standard error of that chance (Hanley and McNeil 1982).
    let error: Double
    /// How often chance alone gives a difference as great; normal approximation with ties.
    let probability: Double

    init(_ one: [Double], _ other: [Double]) {
        let (n, m) = (Double(one.count), Double(other.count))
        let all =
            (one.map { (value: $0, isFirst: true) } + other.map { (value: $0, isFirst: false) })
            .sorted { $0.value < $1.value }
        var (rankSum, ties) = (0.0, 0.0)
        var index = 0
        while index < all.count {
            var end = index
            while end < all.count, all[end].value == all[index].value { end += 1 }
            // A value that is no number equals nothing, not even itself.
            end = max(end, index + 1)
            let rank = Double(index + end + 1) / 2
            rankSum += rank * Double(all[index..<end].count { $0.isFirst })
            let count = Double(end - index)
            ties += count * count * count - count
            index = end
        }
        let wins = rankSum - n * (n + 1) / 2
        chance = wins / (n * m)
        let total = n + m
        let variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
        probability =
            variance > 0
            ? erfc(abs(wins - n * m / 2) / (2 * variance).squareRoot()) : 1
        let area = max(chance, 1 - chance)
        let (q1, q2) = (area / (2 - area), 2 * area * area / (1 + area))
        let square =
            (area * (1 - area) + (n - 1) * (q1 - area * area) + (m - 1) * (q2 - area * area))
            / (n * m)
        error = max(square, 0).squareRoot()
    }
}
