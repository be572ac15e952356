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
    /// The share of compared pairs that are of one person.
    var share = 0.05

    /// The weights that are shipped: before anything is learnt.
    init(_ table: LinkageTable) {
        weights = table.features.map { Weights.shipped($0.kind) }
    }

    private static let rounds = 25

    /// Learns from pairs.
    ///
    /// - Parameters:
    ///   - patterns: How often each pattern is met among the pairs that are compared.
    ///   - random: How often each is met among pairs at random, nearly all of which are two persons'.
    ///   - equal: How often two values of a feature are equal by chance.
    mutating func learn(
        _ patterns: [UInt64: Int],
        random: [UInt64: Int],
        equal: [Double]
    ) {
        for feature in weights.indices {
            weights[feature].other = Self.distribution(random, feature)
            // How often two are equal by chance follows from the values' frequency, exactly.
            weights[feature].other[7] = max(1e-9, equal[feature])
        }
        let fixed = weights.map(\.other)
        var blocked = weights
        for feature in blocked.indices {
            blocked[feature].other = Self.distribution(patterns, feature)
        }
        let all = patterns.sorted { $0.key < $1.key }
        let counts = all.map { Double($0.value) }
        for _ in 0..<Self.rounds {
            let learnt = expectation(all.map(\.key), counts, blocked.flatMap(\.bits))
            share = min(0.99, max(1e-6, learnt.share))
            for feature in blocked.indices {
                let levels = 8 * feature..<8 * feature + 8
                blocked[feature].match = Self.normalised(Array(learnt.matches[levels]))
                blocked[feature].other = Self.normalised(Array(learnt.others[levels]))
            }
        }
        for feature in weights.indices {
            weights[feature].match = blocked[feature].match
            weights[feature].other = fixed[feature]
        }
    }

    /// How many pairs of each level are of one person and of two, as the weights have it.
    private func expectation(
        _ patterns: [UInt64],
        _ counts: [Double],
        _ bits: [Double]
    ) -> (matches: [Double], others: [Double], share: Double) {
        var matches = Array(repeating: 0.0, count: bits.count)
        var others = matches
        var (shared, total) = (0.0, 0.0)
        let start = (share / (1 - share)).log2
        let features = bits.count / 8
        for (pattern, count) in zip(patterns, counts) {
            var sum = start
            for feature in 0..<features {
                sum += bits[8 &* feature &+ Int(pattern >> UInt64(3 &* feature) & 7)]
            }
            let match = count / (1 + Double.exp2(-sum))
            shared += match
            total += count
            for feature in 0..<features {
                let place = 8 &* feature &+ Int(pattern >> UInt64(3 &* feature) & 7)
                matches[place] += match
                others[place] += count - match
            }
        }
        return (matches, others, shared / max(1, total))
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
