// SPDX-License-Identifier: Apache-2.0

/// Says how many bits speak for two records being one person's.
struct LinkageScorer: Sendable {
    private let count: Int
    /// The text of each feature of each record.
    private let rows: [Int32]
    /// What each level of each feature is worth, eight levels for each.
    private let bits: [Float]
    /// What a text that is rarer, or more frequent, than usual adds to agreement on it.
    private let rarity: [Float]
    private let settings: LinkageSettings
    /// What speaks for any two records before anything is compared.
    let prior: Float

    init(_ table: LinkageTable, _ model: LinkageModel, _ settings: LinkageSettings, prior: Double) {
        count = table.features.count
        rows = table.rows
        self.settings = settings
        self.prior = Float(prior)
        bits = model.weights.flatMap { $0.bits.map(Float.init) }
        var rarity: [Float] = Array(repeating: 0, count: table.texts.count)
        for feature in table.features {
            let known = Double(max(1, feature.known))
            let usual = max(1e-9, feature.chanceOfEquality)
            for (text, count) in zip(feature.texts, feature.counts) {
                rarity[Int(text)] = Float((usual * known / Double(count)).log2)
            }
        }
        self.rarity = rarity
    }

    /// The bits that a pattern and the frequency of the two records' values make.
    func score(_ pattern: UInt64, _ one: Int, _ other: Int) -> Float {
        var sum = prior
        for feature in 0..<count { sum += part(feature, pattern, one, other) }
        return sum
    }

    /// The bits of one feature.
    func part(_ feature: Int, _ pattern: UInt64, _ one: Int, _ other: Int) -> Float {
        let level = Int(pattern >> UInt64(3 &* feature) & 7)
        guard level > 0 else { return 0 }
        let own = bits[feature &* 8 &+ level]
        guard level > 3 else { return own }
        let (a, b) = (rows[one &* count &+ feature], rows[other &* count &+ feature])
        guard a >= 0, b >= 0 else { return own }
        let rare = min(rarity[Int(a)], rarity[Int(b)])
        return own + rare * (level == 7 ? settings.rarity : settings.rarityOfLikeness)
    }
}
