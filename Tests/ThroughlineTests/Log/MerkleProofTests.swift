// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing

@testable import Throughline

@Suite("MerkleProof")
struct MerkleProofTests {
    private typealias Digest = MerkleFrontier.Digest

    private static func leaves(_ count: Int) -> [Digest] {
        (0..<count).map { Digest(SHA256.hash(data: [0, UInt8($0)])) }
    }

    private static func root(_ leaves: some Sequence<Digest>) -> Digest {
        var tree = MerkleFrontier()
        for leaf in leaves { tree.append(leaf) }
        return tree.root
    }

    @Test("the root over the eight leaves that every implementation is tried with")
    func knownRoot() throws {
        let inputs: [[UInt8]] = [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], Array(0x40...0x43),
            Array(0x50...0x57), Array(0x60...0x6F),
        ]
        let leaves = inputs.map { Digest(SHA256.hash(data: [0] + $0)) }
        #expect(
            Self.root(leaves).description
                == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        )
    }

    @Test("each leaf of each tree is proven, and no other in its place")
    func inclusion() throws {
        for count in 1...33 {
            let leaves = Self.leaves(count)
            let root = Self.root(leaves)
            for index in 0..<count {
                let proof = try #require(MerkleProof(inclusionOf: index, in: leaves))
                let size = UInt64(count)
                #expect(
                    proof.provesInclusion(
                        of: leaves[index],
                        at: UInt64(index),
                        in: root,
                        count: size
                    )
                )
                let other = leaves[(index + 1) % count]
                #expect(
                    count == 1
                        || !proof.provesInclusion(
                            of: other,
                            at: UInt64(index),
                            in: root,
                            count: size
                        )
                )
                let place = UInt64((index + 1) % count)
                #expect(
                    count == 1
                        || !proof.provesInclusion(
                            of: leaves[index],
                            at: place,
                            in: root,
                            count: size
                        )
                )
            }
            #expect(MerkleProof(inclusionOf: count, in: leaves) == nil)
        }
    }

    @Test("each tree grew from each smaller one, and from no other")
    func consistency() throws {
        let all = Self.leaves(33)
        for newCount in 1...33 {
            let leaves = Array(all.prefix(newCount))
            let new = Self.root(leaves)
            for oldCount in 1...newCount {
                let old = Self.root(leaves.prefix(oldCount))
                let proof = try #require(
                    MerkleProof(consistencyFrom: oldCount, in: leaves)
                )
                let (from, to) = (UInt64(oldCount), UInt64(newCount))
                #expect(proof.provesConsistency(from: old, count: from, to: new, count: to))
                var forged = leaves
                forged[oldCount - 1] = all[32 - newCount / 2]
                let other = Self.root(forged.prefix(oldCount))
                #expect(
                    other == old
                        || !proof.provesConsistency(from: other, count: from, to: new, count: to)
                )
                for place in proof.path.indices {
                    var broken = proof
                    broken.path.remove(at: place)
                    #expect(!broken.provesConsistency(from: old, count: from, to: new, count: to))
                }
            }
        }
        #expect(MerkleProof(consistencyFrom: 0, in: all) == nil)
        #expect(MerkleProof(consistencyFrom: 34, in: all) == nil)
    }
}

@Suite("InclusionProver")
struct InclusionProverTests {
    @Test("in one pass, it proves any leaves of any tree as one proof at a time would")
    func proofs() throws {
        for count in 0...40 {
            let leaves = (0..<count).map {
                MerkleFrontier.Digest(SHA256.hash(data: [0, UInt8($0)]))
            }
            var tree = MerkleFrontier()
            for leaf in leaves { tree.append(leaf) }
            for step in 1...5 {
                let wanted = stride(from: step - 1, to: count, by: step)
                var prover = InclusionProver()
                for (index, leaf) in leaves.enumerated() {
                    prover.append(leaf, isProven: index % step == step - 1)
                }
                let (root, proofs) = prover.finish()
                #expect(root == tree.root)
                #expect(proofs == wanted.compactMap { MerkleProof(inclusionOf: $0, in: leaves) })
            }
        }
    }
}

@Suite("SignedCheckpoint")
struct SignedCheckpointTests {
    private static let head = LogHead(
        store: StoreID(high: 1, low: 2),
        epoch: 3,
        position: Position(rawValue: 4),
        count: 4,
        root: MerkleFrontier.Digest(SHA256.hash(data: [1])),
        recordedAt: nil
    )

    @Test("its text is read back, signatures and all")
    func text() throws {
        var checkpoint = SignedCheckpoint(Self.head)
        #expect(SignedCheckpoint(checkpoint.description) == checkpoint)
        try checkpoint.sign(with: .init(), name: "example.com/desk")
        try checkpoint.sign(with: .init(), name: "witness")
        #expect(SignedCheckpoint(checkpoint.description) == checkpoint)
        #expect(checkpoint.description.hasPrefix("throughline/\(Self.head.store)/3\n4\n"))
    }

    @Test("a signature is of its key, its name and exactly this text")
    func signatures() throws {
        let key = Curve25519.Signing.PrivateKey()
        var checkpoint = SignedCheckpoint(Self.head)
        try checkpoint.sign(with: key, name: "desk")
        #expect(checkpoint.isSigned(by: key.publicKey, name: "desk"))
        #expect(!checkpoint.isSigned(by: key.publicKey, name: "other"))
        #expect(!checkpoint.isSigned(by: Curve25519.Signing.PrivateKey().publicKey, name: "desk"))
        let verifier = SignedCheckpoint.verifierKey(key.publicKey, name: "desk")
        #expect(try checkpoint.isSigned(byVerifierKey: verifier))
        let changes: [(inout SignedCheckpoint) -> Void] = [
            { $0.count += 1 },
            { $0.epoch += 1 },
            { $0.root = MerkleFrontier.Digest(SHA256.hash(data: [2])) },
            { $0.store = StoreID(high: 1, low: 3) },
        ]
        for change in changes {
            var changed = checkpoint
            change(&changed)
            #expect(!changed.isSigned(by: key.publicKey, name: "desk"))
        }
        #expect(throws: EventStoreError.self) {
            try checkpoint.isSigned(byVerifierKey: verifier.dropLast(3) + "AAA")
        }
    }

    @Test("lines that say more are read back and signed")
    func extensions() throws {
        let key = Curve25519.Signing.PrivateKey()
        var checkpoint = SignedCheckpoint(Self.head, extensions: ["subject a 1", "two"])
        try checkpoint.sign(with: key, name: "desk")
        let text = checkpoint.description
        #expect(SignedCheckpoint(text) == checkpoint)
        #expect(SignedCheckpoint(text)?.extensions == ["subject a 1", "two"])
        let changed = try #require(SignedCheckpoint(text.replacing("two", with: "three")))
        #expect(!changed.isSigned(by: key.publicKey, name: "desk"))
        let dropped = try #require(SignedCheckpoint(text.replacing("two\n", with: "")))
        #expect(!dropped.isSigned(by: key.publicKey, name: "desk"))
    }

    @Test(
        "what isn't a checkpoint is none",
        arguments: [
            "", "throughline/1/1\n1\n\n\n", "throughline/x\n1\nAA==\n\n", "a\nb\nc\n\n",
        ]
    )
    func malformed(_ text: String) {
        #expect(SignedCheckpoint(text) == nil)
    }

    @Test("a name that can't stand in a signature is refused", arguments: ["", "a b", "a+b"])
    func names(_ name: String) {
        var checkpoint = SignedCheckpoint(Self.head)
        #expect(throws: EventStoreError.self) { try checkpoint.sign(with: .init(), name: name) }
    }
}
