// SPDX-License-Identifier: Apache-2.0

public import Crypto

/// The right edge of a Merkle tree: all that is needed to append to it and to say its root.
///
/// Hashing follows RFC 6962, section 2.1: a leaf is SHA-256 over `0x00` and its content, a node
/// SHA-256 over `0x01` and its two children; a tree of n leaves splits at the largest power of two
/// below n. Appending costs one node hash on average, the root at most 63.
public struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves the tree has.
    public private(set) var count: UInt64
    /// Roots of the complete subtrees, largest first: one for each bit that is set in the count.
    public private(set) var peaks: [Digest]

    /// A SHA-256 digest as four words, so that arrays of them need no boxes.
    public struct Digest: Hashable, Sendable, CustomStringConvertible {
        private var words: (UInt64, UInt64, UInt64, UInt64)

        /// Holds a digest that was computed.
        public init(_ digest: SHA256Digest) {
            words = digest.withUnsafeBytes {
                (
                    $0.loadUnaligned(as: UInt64.self),
                    $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                    $0.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                    $0.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
                )
            }
        }

        /// Holds 32 bytes, or returns nil if there are more or fewer.
        public init?(bytes: some Collection<UInt8>) {
            guard bytes.count == 32 else { return nil }
            words = (0, 0, 0, 0)
            withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        }

        /// The 32 bytes.
        public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

        /// Lends the 32 bytes.
        public func withUnsafeBytes<Result>(
            _ body: (UnsafeRawBufferPointer) throws -> Result
        ) rethrows -> Result {
            try Swift.withUnsafeBytes(of: words, body)
        }

        /// Whether two digests are the same.
        public static func == (one: Self, other: Self) -> Bool { one.words == other.words }

        /// Mixes the digest into a hash.
        public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

        /// The digest in hexadecimal.
        public var description: String { Hex.string(bytes) }
    }

    /// An empty tree.
    public init() {
        count = 0
        peaks = []
    }

    /// Takes up a stored frontier, or returns nil if the peaks don't match the count.
    public init?(count: UInt64, peaks: [Digest]) {
        guard peaks.count == count.nonzeroBitCount else { return nil }
        self.count = count
        self.peaks = peaks
    }

    /// Adds a leaf.
    public mutating func append(_ leaf: Digest) {
        var node = leaf
        var carry = count
        while carry & 1 == 1, let left = peaks.popLast() {
            node = Self.node(left, node)
            carry >>= 1
        }
        peaks.append(node)
        count += 1
    }

    /// The tree's root; that of an empty tree is SHA-256 of nothing.
    public var root: Digest {
        guard var root = peaks.last else { return Digest(SHA256.hash(data: [UInt8]())) }
        for peak in peaks.dropLast().reversed() { root = Self.node(peak, root) }
        return root
    }

    /// The hash of a node with two children.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        var hash = SHA256()
        hash.update(byte: 1)
        left.withUnsafeBytes { hash.update(bufferPointer: $0) }
        right.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Digest(hash.finalize())
    }

    /// The leaf of an event: its whole header and the hash of its stored body.
    public static func leaf(
        header: some Collection<UInt8>,
        placement: some Collection<UInt8>,
        bodyHash: Digest
    ) -> Digest {
        var hash = SHA256()
        hash.update(byte: 0)
        hash.update(data: Array(header))
        hash.update(data: Array(placement))
        bodyHash.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Digest(hash.finalize())
    }

    /// The hash of a stored body.
    public static func bodyHash(_ body: [UInt8]) -> Digest { Digest(SHA256.hash(data: body)) }
}

extension SHA256 {
    fileprivate mutating func update(byte: UInt8) {
        withUnsafeBytes(of: byte) { update(bufferPointer: $0) }
    }
}
