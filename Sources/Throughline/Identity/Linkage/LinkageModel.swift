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
        for _ in 0..<Self.rounds {
            var matches = Array(repeating: Array(repeating: 0.0, count: 8), count: weights.count)
            var others = matches
            var (shared, total) = (0.0, 0.0)
            let bits = blocked.map(\.bits)
            for (pattern, count) in all {
                var sum = (share / (1 - share)).log2
                for feature in bits.indices {
                    sum += bits[feature][Int(pattern >> UInt64(3 * feature) & 7)]
                }
                let chance = 1 / (1 + Double.exp2(-sum))
                shared += chance * Double(count)
                total += Double(count)
                for feature in bits.indices {
                    let level = Int(pattern >> UInt64(3 * feature) & 7)
                    matches[feature][level] += chance * Double(count)
                    others[feature][level] += (1 - chance) * Double(count)
                }
            }
            share = min(0.99, max(1e-6, shared / max(1, total)))
            for feature in blocked.indices {
                blocked[feature].match = Self.normalised(matches[feature])
                blocked[feature].other = Self.normalised(others[feature])
            }
        }
        for feature in weights.indices {
            weights[feature].match = blocked[feature].match
            weights[feature].other = fixed[feature]
        }
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
