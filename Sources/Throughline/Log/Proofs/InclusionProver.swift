// SPDX-License-Identifier: Apache-2.0

/// Proves many leaves of one tree while it passes over all of them once.
///
/// Each node is hashed once, however many leaves are proven; what is held is the tree's right edge
/// and the proofs. The proofs are those of RFC 9162, section 2.1.3.
struct InclusionProver {
    private typealias Digest = MerkleFrontier.Digest

    /// The root of a complete subtree, and which of the proven leaves are in it.
    private struct Peak {
        var level: Int
        var hash: Digest
        var proven: [Int]
    }

    private var peaks: [Peak] = []
    private var paths: [[Digest]] = []
    /// How many leaves there were.
    private(set) var count: UInt64 = 0

    /// Takes the next leaf; one that is to be proven gets the next proof.
    mutating func append(_ leaf: MerkleFrontier.Digest, isProven: Bool) {
        var peak = Peak(level: 0, hash: leaf, proven: [])
        if isProven {
            peak.proven.append(paths.count)
            paths.append([])
        }
        while let left = peaks.last, left.level == peak.level {
            peaks.removeLast()
            peak = merge(left, peak)
        }
        peaks.append(peak)
        count += 1
    }

    /// The root, and the proofs in the order of their leaves.
    func finish() -> (root: MerkleFrontier.Digest, proofs: [MerkleProof]) {
        var copy = self
        guard var tree = copy.peaks.popLast() else { return (MerkleFrontier().root, []) }
        while let left = copy.peaks.popLast() { tree = copy.merge(left, tree) }
        return (tree.hash, copy.paths.map(MerkleProof.init(path:)))
    }

    /// The node over two; each side's leaves are proven with the other's hash.
    private mutating func merge(_ left: Peak, _ right: Peak) -> Peak {
        for index in left.proven { paths[index].append(right.hash) }
        for index in right.proven { paths[index].append(left.hash) }
        return Peak(
            level: left.level + 1,
            hash: MerkleFrontier.node(left.hash, right.hash),
            proven: left.proven + right.proven
        )
    }
}
