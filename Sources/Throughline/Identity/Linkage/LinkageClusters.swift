// SPDX-License-Identifier: Apache-2.0

/// Groups records by the average of the bits between them.
///
/// Pairs are taken from the best one down; two groups are joined where all pairs between them, also
/// those that no block named, on average speak for it. A chain of likenesses joins nobody, because
/// its ends speak against it.
struct LinkageClusters {
    private var groups: DisjointGroups
    private let settings: LinkageSettings

    init(count: Int, _ settings: LinkageSettings) {
        groups = DisjointGroups(count: count)
        self.settings = settings
    }

    /// Joins groups along pairs, the best one first.
    mutating func join(
        _ pairs: [LinkageRun.Pair],
        score: (Int, Int) -> Float
    ) {
        for pair in pairs {
            let (one, other) = (groups.find(Int(pair.one)), groups.find(Int(pair.other)))
            guard one != other else { continue }
            let (mine, theirs) = (groups.members[one], groups.members[other])
            guard mine.count + theirs.count <= settings.clusterLimit else { continue }
            var sum: Float = 0
            for a in mine {
                for b in theirs {
                    let bits = score(Int(a), Int(b))
                    sum += min(settings.clusterBound, max(-settings.clusterBound, bits))
                }
            }
            if sum >= settings.clusterThreshold * Float(mine.count * theirs.count) {
                groups.join(one, other)
            }
        }
    }

    /// The cluster of each record, named by one of its records.
    mutating func names() -> [Int] {
        groups.members.indices.map { groups.find($0) }
    }
}

/// Groups that only grow, with their members.
struct DisjointGroups {
    private var parents: [Int]
    private(set) var members: [[Int32]]

    init(count: Int) {
        parents = Array(0..<count)
        members = (0..<count).map { [Int32($0)] }
    }

    mutating func find(_ member: Int) -> Int {
        var member = member
        while parents[member] != member {
            parents[member] = parents[parents[member]]
            member = parents[member]
        }
        return member
    }

    mutating func join(_ one: Int, _ other: Int) {
        let isFirstLarger = members[one].count >= members[other].count
        let (kept, gone) = isFirstLarger ? (one, other) : (other, one)
        parents[gone] = kept
        members[kept] += members[gone]
        members[gone] = []
    }
}
