// SPDX-License-Identifier: Apache-2.0

/// How records are linked.
public struct LinkageSettings: Hashable, Sendable {
    /// By how many bits less than it takes to name one record of all what two share may be worth.
    public var margin: Float = 3
    /// The most records of a token by which records are found.
    public var blockLimit = 1_000
    /// How much rarity counts where values are equal, 0 to 1.
    public var rarity: Float = 1
    /// How much rarity counts where values are alike, 0 to 1.
    public var rarityOfLikeness: Float = 0.5
    /// How many bits a pair has that is suggested.
    public var pairThreshold: Float = -5
    /// How many bits two groups have on average that are joined.
    public var clusterThreshold: Float = -2.5
    /// The most bits by which one pair speaks for or against joining two groups.
    public var clusterBound: Float = 12
    /// The most records in one cluster.
    public var clusterLimit = 200
    /// How many pairs at random are looked at.
    public var randomPairs = 50_000
    /// The seed of the pairs at random.
    public var seed: UInt64 = 1

    /// Makes the settings that are shipped.
    public init() {}
}
