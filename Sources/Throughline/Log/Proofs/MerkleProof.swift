// SPDX-License-Identifier: Apache-2.0

/// A list of hashes that proves one thing about a Merkle tree: that a leaf is in it, or that it grew
/// from a smaller one.
///
/// Made and checked as in RFC 9162, sections 2.1.3 and 2.1.4, over the tree of ``MerkleFrontier``. A
/// proof has at most one hash for each bit of the tree's size; checking needs no store.
public struct MerkleProof: Hashable, Sendable {
    /// A hash of the tree.
    public typealias Digest = MerkleFrontier.Digest

    /// The hashes, in the order in which they are used.
    public var path: [Digest]

    /// Holds a proof that was made elsewhere.
    public init(path: [Digest]) { self.path = path }

    // MARK: - Making

    /// Proves that a leaf is in the tree over some leaves; nil where there is no such leaf.
    ///
    /// Hashes every node once.
    public init?(inclusionOf index: Int, in leaves: [Digest]) {
        guard leaves.indices.contains(index) else { return nil }
        path = Self.inclusion(index, leaves[...])
    }

    /// Proves that the tree over some leaves grew from the tree over the first of them; nil where
    /// there are fewer, or none.
    public init?(consistencyFrom count: Int, in leaves: [Digest]) {
        guard count > 0, count <= leaves.count else { return nil }
        path = Self.consistency(count, leaves[...], isWhole: true)
    }

    private static func inclusion(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let (left, right) = split(leaves)
        return index < left.count
            ? inclusion(index, left) + [root(right)]
            : inclusion(index - left.count, right) + [root(left)]
    }

    private static func consistency(
        _ count: Int,
        _ leaves: ArraySlice<Digest>,
        isWhole: Bool
    ) -> [Digest] {
        guard count < leaves.count else { return isWhole ? [] : [root(leaves)] }
        let (left, right) = split(leaves)
        return count <= left.count
            ? consistency(count, left, isWhole: isWhole) + [root(right)]
            : consistency(count - left.count, right, isWhole: false) + [root(left)]
    }

    /// Parts leaves at the largest power of two below their number.
    private static func split(
        _ leaves: ArraySlice<Digest>
    ) -> (ArraySlice<Digest>, ArraySlice<Digest>) {
        let bits = Int.bitWidth - (leaves.count - 1).leadingZeroBitCount
        let middle = leaves.startIndex + 1 << (bits - 1)
        return (leaves[..<middle], leaves[middle...])
    }

    private static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        var tree = MerkleFrontier()
        for leaf in leaves { tree.append(leaf) }
        return tree.root
    }

    // MARK: - Checking

    /// Whether this proves that a leaf is at an index of the tree with a size and a root.
    public func provesInclusion(
        of leaf: Digest,
        at index: UInt64,
        in root: Digest,
        count: UInt64
    ) -> Bool {
        guard index < count else { return false }
        var (node, last) = (index, count - 1)
        var hash = leaf
        for other in path {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                hash = MerkleFrontier.node(other, hash)
                Self.climb(&node, &last)
            } else {
                hash = MerkleFrontier.node(hash, other)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether this proves that a tree grew from a smaller one with another root.
    public func provesConsistency(
        from old: Digest,
        count oldCount: UInt64,
        to new: Digest,
        count newCount: UInt64
    ) -> Bool {
        guard oldCount > 0, oldCount <= newCount else { return false }
        guard oldCount < newCount else { return path.isEmpty && old == new }
        var rest = path[...]
        // A complete tree is itself the first node of the larger one.
        let isComplete = oldCount & (oldCount - 1) == 0
        guard let first = isComplete ? old : rest.popFirst() else { return false }
        var (node, last) = (oldCount - 1, newCount - 1)
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var (oldHash, newHash) = (first, first)
        for other in rest {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                oldHash = MerkleFrontier.node(other, oldHash)
                newHash = MerkleFrontier.node(other, newHash)
                Self.climb(&node, &last)
            } else {
                newHash = MerkleFrontier.node(newHash, other)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && oldHash == old && newHash == new
    }

    /// Goes up while the node is a left child without a sibling.
    private static func climb(_ node: inout UInt64, _ last: inout UInt64) {
        while node & 1 == 0, node != 0 {
            node >>= 1
            last >>= 1
        }
    }
}
