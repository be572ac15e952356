// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What the RFC doesn't know: who was there, and what we handed out.
extension ThreadForest {
    /// Parts from a thread whoever was not in it: their message begins a thread of its own.
    ///
    /// Going down a thread, everybody whose message stays in it is in it from then on. Under a
    /// message that isn't there, those stay together who have somebody in common.
    mutating func partStrangers() {
        sort()
        var waiting = Array(roots.reversed())
        var kept: [Int] = []
        while let root = waiting.popLast() {
            if message[root] == nil {
                let groups = acquainted(children[root])
                guard groups.count < 2 else {
                    waiting += groups.reversed().map { group in
                        guard group.count > 1 else { return group[0] }
                        let node = addNode()
                        children[node] = group
                        return node
                    }
                    continue
                }
            }
            kept.append(root)
            waiting += cutStrangers(under: root).reversed()
        }
        roots = kept
    }

    /// Cuts the branches of a tree that begin with a stranger, and returns where they begin.
    private mutating func cutStrangers(under root: Int) -> [Int] {
        var people: Set<String> = []
        if message[root] == nil { for child in children[root] { people.formUnion(known(child)) } }
        var cut: Set<Int> = []
        var bereft: Set<Int> = []
        var stack = [(node: root, parent: root)]
        while let (node, parent) = stack.popLast() {
            if let index = message[node] {
                // Whoever comes to us while nobody else is there, is welcome.
                let isWelcome =
                    node == root || messages[index].isOurs || people.isEmpty
                    || !people.isDisjoint(with: messages[index].people)
                guard isWelcome else {
                    cut.insert(node)
                    bereft.insert(parent)
                    continue
                }
                people.formUnion(messages[index].people)
            }
            stack += children[node].reversed().map { ($0, node) }
        }
        let branches = bereft.sorted().flatMap { children[$0].filter(cut.contains) }
        for parent in bereft { children[parent].removeAll(where: cut.contains) }
        return branches
    }

    private func known(_ node: Int) -> Set<String> {
        message[node].map { messages[$0].people } ?? []
    }

    /// Siblings in groups of those who have somebody in common, in the order of their first.
    private func acquainted(_ nodes: [Int]) -> [[Int]] {
        var groupOfPerson: [String: Int] = [:]
        var groups = DisjointSets(count: nodes.count)
        for (position, node) in nodes.enumerated() {
            for person in known(node) {
                if let other = groupOfPerson[person] {
                    groups.join(other, position)
                } else {
                    groupOfPerson[person] = position
                }
            }
        }
        return groups.members().map { $0.map { nodes[$0] } }
    }

    /// Joins the threads that carry the same token under the first of them.
    mutating func joinTokens() {
        guard messages.contains(where: { $0.token != nil }) else { return }
        sort()
        var treeOfToken: [String: Int] = [:]
        var trees = DisjointSets(count: roots.count)
        for (position, root) in roots.enumerated() {
            for node in descendants(of: [root]) {
                guard let token = message[node].flatMap({ messages[$0].token }) else { continue }
                if let other = treeOfToken[token] {
                    trees.join(other, position)
                } else {
                    treeOfToken[token] = position
                }
            }
        }
        roots = trees.members().map { group in
            let first = roots[group[0]]
            children[first] += group.dropFirst().map { roots[$0] }
            return first
        }
    }
}
