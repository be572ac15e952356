// SPDX-License-Identifier: Apache-2.0

/// Measurements of one thing, in the order in which they were made.
public struct Samples: Codable, Hashable, Sendable {
    /// The measurements.
    public var values: [Double]

    /// Makes samples of measurements.
    public init(_ values: [Double] = []) { self.values = values }

    /// The middle one; of an even number, the mean of the two in the middle.
    ///
    /// Nil if there is none.
    public var median: Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The smallest value that so many percent of all are not above (nearest rank).
    public func percentile(_ percent: Double) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }

    /// The samples divided by those of the same rounds of something else.
    ///
    /// What slows the machine down for a while slows both, and leaves their ratio alone. Rounds that
    /// only one of the two has are left out.
    public func divided(by other: Samples) -> Samples {
        Samples(zip(values, other.values).filter { $0.1 != 0 }.map { $0.0 / $0.1 })
    }
}
