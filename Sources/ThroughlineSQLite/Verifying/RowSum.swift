// SPDX-License-Identifier: Apache-2.0

/// What a set of rows comes to: the same for the same rows, in whatever order they are added.
///
/// Each row counts by a hash whose key is another one in each process, so that two sets that differ
/// come to the same once in 2⁶⁴, whoever made them. It holds a table against what accounts for it by
/// reading both from end to end; looking up each row of the one in the other goes all over the file.
struct RowSum: Hashable, Sendable {
    /// How many rows were added.
    private(set) var count = 0
    private var sum: UInt64 = 0

    /// Adds a row; its columns are combined in the same order on both sides.
    mutating func add(_ combineColumns: (inout Hasher) -> Void) {
        var hasher = Hasher()
        combineColumns(&hasher)
        sum &+= UInt64(bitPattern: Int64(hasher.finalize()))
        count += 1
    }
}
