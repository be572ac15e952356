// SPDX-License-Identifier: Apache-2.0

/// What agreement is worth: the Fellegi–Sunter model.
///
/// The weight of a level is log2(m/u): how much more often records of one person agree that far than
/// those of two. Weights are in bits, and add up.
///
/// Source: I. P. Fellegi, A. B. Sunter, A Theory for Record Linkage, JASA 64 (1969), 1183–1210;
/// expectation maximisation after W. E. Winkler (1988).
public struct LinkageModel: Sendable {
    /// How often a level is met among pairs of one person, and among pairs of two.
    struct Weights: Hashable, Sendable {
        var match: [Double]
        var other: [Double]
        var bits: [Double] {
            zip(match, other).enumerated().map { level, pair in
                level == 0 ? 0 : (max(pair.0, 1e-6) / max(pair.1, 1e-6)).log2
            }
        }
    }

    var weights: [Weights]
    /// The share of all pairs that are of one person.
    var share = 0.0

    /// The weights that are shipped: before anything is learnt.
    init(_ table: LinkageTable) {
        weights = table.features.map { Weights.shipped($0.kind) }
    }

    /// The most rounds of learning.
    private static let rounds = 15
    /// Learning ends where a round changes the share of the pairs by less than so much of it.
    private static let change = 1e-4
    /// For how many pairs of one person the weights that are shipped count beside what is learnt.
    private static let anchor = 20.0

    /// Learns from pairs.
    ///
    /// How often pairs of two persons agree is known from pairs at random, and is held to that. Were
    /// it learnt too, of the pairs that are compared, then the two groups that are told apart need
    /// not be the pairs of one person and of two: people of one town and one trade agree on much as
    /// well, and the fewer records there are, the sooner those are found instead. All pairs that are
    /// not compared are of two persons.
    ///
    /// - Parameters:
    ///   - patterns: How often each pattern is met among the pairs that are compared.
    ///   - random: How often each is met among pairs at random, nearly all of which are two persons'.
    ///   - equal: How often two values of a feature are equal by chance.
    ///   - records: How many records there are.
    mutating func learn(
        _ patterns: [UInt64: Int],
        random: [UInt64: Int],
        equal: [Double],
        records: Int
    ) {
        let usual = weights.map(\.match)
        for feature in weights.indices {
            weights[feature].other = Self.distribution(random, feature)
            // How often two are equal by chance follows from the values' frequency, exactly.
            weights[feature].other[7] = max(1e-9, equal[feature])
        }
        let all = patterns.sorted { $0.key < $1.key }
        let (keys, counts) = (all.map(\.key), all.map { Double($0.value) })
        let total = max(1, Double(records) * Double(records - 1) / 2)
        share = min(0.5, Double(records) / total)
        for _ in 0..<Self.rounds {
            let learnt = expectation(keys, counts)
            let before = share
            share = min(0.5, max(1, learnt.count) / total)
            for feature in weights.indices {
                let met = learnt.matches[8 * feature..<8 * feature + 8]
                weights[feature].match = Self.normalised(
                    zip(met, usual[feature]).map { $0 + Self.anchor * $1 }
                )
            }
            if abs(share - before) < Self.change * share { break }
        }
    }

    /// How many pairs are of one person, and how many of them of each level, as the weights have it.
    private func expectation(
        _ patterns: [UInt64],
        _ counts: [Double]
    ) -> (matches: [Double], count: Double) {
        let bits = weights.flatMap(\.bits)
        let start = (share / (1 - share)).log2
        let features = weights.count
        var matches = Array(repeating: 0.0, count: bits.count)
        var total = 0.0
        for (pattern, count) in zip(patterns, counts) {
            var sum = start
            for feature in 0..<features {
                sum += bits[8 &* feature &+ Int(pattern >> UInt64(3 &* feature) & 7)]
            }
            let match = count / (1 + Double.exp2(-sum))
            total += match
            for feature in 0..<features {
                matches[8 &* feature &+ Int(pattern >> UInt64(3 &* feature) & 7)] += match
            }
        }
        return (matches, total)
    }

    private static func distribution(_ patterns: [UInt64: Int], _ feature: Int) -> [Double] {
        var counts = Array(repeating: 0.0, count: 8)
        for (pattern, count) in patterns {
            counts[Int(pattern >> UInt64(3 * feature) & 7)] += Double(count)
        }
        return normalised(counts)
    }

    /// Shares among what is known on both sides, with a little of everything.
    private static func normalised(_ counts: [Double]) -> [Double] {
        let total = counts.dropFirst().reduce(0, +) + 0.07
        return [0] + counts.dropFirst().map { ($0 + 0.01) / total }
    }
}

extension LinkageModel.Weights {
    /// What is usual.
    static func shipped(_ kind: LinkageField.Kind) -> Self {
        let match: [Double] =
            switch kind {
            case .category: [0, 0.05, 0.01, 0.01, 0.01, 0.02, 0.01, 0.89]
            default: [0, 0.08, 0.02, 0.03, 0.04, 0.06, 0.07, 0.7]
            }
        let other: [Double] =
            switch kind {
            case .category: [0, 0.5, 0.02, 0.02, 0.02, 0.02, 0.02, 0.4]
            default: [0, 0.9, 0.04, 0.02, 0.015, 0.01, 0.005, 0.01]
            }
        return Self(match: match, other: other)
    }
}
