// SPDX-License-Identifier: Apache-2.0

/// Says how many bits speak for two records being one person's.
struct LinkageScorer: Sendable {
    private let features: [LinkageFeature]
    private let bits: [[Float]]
    /// What a value that is rarer, or more frequent, than usual adds to agreement on it.
    private let rarity: [[Float]]
    private let settings: LinkageSettings
    /// What speaks for any two records before anything is compared.
    let prior: Float

    init(_ table: LinkageTable, _ model: LinkageModel, _ settings: LinkageSettings, prior: Double) {
        features = table.features
        self.settings = settings
        self.prior = Float(prior)
        bits = model.weights.map { $0.bits.map(Float.init) }
        rarity = table.features.map { feature in
            let known = Double(max(1, feature.known))
            let usual = max(1e-9, feature.chanceOfEquality)
            return feature.counts.map { count in Float((usual * known / Double(count)).log2) }
        }
    }

    /// The bits that a pattern and the frequency of the two records' values make.
    func score(_ pattern: UInt64, _ one: Int, _ other: Int) -> Float {
        var sum = prior
        for feature in features.indices {
            sum += part(feature, pattern, one, other)
        }
        return sum
    }

    /// The bits of one feature.
    func part(_ feature: Int, _ pattern: UInt64, _ one: Int, _ other: Int) -> Float {
        let level = Int(pattern >> UInt64(3 * feature) & 7)
        guard level > 0 else { return 0 }
        var own = bits[feature][level]
        guard level > 3 else { return own }
        let (a, b) = (features[feature].valueOf[one], features[feature].valueOf[other])
        guard a >= 0, b >= 0 else { return own }
        let rare = min(rarity[feature][Int(a)], rarity[feature][Int(b)])
        own += rare * (level == 7 ? settings.rarity : settings.rarityOfLikeness)
        return own
    }
}
