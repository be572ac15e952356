// SPDX-License-Identifier: Apache-2.0

/// Text made to hurt: random scalars from the ranges where the rules are, with a printed seed.
struct SeededText: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func text(upTo length: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            scalars.append(scalar())
        }
        return String(scalars)
    }

    /// Pieces put together at random, so that rules meet each other.
    mutating func text(from pieces: [String], upTo count: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...count, using: &self) {
            text += pieces.randomElement(using: &self) ?? ""
        }
        return text
    }

    private mutating func scalar() -> Unicode.Scalar {
        let ranges: [ClosedRange<UInt32>] = [
            0x00...0x7F, 0x20...0x7E, 0x80...0x2FF, 0x300...0x36F, 0x5D0...0x6FF, 0x2000...0x206F,
            0x3000...0x30FF, 0xFE00...0xFEFF, 0xFFF0...0xFFFF, 0x1F1E6...0x1F64F, 0xE0000...0xE01EF,
        ]
        let range = ranges.randomElement(using: &self) ?? 0x20...0x7E
        return Unicode.Scalar(UInt32.random(in: range, using: &self)) ?? "?"
    }
}
