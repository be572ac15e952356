// SPDX-License-Identifier: Apache-2.0

extension Array {
    /// The elements in order, so many at a time.
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

extension Sequence where Element: Comparable {
    /// The elements sorted, so many at a time.
    func sortedChunks(of size: Int) -> [[Element]] { sorted().chunks(of: size) }
}
