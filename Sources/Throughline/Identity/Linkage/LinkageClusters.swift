// SPDX-License-Identifier: Apache-2.0

/// Groups records by the average of the bits between them.
///
/// Pairs are taken from the best one down; two groups are joined where all pairs between them, also
/// those that no block named, on average speak for it. A chain of likenesses joins nobody, because
/// its ends speak against it.
struct LinkageClusters {
    private var sets: DisjointSets
    /// The records of each set, under its name.
    private var members: [[Int32]]
    /// The bits of pairs, bounded, so that none is compared twice.
    private var known: [UInt64: Float] = [:]
    /// The pairs of groups that were refused, and how large they were together then: nothing has
    /// changed as long as they are no larger.
    private var refused: [UInt64: Int] = [:]
    private let settings: LinkageSettings

    init(count: Int, _ settings: LinkageSettings) {
        sets = DisjointSets(count: count)
        members = (0..<count).map { [Int32($0)] }
        self.settings = settings
    }

    /// Joins groups along pairs, the best one first.
    mutating func join(
        _ pairs: [LinkageRun.Pair],
        score: (Int, Int) -> Float
    ) {
        known.reserveCapacity(2 * pairs.count)
        for pair in pairs { known[Self.key(pair.one, pair.other)] = bounded(pair.bits) }
        for pair in pairs {
            let (one, other) = (sets.find(Int(pair.one)), sets.find(Int(pair.other)))
            guard one != other else { continue }
            let size = members[one].count + members[other].count
            guard size <= settings.clusterLimit else { continue }
            let groups = Self.key(Int32(one), Int32(other))
            guard refused[groups] != size else { continue }
            let most =
                settings.clusterThreshold
                * Float(members[one].count * members[other].count)
            if sum(one, other, score) >= most { join(one, other) } else { refused[groups] = size }
        }
    }

    /// The cluster of each record, named by one of its records.
    mutating func names() -> [Int] {
        members.indices.map { sets.find($0) }
    }

    /// The bits of all pairs between two groups.
    private mutating func sum(_ one: Int, _ other: Int, _ score: (Int, Int) -> Float) -> Float {
        var sum: Float = 0
        for a in members[one] {
            for b in members[other] {
                let key = Self.key(a, b)
                if let bits = known[key] {
                    sum += bits
                } else {
                    let bits = bounded(score(Int(max(a, b)), Int(min(a, b))))
                    known[key] = bits
                    sum += bits
                }
            }
        }
        return sum
    }

    private mutating func join(_ one: Int, _ other: Int) {
        guard let (kept, gone) = sets.join(one, other) else { return }
        members[kept] += members[gone]
        members[gone] = []
    }

    private func bounded(_ bits: Float) -> Float {
        min(settings.clusterBound, max(-settings.clusterBound, bits))
    }

    private static func key(_ one: Int32, _ other: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: max(one, other))) << 32
            | UInt64(UInt32(bitPattern: min(one, other)))
    }
}
