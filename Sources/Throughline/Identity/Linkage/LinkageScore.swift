// SPDX-License-Identifier: Apache-2.0

/// How well a grouping of records agrees with the truth.
public struct LinkageScore: Hashable, Sendable {
    /// Precision, recall, and their harmonic mean.
    public struct Measure: Hashable, Sendable {
        /// Of what was put together, the share that belongs together.
        public let precision: Double
        /// Of what belongs together, the share that was put together.
        public let recall: Double
        /// The harmonic mean.
        public var f1: Double {
            precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        }
    }

    /// Over pairs of records.
    public let pairs: Measure
    /// Over records, after Bagga and Baldwin (1998).
    public let bCubed: Measure
    /// How many records the largest cluster has.
    public let largest: Int
    /// How many records the largest true cluster has.
    public let largestTrue: Int
    /// How many pairs belong together.
    public let truePairs: Int

    /// Compares a grouping with the truth, record by record.
    public init<Name: Hashable, Truth: Hashable>(_ clusters: [Name], truth: [Truth]) {
        var byCluster: [Name: Int] = [:]
        var byTruth: [Truth: Int] = [:]
        var byCell: [Cell<Name, Truth>: Int] = [:]
        for (cluster, truth) in zip(clusters, truth) {
            byCluster[cluster, default: 0] += 1
            byTruth[truth, default: 0] += 1
            byCell[Cell(cluster: cluster, truth: truth), default: 0] += 1
        }
        func pairs(_ counts: some Sequence<Int>) -> Int {
            counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
        }
        let together = pairs(byCell.values)
        let (found, real) = (pairs(byCluster.values), pairs(byTruth.values))
        self.pairs = Measure(
            precision: found > 0 ? Double(together) / Double(found) : 1,
            recall: real > 0 ? Double(together) / Double(real) : 1
        )
        var (precision, recall) = (0.0, 0.0)
        for (cell, count) in byCell {
            let square = Double(count) * Double(count)
            precision += square / Double(byCluster[cell.cluster] ?? 1)
            recall += square / Double(byTruth[cell.truth] ?? 1)
        }
        let total = Double(max(1, min(clusters.count, truth.count)))
        bCubed = Measure(precision: precision / total, recall: recall / total)
        largest = byCluster.values.max() ?? 0
        largestTrue = byTruth.values.max() ?? 0
        truePairs = real
    }
}

/// A cluster and a true one that share records.
private struct Cell<Name: Hashable, Truth: Hashable>: Hashable {
    let cluster: Name
    let truth: Truth
}
