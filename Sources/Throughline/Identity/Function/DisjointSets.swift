// SPDX-License-Identifier: Apache-2.0

/// Sets that only ever grow together (union–find with path halving, union by size).
package struct DisjointSets: Sendable {
    private var parents: [Int]
    private var sizes: [Int]

    /// So many sets of one.
    package init(count: Int) {
        parents = Array(0..<count)
        sizes = Array(repeating: 1, count: count)
    }

    /// The set that a member is in, named by one of its members.
    package mutating func find(_ member: Int) -> Int {
        var member = member
        while parents[member] != member {
            parents[member] = parents[parents[member]]
            member = parents[member]
        }
        return member
    }

    /// How many members the set of a member has.
    package mutating func size(of member: Int) -> Int { sizes[find(member)] }

    /// Joins the sets of two members.
    ///
    /// - Returns: The name that stays and the one that goes, or nil where they were one set.
    @discardableResult
    package mutating func join(_ one: Int, _ other: Int) -> (kept: Int, gone: Int)? {
        var (kept, gone) = (find(one), find(other))
        guard kept != gone else { return nil }
        if sizes[kept] < sizes[gone] { swap(&kept, &gone) }
        parents[gone] = kept
        sizes[kept] += sizes[gone]
        return (kept, gone)
    }

    /// The sets with their members in ascending order, in the order of their first members.
    package mutating func members() -> [[Int]] {
        var placeOf: [Int: Int] = [:]
        var members: [[Int]] = []
        for member in parents.indices {
            let root = find(member)
            if let place = placeOf[root] {
                members[place].append(member)
            } else {
                placeOf[root] = members.count
                members.append([member])
            }
        }
        return members
    }
}
