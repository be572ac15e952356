// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// A random number generator that repeats: the same seed gives the same numbers.
///
/// For tests, which print the seed, so that a failure can be played again.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts at a seed.
    public init(seed: UInt64) { state = seed }

    /// The next number (splitmix64).
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// A random id.
    public mutating func id<ID: OpaqueID>(_ type: ID.Type = ID.self) -> ID {
        ID(high: next(), low: next())
    }

    /// So many random bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
