// SPDX-License-Identifier: Apache-2.0

/// Counts equal lines of one file: two requests of one second for one page are two.
///
/// Equal lines have an equal time and so stand close together; it remembers the last lines alone.
struct EqualLines {
    /// How many different lines it remembers.
    static let limit = 10_000

    private var counts: [String: Int] = [:]
    private var order: [String] = []
    private var oldest = 0

    /// How many lines of a digest were there before.
    mutating func number(of digest: String) -> Int {
        if let count = counts[digest] {
            counts[digest] = count + 1
            return count
        }
        counts[digest] = 1
        if order.count < Self.limit {
            order.append(digest)
        } else {
            counts[order[oldest]] = nil
            order[oldest] = digest
            oldest = (oldest + 1) % Self.limit
        }
        return 0
    }
}
